import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { readGeoTiff } from '../../../src/ingest/photo/ground/geotiff.ts';
import { readMeasured, spreadMeasured } from '../../../src/ingest/photo/picture/measured-tiff.ts';
import { decodingError, openPicture, upright, valueRange } from '../../../src/ingest/photo/picture/picture.ts';
import { makePyramid } from '../../../src/ingest/photo/write/pyramid.ts';
import { maxSize, wholePath } from '../../../src/domain/photo/iiif-image.ts';
import { CAMPAIGN, SITE, noise, smallContent } from './small-content.ts';
import { tinyTiff } from './tiny-tiff.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** The picture as it would be published: its size, and its colour at a share of its width and height. */
async function shown(path: string) {
  const picture = await openPicture(path);
  const { data, info } = await upright(picture, await valueRange(picture))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (u: number, v: number): number[] => {
    const start = (Math.floor(v * info.height) * info.width + Math.floor(u * info.width)) * info.channels;
    return [...data.subarray(start, start + info.channels)];
  };
  return { picture, info, at };
}

/** Red at the top left, blue at the bottom right. */
async function quadrants(width: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#808080"/><rect width="50%" height="50%" fill="#f00"/><rect x="50%" y="50%" width="50%" height="50%" fill="#00f"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
const reddish = ([r = 0, g = 0, b = 0]: readonly number[]): boolean => r > 200 && g < 70 && b < 70;
const bluish = ([r = 0, g = 0, b = 0]: readonly number[]): boolean => b > 170 && r < 90 && g < 90;

/** PNG chunks, for a picture that claims to be larger than it is. */
function png(width: number, height: number, rows: Buffer): Buffer {
  const crcTable = Array.from(
    { length: 256 },
    (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n) >>> 0,
  );
  const crc = (bytes: Buffer): number =>
    (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('pictures of every kind', () => {
  it('are turned upright, whatever their orientation', async () => {
    const plain = await quadrants(120, 80);
    for (let orientation = 1; orientation <= 8; orientation++) {
      // The stored pixels are those that, turned as the tag says, give the plain picture.
      const turned = await sharp(plain)
        .rotate([0, 0, 0, 180, 180, 90, 270, 270, 90][orientation] ?? 0)
        .png()
        .toBuffer();
      const stored = [2, 4, 5, 7].includes(orientation) ? sharp(turned).flop() : sharp(turned);
      const bytes = await sharp(await stored.png().toBuffer())
        .withMetadata({ orientation })
        .jpeg({ quality: 95 })
        .toBuffer();
      const { picture, info, at } = await shown(await file(`o${orientation}.jpg`, bytes));
      expect([picture.width, picture.height, info.width, info.height], `orientation ${orientation}`).toEqual([120, 80, 120, 80]);
      expect(reddish(at(0.25, 0.25)), `orientation ${orientation}`).toBe(true);
      expect(bluish(at(0.75, 0.75)), `orientation ${orientation}`).toBe(true);
    }
  });

  it('are turned the same from the disk, as gigapixels are', async () => {
    const plain = await quadrants(1300, 700);
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      const picture = await openPicture(
        await file(`large-${orientation}.jpg`, await sharp(plain).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()),
      );
      const made = await Promise.all(
        [undefined, 0].map(async (most, i) => {
          const target = join(folder, `turned-${orientation}-${i}`);
          await mkdir(target, { recursive: true });
          await makePyramid(picture, target, { wholeInMemory: most });
          expect(await readdir(target)).toEqual(expect.not.arrayContaining(['whole.tif']));
          return sharp(join(target, 'iiif', wholePath(maxSize(picture))))
            .raw()
            .toBuffer({ resolveWithObject: true });
        }),
      );
      const [memory, disk] = made;
      expect([disk?.info.width, disk?.info.height], `orientation ${orientation}`).toEqual([picture.width, picture.height]);
      const worst = memory!.data.reduce((most, value, i) => Math.max(most, Math.abs(value - disk!.data[i]!)), 0);
      expect(worst, `orientation ${orientation}`).toBeLessThan(4);
    }
  });

  it('are brought to sRGB from print inks and wide gamuts', async () => {
    const plain = await quadrants(80, 60);
    const cmyk = await shown(await file('cmyk.jpg', await sharp(plain).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()));
    expect(cmyk.info.channels).toBe(3);
    const [r = 0, g = 0, b = 0] = cmyk.at(0.25, 0.25);
    expect(r).toBeGreaterThan(g + 80);
    expect(r).toBeGreaterThan(b + 80);
    const p3 = await shown(await file('p3.jpg', await sharp(plain).withIccProfile('p3').jpeg({ quality: 98 }).toBuffer()));
    expect(reddish(p3.at(0.25, 0.25))).toBe(true);
    const grey = await shown(await file('grey.jpg', await sharp(plain).greyscale().jpeg().toBuffer()));
    expect(grey.info.channels).toBe(3);
    const progressive = await shown(await file('progressive.jpg', await sharp(plain).jpeg({ progressive: true }).toBuffer()));
    expect(progressive.picture.width).toBe(80);
  });

  it('read 16 bits, tiles, big offsets and bands that are not transparency', async () => {
    const values = (x: number, y: number): number[] => [x < 50 ? 3000 : 500, 800, y < 30 ? 200 : 3900];
    for (const [name, tiff] of Object.entries({
      strips: tinyTiff({ width: 100, height: 60, pixels: values, bits: 16 }),
      tiles: tinyTiff({ width: 100, height: 60, pixels: values, bits: 16, tile: 32 }),
      big: tinyTiff({ width: 100, height: 60, pixels: values, bits: 16, tile: 32, big: true }),
    })) {
      const { info, at } = await shown(await file(`${name}.tif`, tiff));
      expect([info.width, info.height, info.channels], name).toEqual([100, 60, 3]);
      // Twelve of sixteen bits are used: the picture is spread, not shown black.
      expect(at(0.25, 0.25)[0], name).toBeGreaterThan(150);
      expect(at(0.75, 0.75)[2], name).toBeGreaterThan(220);
      expect(at(0.75, 0.75)[0], name).toBeLessThan(60);
    }
    const full = await shown(
      await file('full.tif', tinyTiff({ width: 20, height: 20, pixels: (x) => [x * 3200, 30_000, 60_000], bits: 16 })),
    );
    expect(Math.abs(full.at(0.5, 0.5)[1]! - 117)).toBeLessThan(4);
    // Near infrared in a fourth band, declared as transparency or not, hides nothing.
    for (const extra of [0, 2] as const) {
      const infrared = await shown(
        await file(
          `nir-${extra}.tif`,
          tinyTiff({ width: 64, height: 64, extra, pixels: (x, y) => [200, 60, 60, 20 + ((x * 7 + y * 3) % 200)] }),
        ),
      );
      expect(infrared.picture.alpha).toBe(false);
      expect(infrared.at(0.5, 0.5)).toEqual([200, 60, 60]);
    }
    const masked = await shown(
      await file('mask.tif', tinyTiff({ width: 64, height: 64, extra: 2, pixels: (x) => [200, 60, 60, x < 32 ? 0 : 255] })),
    );
    expect(masked.picture.alpha).toBe(true);
    expect(masked.at(0.25, 0.5)).toEqual([255, 255, 255]);
    const single = await shown(await file('single.tif', tinyTiff({ width: 30, height: 30, pixels: (x) => [x * 8] })));
    expect(single.info.channels).toBe(3);
  });

  it('are refused, before anything is counted, when a field announces more values than the file has bytes', async () => {
    for (const big of [false, true]) {
      const tiff = tinyTiff({ width: 30, height: 30, big, pixels: (x) => [x * 8], tags: [[33_550, 12, [1, 1, 0]]] });
      const [from, entrySize] = big ? [Number(tiff.readBigUInt64LE(8)) + 8, 20] : [tiff.readUInt32LE(4) + 2, 12];
      for (let at = from; ; at += entrySize)
        if (tiff.readUInt16LE(at) === 33_550) {
          if (big) tiff.writeBigUInt64LE(2_000_000_000n, at + 4);
          else tiff.writeUInt32LE(2_000_000_000, at + 4);
          break;
        }
      const path = await file(`announced-${big}.tif`, tiff);
      await expect(readGeoTiff(path)).rejects.toThrow(/annonce plus de données que le fichier n’en contient/);
      expect(await readMeasured(path)).toBeUndefined();
    }
  });

  it('are spread over the shades when their values are measures', async () => {
    const spread = async (name: string, tiff: Uint8Array) => {
      const path = await file(name, tiff);
      expect(await openPicture(path), name).toMatchObject({ measured: true });
      const target = join(folder, `${name}-8`);
      await mkdir(target, { recursive: true });
      await spreadMeasured(path, target);
      return shown(join(target, 'image.tif'));
    };
    // Shares of one, shades of 255, reflectances of which 3000 is white: the middle column is half as bright as the last.
    for (const [name, white, bits] of [
      ['unit', 1, 32],
      ['shades', 255, 32],
      ['reflectance', 3000, 32],
      ['double', 1, 64],
    ] as const) {
      const { info, at } = await spread(
        name,
        tinyTiff({ width: 101, height: 40, bits, pixels: (x) => [(white * x) / 100, white / 2, white / 10] }),
      );
      expect([info.width, info.height, info.channels], name).toEqual([101, 40, 3]);
      for (const [u, shade] of [
        [0.25, 64],
        [0.5, 127],
        [0.9, 229],
      ] as const)
        expect(Math.abs((at(u, 0.5)[0] ?? 0) - shade), `${name} at ${u}`).toBeLessThan(8);
      expect(Math.abs((at(0.5, 0.5)[1] ?? 0) - 127), name).toBeLessThan(8);
    }
    // Heights, below the sea too; what was not measured is not black.
    const heights = await spread(
      'heights',
      tinyTiff({
        width: 100,
        height: 40,
        bits: 16,
        signed: true,
        pixels: (x, y) => [y < 10 ? -9999 : x - 20],
        tags: [[42113, 2, '-9999']],
      }),
    );
    expect(heights.at(0.5, 0.1)).toEqual([255, 255, 255]);
    expect(heights.at(0.02, 0.5)[0]).toBeLessThan(10);
    expect(heights.at(0.97, 0.5)[0]).toBeGreaterThan(240);
    const holes = await spread('holes', tinyTiff({ width: 64, height: 64, bits: 32, pixels: (x) => [x < 32 ? NaN : 0.5, 0.5, 0.9] }));
    expect(holes.picture.alpha).toBe(true);
    expect(holes.at(0.25, 0.5)).toEqual([255, 255, 255]);
    await expect(spread('nothing', tinyTiff({ width: 8, height: 8, bits: 32, pixels: () => [NaN] }))).rejects.toThrow(
      /aucune valeur mesurée/,
    );
  });

  it('are what their bytes say, not what their name says', async () => {
    const plain = await quadrants(40, 30);
    expect((await openPicture(await file('menteur.jpg', plain))).format).toBe('png');
    expect((await openPicture(await file('menteur.png', await sharp(plain).webp().toBuffer()))).format).toBe('webp');
    await expect(openPicture(await file('page.jpg', Buffer.from('<!doctype html><p>404</p>')))).rejects.toThrow(/texte \(HTML, SVG\)/);
    await expect(openPicture(await file('dessin.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).rejects.toThrow(
      /HTML, SVG/,
    );
    await expect(openPicture(await file('vide.jpg', Buffer.alloc(0)))).rejects.toThrow(/vide/);
    await expect(openPicture(await file('lfs.jpg', Buffer.from('version https://git-lfs.github.com/spec/v1\n')))).rejects.toThrow(
      /Git LFS/,
    );
  });

  it('are told to be cut from their bytes, whatever words the decoder has left', async () => {
    const lost = new Error('Unknown error');
    const plain = sharp(await quadrants(400, 300));
    for (const [name, whole] of [
      ['coupee.jpg', await plain.clone().jpeg().toBuffer()],
      ['coupee.png', await plain.clone().png().toBuffer()],
      ['coupee.webp', await plain.clone().webp().toBuffer()],
    ] as const) {
      expect(decodingError(lost, await file(name, whole.subarray(0, Math.floor(whole.length * 0.8)))).message, name).toMatch(/tronquée/);
      expect(decodingError(lost, await file(name, whole)).message, name).toMatch(/ne peut pas être décodée, attendu/);
    }
    expect(decodingError(new Error('VipsJpeg: premature end of JPEG image')).message).toMatch(/tronquée/);
  });

  it('are refused when they are too large, or hollow', async () => {
    await expect(openPicture(await file('immense.png', png(60_000, 60_000, Buffer.alloc(1000))))).rejects.toThrow(/gigapixel/);
    await expect(openPicture(await file('bombe.png', png(30_000, 30_000, Buffer.alloc(100_000))))).rejects.toThrow(/vide ou piégée/);
  });
});

describe('a campaign with damaged pictures', () => {
  it('is refused with every picture named, and publishes the others only when asked', async () => {
    const sound = await noise(600, 400).jpeg().toBuffer();
    const content = await smallContent({
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/photos.csv':
        'file,lat,lon,heading,url\ntronquee.jpg,47.1,-1.9,,\npiege.png,47.1,-1.9,,\nbonne.jpg,47.1,-1.9,,\n,47.1,-1.9,400,https://example.org/1\n',
      'vue-du-ciel/essai/tronquee.jpg': sound.subarray(0, Math.floor(sound.length * 0.6)),
      'vue-du-ciel/essai/piege.png': png(60_000, 60_000, Buffer.alloc(1000)),
      'vue-du-ciel/essai/bonne.jpg': sound,
    });
    const { campaigns } = await checkCampaigns(content.root, SITE);
    const error = await ingestCampaigns(campaigns, SITE, content.context).then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );
    expect(error?.message).toMatch(/photos\.csv, ligne 2, colonne file : « tronquee\.jpg » : l’image est tronquée ou abîmée/);
    expect(error?.message).toMatch(/photos\.csv, ligne 3, colonne file : « piege\.png » : l’image dépasse/);
    expect(error?.message).not.toMatch(/bonne/);
    await content.context.output.discard();
    const kept = await ingestCampaigns(campaigns, SITE, content.context, { keepGoing: true });
    expect(kept.photos.map(({ id }) => id)).toEqual(['bonne']);
    expect(kept.problems).toHaveLength(2);
    await content.context.output.commit();
    expect(JSON.parse(await readFile(join(content.context.output.folder, 'iiif/essai/collection.json'), 'utf8'))).toMatchObject({
      items: [{ id: 'https://essai.example/iiif/bonne/manifest.json' }],
    });
    await content.remove();
  });

  it('tells of frames that show nothing', async () => {
    const content = await smallContent({
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/noire.jpg': await sharp({ create: { width: 400, height: 300, channels: 3, background: '#020202' } })
        .jpeg()
        .toBuffer(),
      'vue-du-ciel/essai/floue.jpg': await sharp(await quadrants(800, 600))
        .blur(60)
        .jpeg({ quality: 95 })
        .toBuffer(),
      'vue-du-ciel/essai/nette.jpg': await noise(800, 600).jpeg().toBuffer(),
    });
    const { campaigns } = await checkCampaigns(content.root, SITE);
    const { photos } = await ingestCampaigns(campaigns, SITE, content.context);
    expect(photos).toHaveLength(3);
    const warnings = content.context.journal.warnings.join('\n');
    expect(warnings).toMatch(/noire\.jpg.*noire/);
    expect(warnings).toMatch(/floue\.jpg.*floue/);
    expect(warnings).not.toMatch(/nette\.jpg/);
    await content.remove();
  });
});
