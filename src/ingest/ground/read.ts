/**
 * The drawn ground of a root: its own `couches/sol.geojson`, else what the program knows of the world's shores and rivers.
 * Every plan of the site stands on it, and the maps when no layer answers.
 */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { groundWithin, packGround, unpackGround, withMargin, type GroundShape, type PackedGround } from '../../domain/geo/ground.ts';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { Problem } from '../../domain/input/problem.ts';
import type { Cache } from '../cache.ts';
import { readText } from '../content/yaml.ts';
import { parseGeoJson } from '../data/geojson.ts';

/** Raised when the world's ground is cut otherwise. */
const WORLD_VERSION = 1;
const OWN_FILE = 'couches/sol.geojson';
const WORLD_FILE = fileURLToPath(new URL('../../../models/ground/world.json.br', import.meta.url));
/** What is drawn around the territory, as a part of its width and height. */
const MARGIN = 0.5;
/** Of the world's ground there is more, and a wide screen shows it: the sea must not end on it. */
const WORLD_MARGIN = 1.5;
const KINDS = { land: 'Polygon', water: 'Polygon', shore: 'LineString', river: 'LineString' } as const;

interface ReadGround {
  readonly ground: PackedGround | undefined;
  readonly problems: readonly Problem[];
}

/** The ground that was read last in this process: while content is being written it is read at every save. */
let last: (ReadGround & { readonly from: string }) | undefined;

/** The root's own ground around bounds in degrees, and what is wrong with its file; neither where it brings none. */
export async function readOwnGround(root: string, bounds: Bounds): Promise<ReadGround> {
  const read = await readText(join(root, OWN_FILE), root);
  if ('problem' in read) return { ground: undefined, problems: read.absent ? [] : [read.problem] };
  const from = `${bounds.join(' ')}\n${read.text}`;
  if (last?.from !== from) last = { from, ...groundOf(read.text, bounds) };
  return last;
}

function groundOf(text: string, bounds: Bounds): ReadGround {
  const around = withMargin(bounds, MARGIN);
  const wrong = (of: Telling, key?: string): Problem => ({ file: OWN_FILE, key, ...told(of), severity: 'error' });
  const { features, problems } = parseGeoJson(text);
  if (problems.length > 0) return { ground: undefined, problems: problems.map(({ key, message, fault: of }) => wrong(of ?? message, key)) };
  const shapes: GroundShape[] = [];
  const faults: Problem[] = [];
  const credits = new Set<string>();
  for (const [i, { properties, geometry }] of features.entries()) {
    const kind = properties['kind'] as keyof typeof KINDS;
    const key = `features[${i + 1}]`;
    if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) {
      faults.push(
        wrong(
          fault('groundKind', {
            found: kind === undefined ? fault('nothing') : fault('quoted', { text: String(kind) }),
            list: Object.keys(KINDS).join(', '),
          }),
          key,
        ),
      );
      continue;
    }
    const lines =
      geometry?.type === 'Polygon' || geometry?.type === 'MultiLineString'
        ? geometry.coordinates
        : geometry?.type === 'LineString'
          ? [geometry.coordinates]
          : geometry?.type === 'MultiPolygon'
            ? geometry.coordinates.flat()
            : [];
    const area = geometry?.type.endsWith('Polygon') === true;
    if (lines.length === 0 || area !== (KINDS[kind] === 'Polygon')) {
      faults.push(wrong(fault('groundGeometry', { type: geometry?.type ?? fault('nothing'), kinds: KINDS[kind], kind }), key));
      continue;
    }
    if (typeof properties['credit'] === 'string') credits.add(properties['credit']);
    const rank = typeof properties['rank'] === 'number' ? properties['rank'] : undefined;
    for (const line of lines) shapes.push({ kind, line, ...(kind === 'river' ? { rank: rank ?? 1 } : {}) });
  }
  if (faults.length > 0) return { ground: undefined, problems: faults };
  return { ground: packGround(groundWithin(shapes, around), around, [...credits].join(' ; ')), problems: [] };
}

/** The world's shores and rivers, to a kilometre, around bounds in degrees. */
export async function worldGround(bounds: Bounds, cache: Cache): Promise<PackedGround> {
  const around = withMargin(bounds, WORLD_MARGIN);
  return cache.json(
    { name: 'ground', version: WORLD_VERSION, inputs: [await cache.hashFile(WORLD_FILE)], params: { around } },
    async () => {
      const packed = JSON.parse(brotliDecompressSync(await readFile(WORLD_FILE)).toString('utf8')) as PackedGround;
      return packGround(groundWithin(unpackGround(packed), around), around, packed.credit, packed.scale);
    },
  );
}
