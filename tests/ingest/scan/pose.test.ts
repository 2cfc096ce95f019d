import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Document, NodeIO } from '@gltf-transform/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frontOf, viewToOrbit } from '../../../src/domain/object/orbit.ts';
import { annotationsSchema, objectSchema, toursSchema } from '../../../src/domain/schema/object.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { extentOfLarge } from '../../../src/ingest/scan/read/extent.ts';
import { toPublishedFrame, unlikelySize, type Pose } from '../../../src/ingest/scan/shape/frame.ts';
import { mergeSurfaces } from '../../../src/ingest/scan/shape/geometry.ts';
import { readScan } from '../../../src/ingest/scan/read/read.ts';
import { companionsRead } from '../../../src/ingest/scan/read/resource.ts';
import { Cache } from '../../../src/ingest/cache.ts';
import type { IngestContext } from '../../../src/ingest/context.ts';
import type { ModelManifest } from '../../../src/domain/records/object.ts';
import { withReach } from '../../../src/ingest/scan/reach.ts';
import { studyScan } from '../../../src/ingest/scan/study.ts';
import { scanNoteText, type ScanNote } from '../../../src/domain/object/scan-note.ts';
import { bumpySphere, toStl } from './shapes.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-pose-'));
  // Radius 50, 200 high along z.
  await writeFile(join(folder, 'boule.stl'), toStl(bumpySphere(20, 50)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function size(pose: Pose): Promise<number[]> {
  const model = await readScan(join(folder, 'boule.stl'), folder);
  const merged = mergeSurfaces(model.surfaces);
  const { bounds } = toPublishedFrame(cleanGeometry(merged, []), model, 'mm', 'z', [], { ...pose, groups: merged.groupList });
  for (let k = 0; k < 3; k++) expect((bounds.min[k] as number) + (bounds.max[k] as number)).toBeCloseTo(0, 6);
  return [0, 1, 2].map((k) => (bounds.max[k] as number) - (bounds.min[k] as number));
}

describe('the pose of objet.yaml', () => {
  it('turns the source after its axis, centred anew, by degrees or by a quaternion', async () => {
    const [x, y, z] = await size({});
    expect(y).toBeCloseTo(0.2, 2);
    const laid = await size({ turn: { z: 90 } });
    expect(laid[0]).toBeCloseTo(y as number, 5);
    expect(laid[1]).toBeCloseTo(x as number, 5);
    const same = await size({ turn: [0, 0, Math.SQRT1_2, Math.SQRT1_2] });
    same.forEach((side, k) => expect(side).toBeCloseTo(laid[k] as number, 5));
    expect(laid[2]).toBeCloseTo(z as number, 5);
  });

  it('scales by a factor, or by the true length of a part, and names the parts there are', async () => {
    const [, y] = await size({});
    expect((await size({ scale: 2 }))[1]).toBeCloseTo(2 * (y as number), 5);
    const { parts } = await readScan(join(folder, 'boule.stl'), folder);
    expect((await size({ scale: { part: parts[0] as string, mm: 1000 } }))[1]).toBeCloseTo(1, 4);
    await expect(size({ scale: { part: 'tête', mm: 10 } })).rejects.toThrow(/« tête ».*ses pièces/);
  });

  it('is measured anew in each picture of the turn, though half a turn leaves the bounds as they are', async () => {
    const file = join(folder, 'publie.stl');
    // A wedge, wide on one side: from the other direction its wide side is far, and is seen smaller.
    const wedge = (side: number) => ({
      positions: Float32Array.from([side, -1, -1, side, -1, 1, side, 1, 0, -side, -1, 0]),
      indices: Uint32Array.from([0, 1, 2, 0, 3, 1, 1, 3, 2, 2, 3, 0]),
    });
    const manifest = {
      bounds: { min: [-1, -1, -1], max: [1, 1, 1] },
      stills: [{ azimuth_deg: 90, elevation_deg: 0 }],
      id: 'a',
      glb: { path: `/3d/a/${basename(file)}`, triangles: 4 },
      source: { sha256: 'même' },
    } as unknown as ModelManifest;
    const context = { cache: new Cache(join(folder, 'cache')) } as unknown as IngestContext;
    const reach = async (pose: Pose | undefined, side: number) => {
      await writeFile(file, toStl({ ...wedge(side), uvs: new Float32Array() }));
      return (await withReach({ up: 'y', pose }, { manifest, folder: dirname(file) }, context))[0]?.reach;
    };
    const first = await reach(undefined, 1);
    const turned = await reach({ turn: { y: 180 } }, -1);
    expect(first?.[0]).toBeGreaterThan(turned?.[0] ?? Infinity);
    // Held: the model is not read again.
    expect(await reach(undefined, -1)).toEqual(first);
  });

  it('tells a size that no object has, with the unit that would be right', () => {
    const told = (note: ScanNote | undefined, lang = 'fr') => (note && scanNoteText(note, lang))?.replaceAll('\u00A0', ' ');
    expect(told(unlikelySize(21.7, 'cm'))).toMatch(/21,7 m.*units: cm.*« units: mm » : 2,17 m/);
    expect(told(unlikelySize(21.7, 'cm'), 'en')).toMatch(/21\.7 m: check.*units: cm.*“units: mm”: 2\.17 m/);
    expect(told(unlikelySize(0.00066, 'mm'))).toMatch(/0,66 mm.*« units: m » : 66,0 cm/);
    expect(unlikelySize(0.66, 'm')).toBeUndefined();
    expect(unlikelySize(4, 'm')).toBeUndefined();
    // The label knows better than any bound.
    expect(unlikelySize(0.66, 'm', 660)).toBeUndefined();
    expect(told(unlikelySize(0.66, 'm', 66))).toMatch(/« dimensions_mm » annonce 6,60 cm/);
    expect(unlikelySize(40, 'm', 40_000)).toBeUndefined();
  });

  it('is told at check, without building, and from a pass over what is too large to be read', async () => {
    const source = join(folder, 'boule.stl');
    const study = (units: 'mm' | 'm', pose: Pose = {}) => studyScan({ source, root: folder, units, up: 'z', pose });
    expect((await study('mm')).warnings).toEqual([]);
    expect(
      (await study('m')).warnings
        .map((note) => scanNoteText(note, 'fr'))
        .join()
        .replaceAll('\u00A0', ' '),
    ).toMatch(/200 m.*« units: mm » : 20,0 cm/);
    expect((await study('m', { scale: 0.001 })).warnings).toEqual([]);
    expect(await extentOfLarge(source)).toBeCloseTo(200, 0);
  });

  it('counts the files that a glTF names in its size, and measures it from its extremes', async () => {
    const { positions, indices } = bumpySphere(6, 1);
    const document = new Document();
    const buffer = document.createBuffer();
    const primitive = document
      .createPrimitive()
      .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(Float32Array.from(positions)).setBuffer(buffer))
      .setIndices(document.createAccessor().setArray(Uint32Array.from(indices)).setBuffer(buffer));
    document
      .createScene()
      .addChild(document.createNode('boule').setScale([2, 2, 2]).setMesh(document.createMesh().addPrimitive(primitive)));
    const path = join(folder, 'boule.gltf');
    await new NodeIO().write(path, document);
    const companions = new Map<string, number>();
    await companionsRead.run(companions, () => readScan(path, folder));
    const { size: bytes } = await stat(join(folder, 'buffer.bin')).catch(() => stat(join(folder, 'boule.bin')));
    expect([...companions.values()]).toEqual([bytes]);
    expect(await extentOfLarge(path)).toBeCloseTo(8, 1);
  });
});

describe('views and places in an editor’s files', () => {
  const note = (change: object) => annotationsSchema.safeParse([{ id: 'a', at: [0, 0.1, 0], title: 'A', body: 'B', ...change }]);

  it('are numbers, or what the viewer’s address says', () => {
    const view = note({ view: 'vue=90,0,400' }).data?.[0]?.view;
    expect(view?.eye[0]).toBeCloseTo(0.4, 6);
    expect(note({ view: 'https://essai.example/objets/a/?vue=90,0,400&mode=relief' }).data?.[0]?.view).toEqual(view);
    expect(note({ view: '90,0,400' }).data?.[0]?.view).toEqual(view);
    const given = { eye: [0, 0, 1], target: [0, 0, 0] };
    expect(note({ view: given }).data?.[0]?.view).toEqual(given);
    expect(toursSchema.safeParse([{ id: 'v', title: 'V', steps: [{ text: 'T', view: '?vue=0,10,300' }] }]).success).toBe(true);
    expect(
      note({ view: 'de face' })
        .error?.issues.map(({ message }) => message)
        .join(),
    ).toMatch(/vue=azimut/);
    expect(note({ view: 'vue=0,0,-4' }).success).toBe(false);
  });

  it('tell a measure’s millimetres, which are text, from metres, which are a list', () => {
    expect(note({}).data?.[0]?.at).toEqual([0, 0.1, 0]);
    for (const written of ['mesure=12.5,-40,3', '?vue=0,0,9&mesure=12.5,-40,3', '12.5,-40,3'])
      expect(note({ at: written }).data?.[0]?.at).toEqual([0.0125, -0.04, 0.003]);
    expect(note({ at: 'en haut' }).success).toBe(false);
  });

  it('give the front by an axis or a view', () => {
    expect(frontOf('z').azimuth_deg).toBe(0);
    expect(frontOf('-x').azimuth_deg).toBe(-90);
    expect(frontOf({ eye: [1, 0, 0], target: [0, 0, 0] })).toEqual({ azimuth_deg: 90, elevation_deg: 0 });
    expect(viewToOrbit({ eye: [0, 0, -1], target: [0, 0, 0] }).azimuth).toBe(180);
    const model = { source: 'a.glb', kind: 'scan', units: 'mm', up: 'y' };
    const object = (change: object, more: object = {}) =>
      objectSchema.safeParse({ title: 'A', summary: 'B', model: { ...model, ...change }, ...more }).success;
    expect(object({ front: '-z', turn: { x: 90 }, scale: { part: 'corps', mm: 320 } }, { poster: { view: 'vue=20,5,700' } })).toBe(true);
    expect(object({ front: 'y' })).toBe(false);
    expect(object({ turn: [1, 1, 1, 1] })).toBe(false);
    expect(object({ scale: 0 })).toBe(false);
  });
});
