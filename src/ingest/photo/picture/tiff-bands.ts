/**
 * The bands of a TIFF: which ones are colours, whether the last is transparency. Image libraries take any fourth band
 * for transparency; in aerial orthophotographs it is often near infrared, sometimes even declared as transparency.
 */
import sharp from 'sharp';
import type { Metadata, SharpOptions } from 'sharp';
import { openTiff } from './open-tiff.ts';

export interface Bands {
  /** `colour`: only the colour bands are kept. */
  readonly keep: 'colour' | undefined;
  /** More than 8 bits: values may need spreading. */
  readonly stretch: boolean;
  readonly alpha: boolean;
}

/** Reads what the TIFF says of its bands; `undefined` for plain 8-bit pictures without extra band. */
export async function readBands(path: string, meta: Metadata, options: SharpOptions): Promise<Bands | undefined> {
  const stretch = meta.depth !== 'uchar';
  if (!meta.hasAlpha && !stretch) return undefined;
  const alpha = meta.hasAlpha && (await declaredAlpha(path)) && (await looksLikeMask(path, meta, options));
  return { keep: meta.hasAlpha && !alpha ? 'colour' : undefined, stretch, alpha };
}

/** `ExtraSamples` 1 or 2; 0 is "unspecified". */
async function declaredAlpha(path: string): Promise<boolean> {
  const tiff = await openTiff(path);
  try {
    const { fileDirectory } = await tiff.getImage(0);
    const extra: unknown = fileDirectory.hasTag('ExtraSamples') ? await fileDirectory.loadValue('ExtraSamples') : 0;
    const first = typeof extra === 'number' ? extra : Number((extra as ArrayLike<number>)[0] ?? 0);
    return first === 1 || first === 2;
  } finally {
    await tiff.close();
  }
}

/** A mask is nearly everywhere fully opaque or fully transparent; a band of measures is not. */
async function looksLikeMask(path: string, meta: Metadata, options: SharpOptions): Promise<boolean> {
  const { data } = await sharp(path, options)
    .extractChannel(meta.channels === 2 ? 1 : 3)
    .resize(256, 256, { fit: 'inside', kernel: 'nearest' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const extreme = data.reduce((count, value) => count + (value <= 4 || value >= 251 ? 1 : 0), 0);
  return extreme >= 0.85 * data.length;
}
