/** The command line of `npm run worker`. */
import { contentRoot } from '../../build-folder.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { failureWords } from '../failure-words.ts';
import { openStore } from '../store/open.ts';
import { OptionError, queueOptions } from './options.ts';
import { runWorker } from './worker.ts';

const say = (line: string) => console.error(line);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  const { queue, store, threads, scans } = queueOptions(process.argv.slice(2), process.env);
  if (queue === undefined || store === undefined)
    throw new OptionError('il faut une file et un magasin : npm run worker -- --queue postgres://serveur/base --store s3://compartiment');
  await runWorker(
    {
      queue,
      store: openStore(store),
      storeAddress: store,
      cacheFolder: process.env['CACHE_FOLDER'] ?? '.cache',
      // The folder that is named is shared; without one, sources come from the store.
      root: process.env['CONTENT'] ? contentRoot() : undefined,
      threads,
      scans,
      say,
    },
    stop.signal,
  );
} catch (error) {
  say(failureWords(error, firstLanguageOf(contentRoot()))[0] ?? '');
  process.exitCode = 1;
}
// Threads and connections that hang do not hold a machine that was told to stop.
process.exit();
