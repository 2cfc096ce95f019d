/** What checking leaves for ingest: campaigns and their rows, every value typed, every path resolved. */
import type { Polygon } from 'geojson';
import type { ImageService } from '../../../domain/photo/image-service.ts';
import type { MediaItem } from '../../../domain/records/media.ts';
import type { Campaign, PhotoRow } from '../../../domain/schema/campaign.ts';
import type { Text } from '../../../domain/text/text.ts';
import type { OrientationSource } from '../../orientation/files.ts';
import type { GeorefSource } from './georef-file.ts';

export interface CheckedAnnotation {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly media?: readonly MediaItem[] | undefined;
}

export interface CheckedRow {
  /** Public id. */
  readonly id: string;
  /** Path of the table from the content root, and the row's line; of the picture itself where there is no table. */
  readonly place: { readonly file: string; readonly line?: number | undefined };
  /** The row's own values. */
  readonly row: PhotoRow;
  readonly licence: string;
  /** Absolute path of the picture; missing on an index entry. */
  readonly picture?: string | undefined;
  /** The image service where the picture stays, when it is not here. */
  readonly service?: ImageService | undefined;
  readonly footprint?: Polygon | undefined;
  readonly georef?: GeorefSource | undefined;
  /** What is known of its camera over the land. */
  readonly orientation?: OrientationSource | undefined;
  readonly annotations: readonly CheckedAnnotation[];
  /** Something of it is wrong: known to references, and never published. */
  readonly faulty: boolean;
}

export interface CheckedCampaign {
  readonly id: string;
  /** Absolute path of the campaign's folder. */
  readonly folder: string;
  readonly campaign: Campaign;
  readonly rows: readonly CheckedRow[];
}
