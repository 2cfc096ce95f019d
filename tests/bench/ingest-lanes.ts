/** Ingest of `CONTENT` with so many photographs at once, each with one thread of the picture library: what a worker of its own would have. */
import sharp from 'sharp';
import { buildFolder, cacheFolder, contentRoot } from '../../src/build-folder.ts';
import { silentJournal } from '../../src/ingest/journal.ts';
import { runIngest } from '../../src/ingest/run.ts';

sharp.concurrency(1);
await runIngest({
  root: contentRoot(),
  buildFolder: buildFolder(),
  cacheFolder: cacheFolder(),
  journal: silentJournal(),
  cores: Number(process.argv[2] ?? 1),
});
