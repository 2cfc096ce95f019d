import { describe, expect, it } from 'vitest';
import type { RenderMesh } from '../../../src/ingest/scan/shape/mesh.ts';
import { addStudioRadiance } from '../../../src/domain/object/studio.ts';
import { lookUp, studioEnvironment } from '../../../src/ingest/scan/stills/environment.ts';
import { drawFrame } from '../../../src/ingest/scan/stills/frame.ts';
import { makeScene } from '../../../src/ingest/scan/stills/scene.ts';
import { gatherLight, lightFactors } from '../../../src/ingest/scan/stills/visibility.ts';
import { ball, material, mesh, square } from './shapes.ts';

const SIZE = { width: 120, height: 90 } as const;

/** Draws a mesh and reads pixels as [r, g, b] at parts of width and height. */
function picture(model: RenderMesh, azimuth_deg = 0, elevation_deg = 10): (x: number, y: number) => readonly [number, number, number] {
  const scene = makeScene(model);
  const factors = lightFactors([gatherLight(scene, 0, 2, 48), gatherLight(scene, 1, 2, 48)]);
  const pixels = drawFrame(scene, studioEnvironment(), factors, { ...SIZE, azimuth_deg, elevation_deg, samples: 2 });
  return (x, y) => {
    const k = 3 * (Math.floor(y * SIZE.height) * SIZE.width + Math.floor(x * SIZE.width));
    return [pixels[k]!, pixels[k + 1]!, pixels[k + 2]!];
  };
}

describe('drawFrame', () => {
  it('shows a grey ball, lit from the upper left, on a night ground', () => {
    const at = picture(mesh([ball()]));
    const [r, g, b] = at(0.5, 0.5);
    expect(r).toBeGreaterThan(60);
    expect(Math.abs(r - g) + Math.abs(g - b)).toBeLessThan(20);
    expect(at(0.4, 0.35)[0]).toBeGreaterThan(at(0.58, 0.68)[0]);
    for (const corner of [at(0.01, 0.01), at(0.99, 0.98)]) {
      expect(corner[0]).toBeGreaterThanOrEqual(3);
      expect(corner[0]).toBeLessThan(24);
      expect(corner[2]).toBeGreaterThan(corner[0]);
    }
  });

  it('turns the object: what is behind at 0° is in front at 180°', () => {
    const twoFaced = mesh([ball(([, , z]) => (z > 0 ? [220, 20, 20] : [20, 20, 220]))], [material({ baseColour: [1, 1, 1, 1] })]);
    const front = picture(twoFaced)(0.5, 0.5);
    const back = picture(twoFaced, 180)(0.5, 0.5);
    expect(front[0]).toBeGreaterThan(2 * front[2]);
    expect(back[2]).toBeGreaterThan(2 * back[0]);
    // Both sides are equally well lit.
    expect(Math.abs(front[0] - back[2])).toBeLessThan(25);
  });

  it('reads pictures upright and takes the nearer of two surfaces', () => {
    const data = new Uint8Array(4 * 16 * 16);
    for (let y = 0; y < 16; y++) for (let x = 0; x < 16; x++) data.set(y < 8 ? [250, 10, 10, 255] : [10, 10, 250, 255], 4 * (16 * y + x));
    const textured = material({ baseColour: [1, 1, 1, 1], baseColourImage: { width: 16, height: 16, data } });
    const at = picture(mesh([square(0.2), square(0, 1, 1)], [textured, material({ baseColour: [0, 1, 0, 1] })]), 0, 0);
    const [top, bottom] = [at(0.5, 0.35), at(0.5, 0.65)];
    expect(top[0]).toBeGreaterThan(3 * top[2]);
    expect(bottom[2]).toBeGreaterThan(3 * bottom[0]);
    expect(top[1]).toBeLessThan(top[0]);
  });

  it('follows normal maps: green leans a surface towards the top of its picture', () => {
    const lean = (green: number): number => {
      const data = new Uint8Array(4 * 4 * 4);
      for (let i = 0; i < 16; i++) data.set([128, green, 200, 255], 4 * i);
      return picture(mesh([square(0)], [material({ normalImage: { width: 4, height: 4, data } })]), 0, 0)(0.5, 0.5)[0];
    };
    expect(lean(230)).toBeGreaterThan(lean(26) + 8);
  });

  it('gives gold the colour of gold, and darkens a pit', () => {
    const gold = picture(mesh([ball()], [material({ baseColour: [1, 0.78, 0.36, 1], metallic: 1, roughness: 0.3 })]))(0.45, 0.4);
    expect(gold[0]).toBeGreaterThan(gold[1]);
    expect(gold[1]).toBeGreaterThan(1.15 * gold[2]);
    const open = mesh([square(-1, 0.5)]);
    const inPit = mesh([square(-1, 0.5), ...walls()]);
    const scene = (model: RenderMesh): number => lightFactors([gatherLight(makeScene(model), 0, 1, 48)])[1]!;
    expect(scene(open)).toBeGreaterThan(0.95);
    expect(scene(inPit)).toBeLessThan(0.6);
  });

  it('does not fail on a triangle without area, nor on a mesh of one point', () => {
    const flat = { ...square(0), indices: Uint32Array.from([0, 0, 1, 0, 1, 2]) };
    expect(picture(mesh([flat]))(0.5, 0.5)).toHaveLength(3);
    const point = { ...square(0, 0), indices: Uint32Array.from([0, 1, 2]) };
    expect(picture(mesh([point]))(0.5, 0.5).every(Number.isFinite)).toBe(true);
  });
});

/** Four walls that rise round the square at z = −1. */
function walls(): ReturnType<typeof square>[] {
  return [0, 1, 2, 3].map((k) => {
    const turn = ([x, y]: readonly [number, number]): [number, number] =>
      k === 0 ? [x, y] : k === 1 ? [-y, x] : k === 2 ? [-x, -y] : [y, -x];
    const corner = (x: number, y: number, z: number): number[] => [...turn([x, y]), z];
    const wall = square();
    return {
      ...wall,
      positions: Float32Array.from([
        ...corner(0.55, -0.55, -1),
        ...corner(0.55, 0.55, -1),
        ...corner(0.55, 0.55, 0.4),
        ...corner(0.55, -0.55, 0.4),
      ]),
    };
  });
}

describe('lookUp', () => {
  const read = (x: number, y: number, z: number, roughness = 0): Float64Array => {
    const out = new Float64Array(3);
    const length = Math.hypot(x, y, z);
    lookUp(studioEnvironment(), roughness, x / length, y / length, z / length, out);
    return out;
  };

  it('gives the studio’s own light back, in every direction', () => {
    let [sum, off] = [0, 0];
    for (let i = 0; i < 400; i++) {
      const y = 1 - (2 * i + 1) / 400;
      const [r, angle] = [Math.sqrt(1 - y * y), i * 2.4];
      const truth = new Float64Array(3);
      addStudioRadiance(r * Math.cos(angle), y, r * Math.sin(angle), truth, 1);
      const found = read(r * Math.cos(angle), y, r * Math.sin(angle));
      for (let k = 0; k < 3; k++) {
        sum += truth[k] as number;
        off += Math.abs((found[k] as number) - (truth[k] as number));
      }
    }
    expect(off / sum).toBeLessThan(0.03);
  });

  it('has no seam where the map is folded', () => {
    for (const roughness of [0.35, 1, 2]) {
      for (const [x, y, z] of [
        [0, -0.6, 0.8],
        [0.8, -0.6, 0],
        [0, -1, 0],
        [-0.3, -0.9, 0],
      ] as const) {
        const [a, b] = [read(x + 1e-4, y, z + 1e-4, roughness), read(x - 1e-4, y, z - 1e-4, roughness)];
        for (let k = 0; k < 3; k++) expect(Math.abs((a[k] as number) - (b[k] as number))).toBeLessThan(0.02 * (a[k] as number) + 1e-3);
      }
    }
  });
});
