/** Laying a picture by hand: the picture on one side, what it is laid on at the other, two marks on each. */
import * as L from 'leaflet';
import { html, type TemplateResult } from 'lit-html';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { Alignment, Pair } from '../../domain/sky/align.ts';
import type { FrameKind } from '../../domain/sky/compare-frame.ts';
import type { ComparablePhoto } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text/text.ts';
import { createIsland } from '../draw.ts';
import { button, panButtons } from '../map/controls.ts';
import { alignmentOf, reduce, START, type AlignerEvent, type AlignerState, type Side } from './aligner-state.ts';
import type { Placed } from './desk-state.ts';
import { panMap } from '../map/pan-map.ts';
import { createPictureMap, pictureBounds } from '../map/picture-map.ts';
import { PictureLayer } from './picture-layer.ts';
import { CompareStage, toPair } from './stage.ts';
import { words as wordsOf } from '../../words/words.ts';

export interface AlignerOptions {
  readonly lang: Lang;
  readonly kind: FrameKind;
  readonly bounds: Bounds;
  readonly photo: ComparablePhoto;
  readonly title: string;
  /** What the picture is laid on. */
  readonly onto: Placed;
  readonly view?: { readonly centre: Pair; readonly zoom: number } | undefined;
  readonly done: (alignment: Alignment | undefined) => void;
}

function mark(n: number): L.DivIcon {
  return L.divIcon({ className: 'compare-mark', html: String(n), iconSize: [28, 28] });
}

/** Opens in an element; calls `done` once, with nothing when it is given up. */
export function openAligner(element: HTMLElement, options: AlignerOptions): { readonly close: () => void } {
  const { lang, photo, kind, onto } = options;
  const words = wordsOf('comparison', lang);
  const box = document.createElement('section');
  box.className = 'compare-align';
  box.ariaLabel = words.align({ title: options.title });
  const left = document.createElement('div');
  left.className = 'compare-map';
  let markers: L.Marker[] = [];
  const stage = new CompareStage({
    lang,
    kind,
    bounds: options.bounds,
    placed: [onto],
    mode: 'fade',
    position: 0,
    view: options.view,
    gestures: 'free',
    label: onto.source.label,
    moved: () => undefined,
    positioned: () => undefined,
    silent: () => undefined,
    pressed: (at) => place(1, at),
  });
  const map = (side: Side) => (side === 0 ? picture : stage.maps[0]);
  const pairOf = (side: Side, at: L.LatLng): Pair => (side === 0 ? [at.lng, -at.lat] : toPair(kind, at));
  const island = createIsland<AlignerState, AlignerEvent>(box, {
    state: START,
    reduce,
    view: (state, emit) =>
      alignerView(state, { lang, title: options.title, left, right: stage.element }, (side) => map(side), {
        place,
        again: () => emit({ type: 'again' }),
        cancel: () => finish(undefined),
      }),
    changed(state, before) {
      if (state.last === 0 && before.last > 0) clear();
      const all = alignmentOf(state);
      if (all && !alignmentOf(before)) finish(all.alignment);
    },
  });
  element.append(box);

  const picture = createPictureMap(left);
  picture.createPane('image-0');
  picture.fitBounds(pictureBounds(photo.image), { animate: false });
  new PictureLayer(photo, { a: 1, b: 0, tx: 0, ty: 0 }, 'image-0').addTo(picture);
  picture.on('click', (event) => place(0, event.latlng));
  stage.begin();
  box.scrollIntoView({ block: 'nearest' });

  function place(side: Side, at: L.LatLng): void {
    const index = island.state.marks[side].length;
    const where = map(side);
    if (!where || index >= 2) return;
    const marker = L.marker(at, { icon: mark(index + 1), draggable: true, alt: words.alignPoint({ n: index + 1 }), keyboard: false });
    marker.on('dragend', () => island.emit({ type: 'moved', side, index, at: pairOf(side, marker.getLatLng()) }));
    markers.push(marker.addTo(where));
    island.emit({ type: 'marked', side, at: pairOf(side, at) });
  }
  function clear(): void {
    for (const marker of markers) marker.remove();
    markers = [];
  }
  function finish(alignment: Alignment | undefined): void {
    close();
    options.done(alignment);
  }
  function close(): void {
    picture.remove();
    stage.end();
    box.remove();
  }
  return { close };
}

interface AlignerRoom {
  readonly lang: Lang;
  readonly title: string;
  readonly left: HTMLElement;
  readonly right: HTMLElement;
}

interface AlignerActions {
  readonly place: (side: Side, at: L.LatLng) => void;
  readonly again: () => void;
  readonly cancel: () => void;
}

function alignerView(
  { last }: AlignerState,
  { lang, title, left, right }: AlignerRoom,
  map: (side: Side) => L.Map | undefined,
  actions: AlignerActions,
): TemplateResult {
  const words = wordsOf('comparison', lang);
  const tools = (side: Side) => {
    const pan = (x: number, y: number) => {
      const where = map(side);
      if (where) panMap(where, x, y);
    };
    const centre = () => {
      const at = map(side)?.getCenter();
      if (at) actions.place(side, at);
    };
    return html`${panButtons(lang, pan, 'button quiet')}${button(words.alignHere, centre)}`;
  };
  return html`<h3>${words.align({ title })}</h3>
    <p class="note" role="status">${last === 0 ? words.alignHow : `${words.alignPoint({ n: last })}. ${words.alignHow}`}</p>
    <div class="compare-align-two">
      <div>
        <div class="compare-align-ground">${left}</div>
        ${tools(0)}
      </div>
      <div>
        <div class="compare-align-ground">${right}</div>
        ${tools(1)}
      </div>
    </div>
    <div class="compare-actions">${button(words.redo, actions.again)}${button(words.cancel, actions.cancel)}</div>`;
}
