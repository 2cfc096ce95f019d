/**
 * `--scale [counts] [--workers 1,2,4] [--shrink n] [--pictures n] [--keep]`: what ingest and a build cost with so many held photographs: time, memory, files and
 * bytes, by the number of workers. Pictures are made: the formats of plates at 300 points an inch and of a camera of 20 Mpx, in turn. Above
 * 1 000 photographs each side is a tenth, and the table says so: what grows with their number shows, what grows with their pixels is
 * measured on the first thousand. With `--pictures` only so many pictures are made, and shown again and again: what a picture costs is
 * paid for those alone, and what a photograph costs beside its pixels, in ingest and in pages, for each.
 * With `--keep` the folder of each count stays where it is said, and `--caption FOLDER [times]` changes one caption there so often, and builds.
 *
 * A worker here is a lane of one process, with one thread of the picture library (`ingest-lanes.ts`).
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { countsOf, places, timed, timedNode, type Cost } from './built.ts';
import { numbers, rowCells, writeCampaign, writeSite } from './made-root.ts';
import { scaleChart } from './scale-chart.ts';

/** Width and height, px: plates of 9 × 12, 13 × 18, 18 × 24 and 24 × 30 cm at 300 points an inch, and a camera's 20 Mpx. */
const FORMATS = [
  [1417, 1063],
  [2126, 1535],
  [2126, 2835],
  [2835, 3543],
  [5472, 3648],
] as const;
/** Of more photographs than this the pictures are small. */
const FULL_SIZE_MOST = 1000;
const SHRINK = 10;
/** Photographs of one campaign at most. */
const CAMPAIGN = 5000;

export interface ScaleRow extends Cost {
  readonly photographs: number;
  /** Each side is a so many-th of the formats'. */
  readonly shrink: number;
  readonly workers: number | '';
  readonly step: string;
  readonly pages: string;
  readonly files: number;
  readonly MB: number;
}

/** Sides of the noise's grains, px, each laid over the ones before. */
const GRAINS = [200, 12, 3, 2];

/**
 * A large picture with detail at every scale, from which the others are cut: noise on noise, which JPEG packs into 0.3 to 0.4 bytes a pixel as
 * it does real aerial photographs. Grey levels, as three channels.
 */
async function land(side: number): Promise<Buffer> {
  const next = numbers(3);
  const layer = (grain: number) => {
    const small = Math.ceil(side / grain);
    const pixels = Buffer.from(Array.from({ length: small * small }, () => Math.floor(next() * 256)));
    return sharp(pixels, { raw: { width: small, height: small, channels: 1 } })
      .resize(side, side, { kernel: 'cubic', fit: 'fill' })
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .toBuffer();
  };
  const [ground = Buffer.alloc(0), ...others] = await Promise.all(GRAINS.map(layer));
  return sharp(ground)
    .composite(others.map((input) => ({ input, blend: 'overlay' as const })))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** A root of held photographs, each another cut of the land. */
async function writeHeld(root: string, photographs: number, shrink: number, pictures: number): Promise<void> {
  writeSite(root);
  const largest = FORMATS.map(([w, h]) => Math.max(w, h)).reduce((a, b) => Math.max(a, b));
  const side = Math.ceil(largest / shrink) + 512;
  const data = await land(side);
  const raw = { width: side, height: side, channels: 3 } as const;
  const next = numbers(5);
  for (let from = 0, n = 0; from < photographs; from += CAMPAIGN, n++) {
    // As from 2 000 photographs on, whatever their number here.
    const folder = writeCampaign(root, n, 'iiif: archive\n');
    const rows = ['id;file;title;title_en;date;lat;lon;themes'];
    for (let i = from; i < Math.min(photographs, from + CAMPAIGN); i++) {
      const file = join(folder, `cliche-${i}.jpg`);
      const made =
        i < pictures
          ? undefined
          : join(root, 'vue-du-ciel', `mission-${Math.floor((i % pictures) / CAMPAIGN) + 1}`, `cliche-${i % pictures}.jpg`);
      rows.push(`cliche-${i};cliche-${i}.jpg;${rowCells(i, n, next)}`);
      if (made !== undefined) {
        copyFileSync(made, file);
        continue;
      }
      const [width, height] = (FORMATS[i % FORMATS.length] ?? FORMATS[0]).map((length) => Math.round(length / shrink)) as [number, number];
      const [left, top] = [Math.floor(next() * (side - width)), Math.floor(next() * (side - height))];
      // Two cuts of one place are two files: a cache knows a picture by its bytes.
      await sharp(data, { raw, limitInputPixels: false })
        .extract({ left, top, width, height })
        .jpeg({ quality: 85 })
        .withExif({ IFD0: { ImageDescription: `Cliché ${i}` } })
        .toFile(file);
    }
    writeFileSync(join(folder, 'photos.csv'), `${rows.join('\n')}\n`);
  }
}

function sizeOf(folder: string): { readonly files: number; readonly MB: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return { files: files.length, MB: Math.round(bytes / 1e5) / 10 };
}

async function benchCount(
  folder: string,
  photographs: number,
  shrink: number,
  workers: readonly number[],
  pictures = photographs,
): Promise<ScaleRow[]> {
  const env = places(folder);
  await writeHeld(join(folder, 'root'), photographs, shrink, pictures);
  const { files, MB } = sizeOf(join(folder, 'root'));
  console.log(`${photographs} photographs of ${pictures} pictures (sides divided by ${shrink}): ${files} files, ${MB} MB`);
  const rows: ScaleRow[] = [];
  const add = (step: string, of: number | '', cost: Cost, made: string, pages = '') => {
    const row = { photographs, shrink, workers: of, step, ...cost, pages, ...sizeOf(join(folder, made)) };
    console.log(Object.values(row).join(' | '));
    rows.push(row);
  };
  for (const count of workers) {
    for (const part of ['build', 'cache']) rmSync(join(folder, part), { recursive: true, force: true });
    add('ingest', count, timedNode([join('tests', 'bench', 'ingest-lanes.ts'), String(count)], env).cost, join('build', 'site'));
  }
  const build = (step: string) => {
    const { cost, said } = timed(['build'], env);
    add(step, '', cost, 'dist', countsOf(said).pages);
  };
  build('pages');
  anotherCaption(folder);
  build('one caption');
  return rows;
}

/** Gives the first photograph a title that it never had. */
function anotherCaption(folder: string): void {
  const table = join(folder, 'root', 'vue-du-ciel', 'mission-1', 'photos.csv');
  const title = /^(cliche-0;cliche-0\.jpg;)(?:Légende (\d+)\u00a0: )?/m;
  writeFileSync(
    table,
    readFileSync(table, 'utf8').replace(title, (_, row: string, before = '0') => `${row}Légende ${Number(before) + 1}\u00a0: `),
  );
}

/** One caption after the other in a folder that `--keep` has left. @param given the folder, and how many times (1) */
export function benchCaption([folder = '', times = '1']: readonly string[]): void {
  const rows: Record<string, unknown>[] = [];
  for (let n = 0; n < Number(times); n++) {
    anotherCaption(folder);
    const { cost, said } = timed(['build'], places(folder));
    rows.push({ ...cost, ...countsOf(said) });
    console.log(Object.values(rows.at(-1) ?? {}).join(' | '));
  }
  console.table(rows);
}

/** @param given the command's words after `--scale` */
export async function benchScale(given: readonly string[]): Promise<void> {
  const option = (name: string) => given[given.indexOf(name) + 1];
  const workers = given.includes('--workers') ? (option('--workers') ?? '').split(',').map(Number) : [1, 2, 4];
  const shrink = given.includes('--shrink') ? Number(option('--shrink')) : undefined;
  const counts = given
    .slice(
      0,
      Math.max(
        0,
        given.findIndex((word) => !/^\d+$/.test(word)),
      ) || given.length,
    )
    .map(Number);
  const pictures = given.includes('--pictures') ? Number(option('--pictures')) : undefined;
  const keep = given.includes('--keep');
  const rows: ScaleRow[] = [];
  const own = resolve('.cache', 'bench');
  mkdirSync(own, { recursive: true });
  for (const count of counts.length > 0 ? counts : [1000, 10_000, 100_000]) {
    const folder = mkdtempSync(join(own, 'scale-'));
    try {
      rows.push(...(await benchCount(folder, count, shrink ?? (count > FULL_SIZE_MOST ? SHRINK : 1), workers, pictures)));
    } finally {
      if (keep) console.log(folder);
      else rmSync(folder, { recursive: true, force: true });
    }
  }
  console.table(rows);
  const chart = join(own, 'scale.svg');
  writeFileSync(chart, scaleChart(rows));
  console.log(chart);
}
