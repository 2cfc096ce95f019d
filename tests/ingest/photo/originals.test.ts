/** What an original tells of people and machines: warned of, taken out, or held, as the editor says. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/domain/input/problem.ts';
import type { CheckedContent } from '../../../src/ingest/check.ts';
import { checkMedia } from '../../../src/ingest/check-media.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { CAMPAIGN, SITE, noise, smallContent } from './small-content.ts';
import type { SmallContent } from './small-content.ts';

let content: SmallContent | undefined;
afterEach(async () => {
  await content?.remove();
  content = undefined;
});

const SECRETS = ['Camille Propriete', 'SERIE-4711', 'OPTIQUE-0815', 'chez moi, un dimanche', '47/1 12/1'];
const EXIF = {
  IFD0: { Artist: 'Camille Propriete' },
  IFD2: {
    CameraOwnerName: 'Camille Propriete',
    BodySerialNumber: 'SERIE-4711',
    LensSerialNumber: 'OPTIQUE-0815',
    UserComment: 'chez moi, un dimanche',
  },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 12/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 30/1 0/1' },
};
const telling = (orientation = 1) => {
  const picture = noise(320, 200)
    .withMetadata({ orientation })
    .withExifMerge(EXIF)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- SERIE-4711 --></x:xmpmeta>');
  return picture;
};

/** A classic TIFF with an artist and an EXIF directory that names the machine. */
function withNames(tiff: Buffer): Buffer {
  const first = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(first);
  const at = tiff.length + (tiff.length % 2);
  const names = Buffer.from('Camille Propriete\0SERIE-4711\0\0OPTIQUE-0815\0\0', 'latin1');
  const entry = (tag: number, type: number, values: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(values, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const directory = (entries: readonly Buffer[]): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16LE(entries.length);
    return Buffer.concat([length, ...entries, Buffer.alloc(4)]);
  };
  const exif = directory([entry(42033, 2, 11, at + 18), entry(42037, 2, 13, at + 30)]);
  const own = Array.from({ length: count }, (_, i) => tiff.subarray(first + 2 + i * 12, first + 14 + i * 12));
  const added = [...own, entry(315, 2, 18, at), entry(34665, 4, 1, at + names.length)];
  const main = directory(added.sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0)));
  const head = Buffer.from(tiff);
  head.writeUInt32LE(at + names.length + exif.length, 4);
  return Buffer.concat([head, Buffer.alloc(tiff.length % 2), names, exif, main]);
}

async function run(campaign: string, name: string, picture: Uint8Array, table?: string) {
  await content?.remove();
  content = await smallContent({
    'vue-du-ciel/essai/campagne.yaml': campaign,
    [`vue-du-ciel/essai/${name}`]: picture,
    ...(table !== undefined && { 'vue-du-ciel/essai/photos.csv': table }),
  });
  const { root, context } = content;
  const { campaigns, problems } = await checkCampaigns(root, SITE);
  expect(problems).toEqual([]);
  const checked = { root, campaigns, objects: [], site: SITE } as unknown as CheckedContent;
  const said = (await checkMedia(checked, { cores: 1 })).map(formatProblem).filter((line) => line.includes('original'));
  const { photos } = await ingestCampaigns(campaigns, SITE, context);
  await context.output.commit();
  const original = photos[0]?.image?.original;
  const published = original && (await readFile(join(context.output.folder, original.path)));
  const warned = context.journal.warnings.filter((line) => line.includes('original'));
  return { said, warned, original, published, folder: context.output.folder };
}

describe('an original that tells of people and machines', () => {
  it('is warned of at check and at ingest, each thing by its name', async () => {
    const picture = await telling().jpeg().toBuffer();
    const { said, warned, published } = await run(`${CAMPAIGN}author: Une ville\ndate: 2019\n`, 'a.jpg', picture);
    expect(said).toHaveLength(1);
    for (const what of [
      'a.jpg',
      '47.20000, -1.50000',
      'propriétaire de l’appareil (« Camille Propriete »)',
      'SERIE-4711',
      'OPTIQUE-0815',
      'chez moi, un dimanche',
      'photographe que la table ne publie pas',
      'originals: strip',
    ])
      expect(said[0]).toContain(what);
    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain(said[0]);
    expect(published?.equals(picture)).toBe(true);
  });

  it('is not, of a position that the table publishes, of a file that tells nothing, or where the editor decided', async () => {
    const gps = await noise(320, 200).withExif({ IFD3: EXIF.IFD3 }).jpeg().toBuffer();
    const dated = `${CAMPAIGN}date: 2019\n`;
    expect((await run(dated, 'a.jpg', gps)).said).toHaveLength(1);
    expect((await run(dated, 'a.jpg', gps, 'file;lat;lon\na.jpg;47.2;-1.5\n')).said).toEqual([]);
    expect((await run(dated, 'a.jpg', await noise(320, 200).jpeg().toBuffer())).said).toEqual([]);
    for (const key of ['originals: keep', 'originals: strip', 'originals: none'])
      expect(await run(`${dated}${key}\n`, 'a.jpg', gps)).toMatchObject({ said: [], warned: [] });
    expect((await run(dated.replace('CC-BY-4.0', 'proprietary'), 'a.jpg', gps)).said).toEqual([]);
  });

  it.each([
    ['a.jpg', 6, () => telling(6).jpeg({ quality: 90 }).toBuffer()],
    ['b.jpg', 1, () => telling().jpeg({ progressive: true }).toBuffer()],
    ['c.png', 6, () => telling(6).png().toBuffer()],
    ['d.webp', 6, () => telling(6).webp().toBuffer()],
    ['e.tif', 6, () => telling(6).tiff({ compression: 'deflate' }).toBuffer().then(withNames)],
    ['f.tif', 1, () => telling().tiff({ bigtiff: true, tile: true, compression: 'jpeg' }).toBuffer()],
  ] as const)('%s loses all of it with « strip », and not a pixel', async (name, orientation, make) => {
    const picture = await make();
    for (const secret of name === 'f.tif' ? ['SERIE-4711'] : SECRETS.slice(0, 3)) expect(picture.includes(secret), secret).toBe(true);
    const { published, original } = await run(`${CAMPAIGN}author: Une ville\ndate: 2019\noriginals: strip\n`, name, picture);
    if (!published) throw new Error('no original');
    expect(original?.bytes).toBe(published.length);
    for (const secret of SECRETS) expect(published.includes(secret), secret).toBe(false);
    const [before, after] = await Promise.all([sharp(picture).metadata(), sharp(published).metadata()]);
    expect(after.orientation ?? 1).toBe(orientation);
    expect([after.width, after.height, after.icc?.length]).toEqual([before.width, before.height, before.icc?.length]);
    expect((await sharp(published, { failOn: 'warning' }).raw().toBuffer()).equals(await sharp(picture).raw().toBuffer())).toBe(true);
    if (!name.endsWith('.tif')) expect(published.toString('utf8')).toContain('https://creativecommons.org/licenses/by/4.0/');
  });

  it('keeps a preview that follows the picture out of the copy', async () => {
    const picture = Buffer.concat([await noise(320, 200).jpeg().toBuffer(), Buffer.from('SERIE-4711')]);
    expect(
      (await run(`${CAMPAIGN}author: Une ville\ndate: 2019\noriginals: strip\n`, 'a.jpg', picture)).published?.includes('SERIE-4711'),
    ).toBe(false);
  });

  it('is nowhere with « none »', async () => {
    const { original, folder } = await run(`${CAMPAIGN}date: 2019\noriginals: none\n`, 'a.jpg', await telling().jpeg().toBuffer());
    expect(original).toBeUndefined();
    expect(existsSync(join(folder, 'vue-du-ciel/originaux'))).toBe(false);
  });
});
