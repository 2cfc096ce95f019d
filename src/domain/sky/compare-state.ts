/** A comparison, in the address: `?a=couche:ortho-1950&b=photo:bourg-2000&mode=rideau&pos=40&c=47.11,-1.91&z=15`. */
import { formatAlignment, parseAlignment, type Alignment } from './align.ts';

export const MODES = ['swipe', 'lens', 'fade', 'side', 'blink'] as const;
export type CompareMode = (typeof MODES)[number];

/** The modes as the address names them. */
const NAMES: Readonly<Record<CompareMode, string>> = { swipe: 'rideau', lens: 'loupe', fade: 'fondu', side: 'cote', blink: 'bascule' };

export const SLOTS = ['a', 'b', 'd', 'e'] as const;

export interface CompareState {
  /** Two to four sources: `couche:<layer id>` or `photo:<photograph id>`. */
  readonly sources: readonly string[];
  readonly mode: CompareMode;
  /** Of the swipe or the fade, 0 … 100. */
  readonly position: number;
  /** Middle of the view: latitude and longitude, or y and x of the first picture. */
  readonly centre?: readonly [number, number] | undefined;
  readonly zoom?: number | undefined;
  /** Ids of the layers laid over all of them. */
  readonly overlays?: readonly string[] | undefined;
  /** Index of the source that the lens shows; the second when missing. */
  readonly inLens?: number | undefined;
  /** By index of the source, for pictures aligned by hand. */
  readonly alignments: Readonly<Partial<Record<number, Alignment>>>;
}

/** Reads an address; what is damaged is left out. */
export function parseCompareState(search: string): CompareState {
  const q = new URLSearchParams(search);
  const sources = SLOTS.map((slot) => q.get(slot) ?? '').filter((source) => /^(couche|photo):[\w.-]+$/.test(source));
  const mode = MODES.find((m) => NAMES[m] === q.get('mode')) ?? 'swipe';
  const position = Number(q.get('pos') ?? 50);
  const [y = NaN, x = NaN] = q.get('c')?.split(',').map(Number) ?? [];
  const zoom = Number(q.get('z') ?? NaN);
  const overlays = (q.get('sur') ?? '').split(',').filter((id) => /^[\w.-]+$/.test(id));
  const inLens = Number(q.get('dans') ?? NaN) - 1;
  const alignments: Partial<Record<number, Alignment>> = {};
  sources.forEach((_, index) => {
    const alignment = parseAlignment(q.get(`cale${index + 1}`) ?? '');
    if (alignment) alignments[index] = alignment;
  });
  return {
    sources,
    mode,
    position: Number.isFinite(position) ? Math.min(Math.max(position, 0), 100) : 50,
    centre: Number.isFinite(y) && Number.isFinite(x) ? [y, x] : undefined,
    zoom: Number.isFinite(zoom) ? zoom : undefined,
    alignments,
    ...(overlays.length > 0 ? { overlays } : {}),
    ...(Number.isInteger(inLens) && inLens > 1 && inLens < sources.length ? { inLens } : {}),
  };
}

/** Writes an address; what is at its start value is left out. */
export function formatCompareState(state: CompareState): string {
  const q = new URLSearchParams();
  state.sources.slice(0, SLOTS.length).forEach((source, index) => q.set(SLOTS[index] ?? '', source));
  if (state.mode !== 'swipe') q.set('mode', NAMES[state.mode]);
  if (Math.round(state.position) !== 50) q.set('pos', String(Math.round(state.position)));
  if (state.centre) q.set('c', state.centre.map((value) => String(Number(value.toFixed(5)))).join(','));
  if (state.zoom !== undefined) q.set('z', String(Number(state.zoom.toFixed(2))));
  if (state.overlays && state.overlays.length > 0) q.set('sur', state.overlays.join(','));
  if (state.inLens !== undefined && state.inLens > 1) q.set('dans', String(state.inLens + 1));
  for (const [index, alignment] of Object.entries(state.alignments))
    if (alignment) q.set(`cale${Number(index) + 1}`, formatAlignment(alignment));
  const search = q.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return search === '' ? '' : `?${search}`;
}
