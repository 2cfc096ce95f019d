/** What the photograph's viewer is told by the page, as JSON in an attribute. */
import { photoCamera, type PhotoCamera } from '../photo/photo-camera.ts';
import type { PhotoImage, PhotoRecord } from '../records/photo.ts';
import { pick, type Lang } from '../text/text.ts';

export interface ViewerData {
  readonly width: number;
  readonly height: number;
  /** Path from the site's root. */
  readonly iiif: string;
  readonly tileSize: number;
  /** Of a picture that stays on another server. */
  readonly elsewhere?: PhotoImage['elsewhere'];
  readonly title: string;
  /** No photograph: an image that a program computed. */
  readonly computed: boolean;
  readonly annotations: PhotoRecord['annotations'];
  readonly metresPerPixel?: number | undefined;
  readonly camera?: PhotoCamera | undefined;
  /** Pixels shown for one of the file, where only a reduction is published. */
  readonly reduction?: number | undefined;
}

export function viewerData(photo: PhotoRecord & { readonly image: NonNullable<PhotoRecord['image']> }, lang: Lang): ViewerData {
  const { width, height, iiif, tileSize, elsewhere } = photo.image;
  return {
    width,
    height,
    iiif,
    tileSize,
    elsewhere,
    title: pick(photo.title, lang),
    computed: photo.provenance === 'computed',
    annotations: photo.annotations,
    metresPerPixel: photo.tiles?.resolution_m,
    camera: photoCamera(photo),
    reduction: photo.image.reduction,
  };
}
