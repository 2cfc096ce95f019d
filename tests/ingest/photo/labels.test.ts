import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { pictureXmp } from '../../../src/domain/rights/picture-label.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { SITE, noise, smallContent } from './small-content.ts';
import type { SmallContent } from './small-content.ts';

let content: SmallContent | undefined;
afterEach(async () => {
  await content?.remove();
  content = undefined;
});

const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

async function ingest(campaign: string, picture: Uint8Array) {
  content = await smallContent({ 'vue-du-ciel/essai/campagne.yaml': campaign, 'vue-du-ciel/essai/a.jpg': picture });
  const { campaigns, problems } = await checkCampaigns(content.root, SITE);
  expect(problems).toEqual([]);
  const { photos } = await ingestCampaigns(campaigns, SITE, content.context);
  await content.context.output.commit();
  const { folder } = content.context.output;
  const [photo] = photos;
  if (!photo?.image) throw new Error('no picture');
  const xmp = async (path: string) =>
    ExifReader.load(await readFile(join(folder, path)), { expanded: true }).xmp as Readonly<
      Record<string, { readonly description: string } | undefined>
    >;
  return { photo, image: photo.image, folder, xmp, journal: content.context.journal };
}

const wholePictures = (image: { sizes: readonly { jpg: string; webp?: string; avif?: string }[]; iiif: string }): string[] => [
  ...image.sizes.flatMap(({ jpg, webp, avif }) => [jpg, webp, avif].filter((path) => path !== undefined)),
  `${image.iiif}/full/max/0/default.jpg`,
];

it('a computed image says so in every whole file, and in the picture where it travels', async () => {
  const { photo, image, folder, xmp } = await ingest(
    'title: Essai\nkind: vertical\nprovenance: computed\nlicence: CC0-1.0\nauthor: Atelier\ncredit: Atelier du lac\n',
    await noise(900, 600).blur(8).jpeg().toBuffer(),
  );
  expect(photo.digitalSource).toBe('algorithmicMedia');
  const copies = [image.badged?.['fr'], image.badged?.['en']].flatMap((copy) => (copy ? [copy.card, copy.image.path] : []));
  expect(copies).toHaveLength(4);
  for (const path of [...wholePictures(image), ...copies]) {
    const tags = await xmp(path);
    expect(tags['DigitalSourceType']?.description, path).toBe(`${SOURCE}algorithmicMedia`);
    expect(tags['creator']?.description, path).toBe('Atelier');
    expect(tags['Credit']?.description, path).toBe('Atelier du lac');
    expect(tags['WebStatement']?.description, path).toBe('https://creativecommons.org/publicdomain/zero/1.0/');
  }
  // Nothing leaves unlabelled: the bare file is not offered, the copies differ from the clean picture at their foot alone.
  expect(image.original).toBeUndefined();
  expect(existsSync(join(folder, 'vue-du-ciel/originaux'))).toBe(false);
  const clean = await sharp(join(folder, image.sizes.at(-1)?.jpg ?? ''))
    .raw()
    .toBuffer();
  const badged = await sharp(join(folder, image.badged?.['fr']?.image.path ?? ''))
    .raw()
    .toBuffer();
  const difference = (from: number, to: number): number => {
    let sum = 0;
    for (let i = from * 900 * 3; i < to * 900 * 3; i++) sum += Math.abs((clean[i] ?? 0) - (badged[i] ?? 0));
    return sum / ((to - from) * 900 * 3);
  };
  expect(difference(540, 590)).toBeGreaterThan(3 * difference(100, 500));
  expect((await sharp(join(folder, image.badged?.['en']?.card ?? '')).metadata()).width).toBe(1200);
});

it('a photograph keeps what its file says of its source, and claims nothing else', async () => {
  const silent = await ingest('title: Essai\nkind: oblique\nlicence: proprietary\n', await noise(300, 200).jpeg().toBuffer());
  expect(silent.photo.digitalSource).toBeUndefined();
  expect(silent.image.badged).toBeUndefined();
  for (const path of wholePictures(silent.image)) expect((await silent.xmp(path))['DigitalSourceType'], path).toBeUndefined();
  await content?.remove();

  const camera = await noise(300, 200)
    .withExif({ IFD2: { FileSource: '\u0003' } })
    .jpeg()
    .toBuffer();
  expect((await ingest('title: Essai\nkind: oblique\nlicence: CC0-1.0\n', camera)).photo.digitalSource).toBe('digitalCapture');
  await content?.remove();

  const film = await noise(300, 200)
    .withXmp(pictureXmp({ source: 'negativeFilm', licence: 'CC0-1.0' }))
    .jpeg()
    .toBuffer();
  const scanned = await ingest('title: Essai\nkind: vertical\nlicence: CC0-1.0\n', film);
  for (const path of wholePictures(scanned.image))
    expect((await scanned.xmp(path))['DigitalSourceType']?.description).toBe(`${SOURCE}negativeFilm`);
});

it('a picture that says it was computed, among photographs, is told to the editor', async () => {
  const learnt = await noise(300, 200)
    .withXmp(pictureXmp({ source: 'trainedAlgorithmicMedia', licence: 'CC0-1.0' }))
    .jpeg()
    .toBuffer();
  const { journal } = await ingest('title: Essai\nkind: oblique\nlicence: CC0-1.0\n', learnt);
  expect(JSON.stringify(journal)).toMatch(/trainedAlgorithmicMedia.*provenance: computed/);
});
