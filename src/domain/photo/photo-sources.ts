/** The page sizes of a photograph as a flat list of files, for a picture element. */
import type { PhotoImage } from '../records/photo.ts';

export function photoSources(image: PhotoImage): { path: string; width: number; height: number }[] {
  return image.sizes.flatMap((size) =>
    [size.avif, size.webp, size.jpg].filter((path) => path !== undefined).map((path) => ({ path, width: size.width, height: size.height })),
  );
}
