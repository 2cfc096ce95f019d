/**
 * Where a picture has something to show: its transparency, or its "no data" value where that touches the border (inside,
 * the same value is a white roof or a black pond). Kept as a reduced mask; `undefined` where everything is shown.
 */
import sharp from 'sharp';
import type { Picture } from '../picture/picture.ts';
import { PIXEL_LIMIT } from '../picture/picture.ts';

const MASK_SIDE = 2048;

export interface Coverage {
  readonly width: number;
  readonly height: number;
  /** 1 where the picture is shown. */
  readonly shown: Uint8Array;
}

const options = { limitInputPixels: PIXEL_LIMIT, sequentialRead: true, failOn: 'error' } as const;

export async function readCoverage(picture: Picture, nodata: number | undefined): Promise<Coverage | undefined> {
  if (picture.alpha) {
    const { data, info } = await sharp(picture.path, options)
      .autoOrient()
      .ensureAlpha()
      .extractChannel('alpha')
      .resize(MASK_SIDE, MASK_SIDE, { fit: 'inside', withoutEnlargement: true, kernel: 'nearest' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const shown = Uint8Array.from({ length: info.width * info.height }, (_, i) => ((data[i * info.channels] ?? 0) >= 128 ? 1 : 0));
    return shown.includes(0) ? { width: info.width, height: info.height, shown } : undefined;
  }
  if (nodata === undefined || nodata < 0 || nodata > 255 || picture.bands?.stretch === true) return undefined;
  const { data, info } = await sharp(picture.path, options)
    .removeAlpha()
    .resize(MASK_SIDE, MASK_SIDE, { fit: 'inside', withoutEnlargement: true, kernel: 'nearest' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const empty = (i: number): boolean => {
    for (let band = 0; band < channels; band++) if (data[i * channels + band] !== nodata) return false;
    return true;
  };
  const shown = new Uint8Array(width * height).fill(1);
  const stack: number[] = [];
  const visit = (i: number): void => {
    if (shown[i] !== 1 || !empty(i)) return;
    shown[i] = 0;
    stack.push(i);
  };
  for (let x = 0; x < width; x++) [x, (height - 1) * width + x].forEach(visit);
  for (let y = 0; y < height; y++) [y * width, y * width + width - 1].forEach(visit);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i < width * (height - 1)) visit(i + width);
  }
  return shown.includes(0) ? { width, height, shown } : undefined;
}
