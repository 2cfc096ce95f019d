/**
 * The command line of ingest: `check` (content only) or `ingest` (content and media).
 * Problems are printed as sentences, never as a stack; the exit code is 1 when something must be mended.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { buildFolder, contentRoot } from '../build-folder.ts';
import { formatProblem } from '../domain/input/problem.ts';
import { firstLanguageOf } from '../words/dictionaries.ts';
import { checkMedia } from './check-media.ts';
import { checkSummary } from './check-summary.ts';
import { checkContent, errorsOf } from './check.ts';
import { tellFailure } from './failure-words.ts';
import { consoleJournal } from './journal.ts';
import { leftOutText } from './left-out.ts';
import { problemLine } from './problem-words.ts';
import { OptionError, queueOptions } from './queue/options.ts';
import { runIngest } from './run.ts';
import { untranslated } from './untranslated.ts';

// A promise that nobody waits for must not end in a stack either.
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => {
    tellFailure(error, firstLanguageOf(contentRoot()), (line) => console.error(line));
    process.exit(1);
  });

const [command = 'ingest', ...flags] = process.argv.slice(2);

/** Everything that can be said before building, in the root's first language, errors last so that they are what the screen shows; then a summary. */
async function check(): Promise<number> {
  const started = performance.now();
  const { content, problems } = await checkContent(contentRoot());
  if (content) problems.push(...(await checkMedia(content, { memo: join(process.env['CACHE_FOLDER'] ?? '.cache', 'checked-media.json') })));
  const said = [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
  const lang = firstLanguageOf(contentRoot());
  for (const severity of ['warning', 'error'] as const)
    for (const problem of said) if (problem.severity === severity) console.error(problemLine(problem, lang));
  if (content && flags.includes('--langues')) for (const line of untranslated(content, lang)) console.error(line);
  console.error(checkSummary(contentRoot(), content, said, (performance.now() - started) / 1000, lang));
  return errorsOf(problems).length === 0 ? 0 : 1;
}

async function ingest(): Promise<number> {
  const lang = firstLanguageOf(contentRoot());
  const journal = consoleJournal(lang);
  const { queue, store, shared } = queueOptions(flags, process.env);
  if ((queue === undefined) !== (store === undefined))
    throw new OptionError(
      'une file demande un magasin, et un magasin une file : --queue postgres://serveur/base --store s3://compartiment',
    );
  const { left } = await runIngest({
    root: contentRoot(),
    buildFolder: buildFolder(),
    cacheFolder: process.env['CACHE_FOLDER'] ?? '.cache',
    journal,
    keepGoing: process.env['KEEP_GOING'] === '1' || flags.includes('--keep-going'),
    machines: queue !== undefined && store !== undefined ? { queue, store, shared } : undefined,
  });
  journal.table();
  console.error(leftOutText(left, lang).trimEnd());
  return 0;
}

/** Says what a store holds that the last plans do not ask for; `--write` takes it away. */
async function pruneStore(): Promise<number> {
  const { store: address, keep, write } = queueOptions(flags, process.env);
  if (address === undefined) throw new OptionError('il faut un magasin : npm run ingest -- --prune --store s3://compartiment');
  const [{ openStore }, { planPruning, prune, pruningText }] = await Promise.all([import('./store/open.ts'), import('./store/prune.ts')]);
  const store = openStore(address);
  const pruning = await planPruning(store, keep, Date.now());
  if (write) await prune(store, pruning);
  console.error(pruningText(store, pruning, write));
  return 0;
}

const COMMANDS = { check, ingest, prune: pruneStore } as const;

try {
  const named = command === 'check' ? 'check' : flags.includes('--prune') ? 'prune' : 'ingest';
  process.exitCode = await COMMANDS[named]();
} catch (error) {
  tellFailure(error, firstLanguageOf(contentRoot()), (line) => console.error(line));
  process.exitCode = 1;
}
