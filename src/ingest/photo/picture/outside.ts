/** Where a picture says of itself that it was taken, held against the site's territory. */
import type { SiteRecord } from '../../../domain/records/site.ts';
import type { Campaign } from '../../../domain/schema/campaign.ts';
import type { CheckedRow } from '../rows/checked.ts';
import type { FileMetadata } from './metadata.ts';

/** A position of the file's own that leaves the site's bounds, where the table and the campaign give none. */
export function fileOutside(metadata: FileMetadata, { row }: CheckedRow, campaign: Campaign, { bounds }: SiteRecord): string | undefined {
  const [lat, lon] = [metadata.lat?.value, metadata.lon?.value];
  if ((row.lat ?? campaign.defaults?.lat ?? campaign.lat) !== undefined || lat === undefined || lon === undefined) return undefined;
  const [west, south, east, north] = bounds;
  if (lon >= west && lon <= east && lat >= south && lat <= north) return undefined;
  return `le fichier se dit pris en ${lat.toFixed(5)}, ${lon.toFixed(5)} (latitude, longitude), hors du territoire du site, attendu ${south} à ${north}, ${west} à ${east} ; corrigez « bounds » ou donnez lat et lon dans photos.csv.`;
}
