/**
 * Map layers of `site.yaml` that are files of the content root: limits and other shapes (`geojson`), tiles in one file
 * (`pmtiles`), a picture laid over the territory (`image`). They are checked, and published under `/couches/`.
 */
import { fault, type Telling, told, type Fault } from '../../../domain/input/fault.ts';
import { realpathSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { boundsOf } from '../../../domain/geo/ring.ts';
import {
  movedShape,
  namedCrs,
  positionsOf,
  readShapes,
  ShapesError,
  simplifiedShape,
  toCollection,
  type Shape,
} from '../../../domain/geo/shapes.ts';
import { beyondBudget } from '../../../domain/input/json-budget.ts';
import { jsonFault } from '../../../domain/input/json-fault.ts';
import { ContentError, type Problem } from '../../../domain/input/problem.ts';
import type { Layer, SiteRecord } from '../../../domain/records/site.ts';
import { carriedFile } from '../../../domain/sky/carried.ts';
import { ownFile, type OwnFile } from '../../content/paths.ts';
import { contentPath } from '../../content/yaml.ts';
import type { IngestContext } from '../../context.ts';
import { decodingError, EXTENSIONS, openPicture, PictureError, upright, valueRange, type Picture } from '../picture/picture.ts';
import { toDegrees } from '../rows/to-degrees.ts';
import { metricGrid } from '../../../domain/geo/metric-grid.ts';

/** Points that stray by less are left out, metres: a pixel of the closest zoom that communes are looked at. */
const TOLERANCE = 0.5;
/** Published shapes above this size are slow on a telephone, bytes. */
const HEAVY = 4_000_000;
/** Longest side of a picture that is laid over the map whole, pixels. */
const WIDEST = 16_000;
/** Raised when a layer's picture is written otherwise. */
const LAYER_VERSION = 1;

/** What is published for a layer: the tiles as they are, shapes written anew, a picture written anew. */
interface LayerFile {
  readonly path: string;
  readonly source: string;
  /** From the content root. */
  readonly file: string;
  readonly content: string | undefined;
  readonly picture: Picture | undefined;
}
export interface MapLayers {
  readonly layers: readonly Layer[];
  readonly files: readonly LayerFile[];
  readonly problems: readonly Problem[];
}

const isLocal = (layer: Layer): boolean => !/^https?:/.test(layer.url) && !layer.url.startsWith('/');

/** Checks the layers that are files; `lineOf` is the line of a layer in `site.yaml`. Layers come back with their published address. */
export async function checkMapLayers(root: string, site: SiteRecord, lineOf: (layer: number) => number | undefined): Promise<MapLayers> {
  const problems: Problem[] = [];
  const files: LayerFile[] = [];
  const layers: Layer[] = [];
  for (const [i, layer] of site.layers.entries()) {
    const { url } = layer;
    const own = isLocal(layer) ? layerFile(root, url) : undefined;
    const source = own?.path;
    const missing = own?.fault;
    if (missing !== undefined)
      problems.push({ file: 'site.yaml', line: lineOf(i), key: `layers[${i + 1}].url`, ...told(missing), severity: 'error' });
    if (source === undefined || missing !== undefined) {
      const carried = missing === undefined ? await carriedTiles(root, layer) : undefined;
      if (carried?.fault !== undefined) problems.push({ file: carried.file, ...told(carried.fault), severity: 'error' });
      else if (carried) files.push({ ...carried, content: undefined, picture: undefined });
      layers.push(carried && carried.fault === undefined ? { ...layer, carried: carried.path } : layer);
      continue;
    }
    const file = contentPath(root, source);
    const shapes = layer.type === 'geojson' ? await readShapeFile(source, site) : undefined;
    const opened = layer.type === 'image' ? await openLayerPicture(source) : undefined;
    const wrong = shapes ? shapes.fault : opened ? opened.fault : await wrongTiles(layer, source);
    const path = `/couches/${layer.id}${opened?.picture ? EXTENSIONS[opened.picture.format] : layer.type === 'pmtiles' ? '.pmtiles' : '.geojson'}`;
    if (wrong !== undefined) problems.push({ file, ...told(wrong), severity: 'error' });
    for (const note of shapes?.notes ?? []) problems.push({ file, ...told(note), severity: 'warning' });
    if (wrong === undefined) files.push({ path, source, file, content: shapes?.content, picture: opened?.picture });
    layers.push({ ...layer, url: path });
  }
  return { layers, files, problems };
}

/** The tiles that a root carries of a layer that is asked elsewhere (`npm run emporter`). */
async function carriedTiles(
  root: string,
  layer: Layer,
): Promise<{ readonly path: string; readonly source: string; readonly file: string; readonly fault: Telling | undefined } | undefined> {
  const file = carriedFile(layer);
  const source = join(root, file);
  if (!(await stat(source).catch(() => undefined))?.isFile()) return undefined;
  return { path: `/couches/${layer.id}-emporte.pmtiles`, source, file, fault: await wrongTiles({ ...layer, type: 'pmtiles' }, source) };
}

/** Folders whose files belong to an item, with its own licence: a layer takes none of them. */
const ITEMS = /^(objets|vue-du-ciel|donnees|projets|parcours)\//;

/** A layer's own file: beside `site.yaml`, or in a folder that is no item's (`couches`). */
function layerFile(root: string, url: string): OwnFile {
  const own = ownFile(root, root, url);
  if (own.path === undefined) return own.fault.key === 'wayAbsent' ? { fault: fault('layerFileNone', { url }) } : own;
  const real = contentPath(realpathSync(root), realpathSync(own.path));
  return ITEMS.test(contentPath(root, own.path)) || ITEMS.test(real) ? { fault: fault('layerFileOther', { url }) } : own;
}

/** Writes what `checkMapLayers` found. */
export async function publishMapLayers({ files }: MapLayers, { output, cache }: Pick<IngestContext, 'output' | 'cache'>): Promise<void> {
  for (const { path, source, file, content, picture } of files) {
    if (content !== undefined) await output.write(path, content, file);
    else if (picture === undefined) await output.file(path, source, file);
    else {
      const name = `couche${extname(path)}`;
      const made = await cache
        .run({ name: 'photo/layer', version: LAYER_VERSION, inputs: [await cache.hashFile(source)] }, (target) =>
          writeLayerPicture(picture, join(target, name)),
        )
        .catch((error: unknown) => {
          if (error instanceof PictureError) throw new ContentError([{ file, ...told(error.telling), severity: 'error' }]);
          throw error;
        });
      await output.file(path, join(made, name), file);
    }
  }
}

/** The picture decoded and written anew, at its own size: what stands in the editor's file beside the pixels stays there. */
async function writeLayerPicture(picture: Picture, target: string): Promise<void> {
  const shown = upright(picture, await valueRange(picture), { keepAlpha: true });
  await (
    picture.format === 'png'
      ? shown.png()
      : picture.format === 'webp'
        ? shown.webp({ quality: 88 })
        : shown.jpeg({ quality: 88, progressive: true })
  )
    .toFile(target)
    .catch((error: unknown) => {
      throw decodingError(error, picture.path);
    });
}

async function openLayerPicture(source: string): Promise<{ readonly picture?: Picture; readonly fault?: Telling }> {
  try {
    const picture = await openPicture(source);
    if (picture.format === 'tiff') return { fault: fault('layerTiff') };
    // JPEG holds 65 535 pixels a side, WebP 16 383; a screen's memory holds less.
    if (Math.max(picture.width, picture.height) > WIDEST)
      return {
        fault: fault('layerLarge', { width: picture.width, height: picture.height, most: WIDEST }),
      };
    return { picture };
  } catch (error) {
    if (error instanceof PictureError) return { fault: error.telling };
    throw error;
  }
}

/** What is wrong with a file of tiles. */
async function wrongTiles(layer: Layer, source: string): Promise<Telling | undefined> {
  if (layer.type !== 'pmtiles') return fault('layerNotAddress', { name: basename(source), type: layer.type });
  const file = await open(source);
  try {
    const head = Buffer.alloc(127);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    if (bytesRead < head.length || head.toString('latin1', 0, 7) !== 'PMTiles' || head[7] !== 3) return fault('pmtilesNot');
    // Root directory, metadata, leaf directories, tiles: offset and length of each, then what the file really holds.
    const { size } = await file.stat();
    const cut = [8, 24, 40, 56].some((at) => head.readBigUInt64LE(at) + head.readBigUInt64LE(at + 8) > BigInt(size));
    return cut ? fault('pmtilesCut') : undefined;
  } finally {
    await file.close();
  }
}

interface ShapeFile {
  readonly content?: string;
  readonly fault?: Telling;
  readonly notes?: readonly Fault[];
}

async function readShapeFile(source: string, site: SiteRecord): Promise<ShapeFile> {
  const text = (await readFile(source, 'utf8')).replace(/^\uFEFF/, '');
  const beyond = beyondBudget(text);
  if (beyond !== undefined) return { fault: fault('sentence', { said: beyond }) };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: fault('sentence', { said: jsonFault(text, error).message }) };
  }
  try {
    const read = readShapes(json);
    const { bounds } = site;
    const frame = toDegrees(every(read), namedCrs(json), metricGrid(site));
    if ('fault' in frame) return frame;
    const round = (value = 0) => Math.round(value * 1e6) / 1e6;
    const placed = read.map((shape) =>
      movedShape(simplifiedShape(movedShape(shape, frame.move), TOLERANCE), ([x, y]) => [round(x), round(y)]),
    );
    const [west, south, east, north] = boundsOf(every(placed));
    if (west > bounds[2] || east < bounds[0] || south > bounds[3] || north < bounds[1]) {
      const swapped = south <= bounds[2] && north >= bounds[0] && west <= bounds[3] && east >= bounds[1];
      return {
        fault: fault('shapesOutside', {
          west,
          east,
          south,
          north,
          a: bounds[0],
          b: bounds[2],
          c: bounds[1],
          d: bounds[3],
          hint: swapped ? fault('probablySwapped') : '',
        }),
      };
    }
    const content = JSON.stringify(toCollection(placed));
    const heavy = content.length > HEAVY ? fault('shapesHeavy', { size: Math.round(content.length / 1e5) / 10 }) : undefined;
    return { content, notes: [frame.note, heavy].filter((note) => note !== undefined) };
  } catch (error) {
    if (error instanceof ShapesError) return { fault: error.telling };
    throw error;
  }
}

function* every(shapes: readonly Shape[]) {
  for (const { geometry } of shapes) yield* positionsOf(geometry);
}
