/** The page sizes of a photograph as a flat list of files, for a picture element. */
import type { PhotoImage } from '../records/photo.ts';
import { LARGEST_WHOLE } from '../sky/viewport.ts';

export function photoSources(image: PhotoImage): { path: string; width: number; height: number }[] {
  return image.sizes.flatMap((size) =>
    [size.avif, size.webp, size.jpg].filter((path) => path !== undefined).map((path) => ({ path, width: size.width, height: size.height })),
  );
}

/** Widest that a whole picture is shown, CSS pixels. */
export const largestWidth = (image: Pick<PhotoImage, 'width'>): number => image.width * LARGEST_WHOLE;

/** A picture that would be blurred by filling a screen of 1920 pixels. */
export const isSmall = (image: Pick<PhotoImage, 'width'>): boolean => largestWidth(image) < 1920;
