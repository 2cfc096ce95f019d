import { describe, expect, it } from 'vitest';
import { shotsOf } from '../../../src/domain/object/close-ups.ts';
import { fitDistance, frameBox, tightAspect, type Box } from '../../../src/domain/object/framing.ts';
import { handPath } from '../../../src/domain/object/hand.ts';
import { smallLamp } from '../../../src/domain/object/lamp.ts';
import { apartOffset, placementAt, turned } from '../../../src/domain/object/opening.ts';
import type { Annotation, PartMotion } from '../../../src/domain/records/object.ts';
import { bestSides, partsSeen } from '../../../src/ingest/scan/stills/best-side.ts';
import { explodedOffsets } from '../../../src/ingest/scan/stills/explode.ts';
import { makeScene } from '../../../src/ingest/scan/stills/scene.ts';
import { standing } from '../../../src/ingest/scan/stills/stand.ts';
import type { RenderMesh } from '../../../src/ingest/scan/shape/mesh.ts';

const BOUNDS = { min: [-0.05, -0.1, -0.02], max: [0.05, 0.1, 0.02] } as const;
const note = (id: string, more: Partial<Annotation> = {}): Annotation => ({
  id,
  at: [0, 0, 0.02],
  title: { fr: id },
  body: { fr: id },
  ...more,
});

describe('the pictures that are drawn of an object', () => {
  it('are one for each note and each part, the whole open and laid out', () => {
    const shots = shotsOf({ bounds: BOUNDS, annotations: [note('a'), note('b', { open: 1 })], parts: ['lid', 'box'], opens: true });
    expect(shots.map(({ name }) => name)).toEqual(['note-1', 'note-2', 'ouvert', 'pieces', 'piece-1', 'piece-2']);
    expect(shots.map(({ open }) => open)).toEqual([0, 1, 1, 0, 0, 0]);
    expect(shots.at(-1)?.alone).toBe('box');
  });

  it('are none of what an object has not', () => {
    expect(shotsOf({ bounds: BOUNDS, annotations: [], parts: ['all'], opens: false })).toEqual([]);
  });

  it('never look closer than there is something to see', () => {
    const [shot] = shotsOf({
      bounds: BOUNDS,
      annotations: [note('a', { view: { eye: [0, 0, 0.03], target: [0, 0, 0.02] } })],
      parts: [],
      opens: false,
    });
    expect(shot?.view?.eye[2]).toBeGreaterThan(0.08);
  });
});

describe('the frame of a narrow stage', () => {
  /** A box's own corners, x y z after one another. */
  const corners = ({ min, max }: Box): number[] =>
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [0, 1, 2].map((k) => ((i >> k) & 1 ? max : min)[k]!));
  const ofBox = (box: Box): number => tightAspect(box, [corners(box)]);

  it('is as narrow as the object, and never wider than the poster', () => {
    const slim = ofBox({ min: [-0.02, -0.1, -0.02], max: [0.02, 0.1, 0.02] });
    const square = ofBox({ min: [-0.1, -0.1, -0.01], max: [0.1, 0.1, 0.01] });
    expect(slim).toBeLessThan(square);
    expect(slim).toBeGreaterThanOrEqual(0.4);
    expect(ofBox({ min: [-1, -0.1, -0.1], max: [1, 0.1, 0.1] })).toBeCloseTo(4 / 3);
  });

  it('follows the object and not its box: nothing is in the near corners of a skull', () => {
    const box: Box = { min: [-0.1, -0.1, -0.2], max: [0.1, 0.1, 0.2] };
    // Pointed to the front and to the back.
    const pointed = [0, 0, 0.2, 0, 0, -0.2, 0.1, 0, 0, -0.1, 0, 0, 0, 0.1, 0, 0, -0.1, 0];
    const tight = tightAspect(box, [pointed]);
    expect(tight).toBeLessThan(0.8 * ofBox(box));
    // On a stage of that shape it fills nearly all of the width.
    const { eye, fov_deg } = frameBox(box, { aspect: 4 / 3 });
    const half = Math.tan((fov_deg * Math.PI) / 360) * tight * Math.hypot(...eye);
    expect(0.1 / half).toBeGreaterThan(0.85);
    expect(0.1 / half).toBeLessThan(0.97);
  });

  it('stands far enough for every corner, and no further', () => {
    const tangent = Math.tan(Math.PI / 12);
    const flat = { min: [-0.1, -0.1, 0], max: [0.1, 0.1, 0] } as const;
    const exact = fitDistance(flat, { azimuth_deg: 0, elevation_deg: 0, tangentUp: tangent, tangentAcross: tangent, margin: 0 });
    expect(exact).toBeCloseTo(0.1 / tangent);
    // Half as wide a picture wants twice the distance.
    expect(fitDistance(flat, { azimuth_deg: 0, elevation_deg: 0, tangentUp: tangent, tangentAcross: tangent / 2, margin: 0 })).toBeCloseTo(
      exact * 2,
    );
  });
});

describe('a part that moves', () => {
  const half = Math.SQRT1_2;
  const motion: PartMotion = {
    clip: 'open',
    part: 'lid',
    pivot: [0, 1, 0],
    times: [0, 1],
    rotations: [
      [0, 0, 0, 1],
      [half, 0, 0, half],
    ],
    offsets: [
      [0, 0, 0],
      [0, 0, 0.5],
    ],
  };
  const put = (share: number, point: readonly [number, number, number]): number[] => {
    const placed = placementAt(motion, share);
    const turnedPoint = turned(point, placed?.rotation ?? [0, 0, 0, 1]);
    return turnedPoint.map((value, i) => value + (placed?.translation[i] ?? 0));
  };

  it('turns about its pivot and goes its way', () => {
    expect(put(0, [0, 2, 0])).toEqual([0, 2, 0]);
    const [x, y, z] = put(1, [0, 2, 0]);
    expect([x, y, z].map((value) => Number(value?.toFixed(6)))).toEqual([0, 1, 1.5]);
  });

  it('goes away from the middle when all comes apart, but not out of sight', () => {
    expect(apartOffset([1, 0, 0], [0, 0, 0], 10)).toEqual([1.2, 0, 0]);
    expect(apartOffset([100, 0, 0], [0, 0, 0], 10)[0]).toBeCloseTo(8);
  });
});

describe('a mesh for a picture', () => {
  const square = (part: string, z: number): RenderMesh['surfaces'][number] => ({
    part,
    material: 0,
    positions: new Float32Array([-1, -1, z, 1, -1, z, 1, 1, z, -1, 1, z]),
    normals: new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]),
    uvs: null,
    colours: null,
    indices: new Uint32Array([0, 1, 2, 0, 2, 3]),
  });
  const material = {
    name: 'm',
    baseColour: [1, 1, 1, 1],
    metallic: 0,
    roughness: 1,
    emissive: [0, 0, 0],
    normalScale: 1,
    occlusionStrength: 1,
    doubleSided: true,
    alphaMode: 'OPAQUE',
    alphaCutoff: 0.5,
  } as const;
  const mesh: RenderMesh = {
    surfaces: [square('front', 0.2), square('within', 0), square('back', -0.2)],
    materials: [material],
    bounds: { min: [-1, -1, -0.2], max: [1, 1, 0.2] },
  };
  const manifest = {
    bounds: mesh.bounds,
    animations: [],
    motions: [],
    parts: ['front', 'within', 'back'].map((name, i) => ({ name, triangles: 2, centre: [0, 0, 0.2 - i * 0.2] as const })),
  };

  it('shows each part from where it is seen, and knows what is hidden', () => {
    expect([...bestSides(mesh, 0)]).toEqual([
      ['front', 0],
      ['back', 180],
    ]);
  });

  it('stands as it is asked: one part alone, or all apart', () => {
    expect(standing(mesh, manifest, { open: 0, apart: 0 })).toBe(mesh);
    const alone = standing(mesh, manifest, { open: 0, apart: 0, alone: 'back' });
    expect(alone.surfaces.map(({ part }) => part)).toEqual(['back']);
    expect(alone.bounds.max[2]).toBeCloseTo(-0.2);
    const apart = standing(mesh, manifest, { open: 0, apart: 1 }, new Map([['front', [0, 0, 0.24]]]));
    expect(apart.bounds.max[2]).toBeCloseTo(0.2 + 0.24);
    expect(mesh.bounds.max[2]).toBe(0.2);
  });

  it('comes apart in the order in which it lies, whatever the middles of its parts', () => {
    // A lining in a shell: flat, and nearer to the eye at its middle than the shell's own deep edge is.
    const shell: RenderMesh = { ...mesh, surfaces: [square('back', -0.2), square('lining', 0.1), square('front', 0.2)] };
    const centres = { back: [0, 0, -0.2], lining: [0, 0, 0.3], front: [0, 0, 0.1] } as const;
    const offsets = explodedOffsets(
      shell,
      (['front', 'lining', 'back'] as const).map((name) => ({ name, centre: centres[name] })),
    );
    const along = (name: string) => offsets.get(name)?.[2] ?? Number.NaN;
    expect(along('front')).toBeGreaterThan(along('lining'));
    expect(along('lining')).toBeGreaterThan(along('back'));
    expect(along('front')).toBeCloseTo(-along('back'));
  });

  it('goes aside where it lies on nothing, and stays with what it surrounds', () => {
    const lid: RenderMesh['surfaces'][number] = {
      ...square('knob', 0),
      positions: new Float32Array([-0.2, 2, 0, 0.2, 2, 0, 0.2, 2.4, 0, -0.2, 2.4, 0]),
    };
    const band: RenderMesh['surfaces'] = [0.05, -0.05].map((z) => ({
      ...lid,
      part: 'band',
      positions: lid.positions.map((value, i) => (i % 3 === 2 ? z : value)),
    }));
    const whole: RenderMesh = { ...mesh, surfaces: [...mesh.surfaces, lid, ...band], bounds: { min: [-1, -1, -0.2], max: [1, 2.4, 0.2] } };
    const offsets = explodedOffsets(whole, [
      ...manifest.parts,
      { name: 'knob', centre: [0, 2.2, 0] },
      { name: 'band', centre: [0, 2.2, 0.01] },
    ]);
    expect(offsets.get('knob')?.[1]).toBeGreaterThan(0.5);
    expect(offsets.get('knob')?.[2]).toBe(0);
    expect(offsets.get('band')?.[1]).toBeCloseTo(offsets.get('knob')?.[1] ?? 0);
  });

  it('is found again in its picture, part by part', () => {
    const frame = { width: 320, height: 240, azimuth_deg: 0, elevation_deg: 0, samples: 1 };
    const places = partsSeen(mesh, makeScene(mesh), frame);
    expect(Object.keys(places)).toEqual(['front']);
    expect(places['front']?.[0]).toBeCloseTo(0.5, 1);
  });
});

describe('what a size is shown by', () => {
  it('is a hand of its true length', () => {
    const heights = [...handPath(185, 0, 0).matchAll(/ (-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.min(...heights)).toBeCloseTo(-185);
  });

  it('and a small lamp is held before the surface, beside what is read', () => {
    const at = smallLamp([0, 0, 0.02], { azimuth: 0, elevation: 0, distance: 1 }, 0.2);
    expect(at[2]).toBeGreaterThan(0.02);
    expect(at[0]).toBeLessThan(0);
    const close = smallLamp([0, 0, 0.02], { azimuth: 0, elevation: 0, distance: 0.1 }, 0.2);
    expect(close[2]).toBeLessThan(at[2]);
  });
});
