/**
 * Details of the map's photographs, by area. The files of the index:
 *   /vue-du-ciel/index/index.bin        columns of every photograph (`index-format.ts`)
 *   /vue-du-ciel/index/regions/<n>.bin  of very many, the columns that a first view does not need, by region
 *   /vue-du-ciel/index/themes.bin       of very many, their themes
 *   /vue-du-ciel/index/mots.bin, mots/  words and ids, for a search by text or id (`index-words.ts`)
 *   /vue-du-ciel/index/details/<n>.json an array of `IndexDetail`, ranks n·chunkSize …
 */
import type { Position } from 'geojson';
import type { MapTiles } from '../records/photo.ts';
import type { RecordCamera } from './photo-camera.ts';
import type { Text } from '../text/text.ts';

export const INDEX_FILE = '/vue-du-ciel/index/index.bin';
export const THEMES_FILE = '/vue-du-ciel/index/themes.bin';

/** Path of a region's fine columns (`index-format.ts`). */
export const fineFile = (region: number): string => `/vue-du-ciel/index/regions/${region}.bin`;

/** Path of the detail file that holds a rank. */
export function detailFile(rank: number, chunkSize: number): string {
  return `/vue-du-ciel/index/details/${Math.floor(rank / chunkSize)}.json`;
}

/** One photograph, as the map's list and pop-up need it. Degrees and metres. */
export interface IndexDetail {
  readonly id: string;
  readonly title: Text;
  /** EDTF. */
  readonly date?: string | undefined;
  readonly commune?: string | undefined;
  readonly heading?: number | undefined;
  readonly tilt?: number | undefined;
  /** Page at the holder's, for an index entry. */
  readonly url?: string | undefined;
  /** Smallest page size of the picture, where it is held. */
  readonly thumb?: { readonly src: string; readonly width: number; readonly height: number } | undefined;
  /** Outer ring of the outline on the ground. */
  readonly footprint?: readonly Position[] | undefined;
  /** Outer ring of the view cone. */
  readonly cone?: readonly Position[] | undefined;
  /** Of a held picture, where all of it is known. */
  readonly camera?: RecordCamera | undefined;
  /** Map tiles, for a georeferenced picture. */
  readonly tiles?: MapTiles | undefined;
}
