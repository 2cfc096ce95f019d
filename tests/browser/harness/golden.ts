/**
 * Golden pictures: what a page looks like, kept small and grey, and compared with a tolerance. Letters are the site's own,
 * but each machine draws them its way: what is compared is the mean of blocks, which a hinting or a shadow does not change
 * and a lost column does.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** Width of a kept picture, px. */
const WIDTH = 160;
/** Height kept, in widths: what comes further down is the same composition again. */
const MOST_TALL = 12;
/** Side of a block, px of the kept picture. */
const BLOCK = 8;
/** Levels of grey, of 255, from which a block is another. */
const OTHER = 26;
/** Share of blocks that may be another, and of the height that may be lost or won. */
const SHARE = 0.04;
const TALLER = 0.05;

interface Grey {
  readonly pixels: Uint8Array;
  readonly height: number;
}

async function grey(picture: Uint8Array | string): Promise<Grey> {
  const source = sharp(picture);
  const { width = 1, height = 1 } = await source.metadata();
  const tall = Math.min(Math.round((height * WIDTH) / width), WIDTH * MOST_TALL);
  const { data, info } = await source
    .extract({ left: 0, top: 0, width, height: Math.min(height, Math.ceil((tall * width) / WIDTH)) })
    .resize(WIDTH, tall, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(WIDTH * info.height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = data[i * info.channels] ?? 0;
  return { pixels, height: info.height };
}

const mean = ({ pixels }: Grey, left: number, top: number): number => {
  let sum = 0;
  for (let y = top; y < top + BLOCK; y++) for (let x = left; x < left + BLOCK; x++) sum += pixels[y * WIDTH + x] ?? 0;
  return sum / BLOCK ** 2;
};

const file = ({ pixels, height }: Grey, path: string) =>
  sharp(pixels, { raw: { width: WIDTH, height, channels: 1 } })
    .webp({ quality: 55, effort: 6 })
    .toFile(path);

/**
 * What differs from the golden picture, as a sentence; `undefined` where nothing does. With `GOLDEN=renew` (or where there
 * is none yet) the picture becomes the golden one. A difference is drawn into `.cache/golden/`: kept, seen, and between
 * them the blocks that differ.
 */
export async function compareGolden(shot: Uint8Array, path: string): Promise<string | undefined> {
  const seen = await grey(shot);
  if (process.env['GOLDEN'] === 'renew') {
    mkdirSync(dirname(path), { recursive: true });
    await file(seen, path);
    return undefined;
  }
  if (!existsSync(path)) return `${path} : aucune image de référence (GOLDEN=renew la fait)`;
  const kept = await grey(await readFile(path));
  const height = Math.min(seen.height, kept.height);
  const marks = new Uint8Array(WIDTH * height).fill(255);
  let [blocks, others] = [0, 0];
  for (let top = 0; top + BLOCK <= height; top += BLOCK)
    for (let left = 0; left + BLOCK <= WIDTH; left += BLOCK) {
      blocks++;
      if (Math.abs(mean(seen, left, top) - mean(kept, left, top)) <= OTHER) continue;
      others++;
      for (let y = top; y < top + BLOCK; y++) marks.fill(0, y * WIDTH + left, y * WIDTH + left + BLOCK);
    }
  const taller = Math.abs(seen.height - kept.height) / kept.height;
  const share = others / Math.max(1, blocks);
  if (share <= SHARE && taller <= TALLER) return undefined;
  const beside = join('.cache', 'golden', `${path.split('/').at(-1) ?? ''}.png`);
  mkdirSync(dirname(beside), { recursive: true });
  await sharp({ create: { width: 3 * WIDTH + 8, height: Math.max(seen.height, kept.height), channels: 3, background: '#888' } })
    .composite(
      [kept, { pixels: marks, height }, seen].map((one, i) => ({
        input: Buffer.from(one.pixels),
        raw: { width: WIDTH, height: one.height, channels: 1 },
        left: i * (WIDTH + 4),
        top: 0,
      })),
    )
    .png()
    .toFile(beside);
  return `${path} : ${Math.round(share * 100)} % des blocs diffèrent, hauteur ${kept.height} → ${seen.height} (${beside})`;
}
