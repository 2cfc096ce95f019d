/** A scan into the published tree: `/3d/<id>/tileset.json`, its tiles, `model.json`, one-file downloads, stills. */
import { fault, told } from '../../domain/input/fault.ts';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import type { CameraView, Front, ModelManifest } from '../../domain/records/object.ts';
import { scanNoteText } from '../../domain/object/scan-note.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import { pictureXmp } from '../../domain/rights/picture-label.ts';
import { ContentError } from '../../domain/input/problem.ts';
import { ToldError } from '../../domain/input/told-error.ts';
import { ownPalette } from '../../domain/records/identity.ts';
import { BADGE_VERSION } from '../badge.ts';
import { draftOf, runLabelled } from '../labelled.ts';
import type { IngestContext } from '../context.ts';
import { maker, type Makers } from '../steps/make.ts';
import type { Sources } from '../steps/order.ts';
import type { BuiltModel } from './build.ts';
import { scanFormat } from './check.ts';
import type { Pose } from './shape/frame.ts';
import { objectCards } from './stills/cards.ts';
import { STILLS_VERSION, type StillsOptions } from './stills/render.ts';

export interface ScanRequest {
  /** Kebab-case; the published folder's name. */
  readonly id: string;
  /** Absolute path. */
  readonly source: string;
  readonly units: 'mm' | 'cm' | 'm';
  readonly up: 'y' | 'z';
  readonly pose?: Pose | undefined;
  readonly front?: Front | undefined;
  readonly posterView?: CameraView | undefined;
  readonly kind: 'scan' | 'reconstruction';
  /** Whether the licence lets the full detail be downloaded. */
  readonly licenceOpen: boolean;
  /** In French. */
  readonly title: string;
  readonly credit?: string | undefined;
  /** Who made the model. */
  readonly author?: string | undefined;
  /** Licence id of what is published. */
  readonly licence: string;
  /** Size and number of the stills; smaller in tests. */
  readonly stills?: StillsOptions | undefined;
}

/** Raised when what is made of the same source changes. */
const VERSION = 12;

const MANIFEST = 'model.json';

/** Files that a scan may name; they lie beside it or below. */
const COMPANIONS = new Set(['.mtl', '.bin', '.jpg', '.jpeg', '.png', '.webp', '.avif', '.tif', '.tiff', '.bmp', '.tga', '.ktx2']);

/** Every file that a scan may draw on, absolute paths. */
async function companionsOf(source: string): Promise<string[]> {
  if (scanFormat(source) === 'glb' || scanFormat(source) === 'stl') return [];
  const entries = await readdir(dirname(source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && COMPANIONS.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What a step reads of a scan, and the hashes of it: the source and every file that it may draw on. */
export async function scanInputs(request: ScanRequest, ctx: IngestContext): Promise<{ inputs: string[]; sources: Sources }> {
  const { source } = request;
  const base = folderOf(request, ctx);
  const inputs = [await ctx.cache.hashFile(source)];
  const companions = await companionsOf(source);
  for (const file of companions) inputs.push(`${relative(dirname(source), file)} ${await ctx.cache.hashFile(file)}`);
  return { inputs, sources: { base, paths: [source, ...companions].map((path) => relative(base, path).split(sep).join('/')) } };
}

/** Where the files that a scan names may lie: the object's own folder, or the model's where it stands elsewhere. */
function folderOf({ id, source }: ScanRequest, { root }: IngestContext): string {
  const own = join(root, 'objets', id);
  return source.startsWith(own + sep) ? own : dirname(source);
}

/** The line that goes into every published file: title, credit, and what the thing is. */
function copyright(request: ScanRequest): string {
  return [request.title, request.credit, request.kind === 'reconstruction' ? 'reconstitution, ce n’est pas un scan' : undefined]
    .filter(Boolean)
    .join(' — ');
}

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let sum = 0;
  for (const entry of entries) if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  return sum;
}

/** A scan that stands in the published tree. */
export interface PlacedScan {
  readonly manifest: ModelManifest;
  /** The folder of the cache that what is placed at `/3d/<id>/` is in. */
  readonly folder: string;
}

/** The file, in the cache, of a path of a scan's manifest: there whatever becomes of the tree that a run assembles. */
export const scanFile = ({ manifest, folder }: PlacedScan, path: string): string => join(folder, path.slice(`/3d/${manifest.id}/`.length));

/** What went wrong with a scan, as a problem of its file where it is told; else as it was thrown. */
export function ofScan(error: unknown, { source }: Pick<ScanRequest, 'source'>, { root }: Pick<IngestContext, 'root'>): unknown {
  if (!(error instanceof ToldError)) return error;
  const of = error.message.startsWith('«') ? error.telling : fault('ofFile', { name: basename(source), said: error.telling });
  const file = relative(root, source).split(sep).join('/');
  return new ContentError([{ file, key: 'model.source', ...told(of), severity: 'error' }]);
}

/**
 * Makes (or finds in the cache) everything that is published of a scan and places it at `/3d/<id>/`.
 * @returns nothing where it is being made, in a desk, which does not wait for it
 */
export async function ingestScan(request: ScanRequest, ctx: IngestContext): Promise<PlacedScan | undefined> {
  const file = relative(ctx.root, request.source).split(sep).join('/');
  const began = performance.now();
  try {
    const { inputs, sources } = await scanInputs(request, ctx);
    const { id, units, up, pose, front, posterView, licenceOpen, stills } = request;
    const palette = ownPalette(ctx.identity);
    // The whole label is part of the step's name, so that what was made under another is not taken for it.
    const label = {
      xmp: pictureXmp({ nature: request.kind, creator: request.author, credit: request.credit, licence: request.licence }),
      nature: request.kind,
    };
    const step = {
      name: 'scan/tiles',
      version: VERSION,
      inputs,
      params: {
        id,
        units,
        up,
        pose,
        front,
        posterView,
        licenceOpen,
        stills,
        palette,
        stillsVersion: STILLS_VERSION,
        badgeVersion: BADGE_VERSION,
      },
    };
    const labels = { copyright: copyright(request), label };
    const make = (otherwise?: Partial<Makers>) =>
      runLabelled(ctx.cache, step, labels, ctx.draft === true, (whole) => {
        const args = { id, units, up, pose, front, posterView, licenceOpen, ...labels, stills, palette };
        return maker({ ...ctx, ...otherwise })({ work: 'scan/tiles', step: whole, sources, args }, (done) =>
          ctx.journal.progress(file, done),
        );
      });
    const { key, held } = draftOf(ctx.cache, step, labels);
    const made = await (ctx.later ? ctx.later.meanwhile(`3d/${id}`, key, held, make) : make());
    if (made === undefined) return undefined;
    const model = JSON.parse(await readFile(join(made, MANIFEST), 'utf8')) as BuiltModel;
    // What the object is published with is added to its manifest (`objects.ts`).
    await ctx.output.folderAt(`/3d/${id}`, made, undefined, MANIFEST);
    const [poster] = model.poster.filter(({ path }) => path.endsWith('.jpg')).toSorted((a, b) => b.width - a.width);
    if (!poster) throw new Error(`« ${file} » : pas d’affiche.`);
    const cards = await objectCards(id, join(made, 'vues', basename(poster.path)), label, ctx);
    const report = model.report.map((note) => inEvery((lang) => scanNoteText(note, lang)));
    const manifest: ModelManifest = { ...model, report, cards };
    ctx.journal.summary({
      source: file,
      bytesIn: manifest.source.bytes,
      bytesOut: await folderBytes(made),
      seconds: (performance.now() - began) / 1000,
      warnings: 0,
    });
    return { manifest, folder: made };
  } catch (error) {
    throw ofScan(error, request, ctx);
  }
}
