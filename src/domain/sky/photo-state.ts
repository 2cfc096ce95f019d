/** Where a visitor stands in a photograph, in the address: `?vue=5210,3400,0.5&tour=90&lum=110&con=120`. */
import type { Viewport } from './viewport.ts';

export interface Light {
  /** Percent; 100 leaves the picture as it is. */
  readonly brightness: number;
  readonly contrast: number;
}

export interface PhotoState {
  readonly view?: Viewport | undefined;
  readonly light: Light;
  /** Id of the open annotation. */
  readonly annotation?: string | undefined;
}

export const DAYLIGHT: Light = { brightness: 100, contrast: 100 };

function percent(text: string | null): number {
  const value = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(value) && value >= 20 && value <= 300 ? Math.round(value) : 100;
}

/** Reads an address; what is damaged is left out. */
export function parsePhotoState(search: string): PhotoState {
  const q = new URLSearchParams(search);
  const [x = NaN, y = NaN, scale = NaN] = q.get('vue')?.split(',').map(Number) ?? [];
  const turn = Number(q.get('tour') ?? 0);
  const rotation = Number.isFinite(turn) ? ((turn % 360) + 360) % 360 : 0;
  const placed = [x, y, scale].every(Number.isFinite) && scale > 0;
  return {
    view: placed ? { x, y, scale, rotation } : undefined,
    light: { brightness: percent(q.get('lum')), contrast: percent(q.get('con')) },
    annotation: q.get('lieu') ?? undefined,
  };
}

/** Writes an address; a view of the whole picture and daylight are left out. */
export function formatPhotoState(state: PhotoState, others = ''): string {
  const q = new URLSearchParams(others);
  for (const key of ['vue', 'tour', 'lum', 'con', 'lieu']) q.delete(key);
  if (state.view) {
    q.set('vue', [state.view.x.toFixed(0), state.view.y.toFixed(0), String(Number(state.view.scale.toPrecision(3)))].join(','));
    if (state.view.rotation) q.set('tour', String(Math.round(state.view.rotation)));
  }
  if (state.light.brightness !== 100) q.set('lum', String(state.light.brightness));
  if (state.light.contrast !== 100) q.set('con', String(state.light.contrast));
  if (state.annotation) q.set('lieu', state.annotation);
  const search = q.toString().replaceAll('%2C', ',');
  return search === '' ? '' : `?${search}`;
}
