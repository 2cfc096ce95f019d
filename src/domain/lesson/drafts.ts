/**
 * The composer's drafts on the device. The one at work is written only when it is edited, and what it would replace goes to
 * the shelf first: a link that is opened, or the composer in a second tab, never costs a teacher their work.
 */
import { readComposed, type Composed } from './composed.ts';

/** What a device keeps by name; the browser's `localStorage`. May throw: a full or forbidden store keeps nothing. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const DRAFT = 'parcours/composer';
const SHELF = 'parcours/composer/gardees';

const isEmpty = (draft: Composed): boolean => draft.title.trim() === '' && draft.steps.length === 0;
const same = (a: Composed, b: Composed): boolean => JSON.stringify(a) === JSON.stringify(b);

function read(store: Store, key: string): unknown {
  try {
    return JSON.parse(store.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function kept(store: Store): Composed | undefined {
  const draft = readComposed(read(store, DRAFT));
  return draft && !isEmpty(draft) ? draft : undefined;
}

/** The sequences that were put aside, the latest first. */
export function shelf(store: Store): readonly Composed[] {
  const list = read(store, SHELF);
  return Array.isArray(list) ? list.map(readComposed).filter((one) => one !== undefined) : [];
}

/** What the composer opens with: the own draft where there is one; a link's sequence beside it is offered, not taken. */
export function begin(store: Store, linked: Composed | undefined): { readonly draft: Composed; readonly offered?: Composed } {
  const own = kept(store);
  if (linked === undefined || isEmpty(linked)) return { draft: own ?? { title: '', steps: [] } };
  return own === undefined || same(own, linked) ? { draft: linked } : { draft: own, offered: linked };
}

/**
 * Writes an edited draft.
 * @param from what the edit began with: if the store holds another, that one is put aside first
 * @returns false where the store is full or forbidden: the draft then lasts as long as the page
 */
export function write(store: Store, next: Composed, from: Composed): boolean {
  try {
    const own = kept(store);
    if (own !== undefined && !same(own, from) && !same(own, next)) putAside(store, own);
    store.setItem(DRAFT, JSON.stringify(next));
    return true;
  } catch {
    return false;
  }
}

/** Puts a sequence on the shelf, once. Throws what the store throws. */
export function putAside(store: Store, draft: Composed): void {
  if (isEmpty(draft)) return;
  store.setItem(SHELF, JSON.stringify([draft, ...shelf(store).filter((one) => !same(one, draft))]));
}

/** Takes a sequence off the shelf for good. */
export function throwAway(store: Store, draft: Composed): void {
  store.setItem(SHELF, JSON.stringify(shelf(store).filter((one) => !same(one, draft))));
}
