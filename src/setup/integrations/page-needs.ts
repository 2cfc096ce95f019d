/**
 * What each page was made from, beside its program and its own properties: written down while it is rendered, by the few modules
 * through which pages read anything. A need is a name and, for some, an argument; its digest changes when what it gives changes.
 * A page whose needs all have the digests of the last build is the page of the last build (`kept-pages.ts`).
 *
 * Pages are bundled apart from the configuration, in the same process: both find the register in the global object.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';

/** `photos`, or `related photo-9`: the name of a digest, a space, its argument. */
export type Need = string;

interface Register {
  /** The needs of the page that is being rendered. */
  readonly page: AsyncLocalStorage<Set<Need> | undefined>;
  /** How to tell the digest of a need, by name. */
  readonly digests: Map<string, (argument: string) => string | Promise<string>>;
  /** Digests of records: many pages share one (in each language, in its frame, in lists, as a neighbour of others). */
  readonly records: WeakMap<object, string>;
}

const KEY = Symbol.for('page-needs');
const store = globalThis as { [KEY]?: Register };
const register = (): Register => (store[KEY] ??= { page: new AsyncLocalStorage(), digests: new Map(), records: new WeakMap() });

const hashOf = (text: string): string => hash('sha256', text, 'base64url');

/** A record, or whatever stands in its place, as what is hashed of it: no record changes while a site is built. */
function digestOfRecord(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { records } = register();
  let digest = records.get(value);
  if (digest === undefined) records.set(value, (digest = hashOf(JSON.stringify(value))));
  return digest;
}

/** A short hash of a value that JSON can say: a record, a list of records, or an object that holds such. */
export function digestOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return hashOf(JSON.stringify(value) ?? 'undefined');
  if (Array.isArray(value)) return hashOf(JSON.stringify(value.map(digestOfRecord)));
  return digestOfRecord(value) as string;
}

/** Says how the digest of needs of this name is told. */
export function defineNeed(name: string, digest: (argument: string) => string | Promise<string>): void {
  register().digests.set(name, digest);
}

/** Writes down that the page being rendered has needed this; outside of a page, nothing. */
export function needs(name: string, argument?: string): void {
  register()
    .page.getStore()
    ?.add(argument === undefined ? name : `${name} ${argument}`);
}

/** Renders a page; gives what that gives, and what the page has needed. */
export async function withNeeds<T>(render: () => Promise<T>): Promise<{ readonly value: T; readonly needs: readonly Need[] }> {
  const found = new Set<Need>();
  const value = await register().page.run(found, render);
  return { value, needs: [...found].sort() };
}

/** The digest of a need now; `undefined` for one that nothing tells any more. */
export async function digestOfNeed(need: Need): Promise<string | undefined> {
  const at = need.indexOf(' ');
  const name = at < 0 ? need : need.slice(0, at);
  return register().digests.get(name)?.(at < 0 ? '' : need.slice(at + 1));
}

/**
 * A value that many pages ask for, made from more than it tells: a count, a list of neighbours. A page that asks for it needs what it
 * gives, not what it was made from. It has to follow from its argument and the records alone, and JSON has to be able to say it.
 */
export function derived<T>(name: string, make: () => T | Promise<T>): () => Promise<T> {
  const of = derivedOf(name, make);
  return () => of('');
}

/** The same for a value of something that is named: `derivedOf('related', (id) => …)`. */
export function derivedOf<T>(name: string, make: (argument: string) => T | Promise<T>): (argument: string) => Promise<T> {
  const made = async (argument: string) => register().page.run(undefined, () => make(argument));
  defineNeed(name, async (argument) => digestOf(await made(argument)));
  return (argument) => {
    needs(name, argument === '' ? undefined : argument);
    return made(argument);
  };
}
