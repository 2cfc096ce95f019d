/**
 * Map layers of `site.yaml` that are files of the content root: limits and other shapes (`geojson`), tiles in one file
 * (`pmtiles`), a picture laid over the territory (`image`). They are checked, and published under `/couches/`.
 */
import { open, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { boundsOf } from '../../domain/geo/ring.ts';
import {
  movedShape,
  namedCrs,
  positionsOf,
  readShapes,
  ShapesError,
  simplifiedShape,
  toCollection,
  type Shape,
} from '../../domain/geo/shapes.ts';
import { jsonFault } from '../../domain/json-fault.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Layer, SiteRecord } from '../../domain/records/site.ts';
import { resolveInside } from '../content/paths.ts';
import { contentPath } from '../content/yaml.ts';
import type { Output } from '../output.ts';
import { openPicture, PictureError } from './picture.ts';
import { toDegrees } from './to-degrees.ts';

/** Points that stray by less are left out, metres: a pixel of the closest zoom that communes are looked at. */
const TOLERANCE = 0.5;
/** Published shapes above this size are slow on a telephone, bytes. */
const HEAVY = 4_000_000;

/** What is published for a layer: a file as it is, or its content. */
interface LayerFile {
  readonly path: string;
  readonly source: string;
  readonly content: string | undefined;
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
    const source = isLocal(layer) ? resolveInside(root, join(root, 'site.yaml'), url) : undefined;
    const missing = !isLocal(layer)
      ? undefined
      : source === undefined
        ? `« ${url} » sort du dossier de contenu.`
        : (await stat(source).catch(() => undefined))?.isFile()
          ? undefined
          : `le fichier « ${url} » n’existe pas.`;
    if (missing !== undefined)
      problems.push({ file: 'site.yaml', line: lineOf(i), key: `layers[${i + 1}].url`, message: missing, severity: 'error' });
    if (source === undefined || missing !== undefined) {
      layers.push(layer);
      continue;
    }
    const file = contentPath(root, source);
    const path = `/couches/${layer.id}${layer.type === 'geojson' ? '.geojson' : extname(source).toLowerCase()}`;
    const shapes = layer.type === 'geojson' ? await readShapeFile(source, site) : undefined;
    const fault = shapes ? shapes.fault : await faultOf(layer, source);
    if (fault !== undefined) problems.push({ file, message: fault, severity: 'error' });
    for (const message of shapes?.notes ?? []) problems.push({ file, message, severity: 'warning' });
    files.push({ path, source, content: shapes?.content });
    layers.push({ ...layer, url: path });
  }
  return { layers, files, problems };
}

/** Writes what `checkMapLayers` found. */
export async function publishMapLayers({ files }: MapLayers, output: Output): Promise<void> {
  for (const { path, source, content } of files) {
    if (content !== undefined) await output.write(path, content);
    else await output.file(path, source);
  }
}

/** What is wrong with a file of tiles or a picture. */
async function faultOf(layer: Layer, source: string): Promise<string | undefined> {
  if (layer.type === 'image') {
    return openPicture(source).then(
      ({ format }) => (format === 'tiff' ? 'image TIFF, que les navigateurs n’affichent pas : attendu JPEG, PNG ou WebP.' : undefined),
      (error: unknown) => (error instanceof PictureError ? error.message : String(error)),
    );
  }
  if (layer.type !== 'pmtiles') return `« ${basename(source)} » est un fichier, attendu une adresse pour une couche de type ${layer.type}.`;
  const file = await open(source);
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.toString('latin1', 0, 7) === 'PMTiles' && buffer[7] === 3 ? undefined : 'ce n’est pas un fichier PMTiles de version 3.';
  } finally {
    await file.close();
  }
}

interface ShapeFile {
  readonly content?: string;
  readonly fault?: string;
  readonly notes?: readonly string[];
}

async function readShapeFile(source: string, { bounds }: SiteRecord): Promise<ShapeFile> {
  const text = (await readFile(source, 'utf8')).replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: `${jsonFault(text, error).message}.` };
  }
  try {
    const read = readShapes(json);
    const frame = toDegrees(every(read), namedCrs(json));
    if ('fault' in frame) return frame;
    const round = (value = 0) => Math.round(value * 1e6) / 1e6;
    const placed = read.map((shape) =>
      movedShape(simplifiedShape(movedShape(shape, frame.move), TOLERANCE), ([x, y]) => [round(x), round(y)]),
    );
    const [west, south, east, north] = boundsOf(every(placed));
    if (west > bounds[2] || east < bounds[0] || south > bounds[3] || north < bounds[1]) {
      const swapped = south <= bounds[2] && north >= bounds[0] && west <= bounds[3] && east >= bounds[1];
      return {
        fault: `les formes vont de ${west} à ${east} en longitude et de ${south} à ${north} en latitude, hors du territoire du site (${bounds[0]} à ${bounds[2]}, ${bounds[1]} à ${bounds[3]})${swapped ? ' : longitude et latitude sont sans doute échangées' : ''}.`,
      };
    }
    const content = JSON.stringify(toCollection(placed));
    const heavy =
      content.length > HEAVY
        ? `${(content.length / 1e6).toFixed(1).replace('.', ',')} Mo de formes : la carte en sera lente sur un téléphone ; des limites généralisées suffisent.`
        : undefined;
    return { content, notes: [frame.note, heavy].filter((note) => note !== undefined) };
  } catch (error) {
    if (error instanceof ShapesError) return { fault: error.message };
    throw error;
  }
}

function* every(shapes: readonly Shape[]) {
  for (const { geometry } of shapes) yield* positionsOf(geometry);
}
