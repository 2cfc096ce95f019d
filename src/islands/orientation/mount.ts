/**
 * The shell of the desk: two Leaflet maps, one of the picture in its pixels and one of the land, with the marks on both,
 * what the camera makes of them, and the names of places as it sees them.
 */
import './orientation.css';
import * as L from 'leaflet';
import type { FlatPoint } from '../../domain/geo/control-points.ts';
import { flatAnnotation, type AnnotatedResource } from '../../domain/geo/georef-annotation.ts';
import { cameraAnnotation, readCameraAnnotation } from '../../domain/orientation/annotation.ts';
import { cameraFile, type CameraFile } from '../../domain/orientation/camera-file.ts';
import { href } from '../../domain/urls.ts';
import type { Lang } from '../../domain/text/text.ts';
import { createIsland } from '../draw.ts';
import { copyLink } from '../share/send.ts';
import { saveFile } from '../lesson/save-file.ts';
import { Backdrop } from '../map/backdrop.ts';
import { createBaseMap } from '../map/base-map.ts';
import { latestImagery } from '../../domain/sky/imagery.ts';
import { loadConfig } from '../map/load-config.ts';
import { loadNames } from '../map/load-names.ts';
import { loadRelief } from '../map/load-relief.ts';
import { panMap } from '../map/pan-map.ts';
import { createPictureMap, keepInSight, pictureBounds } from '../map/picture-map.ts';
import { siteLayer } from '../map/tile-layers.ts';
import { PictureLayer } from '../compare/picture-layer.ts';
import { formatDesk, parseDesk } from './desk-link.ts';
import {
  complete,
  groundAt,
  landOf,
  pointsOf,
  reduce,
  startDesk,
  type DeskEvent,
  type DeskState,
  type FitFlat,
  type LandMark,
  type Mark,
  type Side,
} from './desk-state.ts';
import { deskView, VEIL } from './desk-view.ts';
import { LandDrawing, PictureDrawing } from './drawing.ts';
import { WarpedPicture } from './warped-picture.ts';
import type { DeskData } from '../../domain/sky/desk-data.ts';
import { words as wordsOf } from '../../words/words.ts';

/** What was found, as it is written beside the picture. */
export interface Found {
  readonly annotation: Readonly<Record<string, unknown>>;
  readonly camera?: CameraFile | undefined;
}

/** The desk where what is found is written into the content, and other kinds than the camera are offered. */
export interface Keeping {
  readonly begun: Partial<Pick<DeskState, 'kind' | 'marks' | 'ground' | 'focal35'>>;
  readonly fit: FitFlat;
  /** Address of the picture's IIIF image service, as it is published. */
  readonly service: string;
  readonly keep: (found: Found) => Promise<void>;
  /** The marks are others: they are not lost when the desk is closed. */
  readonly changed: (state: DeskState) => void;
}

export interface DeskOptions {
  readonly lang: Lang;
  readonly data: DeskData;
  readonly close: () => void;
  readonly keeping?: Keeping | undefined;
}

/** Zoom at which a village fills the map. */
const VILLAGE = 15;

/** The marks that the address or the photograph's own annotation begins with. */
async function beginning(data: DeskData): Promise<Parameters<typeof startDesk>[0]> {
  const size = { width: data.image.width, height: data.image.height };
  const linked = parseDesk(location.hash, size);
  if (linked && linked.marks.length > 0) return { ...size, ...linked };
  if (data.georef === undefined) return size;
  const answer = await fetch(href(data.georef)).catch(() => undefined);
  const read = answer?.ok ? readCameraAnnotation(await answer.json()) : undefined;
  if (!read || 'fault' in read || read.points.length === 0) return size;
  const heights = read.points.map(({ h }) => h).sort((a, b) => a - b);
  const ground = Math.round(heights[Math.floor(heights.length / 2)] ?? 0);
  const [across, down] = read.size ? [size.width / read.size.width, size.height / read.size.height] : [1, 1];
  const marks = read.points.map(({ x, y, lon, lat, h }, i): Mark => ({
    key: i + 1,
    image: [x * across, y * down],
    land: { lon, lat },
    h: h === ground ? undefined : h,
  }));
  return { ...size, marks, ground };
}

/** Puts the desk into an element. */
export async function mountDesk(
  element: HTMLElement,
  { lang, data, close, keeping }: DeskOptions,
): Promise<{ readonly destroy: () => void }> {
  const size = { width: data.image.width, height: data.image.height };
  const [config, begun] = await Promise.all([loadConfig(), keeping ? { ...size, ...keeping.begun, fit: keeping.fit } : beginning(data)]);
  const words = wordsOf('orientation', lang);
  const room = { lang, picture: box(), map: box() };
  const maps: Partial<Record<Side, L.Map>> = {};
  let laid: WarpedPicture | undefined;
  const island = createIsland<DeskState, DeskEvent>(element, {
    state: startDesk(begun),
    reduce,
    view: (state, emit) =>
      deskView(state, emit, room, {
        pan: (side, x, y) => maps[side] && panMap(maps[side], x, y),
        zoom: (side, steps) => maps[side]?.setZoom(maps[side].getZoom() + steps),
        here: (side) => maps[side] && press(side, maps[side].getCenter()),
        goTo: (side, { image, land }) => {
          if (side === 'image' && image) maps.image?.panTo([-image[1], image[0]], { animate: false });
          if (side === 'land' && land) maps.land?.setView([land.lat, land.lon], Math.max(maps.land.getZoom(), VILLAGE), { animate: false });
        },
        copy: () => void copy(),
        savePoints,
        saveCamera,
        keep: keeping && (() => void keep(keeping)),
        veil: keeping && ((share) => laid?.veil(share)),
        close,
      }),
    changed: (state, before) => {
      if (state.marks === before.marks && state.result === before.result) return;
      drawn.forEach((drawing) => drawing.show(state));
      laid?.lay(landOf(state));
      if (keeping) return keeping.changed(state);
      history.replaceState(history.state, '', location.pathname + location.search + formatDesk(state));
    },
    refuge: () => element.querySelector<HTMLElement>('.orient-actions button'),
  });

  function press(side: Side, at: L.LatLng): void {
    island.emit(side === 'image' ? { type: 'marked', side, at: [at.lng, -at.lat] } : { type: 'marked', side, at: placeOf(at) });
  }
  async function copy(): Promise<void> {
    const address = location.origin + location.pathname + formatDesk(island.state);
    island.emit({ type: 'told', what: (await copyLink(address)) === 'copied' ? 'copied' : 'inAddress' });
  }
  const name = data.id;
  function annotation(): Found['annotation'] {
    const { kind, width, height } = island.state;
    const service = keeping?.service ?? new URL(href(data.image.iiif), location.href).href;
    const about = { width, height, resource: resourceOf(service, data.image), id: `${service}/georef/1` };
    if (kind === 'camera') return cameraAnnotation(pointsOf(island.state), about);
    const points = complete(island.state).flatMap(({ image, land }): FlatPoint[] =>
      image && land ? [{ resource: [image[0], image[1]], geo: [land.lon, land.lat] }] : [],
    );
    return flatAnnotation(points, { kind, ...about });
  }
  function camera(): CameraFile | undefined {
    const { result } = island.state;
    return result.kind === 'solved' ? cameraFile(result.solution, groundAt(island.state, result.solution.camera.position)) : undefined;
  }
  function save(ending: string, what: unknown): void {
    if (what === undefined) return;
    saveFile(`${name}.${ending}.json`, 'application/json', JSON.stringify(what, undefined, 2));
    island.emit({ type: 'told', what: 'saved' });
  }
  function savePoints(): void {
    save('georef', annotation());
  }
  function saveCamera(): void {
    save('camera', camera());
  }
  async function keep({ keep: write }: Keeping): Promise<void> {
    await write({ annotation: annotation(), camera: camera() });
    island.emit({ type: 'told', what: 'kept' });
  }

  const corners = pictureBounds(island.state);
  const picture = createPictureMap(room.picture);
  picture.createPane('image-0');
  picture.fitBounds(corners, { animate: false });
  keepInSight(picture, corners);
  // In the Atelier the picture comes from the content, where it may not be published yet.
  let overlay: L.ImageOverlay | undefined;
  if (keeping) overlay = L.imageOverlay(href(data.picture), corners, { pane: 'image-0', alt: '' }).addTo(picture);
  else
    new PictureLayer(
      { ...data, licence: '', computed: false, title: { [lang]: data.title } },
      { a: 1, b: 0, tx: 0, ty: 0 },
      'image-0',
    ).addTo(picture);
  named(picture, words.pictureOf({ title: data.title }));
  maps.image = picture;

  const at = data.lat !== undefined && data.lon !== undefined ? ([data.lat, data.lon] as const) : undefined;
  const land = createBaseMap(room.map, {
    bounds: config.bounds,
    start: config.start,
    centre: at,
    zoom: at && VILLAGE - 1,
    gestures: 'free',
    label: words.map,
  });
  new Backdrop().addTo(land);
  const imagery = latestImagery(config.layers) ?? config.layers.find(({ role }) => role !== 'imagery');
  if (imagery) siteLayer(imagery, config.bounds, 'plan').addTo(land);
  maps.land = land;
  // Leaflet keeps the size that it found, which is another once the sheet stands, or a phone is turned.
  const sizes = new ResizeObserver(() => Object.values(maps).forEach((map) => map.invalidateSize({ animate: false })));
  [room.picture, room.map].forEach((pane) => sizes.observe(pane));
  if (imagery?.attribution) land.getContainer().append(credit(imagery.attribution));
  const whole = overlay?.getElement();
  if (whole) {
    laid = new WarpedPicture(land, island.state);
    laid.veil(VEIL);
    laid.take(whole);
    laid.lay(landOf(island.state));
  }

  const drawn = [
    new PictureDrawing(picture, (key, moved) => island.emit({ type: 'moved', side: 'image', key, at: [moved.lng, -moved.lat] })),
    new LandDrawing(land, (key, moved) => island.emit({ type: 'moved', side: 'land', key, at: placeOf(moved) })),
  ] as const;
  picture.on('click', (event) => press('image', event.latlng));
  land.on('click', (event) => press('land', event.latlng));
  drawn.forEach((drawing) => drawing.show(island.state));
  const marked = island.state.marks.flatMap(({ land: mark }) => (mark ? [L.latLng(mark.lat, mark.lon)] : []));
  if (marked.length > 0) land.fitBounds(L.latLngBounds(marked).pad(0.3), { animate: false, maxZoom: 18 });
  void loadRelief().then((over) => over && island.emit({ type: 'relief', over }));
  void loadNames().then((names) => drawn[0].name(names, island.state));

  return {
    destroy() {
      sizes.disconnect();
      picture.remove();
      land.remove();
      element.replaceChildren();
      if (!keeping) history.replaceState(history.state, '', location.pathname + location.search);
    },
  };
}

/** What the pixels of a picture are counted on: its image service, or its canvas where its tiles are in one file. */
function resourceOf(service: string, { archived, elsewhere }: DeskData['image']): AnnotatedResource {
  if (archived) return { id: `${service}/canvas`, type: 'Canvas' };
  return { id: service, type: `ImageService${elsewhere?.version ?? 3}` };
}

/** A map goes on beyond the 180th meridian; longitudes do not. */
function placeOf(at: L.LatLng): LandMark {
  const { lng, lat } = at.wrap();
  return { lon: lng, lat };
}

function box(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'orient-map';
  return element;
}

function named(map: L.Map, label: string): void {
  map.getContainer().setAttribute('role', 'group');
  map.getContainer().setAttribute('aria-label', label);
}

function credit(text: string): HTMLElement {
  const line = document.createElement('p');
  line.className = 'orient-credit';
  line.textContent = text;
  return line;
}
