/** The colour of each pixel of a landscape in full light: what grows, the rows, the tiles, the water and its silt. */
import { Noise } from './random.ts';
import { COVER } from './scene.ts';
import type { Scene } from './scene.ts';

export interface Season {
  /** −1 dry … 1 wet and green. */
  readonly green: number;
  /** Machines leave tramlines; old ploughs leave narrow, uneven rows. */
  readonly machines: boolean;
  /** Brown of the water, 0 … 1. */
  readonly silt: number;
}

/** Red, green, blue, 0 … 255, of every pixel. */
export function colours(scene: Scene, season: Season, seed: number): Float32Array {
  const { size, density, cover, plot, plots } = scene;
  const wide = new Noise(seed + 1);
  const fine = new Noise(seed + 2, 8);
  const grit = new Noise(seed + 3, 8);
  const turned = plots.map(({ angle }) => [Math.cos(angle), Math.sin(angle)] as const);
  const out = new Float32Array(size * size * 3);
  for (let row = 0; row < size; row++) {
    const y = row / density;
    for (let column = 0; column < size; column++) {
      const x = column / density;
      const at = row * size + column;
      const { tint, row: gap } = plots[plot[at] ?? 0] ?? { tint: 0, row: 3 };
      const patch = wide.at(x * 0.9, y * 0.9) - 0.5;
      const grain = fine.at(x * 14, y * 14) - 0.5;
      const dust = grit.at(column * 1.7, row * 1.7) - 0.5;
      const [cos, sin] = turned[plot[at] ?? 0] ?? [1, 0];
      const u = x * cos + y * sin;
      const v = -x * sin + y * cos + patch * 3;
      let [r, g, b] = [110, 116, 80];
      switch (cover[at]) {
        case COVER.meadow: {
          const lush = season.green * 0.5 + tint * 0.35 + patch * 1.6;
          r = 112 - lush * 26;
          g = 124 + lush * 6;
          b = 78 - lush * 14;
          r = r + grain * 40;
          g = g + grain * 40;
          b = b + grain * 28;
          break;
        }
        case COVER.crop: {
          const lush = tint * 0.8 + patch * 1.1;
          r = 124 - lush * 34;
          g = 134 - lush * 14;
          b = 82 - lush * 12;
          const rows = Math.cos((v * 2 * Math.PI) / Math.max(1.6, gap * 0.7)) * (season.machines ? 4 : 7);
          const lane = ((v % 24) + 24) % 24;
          const tram = season.machines && (lane < 0.7 || Math.abs(lane - 2.1) < 0.35) ? -16 : 0;
          const strips = season.machines ? 0 : Math.cos((v * 2 * Math.PI) / 11) * 6;
          r = r + rows + tram * 0.5 + strips + patch * 26 + grain * 26;
          g = g + rows + tram + strips + patch * 10 + grain * 26;
          b = b + rows * 0.6 + tram * 0.6 + strips + grain * 18;
          break;
        }
        case COVER.plough: {
          const wet = patch * 1.8 + tint * 0.4;
          r = 150 - wet * 40;
          g = 126 - wet * 36;
          b = 98 - wet * 30;
          const ridge = Math.cos((v * 2 * Math.PI) / Math.max(2, gap)) * 8 + Math.cos((v * 2 * Math.PI) / 17 + patch * 6) * 5;
          r = r + ridge + grain * 34;
          g = g + ridge + grain * 30;
          b = b + ridge + grain * 26;
          break;
        }
        case COVER.stubble: {
          const stripe = Math.sign(Math.cos((v * 2 * Math.PI) / (gap * 2.6))) * 4;
          r = 190 + tint * 14 + patch * 24;
          g = 172 + tint * 12 + patch * 22;
          b = 118 + tint * 8;
          r = r + stripe + grain * 24;
          g = g + stripe + grain * 22;
          b = b + stripe + grain * 18;
          break;
        }
        case COVER.vine: {
          const line = Math.cos((v * 2 * Math.PI) / 2.4) > 0.1 ? 1 : 0;
          [r, g, b] = line ? [78, 98, 52] : [158, 138, 108];
          r = r + grain * 30;
          g = g + grain * 30;
          b = b + grain * 22;
          break;
        }
        case COVER.marsh: {
          const reedy = patch * 2.2 + tint * 0.5;
          r = 128 + reedy * 26 + grain * 46;
          g = 122 + reedy * 10 + grain * 44;
          b = 82 - reedy * 8 + grain * 26;
          break;
        }
        case COVER.reed:
          r = 126 + patch * 60 + grain * 60;
          g = 122 + patch * 30 + grain * 54;
          b = 76 + patch * 10 + grain * 30;
          break;
        case COVER.fallow:
          r = 122 + tint * 14 + patch * 60 + grain * 56;
          g = 122 + patch * 20 + grain * 50;
          b = 84 + grain * 36;
          break;
        case COVER.garden: {
          // Beds of a few metres, lawns and bare earth between, more uneven than straight.
          const bed = wide.at(Math.round(u / 5) * 31 + tint * 90, Math.round(v / 7) * 37) - 0.5;
          r = 116 + bed * 70 + grain * 52 + tint * 8;
          g = 122 + bed * 26 + grain * 48;
          b = 82 + bed * 46 + grain * 34;
          break;
        }
        case COVER.wood:
          r = 54 + grain * 40;
          g = 72 + grain * 44;
          b = 42 + grain * 24;
          break;
        case COVER.tree: {
          // Clumps of leaves, light on top and dark between.
          const clump = (fine.at(x * 42, y * 42) - 0.5) * 90 + dust * 30;
          r = 72 + tint * 16 + clump;
          g = 90 + tint * 14 + season.green * 6 + clump;
          b = 54 + tint * 6 + clump * 0.6;
          break;
        }
        case COVER.road:
          [r, g, b] = season.machines
            ? [132 + grain * 14, 132 + grain * 14, 134 + grain * 14]
            : [186 + grain * 30 + patch * 20, 176 + grain * 28 + patch * 18, 156 + grain * 24];
          break;
        case COVER.track:
          r = 178 + grain * 50 + patch * 24;
          g = 162 + grain * 44;
          b = 128 + grain * 34;
          break;
        case COVER.tile: {
          const course = Math.cos((v * 2 * Math.PI) / 1.2) * 5;
          r = 166 + tint * 24 + course + grain * 40;
          g = 112 + tint * 22 + course + grain * 34;
          b = 88 + tint * 18 + course + grain * 28;
          break;
        }
        case COVER.slate:
          r = 92 + tint * 14 + grain * 20;
          g = 98 + tint * 14 + grain * 20;
          b = 110 + tint * 14 + grain * 20;
          break;
        case COVER.metal: {
          const rib = Math.cos((u * 2 * Math.PI) / 3.1) * 4;
          r = 186 + tint * 34 + rib + dust * 10;
          g = 190 + tint * 34 + rib + dust * 10;
          b = 194 + tint * 34 + rib + dust * 10;
          break;
        }
        case COVER.yard:
          r = 164 + patch * 40 + grain * 36;
          g = 154 + patch * 36 + grain * 34;
          b = 132 + patch * 30 + grain * 30;
          break;
        case COVER.concrete:
          r = 168 + patch * 26 + grain * 16;
          g = 166 + patch * 26 + grain * 16;
          b = 160 + patch * 24 + grain * 16;
          break;
        case COVER.quay:
          r = 176 + patch * 22 + grain * 18;
          g = 170 + patch * 20 + grain * 18;
          b = 158 + patch * 20 + grain * 16;
          break;
        case COVER.sand:
          r = 208 + patch * 24 + grain * 18;
          g = 192 + patch * 22 + grain * 16;
          b = 156 + patch * 18 + grain * 14;
          break;
        case COVER.mud: {
          const rill = Math.abs(wide.at(x * 2.3 + 50, y * 2.3) - 0.5) < 0.018 ? -26 : 0;
          r = 142 + patch * 44 + grain * 18 + rill;
          g = 128 + patch * 38 + grain * 16 + rill;
          b = 106 + patch * 30 + grain * 14 + rill;
          break;
        }
        case COVER.dyke:
          r = 162 + grain * 40 + patch * 30;
          g = 150 + grain * 38 + patch * 26;
          b = 116 + grain * 28;
          break;
        case COVER.salt:
          r = 236 + grain * 14;
          g = 234 + grain * 14;
          b = 228 + grain * 14;
          break;
        case COVER.car:
          r = 150 + tint * 90;
          g = 150 + tint * 84;
          b = 154 + tint * 80;
          break;
        case COVER.pan: {
          const shallow = tint * 0.9 + patch * 0.9;
          r = 116 + shallow * 40;
          g = 122 + shallow * 26;
          b = 122 + shallow * 14;
          r = r + dust * 5 + grain * 8;
          g = g + dust * 5 + grain * 8;
          b = b + dust * 5 + grain * 8;
          break;
        }
        case COVER.water: {
          const flow = wide.at(x * 0.55 + patch * 12, y * 1.6) - 0.5;
          const silt = Math.min(1, Math.max(0, season.silt + flow * 1.1 + tint * 0.25));
          r = 46 + silt * 100;
          g = 66 + silt * 74;
          b = 72 + silt * 34;
          const ripple = dust * 9 + (fine.at(x * 5 + y * 2, y * 9) - 0.5) * 10;
          r = r + ripple;
          g = g + ripple;
          b = b + ripple;
          break;
        }
      }
      // Whole fields and whole slopes differ a little; so does every square metre.
      const shade = 1 + tint * 0.05 + patch * 0.1;
      out[at * 3] = r * shade + dust * 10;
      out[at * 3 + 1] = g * shade + dust * 10;
      out[at * 3 + 2] = b * shade + dust * 10;
    }
  }
  return out;
}
