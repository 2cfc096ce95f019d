/**
 * Posters and a full turn of stills of a model, drawn on the processor: no browser, no graphics card (why: `../README.md`).
 * The camera is that of `domain/object/framing.ts`, the light that of `domain/object/studio.ts`; the viewer uses both.
 */
import { mkdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { POSTER_ASPECT, POSTER_ELEVATION_DEG } from '../../../domain/object/framing.ts';
import type { CameraView, Front, ModelManifest, StillImage } from '../../../domain/records/object.ts';
import type { RenderMesh } from '../shape/mesh.ts';
import type { Palette } from '../../../domain/identity/palette.ts';
import type { FrameOptions } from './frame.ts';
import { makeScene } from './scene.ts';
import { StudioThreads } from './studio-threads.ts';

/** Raise it when the pictures change, so that cached ones are drawn anew. */
export const STILLS_VERSION = 9;

export interface StillsOptions {
  /** Size of the stills of the turn as a page shows them, pixels; each is drawn twice as large, for a kiosk's screen. */
  readonly width: number;
  readonly height: number;
  /** How many stills make the turn; the first is the front. */
  readonly count: number;
  readonly elevationDeg: number;
  /** Widths of the poster, 4:3; the largest is drawn, the others are reduced from it. */
  readonly posterWidths?: readonly number[];
  /** The turn begins there, and the poster shows it. */
  readonly front?: Front | undefined;
  /** Another view for the poster. */
  readonly posterView?: CameraView | undefined;
  /** The institution's palette, where it is not the program's own. */
  readonly palette?: Palette | undefined;
}

export const STILLS_DEFAULTS: Required<Omit<StillsOptions, 'front' | 'posterView' | 'palette'>> = {
  width: 800,
  height: 600,
  count: 24,
  elevationDeg: POSTER_ELEVATION_DEG,
  posterWidths: [480, 960, 1600],
};

/** A still of the turn for a kiosk is so many times as wide as a page's: 70 % of an upright screen are still its own pixels. */
const LARGE = 2;

/** What the pictures say of themselves. */
export interface StillsLabel {
  /** XMP packet of every picture. */
  readonly xmp: string;
}

export interface Stills {
  readonly poster: StillImage[];
  readonly stills: ModelManifest['stills'][number][];
}

/** Bytes that an AVIF poster may take for each pixel: 60 kB at 960 × 720. */
const AVIF_BYTES_PER_PIXEL = 60_000 / (960 * 720);

/**
 * Writes posters (AVIF, WebP, JPEG), stills (WebP) into a folder; paths are relative to it.
 * @param cores processor cores to keep busy
 */
export async function renderStills(
  mesh: RenderMesh,
  options: StillsOptions,
  folder: string,
  label: StillsLabel,
  cores = availableParallelism(),
): Promise<Stills> {
  const { width, height, count, posterWidths, front, posterView, palette, ...rest } = { ...STILLS_DEFAULTS, ...options };
  const elevationDeg = front?.elevation_deg ?? rest.elevationDeg;
  const first = front?.azimuth_deg ?? 0;
  await mkdir(folder, { recursive: true });
  const threads = new StudioThreads(cores, palette, makeScene(mesh));
  try {
    const factors = await threads.light();
    const draw = (frame: FrameOptions): Promise<Sharp> => threads.picture(factors, frame);
    const largest = Math.max(...posterWidths);
    const poster = draw({
      width: largest,
      height: Math.round(largest / POSTER_ASPECT),
      azimuth_deg: first,
      elevation_deg: elevationDeg,
      view: posterView,
      samples: 2,
    }).then((image) =>
      writePoster(
        image,
        [...posterWidths].sort((a, b) => a - b),
        folder,
        label,
      ),
    );
    const stills = Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const azimuth_deg = (i * 360) / count;
        const name = `tour-${String(Math.round(azimuth_deg)).padStart(3, '0')}`;
        const [w, h] = [width * LARGE, height * LARGE];
        const drawn = await draw({ width: w, height: h, azimuth_deg: first + azimuth_deg, elevation_deg: elevationDeg, samples: 2 });
        const { data, info } = await drawn.raw().toBuffer({ resolveWithObject: true });
        const image = (): Sharp => sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).withXmp(label.xmp);
        const small = image().resize(width, height, { kernel: 'lanczos3' }).webp({ quality: 78, effort: 4 });
        return {
          ...(await save(small, folder, `${name}.webp`, width, height)),
          azimuth_deg,
          elevation_deg: elevationDeg,
          large: await save(image().webp({ quality: 74, effort: 4 }), folder, `${name}-grand.webp`, w, h),
        };
      }),
    );
    const [posters, turn] = await Promise.all([poster, stills]);
    return { poster: posters, stills: turn };
  } finally {
    await threads.close();
  }
}

async function writePoster(image: Sharp, widths: readonly number[], folder: string, { xmp }: StillsLabel): Promise<Stills['poster']> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const images: StillImage[] = [];
  for (const width of widths) {
    const height = Math.round(width / POSTER_ASPECT);
    const sized = (): Sharp => {
      const whole = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
      return (width === info.width ? whole : whole.resize(width, height, { kernel: 'lanczos3' })).withXmp(xmp);
    };
    images.push(await saveAvif(sized, folder, `affiche-${width}.avif`, width, height));
    images.push(await save(sized().webp({ quality: 80, effort: 4 }), folder, `affiche-${width}.webp`, width, height));
    images.push(await save(sized().jpeg({ quality: 82, mozjpeg: true }), folder, `affiche-${width}.jpg`, width, height));
  }
  return images;
}

/** AVIF at the best of a few qualities that fits the budget. */
async function saveAvif(sized: () => Sharp, folder: string, path: string, width: number, height: number): Promise<StillImage> {
  let image: StillImage | undefined;
  for (const quality of [62, 54, 46, 38, 30]) {
    image = await save(sized().avif({ quality, effort: 3 }), folder, path, width, height);
    if (image.bytes <= AVIF_BYTES_PER_PIXEL * width * height) break;
  }
  return image!;
}

async function save(image: Sharp, folder: string, path: string, width: number, height: number): Promise<StillImage> {
  const file = join(folder, path);
  await image.toFile(file);
  return { path, width, height, bytes: (await stat(file)).size };
}
