/** Which image of the ground is shown: the plan, the years, or the drawn backdrop; its opacity; what lies on top. Says when a layer does not answer. */
import * as L from 'leaflet';
import type { Layer } from '../../domain/records/site.ts';
import { dateLabel } from '../../domain/text/edtf.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { button, h } from '../map/dom.ts';
import { imageryByDate, latestImagery } from '../map/imagery.ts';
import { overlayChecks, overlaysOf } from '../map/overlay-checks.ts';
import { ShapeLayer } from '../map/shape-layer.ts';
import { photoLayer, siteLayer, watchLayer } from '../map/tile-layers.ts';
import { WORDS } from './words.ts';

/** Name of the choice without any layer, in the address too. */
const DRAWN = 'aucune';

/** What a visitor sees first: today's imagery, else the plan, else the drawn backdrop. */
export function firstLayer(layers: readonly Layer[]): string {
  return latestImagery(layers)?.id ?? layers.find((layer) => layer.role === 'base')?.id ?? DRAWN;
}

interface WantedLayer {
  readonly label: string;
  readonly make: () => L.Layer;
  readonly opacity?: number;
}
/** What is to be seen, by key. */
type Wanted = ReadonlyMap<string, WantedLayer>;

type LayerState = Pick<SkyState, 'layer' | 'overlays' | 'opacity'>;

export interface LayerPicker {
  readonly element: HTMLElement;
  /** Says in the map's frame which layers do not answer, and asks them again. */
  readonly status: HTMLElement;
  /** Names of the shown areas (limits) that hold a point. */
  readonly areasAt: (lat: number, lon: number) => readonly string[];
  /** Said under the map: who made what is shown. */
  readonly attribution: HTMLElement;
  readonly update: (state: LayerState) => void;
}

export function createLayerPicker(lang: Lang, map: L.Map, config: SkyConfig, change: (state: Partial<LayerState>) => void): LayerPicker {
  const words = WORDS[lang];
  const plans = config.layers.filter((layer) => layer.role === 'base');
  const ground = [...plans, ...imageryByDate(config.layers)];
  const overlays = overlaysOf(config.layers);
  const warped = config.photos.filter((photo) => photo.tiles);
  const name = `sol-${Math.random().toString(36).slice(2, 8)}`;

  const status = h('div', { class: 'ciel-message ciel-avis', role: 'status' });
  const attribution = h('p', { class: 'carte-attribution' });
  const silent = new Map<string, string>();
  const shown = new Map<string, L.Layer>();
  let wanted: Wanted = new Map();
  let state: LayerState = { overlays: [], opacity: 100 };

  const radio = (value: string, label: string) => {
    const input = h('input', { type: 'radio', name, value });
    input.addEventListener('change', () => change({ layer: value }));
    return { value, input, element: h('label', { class: 'ciel-couche' }, input, h('span', {}, label)) };
  };
  const radios = [...ground.map((layer) => radio(layer.id, pick(layer.label, lang))), radio(DRAWN, words.drawn)];
  const opacity = h('input', { type: 'range', min: '0', max: '100', step: '5' });
  opacity.addEventListener('input', () => change({ opacity: Number(opacity.value) }));
  const opacityField = h('label', { class: 'ciel-opacite' }, h('span', {}, words.opacity), opacity);
  const toggle = (id: string, on: boolean) =>
    change({ overlays: on ? [...state.overlays, id] : state.overlays.filter((other) => other !== id) });
  const check = (value: string, label: string, computed = false) => {
    const input = h('input', { type: 'checkbox', value });
    input.addEventListener('change', () => toggle(value, input.checked));
    return {
      id: value,
      input,
      element: h('label', { class: 'ciel-case' }, input, h('span', {}, label, computed && ` (${words.computed})`)),
    };
  };
  const checks = overlayChecks(lang, overlays, toggle);
  const warpedChecks = warped.map((photo) =>
    check(photo.id, [photo.date && dateLabel(photo.date, lang), pick(photo.title, lang)].filter(Boolean).join(' – '), photo.computed),
  );
  const choice = h('div', { class: 'ciel-choix' }, ...radios.map((r) => r.element));
  const element = h(
    'fieldset',
    { class: 'ciel-couches' },
    h('legend', {}, words.layers),
    choice,
    h(
      'div',
      { class: 'ciel-sur' },
      opacityField,
      // A few are at hand; more would bury the map.
      checks.length > 0 &&
        (checks.length > 3
          ? h('details', {}, h('summary', {}, `${words.overlays} (${checks.length})`), ...checks.map((c) => c.element))
          : h('div', { class: 'ciel-dessus' }, ...checks.map((c) => c.element))),
      warpedChecks.length > 0 &&
        h('details', {}, h('summary', {}, `${words.warped} (${warpedChecks.length})`), ...warpedChecks.map((c) => c.element)),
    ),
  );

  function tell(): void {
    const names = [...silent.values()];
    if (names.length === 0) {
      status.replaceChildren();
      return;
    }
    const sentence =
      lang === 'en'
        ? `No answer from: ${names.join(', ')}. The drawn backdrop, with the communes’ names, takes its place; photographs and list work without it.`
        : `Ne répond pas\u00a0: ${names.map((n) => `«\u00a0${n}\u00a0»`).join(', ')}. Le fond dessiné, avec le nom des communes, en tient lieu\u00a0; les photographies et la liste n’en dépendent pas.`;
    if (status.firstElementChild?.textContent === sentence) return;
    status.replaceChildren(h('p', {}, sentence), button(words.retry, again));
  }
  /** Asks again for what did not answer. */
  function again(): void {
    for (const key of silent.keys()) {
      shown.get(key)?.remove();
      shown.delete(key);
    }
    silent.clear();
    // The button goes with its sentence.
    map.getContainer().focus({ preventScroll: true });
    lay(wanted);
  }
  /** Adds what is wanted, takes out the rest. */
  function lay(next: Wanted): void {
    wanted = next;
    for (const [key, layer] of shown) {
      if (wanted.has(key)) continue;
      layer.remove();
      shown.delete(key);
      silent.delete(key);
    }
    for (const [key, { label, make, opacity: share }] of wanted) {
      let layer = shown.get(key);
      if (!layer) {
        layer = make();
        watchLayer(layer, (answers) => {
          if (answers) silent.delete(key);
          else silent.set(key, label);
          tell();
        });
        shown.set(key, layer);
        layer.addTo(map);
      }
      if (share !== undefined && (layer instanceof L.GridLayer || layer instanceof L.ImageOverlay)) layer.setOpacity(share);
    }
    const credits = new Set([...shown.values()].map((layer) => layer.getAttribution?.() ?? '').filter(Boolean));
    attribution.textContent = [...credits].join(' · ');
    tell();
  }

  return {
    element,
    status,
    attribution,
    areasAt: (lat, lon) => [...shown.values()].flatMap((layer) => (layer instanceof ShapeLayer ? layer.at(lat, lon) : [])),
    update(next) {
      state = next;
      const chosen = ground.find((layer) => layer.id === next.layer);
      for (const { value, input, element: pill } of radios) {
        input.checked = value === (chosen?.id ?? DRAWN);
        // In a row that is pushed along, the chosen one is brought into it; the page itself does not move.
        if (input.checked && choice.scrollWidth > choice.clientWidth)
          choice.scrollLeft = pill.offsetLeft - choice.offsetLeft - (choice.clientWidth - pill.offsetWidth) / 2;
      }
      for (const { id, input } of [...checks, ...warpedChecks]) input.checked = next.overlays.includes(id);
      opacity.value = String(next.opacity);
      opacityField.hidden = chosen?.role !== 'imagery';
      const laid = new Map<string, WantedLayer>();
      const plan = plans[0];
      if (chosen?.role === 'imagery' && next.opacity < 100 && plan)
        laid.set(`plan ${plan.id}`, { label: pick(plan.label, lang), make: () => siteLayer(plan, config.bounds, 'plan') });
      if (chosen)
        laid.set(`sol ${chosen.id}`, {
          label: pick(chosen.label, lang),
          make: () => siteLayer(chosen, config.bounds, 'images'),
          opacity: chosen.role === 'imagery' ? next.opacity / 100 : 1,
        });
      for (const layer of overlays)
        if (next.overlays.includes(layer.id))
          laid.set(`sur ${layer.id}`, { label: pick(layer.label, lang), make: () => siteLayer(layer, config.bounds, 'dessus') });
      for (const photo of warped) {
        const { tiles } = photo;
        if (tiles && next.overlays.includes(photo.id))
          laid.set(`photo ${photo.id}`, {
            label: pick(photo.title, lang),
            make: () => photoLayer(tiles, photo.credit ?? '', 'dessus'),
            opacity: next.opacity / 100,
          });
      }
      if ([...laid.keys()].some((key) => key.startsWith('photo '))) opacityField.hidden = false;
      lay(laid);
    },
  };
}
