import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import ExifReader from 'exifreader';
import { pictureXmp } from '../../../src/domain/rights/picture-label.ts';
import { renderStills } from '../../../src/ingest/scan/stills/render.ts';
import { ball, material, mesh } from './shapes.ts';

const LABEL = {
  xmp: pictureXmp({ nature: 'reconstruction', creator: 'Atelier', licence: 'CC-BY-4.0' }),
} as const;
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

it('writes posters in three formats and a turn of stills, named, measured and of the sizes asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stills-'));
  folders.push(folder);
  const model = mesh([ball()], [material({ baseColour: [0.9, 0.7, 0.3, 1], metallic: 1, roughness: 0.35 })]);
  const { poster, stills } = await renderStills(
    model,
    { width: 160, height: 120, count: 4, elevationDeg: 10, posterWidths: [320, 160] },
    folder,
    LABEL,
  );

  expect(poster.map((image) => image.path)).toEqual(
    [160, 320].flatMap((width) => ['avif', 'webp', 'jpg'].map((ending) => `affiche-${width}.${ending}`)),
  );
  expect(stills.map((still) => still.azimuth_deg)).toEqual([0, 90, 180, 270]);
  expect(stills.map(({ large }) => large.width)).toEqual([320, 320, 320, 320]);
  const all = [...poster, ...stills, ...stills.map(({ large }) => large)];
  expect((await readdir(folder)).sort()).toEqual(all.map((image) => image.path).sort());
  for (const image of all) {
    const { data, info } = await sharp(join(folder, image.path)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([image.width, image.height]);
    const middle = 3 * (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2));
    expect(data[middle]!).toBeGreaterThan(data[middle + 2]!);
  }
  for (const image of poster.filter(({ path }) => path.endsWith('.avif')))
    expect(image.bytes).toBeLessThan((60_000 / (960 * 720)) * image.width * image.height + 1500 + LABEL.xmp.length);
  // What each says of itself travels with it; the poster and the turn stay clean.
  for (const { path, width, height } of all) {
    const tags = ExifReader.load(await readFile(join(folder, path)), { expanded: true });
    expect(tags.xmp?.['DigitalSourceType']?.description, path).toBe('http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia');
    expect(tags.xmp?.['creator']?.description, path).toBe('Atelier');
    const file = await sharp(join(folder, path)).metadata();
    expect([file.width, file.height], path).toEqual([width, height]);
  }
});

it('says why when a mesh cannot be drawn, and leaves no thread behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stills-'));
  folders.push(folder);
  const broken = mesh([ball()], []);
  await expect(
    renderStills(broken, { width: 40, height: 30, count: 1, elevationDeg: 0, posterWidths: [40] }, folder, LABEL),
  ).rejects.toThrow();
});
