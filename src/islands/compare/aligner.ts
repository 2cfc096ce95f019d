/** Laying a picture by hand: the picture on one side, what it is laid on at the other, two marks on each. */
import * as L from 'leaflet';
import type { Bounds } from '../../domain/geo/ring.ts';
import { similarity, type Alignment, type Pair } from '../../domain/sky/align.ts';
import type { FrameKind } from '../../domain/sky/compare-frame.ts';
import type { ComparablePhoto } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, h } from '../map/dom.ts';
import { cutMoves, panMap } from '../map/base-map.ts';
import { panButtons } from '../map/pan-buttons.ts';
import { PictureLayer } from './picture-layer.ts';
import { CompareStage, toPair, type Placed } from './stage.ts';
import { WORDS } from './words.ts';

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
  return L.divIcon({ className: 'cmp-repere', html: String(n), iconSize: [28, 28] });
}

/** Opens in an element; calls `done` once, with nothing when it is given up. */
export function openAligner(element: HTMLElement, options: AlignerOptions): { readonly close: () => void } {
  const { lang, photo } = options;
  const words = WORDS[lang];
  const marks: [L.Marker[], L.Marker[]] = [[], []];
  const status = h('p', { class: 'note', role: 'status' }, words.alignHow);
  const left = h('div', { class: 'cmp-carte' });
  const right = h('div', { class: 'cmp-cale-fond' });
  const box = h(
    'section',
    { class: 'cmp-cale', 'aria-label': words.align(options.title) },
    h('h3', {}, words.align(options.title)),
    status,
  );
  const stage = new CompareStage({
    lang,
    kind: options.kind,
    bounds: options.bounds,
    placed: [options.onto],
    mode: 'fade',
    position: 0,
    view: options.view,
    gestures: 'free',
    label: options.onto.source.label,
    moved: () => undefined,
    positioned: () => undefined,
    silent: () => undefined,
    pressed: (at) => place(1, at),
  });
  right.append(stage.element);
  box.append(
    h(
      'div',
      { class: 'cmp-cale-deux' },
      h(
        'div',
        {},
        h('div', { class: 'cmp-cale-fond' }, left),
        panButtons(lang, (x, y) => panMap(picture, x, y), 'bouton discret'),
        button(words.alignHere, () => place(0, picture.getCenter())),
      ),
      h(
        'div',
        {},
        right,
        panButtons(lang, (x, y) => stage.maps[0] && panMap(stage.maps[0], x, y), 'bouton discret'),
        button(words.alignHere, () => stage.maps[0] && place(1, stage.maps[0].getCenter())),
      ),
    ),
    h(
      'div',
      { class: 'cmp-actions' },
      button(words.redo, () => again()),
      button(words.cancel, () => finish(undefined)),
    ),
  );
  element.append(box);

  const picture = L.map(left, {
    crs: L.CRS.Simple,
    zoomControl: false,
    attributionControl: false,
    minZoom: -6,
    maxZoom: 3,
    zoomSnap: 0.25,
  });
  cutMoves(picture);
  picture.createPane('image-0');
  const { width, height } = photo.image;
  picture.fitBounds(
    [
      [-height, 0],
      [0, width],
    ],
    { animate: false },
  );
  new PictureLayer(photo, { a: 1, b: 0, tx: 0, ty: 0 }, 'image-0').addTo(picture);
  picture.on('click', (event) => place(0, event.latlng));
  stage.begin();
  box.scrollIntoView({ block: 'nearest' });

  function place(side: 0 | 1, at: L.LatLng): void {
    const map = side === 0 ? picture : stage.maps[0];
    if (!map || marks[side].length >= 2) return;
    const n = marks[side].length + 1;
    marks[side].push(L.marker(at, { icon: mark(n), draggable: true, alt: words.alignPoint(n), keyboard: false }).addTo(map));
    status.textContent = `${words.alignPoint(n)}. ${words.alignHow}`;
    const [a, b] = marks[0];
    const [c, d] = marks[1];
    if (!a || !b || !c || !d) return;
    const pixel = (marker: L.Marker): Pair => [marker.getLatLng().lng, -marker.getLatLng().lat];
    const alignment: Alignment = {
      from: [pixel(a), pixel(b)],
      to: [toPair(options.kind, c.getLatLng()), toPair(options.kind, d.getLatLng())],
    };
    finish(similarity(alignment.from, alignment.to) ? alignment : undefined);
  }
  function again(): void {
    for (const marker of marks.flat()) marker.remove();
    marks[0] = [];
    marks[1] = [];
    status.textContent = words.alignHow;
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
