/** What people and nature put on the land, used by every landscape: hedges, woods, streets of houses, boats. */
import type { Noise, Random } from './random.ts';
import { between, pickOne } from './random.ts';
import { beside } from './geometry.ts';
import { COVER } from './scene.ts';
import type { Cover, Point, Scene } from './scene.ts';

const BUILT: ReadonlySet<number> = new Set([
  COVER.road,
  COVER.tile,
  COVER.slate,
  COVER.metal,
  COVER.water,
  COVER.quay,
  COVER.pan,
  COVER.concrete,
  COVER.car,
]);

/** A hedge: a low strip, and trees along it. `trees` is their share, 0 … 1. */
export function hedge(scene: Scene, line: readonly Point[], random: Random, trees: number): void {
  for (const {
    at: [x, y],
  } of beside(line, 2.6, 0)) {
    if (BUILT.has(scene.coverAt(x, y))) continue;
    scene.tree(
      x + between(random, -0.5, 0.5),
      y + between(random, -0.5, 0.5),
      between(random, 1.3, 2.1),
      between(random, 1.4, 2.6),
      random,
    );
  }
  for (const {
    at: [x, y],
  } of beside(line, 7.5, 0)) {
    if (random() > trees || BUILT.has(scene.coverAt(x, y))) continue;
    scene.tree(x + between(random, -2, 2), y + between(random, -2, 2), between(random, 2.6, 5.4), between(random, 5, 11), random);
  }
}

/** Trees all over a ring; `planted` puts them in rows. */
export function wood(scene: Scene, ring: readonly Point[], random: Random, gap: number, planted = false): void {
  const spots: Point[] = [];
  scene.inRing(ring, (at) => {
    if (!BUILT.has(scene.cover[at] ?? 0)) scene.cover[at] = COVER.wood;
  });
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  for (let y = y0; y < y1; y += gap) {
    for (let x = x0; x < x1; x += gap) {
      const loose = planted ? 0.12 : 0.6;
      spots.push([x + between(random, -loose, loose) * gap, y + between(random, -loose, loose) * gap]);
    }
  }
  for (const [x, y] of spots)
    if (scene.coverAt(x, y) === COVER.wood || scene.coverAt(x, y) === COVER.tree)
      if (insideRing(ring, x, y)) scene.tree(x, y, between(random, 0.5, 0.78) * gap, between(random, 7, 13), random);
}

function insideRing(ring: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] ?? [0, 0];
    const [xj, yj] = ring[j] ?? [0, 0];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

export interface Street {
  readonly line: readonly Point[];
  readonly gap: number;
  readonly offset: number;
  readonly share: number;
  readonly roof: Cover;
  readonly big?: boolean;
}

/** Houses on both sides of a street, each with its garden behind. */
export function houses(scene: Scene, { line, gap, offset, share, roof, big = false }: Street, random: Random): void {
  for (const side of [-1, 1]) {
    for (const {
      at: [x, y],
      angle,
    } of beside(line, gap, offset * side)) {
      if (random() > share) continue;
      const turn = angle + (random() < 0.8 ? 0 : Math.PI / 2) + between(random, -0.06, 0.06);
      const length = big ? between(random, 12, 24) : between(random, 8, 14);
      const width = big ? between(random, 9, 13) : between(random, 6.5, 9);
      const depth = offset + width;
      const [gx, gy] = [x - Math.sin(angle) * side * depth * 0.75, y + Math.cos(angle) * side * depth * 0.75];
      const garden = scene.addPlot(random, angle);
      const half = gap * 0.46;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const ring: Point[] = (
        [
          [-half, -depth * 0.8],
          [half, -depth * 0.8],
          [half, depth * 0.8],
          [-half, depth * 0.8],
        ] as const
      ).map(([a, b]) => [gx + a * cos - b * sin, gy + a * sin + b * cos]);
      scene.inRing(ring, (at) => {
        if (!BUILT.has(scene.cover[at] ?? 0) && (scene.height[at] ?? 0) < 3) {
          scene.cover[at] = COVER.garden;
          scene.plot[at] = garden;
          scene.height[at] = 0;
        }
      });
      scene.building([x, y], length, width, turn, between(random, 3, 5.5), 0.62, roof, random);
      if (random() < 0.5)
        scene.building(
          [x + Math.cos(turn) * length * 0.55, y + Math.sin(turn) * length * 0.55],
          between(random, 4, 7),
          between(random, 4, 6),
          turn + Math.PI / 2,
          between(random, 2, 3),
          0.5,
          roof,
          random,
        );
      if (random() < 0.55)
        scene.tree(gx + between(random, -5, 5), gy + between(random, -5, 5), between(random, 1.6, 3.6), between(random, 3, 7), random);
    }
  }
}

/** Cars on a surface, in rows. */
export function parkedCars(scene: Scene, line: readonly Point[], random: Random, share: number): void {
  for (const { at, angle } of beside(line, 2.7, 0))
    if (random() < share) scene.building(at, 4.2, 1.8, angle + Math.PI / 2, 1.4, 0, COVER.car, random);
}

/** A boat: a light hull, longer than wide. */
export function boat(scene: Scene, at: Point, angle: number, length: number, random: Random): void {
  scene.building(at, length, length * 0.3, angle, 1.2, 0.2, pickOne(random, [COVER.metal, COVER.salt, COVER.car]), random);
}

/** Land covered by a noise above a level, in a ring: reeds, mud, scrub. */
export function patches(
  scene: Scene,
  ring: readonly Point[],
  noise: Noise,
  feature: number,
  level: number,
  cover: Cover,
  random: Random,
  over: ReadonlySet<number>,
): void {
  const plot = scene.addPlot(random);
  const scale = 128 / feature;
  scene.inRing(ring, (at, x, y) => {
    if (over.has(scene.cover[at] ?? 0) && noise.at(x * scale, y * scale) > level) {
      scene.cover[at] = cover;
      scene.plot[at] = plot;
      scene.height[at] = 0;
    }
  });
}
