/**
 * The exact day on which the imagery under a point was taken: the IGN publishes the seams of its mosaics as WFS layers
 * on the host that serves the imagery. No such layer is listed for 1965–1980 and 1980–1995.
 */
import type { FeatureCollection } from 'geojson';
import { polygonContains } from '../geo/ring.ts';
import type { Layer } from '../records/site.ts';

/** Who is asked for the days. */
export const MOSAIC_HOST = 'data.geopf.fr';
const HOST = `https://${MOSAIC_HOST}`;

/** Mosaic graph by imagery layer (IGNF/geoportal-configuration, `orthohistoConfig.json` and `orthoConfig.json`, July 2026). */
const GRAPHS: Readonly<Record<string, string>> = {
  'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965': 'ORTHOIMAGERY.ORTHOPHOTOS.1950-1965.GRAPHE-MOSAIQUAGE:graphe',
  'ORTHOIMAGERY.ORTHOPHOTOS2000-2005': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2000-2005:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2006-2010': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2006-2010:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2011-2015': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2011-2015:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2016-2020': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2016-2020:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS2021-2023': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2021-2023:graphe_bdortho',
  'ORTHOIMAGERY.ORTHOPHOTOS': 'ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE-MOSAIQUAGE:graphe_bdortho',
};

/** Whether the holder of a layer publishes its exact dates. */
export function hasMosaicDates(layer: Layer): boolean {
  return layer.url.startsWith(HOST) && layer.layer !== undefined && layer.layer in GRAPHS;
}

/** Address that asks for the seams around a point; `undefined` when the layer has none. */
export function mosaicDateUrl(layer: Layer, lon: number, lat: number): string | undefined {
  const graph = layer.layer === undefined ? undefined : GRAPHS[layer.layer];
  if (graph === undefined || !hasMosaicDates(layer)) return undefined;
  const d = 0.00001;
  const parameters = new URLSearchParams({
    SERVICE: 'WFS',
    VERSION: '2.0.0',
    REQUEST: 'GetFeature',
    TYPENAMES: graph,
    OUTPUTFORMAT: 'application/json',
    SRSNAME: 'CRS:84',
    BBOX: `${lon - d},${lat - d},${lon + d},${lat + d},CRS:84`,
    COUNT: '10',
  });
  return `${HOST}/wfs/ows?${parameters.toString()}`;
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
