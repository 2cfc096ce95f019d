/** The record of a photograph, out of what its row, its campaign and its file say, and of what was made of it. */
import type { Polygon } from 'geojson';
import { groundView } from '../../domain/photo/ground-view.ts';
import { centroid } from '../../domain/geo/ring.ts';
import { NATURE_SOURCE, type DigitalSource } from '../../domain/rights/picture-label.ts';
import type { PhotoImage, PhotoRecord } from '../../domain/records/photo.ts';
import type { Campaign } from '../../domain/schema/campaign.ts';
import type { Text } from '../../domain/text/text.ts';
import type { OrientedPhoto } from '../orientation/publish.ts';
import type { CheckedCampaign, CheckedRow } from './rows/checked.ts';
import type { Georeferenced } from './ground/georeference.ts';
import type { FileMetadata } from './picture/metadata.ts';
import { resolveValues } from './rows/resolve.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import { words } from '../../words/words.ts';

/** How a picture became digital: what its file says, else, of a computed one, that it was computed. */
export function digitalSourceOf({ provenance }: Campaign, file: FileMetadata | undefined): DigitalSource | undefined {
  return file?.digitalSource ?? (provenance === 'computed' ? NATURE_SOURCE.computed : undefined);
}

/** The record, with the ground that the photograph shows: from control points, else the given outline, else the camera. */
export function buildRecord(
  row: CheckedRow,
  { id: campaignId, campaign }: CheckedCampaign,
  metadata: FileMetadata | undefined,
  image: PhotoImage | undefined,
  layer: Georeferenced | undefined,
  oriented?: OrientedPhoto,
  drape?: PhotoRecord['drape'],
): PhotoRecord {
  const { lensNote, ...resolved } = resolveValues(row, campaign, metadata, image);
  const values = { ...resolved, ...oriented?.values };
  const origins = { ...values.origins, ...oriented?.origins };
  let { lat, lon } = values;
  const ring = row.footprint?.coordinates[0];
  if (lat === undefined || lon === undefined) {
    const centre = layer?.centre ?? (ring && centroid(ring.slice(0, -1)));
    if (centre) {
      [lon, lat] = [Math.round(centre[0] * 1e7) / 1e7, Math.round(centre[1] * 1e7) / 1e7];
      origins['lat'] = origins['lon'] = layer?.origin ?? 'table';
    }
  }
  const measured = origins['lat'] === 'exif' || origins['lat'] === 'xmp';
  const view: { footprint?: Polygon | undefined; cone?: Polygon; accuracy: Text } | undefined = oriented
    ? { footprint: oriented.footprint, accuracy: oriented.accuracy }
    : layer
      ? { footprint: layer.footprint, accuracy: layer.accuracy }
      : row.footprint
        ? {
            footprint: row.footprint,
            accuracy: inEvery((lang) => words('photoRecord', lang).outlineGiven),
          }
        : lat === undefined || lon === undefined
          ? undefined
          : groundView({
              ...values,
              kind: campaign.kind,
              position: [lon, lat],
              measured,
              ratio: image ? image.height / image.width : 2 / 3,
              lensNote,
            });
  if (view?.footprint) origins['footprint'] = layer?.origin ?? (row.footprint ? 'table' : 'computed');
  if (view?.cone) origins['cone'] = 'computed';
  return {
    ...values,
    id: row.id,
    campaign: campaignId,
    kind: campaign.kind,
    provenance: campaign.provenance,
    ...(campaign.entries === 'missions' && !image ? { mission: true } : {}),
    digitalSource: image && digitalSourceOf(campaign, metadata),
    lat,
    lon,
    licence: row.licence,
    image,
    footprint: view?.footprint,
    cone: view?.cone,
    accuracy: view?.accuracy,
    origins,
    tiles: layer?.tiles,
    georef: oriented?.georef ?? layer?.georef,
    camera: oriented?.camera,
    drape,
    annotations: row.annotations,
  };
}
