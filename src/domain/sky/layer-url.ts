/**
 * How a map layer of `site.yaml` becomes tile addresses. WMTS layers are asked by key and value (or by their
 * own REST template); zooms beyond what a service holds are stretched from its last one, never asked for.
 */
import type { Layer } from '../records/site.ts';

/** What a tile layer needs to know; the names are those of Leaflet's own options. */
export interface TileSource {
  /** Address with `{z}`, `{x}`, `{y}` left to fill. */
  readonly template: string;
  /** Side of a tile on the screen, CSS pixels. */
  readonly tileSize: number;
  readonly zoomOffset: number;
  readonly minNativeZoom: number;
  readonly maxNativeZoom: number;
}

const TILE = 256;

function wmtsTemplate(layer: Layer): string {
  const values: Record<string, string> = {
    layer: layer.layer ?? '',
    style: layer.style ?? 'normal',
    tilematrixset: layer.matrixSet ?? 'PM',
    format: layer.format ?? 'image/jpeg',
  };
  if (layer.url.includes('{')) {
    return layer.url
      .replace(/\{TileMatrix\}/i, '{z}')
      .replace(/\{TileRow\}/i, '{y}')
      .replace(/\{TileCol\}/i, '{x}')
      .replace(/\{(Layer|Style|TileMatrixSet|Format)\}/gi, (_, name: string) => encodeURIComponent(values[name.toLowerCase()] ?? ''));
  }
  const [path, query = ''] = layer.url.split('?');
  const parameters = new URLSearchParams(query);
  const set = (key: string, value: string) => {
    for (const present of [...parameters.keys()]) if (present.toUpperCase() === key) parameters.delete(present);
    parameters.set(key, value);
  };
  set('SERVICE', 'WMTS');
  set('REQUEST', 'GetTile');
  set('VERSION', '1.0.0');
  set('LAYER', values['layer'] ?? '');
  set('STYLE', values['style'] ?? '');
  set('FORMAT', values['format'] ?? '');
  set('TILEMATRIXSET', values['tilematrixset'] ?? '');
  // The braces must stay as they are: they are filled in for each tile.
  return `${path}?${parameters.toString()}&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}`;
}

/**
 * The tile addresses of a `wmts` or `xyz` layer.
 * @param retina draw tiles of the next zoom at half their size, for screens of two pixels a CSS pixel
 */
export function tileSource(layer: Layer, retina: boolean): TileSource {
  const template = layer.type === 'wmts' ? wmtsTemplate(layer) : layer.url;
  const servesDouble = template.includes('{r}');
  // The last zoom of a service stays the last one asked: one less on the map when tiles are drawn at half size.
  if (retina && !servesDouble && layer.maxZoom > layer.minZoom) {
    return { template, tileSize: TILE / 2, zoomOffset: 1, minNativeZoom: Math.max(0, layer.minZoom - 1), maxNativeZoom: layer.maxZoom - 1 };
  }
  return { template, tileSize: TILE, zoomOffset: 0, minNativeZoom: layer.minZoom, maxNativeZoom: layer.maxZoom };
}

/** Whether one of the layers is served by this host: pages ask nothing of any other. */
export function namesHost(layers: readonly Layer[], host: string): boolean {
  return layers.some((layer) => layer.url.startsWith(`https://${host}/`));
}
