/** Cameras that were found by the neighbours of a photograph, written beside the pictures and into their rows, as one save. */
import { basename, dirname } from 'node:path';
import { cameraAnnotation } from '../../domain/orientation/annotation.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { words } from '../../words/words.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { cameraCells } from '../placing/camera-cells.ts';
import { lensBehind } from '../placing/photographs.ts';
import { besideChanges, cellsChanges } from '../placing/keep-placing.ts';
import type { Change } from '../store/change.ts';
import type { Store } from '../store/store.ts';
import type { Proposal } from './proposals.ts';

export type ToKeep = Pick<Proposal, 'shot' | 'source' | 'camera' | 'points'>;

/** Writes them; gives the save's number. @throws {SaveRefused} and then nothing changed */
export async function keepMatched(root: string, store: Store, found: readonly ToKeep[]): Promise<number | undefined> {
  const { site } = await checkSite(root);
  const say = words('atelier', firstLanguageOf(root)).match;
  const changes: Change[] = [];
  const tables = new Map<string, Map<string, Readonly<Record<string, string>>>>();
  for (const { shot, source, camera, points } of found) {
    const base = `${site?.url.replace(/\/+$/, '') ?? ''}/iiif/${shot.id}`;
    const about = {
      width: shot.width,
      height: shot.height,
      resource: { id: base, type: 'ImageService3' } as const,
      id: `${base}/georef/1`,
    };
    // As JSON has it: land at the sea's level has no height of −0.
    const annotation = JSON.parse(JSON.stringify(cameraAnnotation(points, about))) as unknown;
    changes.push(...(await besideChanges(store, { path: shot.path, annotation, camera: JSON.parse(JSON.stringify(camera)) as unknown })));
    const table = `${dirname(shot.path)}/photos.csv`;
    const rows = tables.get(table) ?? new Map<string, Readonly<Record<string, string>>>();
    tables.set(
      table,
      rows.set(basename(shot.path), cameraCells(camera, await lensBehind(root, shot.path), say.cameraSource({ id: source.id }))),
    );
  }
  for (const [table, rows] of tables) changes.push(...(await cellsChanges(store, table, rows)));
  if (changes.length === 0) return undefined;
  const folders = [...new Set(found.map(({ shot }) => dirname(shot.path)))];
  const entry = await store.change(folders.length === 1 ? folders[0]! : 'vue-du-ciel', 'place', changes);
  return entry.id;
}
