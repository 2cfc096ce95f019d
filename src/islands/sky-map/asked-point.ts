/** The point that is asked about: its pin on the map, and what the index, the layers and the pictures tell of it. */
import * as L from 'leaflet';
import { routes } from '../../domain/routes.ts';
import { hasPage, type Place } from '../../domain/sky/places.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text/text.ts';
import { href, localised } from '../../domain/urls.ts';
import { words } from '../../words/words.ts';
import { compareLink } from './compare-link.ts';
import type { ExplorerEvent, ExplorerState, PointAsked } from './explorer-state.ts';
import { placeIn, pointIn } from './in-pictures.ts';
import { pin } from './outlines.ts';
import type { PhotoIndex } from './photo-index.ts';
import { askImageDay } from './point-panel.ts';
import type { Ranked } from './protocol.ts';

/** Address of a place's page, where it has one. */
export const pageOf = (place: Place, config: SkyConfig, lang: Lang): string | undefined =>
  place.code !== undefined && hasPage(place, config.pagesOf ?? []) ? href(localised(routes.place(place.code), lang)) : undefined;

/** What a point is asked of, and who is told. */
export interface AskedOf {
  readonly map: L.Map;
  readonly index: PhotoIndex;
  readonly config: SkyConfig;
  readonly lang: Lang;
  readonly now: () => ExplorerState;
  readonly emit: (event: ExplorerEvent) => void;
  /** The place that lies nearest, degrees. */
  readonly near: (lat: number, lon: number) => Place | undefined;
  /** The areas of the layers on the map that hold a point, degrees. */
  readonly areasAt: (lat: number, lon: number) => PointAsked['areas'];
  readonly told: (at: readonly [lat: number, lon: number]) => void;
}

export class AskedPoint {
  readonly #of: AskedOf;
  #pin: L.CircleMarker | undefined;

  constructor(of: AskedOf) {
    this.#of = of;
  }

  ask(latLng: L.LatLng): void {
    const { map, index, config, lang, now, emit, near, areasAt, told } = this.#of;
    const at = [Number(latLng.lat.toFixed(6)), Number(latLng.lng.toFixed(6))] as const;
    const place = near(latLng.lat, latLng.lng);
    const { sky } = now();
    this.unpin();
    this.#pin = L.circleMarker(latLng, pin()).addTo(map);
    emit({
      type: 'asked-point',
      point: {
        at,
        near: place?.name,
        page: place && pageOf(place, config, lang),
        areas: areasAt(latLng.lat, latLng.lng),
        compare: compareLink(config, at, Math.max(15, map.getZoom()), lang, sky),
        layer: config.layers.find(({ id }) => id === sky.layer),
      },
    });
    const { turn } = now().point ?? { turn: 0 };
    index.send('under', { lon: at[1], lat: at[0] }).then(
      (photos) => {
        emit({ type: 'seen', turn, photos });
        void this.spot();
      },
      () => emit({ type: 'seen', turn, photos: 'failed' }),
    );
    told(at);
  }

  unpin(): void {
    this.#pin?.remove();
  }

  /** Where the point is in the pictures; without the network it stays untold. */
  async spot(): Promise<void> {
    const { point, selected } = this.#of.now();
    const spots = point && (await pointIn(point, selected).catch(() => undefined));
    if (spots) this.#of.emit({ type: 'spotted', turn: point.turn, spots });
  }

  /** Asks about the place that a picture shows there. */
  async touchPicture(photo: Ranked, x: number, y: number): Promise<void> {
    const { map, lang, emit } = this.#of;
    const place = await placeIn(photo, x, y).catch(() => undefined);
    if (!place) return emit({ type: 'said', text: words('skyMap', lang).noLand });
    if (!map.getBounds().contains([place.lat, place.lon])) map.panTo([place.lat, place.lon]);
    this.ask(L.latLng(place.lat, place.lon));
  }

  /** Asks on which day the map's image of it was taken. */
  async askDay({ turn, at, layer }: PointAsked): Promise<void> {
    if (!layer) return;
    this.#of.emit({ type: 'dated', turn, day: 'searching' });
    this.#of.emit({ type: 'dated', turn, day: await askImageDay(layer, at) });
  }
}
