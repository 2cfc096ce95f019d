/**
 * A mission of the IGN's aerial photographs, by the Géoplateforme's WFS (`pva:image`): where each picture was taken, when, what
 * ground it shows. Pictures stay at the IGN as index entries; a copy asks for the scan. Geometries come in Web Mercator.
 */
import { fault, type Telling } from '../../domain/input/fault.ts';
import type { Polygon, Position } from 'geojson';
import { fromWorldPixel, MERCATOR_HALF } from '../../domain/geo/mercator.ts';
import { parseEdtf } from '../../domain/text/edtf.ts';
import { ImportFault, type Found, type Source } from './found.ts';
import type { Guest } from './guest.ts';

const GEOPLATEFORME = 'https://data.geopf.fr';
/** Features of one answer (the service's own limit), and the most that one import reads. */
const PAGE = 1000;
const MOST = 10_000;

/** The mission that an address means: `ign:1223-0041`. */
export function ignMission(address: string): string | undefined {
  return /^ign:\s*([A-Za-z0-9][A-Za-z0-9_-]{2,40})$/i.exec(address.trim())?.[1];
}

interface Feature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } | null;
}
interface Answer {
  readonly features?: readonly Feature[];
  readonly numberMatched?: number | string;
  readonly totalFeatures?: number | string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const finite = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Web Mercator metres to degrees. */
function toDegrees([x = 0, y = 0]: Position): [number, number] {
  const world = 2 * MERCATOR_HALF;
  const [lon, lat] = fromWorldPixel(((x + MERCATOR_HALF) / world) * 256, ((MERCATOR_HALF - y) / world) * 256, 0, 256);
  return [rounded(lon), rounded(lat)];
}

function outlineOf(geometry: Feature['geometry']): Polygon | undefined {
  const coordinates = geometry?.coordinates as Position[][] | Position[][][] | undefined;
  const ring = geometry?.type === 'Polygon' ? coordinates?.[0] : geometry?.type === 'MultiPolygon' ? coordinates?.[0]?.[0] : undefined;
  return Array.isArray(ring) && ring.length >= 4 ? { type: 'Polygon', coordinates: [(ring as Position[]).map(toDegrees)] } : undefined;
}

function pictureOf({ properties, geometry }: Feature, mission: string, site: string): Found | undefined {
  const image = text(properties?.['image_identifier']);
  if (!properties || image === undefined) return undefined;
  const notes: Telling[] = [];
  const day = text(properties['date_cliche'])?.slice(0, 10);
  const date = day !== undefined && parseEdtf(day) ? day : undefined;
  if (day !== undefined && date === undefined) notes.push(fault('dateUnclear', { written: day }));
  const [x, y] = [finite(properties['x']), finite(properties['y'])];
  const place = x !== undefined && y !== undefined ? toDegrees([x, y]) : undefined;
  const orientation = finite(properties['orientation']);
  const number = text(properties['numero_image'])?.replace(/^0+(?=\d)/, '');
  return {
    // `IGNF_PVA_1-0__1952-05-27__C1223-0041_1952_F1023-1223_0006`: what comes last names the picture.
    name: image.split('__').at(-1) ?? image,
    title: { fr: `Mission ${mission}, cliché ${number ?? image}`, en: `Mission ${mission}, picture ${number ?? image}` },
    author: 'IGN',
    credit: 'IGN',
    licence: { id: 'etalab-2.0' },
    date,
    source: `https://remonterletemps.ign.fr/telecharger/${place ? `?lon=${place[0]}&lat=${place[1]}&z=13` : ''}`,
    ...(place && { lon: place[0], lat: place[1] }),
    ...(orientation !== undefined && { heading: ((orientation % 360) + 360) % 360 }),
    outline: outlineOf(geometry),
    picture: {
      at: 'holder',
      address: `${site}/telechargement/download/pva/${encodeURIComponent(mission)}/${encodeURIComponent(image)}.tif`,
    },
    notes,
  };
}

/** Reads a mission's pictures. @throws {ImportFault} */
export async function readIgn(mission: string, guest: Guest, site = GEOPLATEFORME): Promise<Source> {
  const pictures: Found[] = [];
  const notes: Telling[] = [];
  for (let start = 0; ; start += PAGE) {
    const query = new URLSearchParams({
      SERVICE: 'WFS',
      VERSION: '2.0.0',
      REQUEST: 'GetFeature',
      TYPENAMES: 'pva:image',
      OUTPUTFORMAT: 'application/json',
      SRSNAME: 'EPSG:3857',
      CQL_FILTER: `dataset_identifier='${mission}'`,
      COUNT: String(PAGE),
      STARTINDEX: String(start),
    });
    const answer = (await guest.json(`${site}/wfs/ows?${query}`)) as Answer | null;
    const features = answer?.features ?? [];
    pictures.push(...features.flatMap((feature) => pictureOf(feature, mission, site) ?? []));
    const matched = finite(answer?.numberMatched ?? answer?.totalFeatures) ?? 0;
    if (features.length === 0 || start + features.length >= matched) break;
    if (pictures.length >= MOST) {
      notes.push(fault('ignMost', { matched, most: MOST }));
      break;
    }
  }
  if (pictures.length === 0) throw new ImportFault(fault('ignNone', { mission }));
  const year = pictures.find(({ date }) => date !== undefined)?.date?.slice(0, 4);
  return {
    title: {
      fr: `Mission IGN ${mission}${year === undefined ? '' : `, ${year}`}`,
      en: `IGN mission ${mission}${year === undefined ? '' : `, ${year}`}`,
    },
    kind: 'vertical',
    operator: 'IGN',
    pictures,
    notes,
  };
}
