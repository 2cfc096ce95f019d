/**
 * The command line of ingest: `check` (content only) or `ingest` (content and media).
 * Problems are printed as sentences, never as a stack; the exit code is 1 when something must be mended.
 */
import { performance } from 'node:perf_hooks';
import { buildFolder, contentRoot } from '../build-folder.mjs';
import { formatProblem } from '../domain/problem.ts';
import { checkContent, errorsOf } from './check.ts';
import { tellFailure } from './failure-words.ts';
import { consoleJournal } from './journal.ts';
import { leftOutText } from './left-out.ts';
import { runIngest } from './run.ts';

// A promise that nobody waits for must not end in a stack either.
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => {
    tellFailure(error, (line) => console.error(line));
    process.exit(1);
  });

const [command = 'ingest', ...flags] = process.argv.slice(2);

async function check(): Promise<number> {
  const started = performance.now();
  const { problems } = await checkContent(contentRoot());
  for (const problem of problems) console.error(`${problem.severity === 'warning' ? 'Attention : ' : ''}${formatProblem(problem)}`);
  const errors = errorsOf(problems).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(
    errors === 0
      ? `Contenu vérifié en ${seconds} s : rien à corriger.`
      : `${errors} ${errors === 1 ? 'erreur' : 'erreurs'} à corriger (${seconds} s).`,
  );
  return errors === 0 ? 0 : 1;
}

async function ingest(): Promise<number> {
  const journal = consoleJournal();
  const { left } = await runIngest({
    root: contentRoot(),
    buildFolder: buildFolder(),
    cacheFolder: process.env['CACHE_FOLDER'] ?? '.cache',
    journal,
    keepGoing: process.env['KEEP_GOING'] === '1' || flags.includes('--keep-going'),
  });
  journal.table();
  console.error(leftOutText(left).trimEnd());
  return 0;
}

try {
  process.exitCode = command === 'check' ? await check() : await ingest();
} catch (error) {
  tellFailure(error, (line) => console.error(line));
  process.exitCode = 1;
}
