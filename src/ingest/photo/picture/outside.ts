/** Where a picture says of itself that it was taken, held against the site's territory. */
import { fault, type Fault } from '../../../domain/input/fault.ts';
import type { SiteRecord } from '../../../domain/records/site.ts';
import type { Campaign } from '../../../domain/schema/campaign.ts';
import type { CheckedRow } from '../rows/checked.ts';
import type { FileMetadata } from './metadata.ts';

/** A position of the file's own that leaves the site's bounds, where the table and the campaign give none. */
export function fileOutside(metadata: FileMetadata, { row }: CheckedRow, campaign: Campaign, { bounds }: SiteRecord): Fault | undefined {
  const [lat, lon] = [metadata.lat?.value, metadata.lon?.value];
  if ((row.lat ?? campaign.defaults?.lat ?? campaign.lat) !== undefined || lat === undefined || lon === undefined) return undefined;
  const [west, south, east, north] = bounds;
  if (lon >= west && lon <= east && lat >= south && lat <= north) return undefined;
  return fault('fileOutside', { lat: lat.toFixed(5), lon: lon.toFixed(5), south, north, west, east });
}
