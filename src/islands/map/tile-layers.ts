/** Leaflet layers for what `site.yaml` names and for the site's own georeferenced pictures; and whether they answer. */
import * as L from 'leaflet';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import type { Layer } from '../../domain/records/site.ts';
import { tileSource } from '../../domain/sky/layer-url.ts';
import { href } from '../../domain/urls.ts';
import { ShapeLayer } from './shape-layer.ts';
import { openTiles, type TileFile } from './tile-file.ts';
import { CarriedTiles, showBytes, WebTiles } from './web-tiles.ts';

/** The closest zoom of every map; beyond a service's own, its last tiles are stretched. */
export const CLOSEST_ZOOM = 20;

const RETINA = () => devicePixelRatio > 1.5;

const toBounds = ([west, south, east, north]: Bounds): L.LatLngBounds => L.latLngBounds([south, west], [north, east]);

function webTiles(layer: Layer, pane: string | undefined): L.TileLayer {
  const source = tileSource(layer, RETINA());
  const template = href(source.template);
  const options: L.TileLayerOptions = {
    ...source,
    ...(pane === undefined ? {} : { pane }),
    minZoom: 0,
    maxZoom: CLOSEST_ZOOM + 2,
    attribution: layer.attribution,
    className: 'map-tile',
    updateWhenIdle: false,
    keepBuffer: 1,
  };
  const copied = layer.copyable === true;
  return layer.carried === undefined
    ? new WebTiles(template, options, copied)
    : new CarriedTiles(template, options, copied, href(layer.carried));
}

/** Raster tiles in one file. */
class PmtilesLayer extends L.GridLayer {
  readonly #file: TileFile;

  /** Added to the map's zoom: tiles larger than its own are those of a zoom before. */
  readonly #offset: number;

  constructor(url: string, options: L.GridLayerOptions, offset = 0) {
    super(options);
    this.#offset = offset;
    this.#file = openTiles(url);
  }

  protected override createTile(at: L.Coords, done: L.DoneCallback): HTMLElement {
    const tile = document.createElement('img');
    tile.alt = '';
    this.#file
      .then((file) => file.getZxy(at.z + this.#offset, at.x, at.y))
      .then((found) => {
        if (!found) return done(undefined, tile);
        showBytes(tile, found.data, done);
      })
      .catch((error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)), tile);
        this.fire('tileerror', { tile, coords: at, error });
      });
    return tile;
  }
}

/** A layer of `site.yaml`. Pictures (`image`, `iiif`) are laid over the site's bounds. */
export function siteLayer(layer: Layer, bounds: Bounds, pane?: string): L.Layer {
  if (layer.type === 'geojson') return new ShapeLayer(layer, pane ?? 'overlayPane');
  const place = pane === undefined ? {} : { pane };
  if (layer.type === 'image' || layer.type === 'iiif') {
    const url = layer.type === 'iiif' ? `${layer.url.replace(/\/(info\.json)?$/, '')}/full/max/0/default.jpg` : layer.url;
    return L.imageOverlay(href(url), toBounds(bounds), { ...place, attribution: layer.attribution, alt: '' });
  }
  if (layer.type === 'pmtiles') {
    return new PmtilesLayer(href(layer.url), {
      ...place,
      maxZoom: CLOSEST_ZOOM + 2,
      minNativeZoom: layer.minZoom,
      maxNativeZoom: layer.maxZoom,
      attribution: layer.attribution,
    });
  }
  return webTiles(layer, pane);
}

/** The map tiles of a georeferenced picture; where there is no tile the picture has no ground. */
export function photoLayer(tiles: NonNullable<PhotoRecord['tiles']>, attribution: string, pane?: string): L.GridLayer {
  // Templates count zooms for their own tile size: 512 px tiles of zoom z cover what the map calls z + 1.
  // Where the screen has two pixels for one, its tiles are laid half as large: each pixel of theirs is one of the screen's.
  const tileSize = RETINA() ? tiles.tileSize / 2 : tiles.tileSize;
  const shift = Math.round(Math.log2(tileSize / 256));
  const options = {
    ...(pane === undefined ? {} : { pane }),
    tileSize,
    minNativeZoom: Math.max(0, tiles.minZoom + shift),
    maxNativeZoom: tiles.maxZoom + shift,
    minZoom: 0,
    maxZoom: CLOSEST_ZOOM + 2,
    bounds: toBounds(tiles.bounds),
    attribution,
    className: 'map-tile',
  };
  return tiles.archive === undefined
    ? L.tileLayer(href(tiles.template), { ...options, zoomOffset: -shift })
    : new PmtilesLayer(href(tiles.archive), options, -shift);
}

/** Whether a pane of a map shows anything of what was laid into it. */
export function hasDrawn(map: L.Map, pane: string): boolean {
  const drawn = map.getPane(pane)?.querySelectorAll<HTMLImageElement | HTMLCanvasElement | SVGElement>('img, canvas, path') ?? [];
  return [...drawn].some((one) => (one instanceof HTMLImageElement ? one.complete && one.naturalWidth > 0 : true));
}

/** Calls with `true` once a layer has shown something, with `false` when all it has answered is errors. */
export function watchLayer(layer: L.Layer, answer: (answers: boolean) => void): void {
  let shown = false;
  let errors = 0;
  layer.on('tileload load', (event) => {
    // A grid fires `load` when all its tiles are done, failed ones too: only `tileload` proves something.
    if (event.type === 'load' && layer instanceof L.GridLayer) return;
    if (!shown) answer(true);
    shown = true;
    errors = 0;
  });
  layer.on('tileerror error', () => {
    errors++;
    if (!shown && errors === (layer instanceof L.GridLayer ? 3 : 1)) answer(false);
  });
}
