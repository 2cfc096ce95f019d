/**
 * What a visitor would want to keep of a view, in the address: camera, open note, tools.
 * `?vue=30,10,420&note=inscription&mode=relief&ouvert=0.6`: angles in degrees, lengths in millimetres.
 */
import type { Orbit } from './orbit.ts';
import type { Vec3 } from '../records/object.ts';

export type SurfaceMode = 'natural' | 'clay' | 'relief' | 'wire' | 'certainty';
export type ScaleReference = 'hand' | 'coin';
export type Axis = 'x' | 'y' | 'z';

/** Plane across the bounding box: what lies beyond it along the axis is cut away. */
export interface Section {
  readonly axis: Axis;
  /** 0 … 1 of the bounding box. */
  readonly at: number;
  /** Cut the other side away. */
  readonly flipped?: boolean | undefined;
}

export interface ViewState {
  readonly camera?: Orbit | undefined;
  /** Id of the open annotation. */
  readonly annotation?: string | undefined;
  readonly mode?: SurfaceMode | undefined;
  /** 0 closed … 1 open. */
  readonly open?: number | undefined;
  /** 0 together … 1 fully apart. */
  readonly explode?: number | undefined;
  readonly section?: Section | undefined;
  /** None, one or two points on the surface, metres; present while measuring. */
  readonly measure?: readonly Vec3[] | undefined;
  /** Azimuth and elevation of the moving light, degrees. */
  readonly light?: readonly [number, number] | undefined;
  readonly scale?: ScaleReference | undefined;
  readonly tour?: { readonly id: string; readonly step: number } | undefined;
  /** Reading mode: the inscriptions, line by line, in a list or by a lamp that one moves over them. */
  readonly reading?: true | 'lamp' | undefined;
}

const MODE_WORDS: Readonly<Record<SurfaceMode, string>> = {
  natural: 'naturel',
  clay: 'argile',
  relief: 'relief',
  wire: 'maillage',
  certainty: 'certitude',
};
const SCALE_WORDS: Readonly<Record<ScaleReference, string>> = { hand: 'main', coin: 'piece' };

const READING: Readonly<Record<string, ViewState['reading']>> = { 1: true, lampe: 'lamp' };

/** Every query key that the viewer owns: others in the address are left alone. */
export const VIEW_KEYS = [
  'vue',
  'note',
  'mode',
  'ouvert',
  'eclate',
  'coupe',
  'mesure',
  'lumiere',
  'echelle',
  'visite',
  'etape',
  'lecture',
] as const;

function short(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

const millimetres = (point: Vec3): string => point.map((length) => short(length * 1000, 1)).join(',');

function numbers(text: string | null | undefined, counts: readonly number[]): readonly number[] | undefined {
  if (text === null || text === undefined || text.length > 80) return undefined;
  const values = text.split(',').map((part) => (/^\s*[-+]?\d*\.?\d+\s*$/.test(part) ? Number(part) : Number.NaN));
  return counts.includes(values.length) && values.every((value) => Number.isFinite(value) && Math.abs(value) < 1e7) ? values : undefined;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

function fraction(text: string | null): number | undefined {
  const found = numbers(text, [1]);
  return found && clamp(found[0] ?? 0, 0, 1);
}

const identifier = (text: string | null): string | undefined => (text !== null && /^[\p{L}\p{N}_.-]{1,80}$/u.test(text) ? text : undefined);

function keyOf<K extends string>(words: Readonly<Record<K, string>>, word: string | null): K | undefined {
  return (Object.keys(words) as K[]).find((key) => words[key] === word);
}

function point(values: readonly number[]): Vec3 {
  return [(values[0] ?? 0) / 1000, (values[1] ?? 0) / 1000, (values[2] ?? 0) / 1000];
}

function parseCamera(text: string | null): Orbit | undefined {
  const values = numbers(text, [3, 6]);
  if (!values || (values[2] ?? 0) <= 0) return undefined;
  return {
    azimuth: clamp(values[0] ?? 0, -360, 360),
    elevation: clamp(values[1] ?? 0, -89, 89),
    distance: (values[2] ?? 0) / 1000,
    target: point(values.slice(3)),
  };
}

function parseSection(text: string | null): Section | undefined {
  const match = /^([xyz]),(\d*\.?\d+)(,inv)?$/.exec(text ?? '');
  if (!match) return undefined;
  const section = { axis: match[1] as Axis, at: clamp(Number(match[2]), 0, 1) };
  return match[3] ? { ...section, flipped: true } : section;
}

function parseMeasure(text: string | null): readonly Vec3[] | undefined {
  if (text === null) return undefined;
  if (text === '') return [];
  const points = text.split('_').map((part) => numbers(part, [3]));
  return points.length <= 2 && points.every((values) => values !== undefined) ? points.map((values) => point(values)) : undefined;
}

function parseTour(id: string | null, step: string | null): ViewState['tour'] {
  const found = identifier(id);
  if (found === undefined) return undefined;
  const number = /^\d{1,3}$/.test(step ?? '') ? Number(step) : 1;
  return { id: found, step: Math.max(0, number - 1) };
}

/** Reads a view from an address; whatever does not make sense is left out, never an error. */
export function parseViewState(query: URLSearchParams): ViewState {
  const light = numbers(query.get('lumiere'), [2]);
  const found: ViewState = {
    camera: parseCamera(query.get('vue')),
    annotation: identifier(query.get('note')),
    mode: keyOf(MODE_WORDS, query.get('mode')),
    open: fraction(query.get('ouvert')),
    explode: fraction(query.get('eclate')),
    section: parseSection(query.get('coupe')),
    measure: parseMeasure(query.get('mesure')),
    light: light && [clamp(light[0] ?? 0, -360, 360), clamp(light[1] ?? 0, -89, 89)],
    scale: keyOf(SCALE_WORDS, query.get('echelle')),
    tour: parseTour(query.get('visite'), query.get('etape')),
    reading: READING[query.get('lecture') ?? ''],
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as ViewState;
}

/** Writes a view into an address' query, leaving foreign keys as they are; defaults are not written. */
function writeViewState(state: ViewState, query = new URLSearchParams()): URLSearchParams {
  for (const key of VIEW_KEYS) query.delete(key);
  const { camera, section, measure, light, tour } = state;
  if (camera) {
    const far = camera.target.some((length) => Math.abs(length) >= 5e-5);
    query.set(
      'vue',
      [
        short(camera.azimuth, 1),
        short(camera.elevation, 1),
        short(camera.distance * 1000, 1),
        ...(far ? [millimetres(camera.target)] : []),
      ].join(','),
    );
  }
  if (state.annotation !== undefined) query.set('note', state.annotation);
  if (state.mode !== undefined && state.mode !== 'natural') query.set('mode', MODE_WORDS[state.mode]);
  if (state.open) query.set('ouvert', short(state.open, 2));
  if (state.explode) query.set('eclate', short(state.explode, 2));
  if (section) query.set('coupe', `${section.axis},${short(section.at, 3)}${section.flipped ? ',inv' : ''}`);
  if (measure) query.set('mesure', measure.map(millimetres).join('_'));
  if (light) query.set('lumiere', light.map((angle) => short(angle, 0)).join(','));
  if (state.scale !== undefined) query.set('echelle', SCALE_WORDS[state.scale]);
  if (tour) {
    query.set('visite', tour.id);
    query.set('etape', String(tour.step + 1));
  }
  if (state.reading) query.set('lecture', state.reading === 'lamp' ? 'lampe' : '1');
  return query;
}

/** Query of a view, readable: commas stay commas. `''` when there is nothing to say. */
export function viewQuery(state: ViewState, query?: URLSearchParams): string {
  const text = writeViewState(state, query).toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}
