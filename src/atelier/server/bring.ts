/** What comes into the content and what goes from it: the tray, what is kept of it, removals. */
import { fault, told } from '../../domain/input/fault.ts';
import { keepObject, keepPictures, keepReplacement, type Kept } from '../arriving/keep.ts';
import { keepMedium } from '../arriving/keep-medium.ts';
import { keepDataset, keepRows } from '../arriving/keep-table.ts';
import { scansOf } from '../arriving/scans.ts';
import { reading, readTable } from '../arriving/tables.ts';
import { keepGeoref, keepOutline } from '../placing/keep-placing.ts';
import { photographFacts, photographs } from '../placing/photographs.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Arrived, Tray } from '../arriving/tray.ts';
import type { Store } from '../store/store.ts';
import type { Answers, Arrivals, Keep } from '../transport.ts';
import { dependantsOf, goingOf } from './remove.ts';

type Bring = Pick<Answers, 'arrivals' | 'leave' | 'table' | 'keep' | 'dependants' | 'remove' | 'photograph' | 'pictureOf'>;

export function bring(root: string, store: Store, tray: Tray): Bring {
  const arrivals = async (): Promise<Arrivals> => {
    const all = await tray.list();
    const scans = await scansOf(tray, all);
    // A texture is its scan's, and no photograph.
    const own = new Set(scans.flatMap(({ parts }) => parts.map(({ id }) => id)));
    const free = all.filter(({ id }) => !own.has(id));
    const sameAs = ({ id, hash }: Arrived) => {
      // Whoever copies a file makes its name longer.
      const [first] = free.filter((other) => other.hash === hash).sort((a, b) => a.name.length - b.name.length);
      return first && first.id !== id ? first.name : undefined;
    };
    return {
      scans,
      pictures: free.flatMap((each) => {
        const { id, name, bytes, picture } = each;
        return picture ? [{ id, name, bytes, picture, same: sameAs(each) }] : [];
      }),
      tables: free.filter(({ looked }) => looked.kind === 'table').map(({ id, name, bytes }) => ({ id, name, bytes })),
      refused: free.flatMap(({ id, name, bytes, looked }) =>
        looked.kind === 'refused'
          ? [{ id, name, bytes, message: looked.message, fault: looked.fault }]
          : looked.kind === 'medium'
            ? [{ id, name, bytes, ...told(fault('mediumBeside')) }]
            : [],
      ),
    };
  };
  const places = { root, store, tray };
  const kept = (keep: Keep): Promise<Kept> => {
    switch (keep.as) {
      case 'pictures':
        return keepPictures(places, keep);
      case 'object':
        return keepObject(places, keep);
      case 'rows':
        return keepRows(places, keep);
      case 'dataset':
        return keepDataset(places, keep);
      case 'replacement':
        return keepReplacement(places, keep);
      case 'medium':
        return keepMedium(places, keep);
      case 'outline':
        return keepOutline(places, keep);
      case 'georef':
        return keepGeoref(places, keep);
    }
  };
  return {
    arrivals,
    async leave(ids) {
      await tray.leave(ids);
      return arrivals();
    },
    async keep(keep) {
      const { path, why, changes, used = [], name } = await kept(keep);
      // What is written already is not written again.
      const entry = changes.length === 0 && (why === 'place' || name !== undefined) ? undefined : await store.change(path, why, changes);
      await tray.leave(used);
      return why === 'place' ? { item: path, entry: entry?.id } : { item: path, name };
    },
    async table(asked) {
      const { id, sheet } = asked;
      const arrived = await tray.one(id);
      if (arrived?.looked.kind !== 'table') throw new SaveRefused(fault('tableLeft'));
      return reading(await readTable(tray.fileOf(arrived), arrived.looked.extension, arrived.bytes, sheet), asked);
    },
    photograph: (path) => photographFacts(root, path),
    pictureOf: async (id) => ({ path: (await photographs(root)).get(id)?.path ?? null }),
    dependants: (removal) => dependantsOf(root, store, removal),
    async remove(removal) {
      const { path, changes } = await goingOf(root, store, removal);
      await store.change(path, 'remove', changes);
      for (const change of changes) if (change.to === null) await store.dropDraft(change.path);
    },
  };
}
