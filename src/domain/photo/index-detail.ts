/**
 * Details of the map's photographs, by area, and the names by which text finds them. The files of the index:
 *   /vue-du-ciel/index/index.bin        columns of every photograph (`index-format.ts`)
 *   /vue-du-ciel/index/noms.bin         `id<TAB>title` a line, by rank; loaded at the first search by text or id
 *   /vue-du-ciel/index/details/<n>.json an array of `IndexDetail`, ranks n·chunkSize …
 */
import type { Position } from 'geojson';
import type { RecordCamera } from './photo-camera.ts';
import { inflatePublished } from './index-format.ts';
import type { Text } from '../text/text.ts';

export const INDEX_FILE = '/vue-du-ciel/index/index.bin';
export const NAMES_FILE = '/vue-du-ciel/index/noms.bin';

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
  readonly tiles?:
    | {
        readonly template: string;
        readonly archive?: string | undefined;
        readonly tileSize: number;
        readonly minZoom: number;
        readonly maxZoom: number;
        readonly bounds: readonly [number, number, number, number];
      }
    | undefined;
}

/** The content of `noms.bin` before DEFLATE. */
export function encodeNames(names: readonly { readonly id: string; readonly title: string }[]): Uint8Array {
  return new TextEncoder().encode(names.map(({ id, title }) => `${id}\t${title.replace(/\s+/g, ' ')}`).join('\n'));
}

/** Reads `noms.bin`: ids and French titles by rank. */
export async function readNames(
  file: Uint8Array<ArrayBuffer>,
): Promise<{ readonly ids: readonly string[]; readonly titles: readonly string[] }> {
  const text = new TextDecoder().decode(await inflatePublished(file));
  const lines = text === '' ? [] : text.split('\n');
  return { ids: lines.map((line) => line.slice(0, line.indexOf('\t'))), titles: lines.map((line) => line.slice(line.indexOf('\t') + 1)) };
}
