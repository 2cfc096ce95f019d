/** Whether a picture shows anything: black frames (lens cap), blank scans, blur, so that an editor is told. */
import sharp from 'sharp';

export interface Appearance {
  /** Mean luminance, 0 … 255. */
  readonly mean: number;
  /** Standard deviation of the luminance. */
  readonly contrast: number;
  /** Variance of the Laplacian over the picture at 1024 px: small when nothing is sharp. */
  readonly sharpness: number;
}

/** Measures a reduced picture given as raw pixels. */
export async function appearance(
  data: Buffer,
  raw: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 },
): Promise<Appearance> {
  const grey = sharp(data, { raw, limitInputPixels: false }).resize(1024, 1024, { fit: 'inside', withoutEnlargement: true }).greyscale();
  const { data: pixels, info } = await grey.raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const step = info.channels;
  let [sum, squares] = [0, 0];
  const count = width * height;
  for (let i = 0; i < count; i++) {
    const value = pixels[i * step] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  let [edge, edgeSquares, inner] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = (y * width + x) * step;
      const laplacian =
        4 * (pixels[at] ?? 0) -
        (pixels[at - step] ?? 0) -
        (pixels[at + step] ?? 0) -
        (pixels[at - width * step] ?? 0) -
        (pixels[at + width * step] ?? 0);
      edge += laplacian;
      edgeSquares += laplacian * laplacian;
      inner++;
    }
  }
  const n = Math.max(1, inner);
  return { mean, contrast: Math.sqrt(Math.max(0, squares / count - mean * mean)), sharpness: edgeSquares / n - (edge / n) ** 2 };
}

/** What to tell the editor, if anything. */
export function appearanceWarning({ mean, contrast, sharpness }: Appearance): string | undefined {
  if (contrast < 4)
    return mean < 40 ? 'image presque entièrement noire (bouchon d’objectif ?).' : 'image presque uniforme : elle ne montre rien.';
  if (sharpness / (contrast * contrast) < 0.07) return 'image floue : aucun détail net.';
  return undefined;
}
