import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScanSource } from '../../../src/ingest/scan/check.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { ScanError } from '../../../src/ingest/scan/failure.ts';
import { mergeSurfaces } from '../../../src/ingest/scan/shape/geometry.ts';
import { decodeMaps } from '../../../src/ingest/scan/read/images.ts';
import { readScan } from '../../../src/ingest/scan/read/read.ts';
import { bumpySphere, toGlb, toPly, toStl } from './shapes.ts';

let folder = '';
const ball = bumpySphere(8, 1);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-damaged-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads, decodes and cleans as ingest does; gives the sentence that it ends with. */
async function complaint(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  try {
    const model = await readScan(path, folder);
    await decodeMaps(model, new Set(model.surfaces.map((surface) => surface.material)), name);
    cleanGeometry(mergeSurfaces(model.surfaces), []);
  } catch (error) {
    if (error instanceof ScanError) return error.message;
    throw error;
  }
  return '';
}

describe('damaged scans get a sentence', () => {
  it('a truncated file of each format', async () => {
    const glb = toGlb(ball);
    expect(await complaint('coupe.glb', glb.subarray(0, glb.length - 500))).toMatch(/tronqué/);
    const ply = toPly(ball, 'binary_little_endian');
    expect(await complaint('coupe.ply', ply.subarray(0, ply.length - 100))).toMatch(/tronqué/);
    expect(await complaint('coupe-texte.ply', toPly(ball, 'ascii').subarray(0, 2000))).toMatch(/tronqué/);
    const stl = toStl(ball);
    expect(await complaint('coupe.stl', stl.subarray(0, stl.length - 30))).toMatch(/tronqué/);
    expect(await complaint('coupe-texte.stl', 'solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\n')).toMatch(/tronqué/);
  });

  it('places that are not numbers', async () => {
    const wrong = { ...ball, positions: ball.positions.slice() };
    wrong.positions[10] = Number.NaN;
    for (const [name, bytes] of [
      ['nan.glb', toGlb(wrong)],
      ['nan.ply', toPly(wrong, 'binary_big_endian')],
      ['nan.stl', toStl(wrong)],
    ] as const) {
      expect(await complaint(name, bytes)).toMatch(/pas .*nombres? finis?/);
    }
    expect(await complaint('nan.obj', 'v 0 0 0\nv 1 0 nan\nv 0 1 0\nf 1 2 3\n')).toMatch(/ligne 2/);
  });

  it('a triangle that names a vertex that is not there', async () => {
    const wrong = { ...ball, indices: ball.indices.slice() };
    wrong.indices[4] = 99_999;
    expect(await complaint('index.glb', toGlb(wrong))).toMatch(/sommet 99999/);
    expect(await complaint('index.ply', toPly(wrong, 'binary_little_endian'))).toMatch(/sommet 99999/);
    expect(await complaint('index.obj', 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n')).toMatch(/ligne 4.*sommet 9/);
  });

  it('nothing to show', async () => {
    expect(await complaint('vide.glb', toGlb({ ...ball, indices: new Uint32Array(0) }))).toMatch(/aucun triangle/);
    expect(await complaint('nuage.ply', toPly({ ...ball, indices: new Uint32Array(0) }, 'ascii'))).toMatch(/nuage/);
    expect(await complaint('vide.obj', 'v 0 0 0\n')).toMatch(/aucun triangle/);
    expect(await complaint('plat.obj', 'v 0 0 0\nv 1 0 0\nv 2 0 0\nf 1 2 3\n')).toMatch(/aucun triangle n’a de surface/);
  });

  it('a texture that is missing, unreadable or outside of the content', async () => {
    const obj = 'mtllib m.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 0 1\nusemtl a\nf 1/1 2/2 3/3\n';
    await writeFile(join(folder, 'm.mtl'), 'newmtl a\nmap_Kd absente.jpg\n');
    expect(await complaint('texture.obj', obj)).toMatch(/« absente\.jpg », qui n’existe pas/);
    await writeFile(join(folder, 'faux.jpg'), 'ceci n’est pas une image');
    await writeFile(join(folder, 'm.mtl'), 'newmtl a\nmap_Kd faux.jpg\n');
    expect(await complaint('texture2.obj', obj)).toMatch(/« faux\.jpg » est illisible/);
    await writeFile(join(folder, 'm.mtl'), 'newmtl a\nmap_Kd ../../../etc/passwd\n');
    expect(await complaint('texture3.obj', obj)).toMatch(/sort du dossier de contenu/);
    expect(await complaint('sans-mtl.obj', obj.replace('m.mtl', 'nulle-part.mtl'))).toMatch(/« nulle-part\.mtl », qui n’existe pas/);
    expect(
      await complaint('loin.gltf', '{"asset":{"version":"2.0"},"buffers":[{"uri":"https://exemple.fr/a.bin","byteLength":4}]}'),
    ).toMatch(/seuls des fichiers voisins/);
  });

  it('containers that lie', async () => {
    expect(await complaint('texte.glb', 'bonjour, ceci est un texte assez long')).toMatch(/n’est pas un GLB/);
    expect(await complaint('json.gltf', '{"asset":')).toMatch(/JSON illisible/);
    expect(
      await complaint(
        'accesseur.gltf',
        JSON.stringify({
          asset: { version: '2.0' },
          buffers: [{ uri: 'data:application/octet-stream;base64,AAAAAA==', byteLength: 4 }],
          bufferViews: [{ buffer: 0, byteLength: 4 }],
          accessors: [{ bufferView: 0, componentType: 5126, count: 12, type: 'VEC3' }],
        }),
      ),
    ).toMatch(/dépasse la fin/);
    expect(await complaint('exige.gltf', '{"asset":{"version":"2.0"},"extensionsRequired":["INVENTEE_x"]}')).toMatch(/INVENTEE_x/);
  });
});

describe('checkScanSource', () => {
  it('finds what the first bytes tell, and lets good files pass', async () => {
    const place = { file: 'objets/a/objet.yaml', line: 7 };
    const message = async (name: string): Promise<string> =>
      (await checkScanSource(join(folder, name), place)).map((problem) => `${problem.file}:${problem.line} ${problem.message}`).join();
    await writeFile(join(folder, 'bon.glb'), toGlb(ball));
    await writeFile(join(folder, 'bon.stl'), toStl(ball));
    await writeFile(join(folder, 'bon.ply'), toPly(ball, 'ascii'));
    for (const name of ['bon.glb', 'bon.stl', 'bon.ply']) expect(await message(name)).toBe('');
    await writeFile(join(folder, 'a.fbx'), 'x');
    await writeFile(join(folder, 'zero.ply'), '');
    await mkdir(join(folder, 'dossier.glb'));
    expect(await message('rien.glb')).toMatch(/objet\.yaml:7.*n’existe pas/);
    expect(await message('a.fbx')).toMatch(/format accepté/);
    expect(await message('zero.ply')).toMatch(/vide/);
    expect(await message('dossier.glb')).toMatch(/pas un fichier/);
    await writeFile(join(folder, 'faux.glb'), toStl(ball));
    expect(await message('faux.glb')).toMatch(/ne commence pas par « glTF »/);
  });
});
