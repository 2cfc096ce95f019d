/**
 * What may wait while content is being written: a run that hurries takes it as an earlier edit has made it, so that the pages come
 * first. What is only downloaded (papers, packages) is made by the next run that does not hurry; what takes long and is seen (a scan in
 * another pose) is made beside the runs, which do not wait for it. In the desk, which opens on a folder of which nothing has been made
 * yet, no run waits for what takes long: what there is nothing of is left out until it is there.
 */
import { existsSync } from 'node:fs';
import { fault } from '../domain/input/fault.ts';
import { ToldError } from '../domain/input/told-error.ts';
import type { Cache, Step } from './cache.ts';
import { systemWords } from './failure-words.ts';
import { makersBeside, type Beside } from './steps/beside.ts';

/** Makes something as the run does, or otherwise. */
type MakeOn = (otherwise?: Beside) => Promise<string>;

/**
 * What comes first, of what is made beside: what somebody has just changed (`anew`), then what there is nothing of yet (`first`), then
 * what that is shown without for a while (`more`).
 */
const RANKS = ['anew', 'first', 'more'] as const;
type Rank = (typeof RANKS)[number];

interface Wanted {
  readonly key: string;
  readonly rank: Rank;
  readonly make: MakeOn;
}

/** What the pages have to show that they did not: `at once`, or to whoever opens one. */
export type Shows = 'at once' | 'when opened';

/** For how long a desk's run makes pictures that are not there yet, before it shows what there is, ms. */
const PICTURES_MS = 3000;

export class Later {
  /** By what is made, the folder that has it as it was made last. */
  readonly #made = new Map<string, string>();
  readonly #opens: boolean;
  #hurries = false;
  /** Whether the run was begun for what is made, and not for what somebody has written. */
  #goesOn = false;
  #written = false;
  /** Ends the waiting for pictures. */
  #cut = new AbortController();
  #makes: () => boolean = () => false;
  #pictures: Cache | undefined;
  #lacked = false;
  #left = false;
  /** By what is made, the last that was asked of it and is not begun yet. */
  readonly #wanted = new Map<string, Wanted>();
  /** By key, why it could not be made beside the runs. */
  readonly #failed = new Map<string, unknown>();
  #now: { readonly thing: string; readonly key: string; readonly ending: AbortController } | undefined;
  #making: Promise<void> | undefined;
  /** What was made since the last run began, and is to be shown. */
  #unseen: Shows | undefined;
  /** Ends with what there is to show next; and what ends it. */
  #next: Promise<Shows> | undefined;
  #tell: (shows: Shows) => void = () => undefined;

  /** @param opens whether no run waits for what takes long, not even where there is nothing of it yet */
  constructor({ opens = false }: { readonly opens?: boolean } = {}) {
    this.#opens = opens;
  }

  /** A run begins. @param hurries whether it may leave what is old */
  begin(hurries: boolean): void {
    this.#hurries = hurries;
    this.#left = false;
    this.#goesOn = this.#unseen !== undefined && !this.#written;
    this.#written = false;
    this.#cut = new AbortController();
    this.#unseen = undefined;
  }

  /** Somebody has written: the run goes on without the pictures that it makes, and the next one makes none. */
  hurry(): void {
    this.#written = true;
    this.#cut.abort();
  }

  /**
   * The cache as pictures are asked of it; nothing where a run waits for all of them. In a desk, a run that was begun for what somebody
   * has written has what is made, and any other makes more for a while.
   */
  pictures(cache: Cache): Cache | undefined {
    if (!this.#opens) return undefined;
    const end = this.#goesOn ? performance.now() + PICTURES_MS : 0;
    this.#makes = () => !this.#cut.signal.aborted && performance.now() < end;
    // One for all runs: what one has left in the making, the next one finds there.
    return (this.#pictures ??= cache.as({ makes: () => this.#makes(), until: () => this.#cut.signal }));
  }

  /** A run has ended. @param lacks whether pictures are still to be made: another run goes on with them, and the last one shows them all */
  end(lacks: boolean): void {
    if (lacks || this.#lacked) this.#unseen = lacks ? (this.#unseen ?? 'when opened') : 'at once';
    this.#lacked = lacks;
  }

  /** Whether the last run has left something old. */
  get left(): boolean {
    return this.#left;
  }

  /** Ends once something is made beside the runs that is to be shown; nothing where nothing is being made. */
  get beside(): Promise<Shows> | undefined {
    return this.#unseen ? Promise.resolve(this.#unseen) : this.#next;
  }

  /**
   * The folder that `make` gives, or that the same `thing` had before: it is then made beside the runs, one after another, and of what
   * is asked of a thing meanwhile the last alone. What another key was asked of meanwhile is not made to its end.
   * @param key of what is asked for
   * @param held whether it has been made already
   * @param rank of what there is nothing of yet
   * @param before whether what the thing had before will do
   * @returns nothing where there is nothing of it yet, in a desk
   */
  async meanwhile(
    thing: string,
    key: string,
    held: () => Promise<boolean>,
    make: MakeOn,
    { rank = 'first', before = true }: { readonly rank?: Rank; readonly before?: boolean } = {},
  ): Promise<string | undefined> {
    const made = this.#made.get(thing);
    const earlier = made !== undefined && existsSync(made) ? made : undefined;
    const failure = this.#failed.get(key);
    const waits = earlier === undefined ? this.#opens : before && this.#hurries;
    if (waits && failure === undefined && !(await held())) {
      this.#want(thing, { key, make, rank: earlier === undefined ? rank : 'anew' });
      return earlier;
    }
    // What was asked for before is asked for no more.
    this.#wanted.delete(thing);
    if (this.#now?.thing === thing && this.#now.key !== key) this.#now.ending.abort();
    // What is wrong with a file is found at no second look either; what else went wrong, a run finds out.
    if (failure instanceof ToldError) throw failure;
    this.#failed.delete(key);
    // In a desk, what has ended its thread (its memory, a full disk) ends nothing else: it is told, and tried again at the next change.
    if (failure !== undefined && this.#opens) throw new ToldError(fault('madeBeside', { said: failureSaid(failure) }));
    const folder = await make();
    this.#made.set(thing, folder);
    return folder;
  }

  #want(thing: string, wanted: Wanted): void {
    if (this.#now?.key === wanted.key) {
      this.#wanted.delete(thing);
      return;
    }
    this.#wanted.set(thing, wanted);
    if (this.#now?.thing === thing) this.#now.ending.abort();
    this.#next ??= new Promise((tell) => (this.#tell = tell));
    this.#making ??= this.#makeAll();
  }

  async #makeAll(): Promise<void> {
    for (let next = this.#take(); next; next = this.#take()) {
      const [thing, { key, make, rank }] = next;
      const ending = new AbortController();
      this.#now = { thing, key, ending };
      const failed = await make(makersBeside(ending.signal)).then(
        () => false,
        (error: unknown) => {
          if (!ending.signal.aborted) this.#failed.set(key, error);
          return true;
        },
      );
      this.#now = undefined;
      // What is wrong is told at once, and what was changed is shown; pages are not drawn anew under the hand for all the rest.
      if (this.#wanted.size === 0 || rank === 'anew') this.#show('at once');
      else if (rank === 'first' || failed) this.#show('when opened');
    }
    this.#making = undefined;
  }

  #show(shows: Shows): void {
    const tell = this.#tell;
    if (this.#unseen !== 'at once') this.#unseen = shows;
    this.#next = this.#wanted.size === 0 ? undefined : new Promise((told) => (this.#tell = told));
    tell(shows);
  }

  #take(): readonly [string, Wanted] | undefined {
    for (const rank of RANKS)
      for (const [thing, wanted] of this.#wanted) {
        if (wanted.rank !== rank) continue;
        this.#wanted.delete(thing);
        return [thing, wanted];
      }
    return undefined;
  }

  /** The folder of a step as `Cache.run` gives it, or as the same `thing` was made before; in a desk, nothing where it never was. */
  async run(cache: Cache, thing: string, step: Step, work: (folder: string) => Promise<void>): Promise<string | undefined> {
    const made = this.#made.get(thing);
    const earlier = made !== undefined && existsSync(made) ? made : undefined;
    if (this.#hurries && (earlier !== undefined || this.#opens) && (await cache.held(step)) === undefined) {
      this.#left = true;
      return earlier;
    }
    const folder = await cache.run(step, work);
    this.#made.set(thing, folder);
    return folder;
  }
}

const failureSaid = (failure: unknown): string => systemWords(failure) ?? (failure instanceof Error ? failure.message : String(failure));
