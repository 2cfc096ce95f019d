/**
 * The exact day on which the imagery under a point was taken, from a service that publishes the seams of its mosaics as WFS layers
 * (`known-services.ts`).
 */
import type { FeatureCollection } from 'geojson';
import { polygonContains } from '../geo/ring.ts';
import type { Layer } from '../records/site.ts';

/** Address that asks a layer's service for the seams around a point; `undefined` where it publishes none. */
export function mosaicDateUrl({ days }: Pick<Layer, 'days'>, lon: number, lat: number): string | undefined {
  if (days === undefined) return undefined;
  const d = 0.00001;
  const parameters = new URLSearchParams({
    SERVICE: 'WFS',
    VERSION: '2.0.0',
    REQUEST: 'GetFeature',
    TYPENAMES: days.seams,
    OUTPUTFORMAT: 'application/json',
    SRSNAME: 'CRS:84',
    BBOX: `${lon - d},${lat - d},${lon + d},${lat + d},CRS:84`,
    COUNT: '10',
  });
  return `${days.address}?${parameters.toString()}`;
}

export interface MosaicDate {
  /** EDTF. */
  readonly date: string;
  readonly mission?: string | undefined;
}

/** Reads the answer: the seam that holds the point, and the date among its fields, whose names differ by period. */
export function readMosaicDate(answer: unknown, lon: number, lat: number): MosaicDate | undefined {
  const features = (answer as Partial<FeatureCollection> | null)?.features ?? [];
  const holds = features.filter(({ geometry }) => {
    if (geometry?.type === 'Polygon') return polygonContains(geometry, [lon, lat]);
    if (geometry?.type === 'MultiPolygon')
      return geometry.coordinates.some((coordinates) => polygonContains({ type: 'Polygon', coordinates }, [lon, lat]));
    return false;
  });
  for (const { properties } of holds.length > 0 ? holds : features.length === 1 ? features : []) {
    const fields = Object.entries(properties ?? {});
    const found = fields.find(([key, value]) => /date/i.test(key) && /^\d{4}(-\d{2}(-\d{2})?)?/.test(String(value)));
    if (!found) continue;
    const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(String(found[1]))?.[0] ?? '';
    const mission = fields.find(([key, value]) => /mission|chantier|dataset/i.test(key) && value)?.[1];
    return { date, mission: mission === undefined ? undefined : String(mission) };
  }
  return undefined;
}
