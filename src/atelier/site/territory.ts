/** The territory that the places of a root's photographs speak for, while the site says the whole world: nothing can be outside of that. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { boundsOf, type Bounds } from '../../domain/geo/ring.ts';
import { photoRowSchema } from '../../domain/schema/campaign.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { sectionFolders } from '../../ingest/content/objects.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { csvTable } from '../files/csv-edit.ts';
import { openText } from '../files/encoding.ts';
import type { TerritoryProposed } from './told.ts';

/** Degrees of longitude from which a territory is the world. */
const WORLD = 300;
/** Places that speak for a territory: of fewer, none can be told from a mistake. */
const FEWEST = 3;
/** How far from the middle a place is taken for one of the others, in times of what half of them are, and degrees at least. */
const NEAR = { times: 6, degrees: 0.5 };
/** Room around the places: a part of their extent, and degrees at least. */
const ROOM = { part: 0.25, degrees: 0.2 };

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Those of some numbers that stand together. */
function together(numbers: readonly number[]): (value: number) => boolean {
  const middle = median(numbers);
  const most = Math.max(NEAR.degrees, NEAR.times * median(numbers.map((each) => Math.abs(each - middle))));
  return (value) => Math.abs(value - middle) <= most;
}

/**
 * The territory that most of some places share, with room around, in tenths of a degree; nothing where they are too few, or of the
 * whole world. Those that stand far from the others (swapped, or mistyped) do not widen it.
 * @param places longitude and latitude, WGS 84 degrees
 */
export function likelyTerritory(places: readonly Position[]): TerritoryProposed | undefined {
  if (places.length < FEWEST) return undefined;
  const [lonHolds, latHolds] = [together(places.map(([lon = 0]) => lon)), together(places.map(([, lat = 0]) => lat))];
  const held = places.filter(([lon = 0, lat = 0]) => lonHolds(lon) && latHolds(lat));
  if (held.length * 2 <= places.length) return undefined;
  const [west, south, east, north] = boundsOf(held);
  if (east - west >= WORLD / 2) return undefined;
  const [x, y] = [east - west, north - south].map((extent) => Math.max(ROOM.degrees, extent * ROOM.part)) as [number, number];
  const out = (degrees: number, to: 'floor' | 'ceil', most: number) => Math.max(-most, Math.min(most, Math[to](degrees * 10) / 10));
  const bounds: Bounds = [out(west - x, 'floor', 180), out(south - y, 'floor', 90), out(east + x, 'ceil', 180), out(north + y, 'ceil', 90)];
  return { bounds, places: held.length, outside: places.length - held.length };
}

/** Places that the rows of photographs say. */
async function placesOf(root: string): Promise<Position[]> {
  const places: Position[] = [];
  for (const campaign of await sectionFolders(root, 'vue-du-ciel')) {
    const path = join(root, 'vue-du-ciel', campaign, 'photos.csv');
    const bytes = await readFile(path).catch(() => undefined);
    if (!bytes) continue;
    const { headings, rows } = csvTable(openText(path, bytes).text);
    const [lonHeading, latHeading] = ['lon', 'lat'].map((column) => headings.find((heading) => photoColumn(heading) === column));
    if (lonHeading === undefined || latHeading === undefined) continue;
    for (const row of rows) {
      const lon = photoRowSchema.shape.lon.safeParse(row[lonHeading]?.trim() || undefined);
      const lat = photoRowSchema.shape.lat.safeParse(row[latHeading]?.trim() || undefined);
      if (lon.data !== undefined && lat.data !== undefined) places.push([lon.data, lat.data]);
    }
  }
  return places;
}

/** What to propose to a root whose territory is the world; nothing to any other. */
export async function proposedTerritory(root: string): Promise<TerritoryProposed | undefined> {
  const { site } = await checkSite(root);
  const [west = 0, , east = 0] = site?.bounds ?? [];
  return east - west < WORLD ? undefined : likelyTerritory(await placesOf(root));
}
