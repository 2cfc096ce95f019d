/**
 * What building a scan would find wrong, found without building: its geometry is read, cleaned and placed, the files and
 * textures that it names are there and whole. Large scans are only asked for the files that they name.
 */
import { fault, type Telling } from '../../domain/input/fault.ts';
import type { ScanNote, ScanNoteKey } from '../../domain/object/scan-note.ts';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { basename } from 'node:path';
import { scanFormat } from './check.ts';
import { cleanGeometry } from './shape/clean.ts';
import { ScanError } from './failure.ts';
import { openingsOf } from './shape/openings.ts';
import { toPublishedFrame, unlikelySize, type Pose } from './shape/frame.ts';
import { extentOfLarge } from './read/extent.ts';
import { mergeSurfaces } from './shape/geometry.ts';
import { checkImage } from './read/images.ts';
import { readScan } from './read/read.ts';
import { findResource } from './read/resource.ts';

/** Scans up to this size are read whole, bytes: about a second. */
const WHOLE = 12_000_000;
/** Where an OBJ names its materials, lines from the top. */
const HEAD_LINES = 2000;
/** What an editor may not have meant. */
const TO_LOOK_AT: ReadonlySet<ScanNoteKey> = new Set(['libraryUnread', 'materialUndefined', 'unlikelySize']);

export interface ScanStudy {
  /** Why it cannot be published, as building would say it. */
  readonly fault: Telling | undefined;
  /** What the editor should look at, such as a size that no object has. */
  readonly warnings: readonly ScanNote[];
}

export interface StudyRequest {
  readonly source: string;
  readonly root: string;
  readonly units: 'mm' | 'cm' | 'm';
  readonly up: 'y' | 'z';
  readonly pose: Pose;
}

/** Studies a scan that `checkScanSource` has accepted. */
export async function studyScan(request: StudyRequest): Promise<ScanStudy> {
  const name = basename(request.source);
  try {
    const { size } = await stat(request.source);
    if (size > WHOLE) {
      await companions(request);
      // A scale by a part's length needs the parts: the build says then what came of it.
      const extent = typeof request.pose.scale === 'object' ? undefined : await extentOfLarge(request.source);
      const metres =
        extent && extent * { mm: 0.001, cm: 0.01, m: 1 }[request.units] * (typeof request.pose.scale === 'number' ? request.pose.scale : 1);
      const unlikely = metres === undefined ? undefined : unlikelySize(metres, request.units, request.pose.longest_mm);
      return { fault: undefined, warnings: unlikely === undefined ? [] : [unlikely] };
    }
    return { fault: undefined, warnings: await readWhole(request) };
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    return { fault: error.message.startsWith('«') ? error.telling : fault('ofFile', { name, said: error.telling }), warnings: [] };
  }
}

async function readWhole({ source, root, units, up, pose }: StudyRequest): Promise<ScanNote[]> {
  const model = await readScan(source, root);
  const textured = new Set(model.surfaces.filter((surface) => surface.uvs).map((surface) => surface.material));
  const used = new Set([...textured].flatMap((index) => Object.values(model.materials[index]?.images ?? {})));
  for (const index of used) {
    const image = index === undefined ? undefined : model.images[index];
    if (image) await checkImage(image, basename(source));
  }
  const notes: ScanNote[] = [];
  const merged = mergeSurfaces(used.size > 0 ? model.surfaces : model.surfaces.map((surface) => ({ ...surface, uvs: null })));
  const frame = toPublishedFrame(cleanGeometry(merged, []), model, units, up, notes, { ...pose, groups: merged.groupList });
  openingsOf(model, frame, pose.hinges);
  return [...model.notes, ...notes].filter(({ key }) => TO_LOOK_AT.has(key));
}

/** Throws where a large scan names a file that is not there. */
async function companions({ source, root }: StudyRequest): Promise<void> {
  const format = scanFormat(source);
  if (format === 'obj') {
    for (const library of await librariesOf(source)) {
      const missing = await findResource(source, root, library).then(
        () => undefined,
        (error: unknown) => error,
      );
      // Without texture coordinates nothing is lost but a colour: building goes on.
      if (missing && (await hasTextureCoordinates(source))) throw missing;
    }
  }
  if (format !== 'gltf') return;
  const json = JSON.parse(await readFile(source, 'utf8').then((text) => text.replace(/^\uFEFF/, ''))) as {
    buffers?: { uri?: string }[];
    images?: { uri?: string }[];
  };
  for (const { uri } of [...(json.buffers ?? []), ...(json.images ?? [])])
    if (typeof uri === 'string' && !uri.startsWith('data:')) await findResource(source, root, decodeURI(uri));
}

async function hasTextureCoordinates(source: string): Promise<boolean> {
  const stream = createReadStream(source);
  try {
    for await (const line of createInterface({ input: stream })) if (line.startsWith('vt ')) return true;
    return false;
  } finally {
    stream.destroy();
  }
}

async function librariesOf(source: string): Promise<string[]> {
  const found: string[] = [];
  const stream = createReadStream(source);
  let count = 0;
  for await (const line of createInterface({ input: stream })) {
    const library = /^mtllib\s+(.+?)\s*$/.exec(line)?.[1];
    if (library) found.push(library);
    if (++count >= HEAD_LINES) break;
  }
  stream.destroy();
  return found;
}
