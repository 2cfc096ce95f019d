/**
 * `npm run dev` follows what editors write: a change below the content root runs ingest again (only what changed is made
 * anew) and the pages reload. What is wrong is told on the terminal and over the page; the server and the last good content stay.
 */
import { resolve, sep } from 'node:path';
import type { ViteDevServer } from 'vite';
import { ContentError } from '../domain/input/problem.ts';
import { PASSING } from './content-signature.ts';
import type { Shows } from './later.ts';
import { numberText } from '../words/message.ts';
import { words } from '../words/words.ts';
import { firstLanguageOf } from '../words/dictionaries.ts';
import { failureWords } from './failure-words.ts';
import { inTerminal, problemText } from './problem-words.ts';

/** Editors' programs write a file in several goes: a change is answered once they have rested, ms. */
const REST_MS = 120;
/**
 * When the root is looked at once more after the start, ms: what is written after ingest has read it and before the
 * watcher has gone through it (it does not say when it has) is told by no event.
 */
const LOOKS_MS = [300, 1000, 2000, 4000, 8000, 16_000, 32_000];

/** What waits for the pages is made once nothing was written for so long, ms. */
const QUIET_MS = 3000;

export interface FollowEffects {
  /** Runs ingest, the pages first; throws `ContentError` with what is wrong. */
  readonly ingest: () => Promise<void>;
  /** Makes what a hurried ingest has left old, if anything; gives whether the root was still what the pages show. */
  readonly finish: () => Promise<boolean>;
  /** Ends once something that takes long, and was begun beside the ingest, is made and to be shown; nothing where there is none. */
  readonly beside: () => Promise<Shows> | undefined;
  /** Somebody has written: an ingest under way is to end soon. */
  readonly hurry: () => void;
  /** Whether the root was written to since ingest last began to read it. */
  readonly changed: () => Promise<boolean>;
  /** Hears of files that this process has written itself, whole; returns what ends that. */
  readonly written: (told: () => void) => () => void;
  /** Has Astro read the records again. */
  readonly refresh: () => void | Promise<void>;
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** Follows a content root until the server closes. `atStart` is what was already wrong when the server started. */
export function followContent(server: ViteDevServer, root: string, effects: FollowEffects, atStart?: ContentError): void {
  const folder = resolve(root);
  const { hot } = server.environments.client;
  // Chokidar says it, its types do not.
  const watcher: ViteDevServer['watcher'] & { readonly closed?: boolean } = server.watcher;
  let wrong = atStart;
  let timer: NodeJS.Timeout | undefined;
  let quiet: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  /** Pages are read again though nothing was written: a folder came or went, or what they show has been made. */
  let anew = false;
  /** What has been made is for whoever opens a page: those that stand open stay as they are. */
  let quietly = false;
  let awaited: Promise<Shows> | undefined;

  /** The root's first language may change with it. */
  const lang = () => firstLanguageOf(root);
  const t = () => words('check', lang());
  const lines = ({ problems }: ContentError) => problems.map((problem) => problemText(problem, lang()));
  const overlay = (error: ContentError) =>
    hot.send({
      type: 'error',
      err: { name: 'Contenu', message: `${t().contentNotPublished}\n\n${lines(error).join('\n')}`, stack: '', plugin: 'contenu' },
    });
  // A page that is opened, or opened again, while something is wrong says so too.
  hot.on('vite:client:connect', () => {
    if (wrong) overlay(wrong);
  });

  const show = async (inOpenPages = true) => {
    // The server that has begun again in its place shows it.
    if (watcher.closed) return;
    await effects.refresh();
    wrong = undefined;
    if (!inOpenPages) return;
    // Media may have changed while no record did.
    hot.send({ type: 'full-reload', path: '*' });
  };
  const tell = (error: unknown) => {
    wrong = error instanceof ContentError ? error : new ContentError([unforeseen(error)]);
    for (const line of lines(wrong)) effects.warn(line);
    effects.warn(inTerminal(t().stillBefore({ n: wrong.problems.length })));
    overlay(wrong);
  };
  const ended = () => {
    running = false;
    if (!again) return;
    again = false;
    void look();
  };

  /** What waits for the pages, once nobody writes; whoever does begins anew. */
  const finish = async () => {
    // What is made beside has the pages read again, and waits for quiet again.
    if (effects.beside()) return;
    if (running || watcher.closed || timer !== undefined || (await effects.changed()) || running) return;
    running = true;
    try {
      // What was written in between has been read too.
      if (!(await effects.finish())) await show();
      else await effects.refresh();
    } catch (error) {
      tell(error);
    } finally {
      ended();
    }
  };

  const run = async (inOpenPages: boolean) => {
    running = true;
    clearTimeout(quiet);
    const started = performance.now();
    try {
      await effects.ingest();
      await show(inOpenPages);
      const seconds = numberText((performance.now() - started) / 1000, lang(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      effects.say(inTerminal(t().readAgain({ seconds })));
      quiet = setTimeout(() => void finish(), QUIET_MS).unref();
      const beside = effects.beside();
      if (beside && beside !== awaited) {
        awaited = beside;
        void beside.then((shows) => {
          // What is waiting to be shown in all pages stays so.
          quietly = shows === 'when opened' && (quietly || !anew);
          anew = true;
          return look();
        });
      }
    } catch (error) {
      tell(error);
    } finally {
      ended();
    }
  };

  /** Reads what was written since; one edit is told by several, and read once. */
  const look = async () => {
    if (running) {
      again = true;
      return;
    }
    // A server that has ended, or begun again, has nothing to look at; one that is about to looks by itself.
    if (watcher.closed || timer !== undefined) return;
    const changed = await effects.changed();
    if ((anew || changed) && !running) {
      const inOpenPages = changed || !quietly;
      anew = quietly = false;
      await run(inOpenPages);
    }
  };
  const lookAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void look();
    }, ms);
  };
  for (const wait of LOOKS_MS) setTimeout(() => void (running ? undefined : look()), wait).unref();
  const deaf = effects.written(() => {
    if (watcher.closed) return deaf();
    effects.hurry();
    lookAfter(0);
  });

  watcher.add(folder);
  watcher.on('all', (event, path) => {
    const changed = resolve(path);
    if (!changed.startsWith(folder + sep) || PASSING.test(changed)) return;
    // Whether the root was written to is asked of files alone.
    if (event.endsWith('Dir')) {
      anew = true;
      quietly = false;
    }
    effects.hurry();
    lookAfter(REST_MS);
  });
}

function unforeseen(error: unknown): { file: string; message: string; severity: 'error' } {
  return {
    file: 'contenu',
    message: failureWords(error).join(' '),
    severity: 'error',
  };
}
