/**
 * Ingest as an Astro integration: it runs before the collections load, sets the site's address and the security policy
 * from `site.yaml`, serves the published tree in `dev` and adds it to the built site. The Atelier's server does not wait for it: its
 * forms need nothing of what is made, and its pages come as they are made (`not-yet.ts`).
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { AstroIntegration } from 'astro';
import { basePathFault } from '../base-path.ts';
import { buildFolder, contentRoot } from '../build-folder.ts';
import { ContentError } from '../domain/input/problem.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import { typeOf } from '../setup/serve.mjs';
import { firstLanguageOf } from '../words/dictionaries.ts';
import { ReadTables } from './data/read-tables.ts';
import { tellFailure } from './failure-words.ts';
import { contentSignature } from './content-signature.ts';
import { onContentWritten } from './content-written.ts';
import type { Verified } from './cache.ts';
import { beginCheck, endIngest } from './last-check.ts';
import { checkSite } from './content/site.ts';
import { inTurn } from './in-turn.ts';
import { identityStyles, recordedIdentity } from './identity/plugin.ts';
import { followContent } from './follow.ts';
import { consoleJournal, silentJournal, type Journal } from './journal.ts';
import { Later } from './later.ts';
import { writeLeftOut } from './left-out.ts';
import { notYet } from './not-yet.ts';
import { problemText } from './problem-words.ts';
import { runIngest } from './run.ts';
import { contentSecurityPolicy } from './security.ts';
import { Standing } from './standing.ts';

let told: readonly string[] = [];

/** What the ingest of this build has warned of, as it was said. */
export const warnings = (): readonly string[] => told;

export function ingest(): AstroIntegration {
  const folder = buildFolder();
  // Who edits by the Atelier sees the rest of the site all the same: what is wrong is told there, sentence by sentence.
  const desk = process.env['ATELIER'] === '1';
  const keepGoing = desk || process.env['KEEP_GOING'] === '1';
  /** The content root as ingest last began to read it. */
  let read = '';
  const standing = new Standing();
  const later = new Later({ opens: desk });
  const verified: Verified = new Map();
  const tables = new ReadTables();
  /** @param hurries whether the pages come before what is only downloaded */
  const run = (journal: Journal, going: boolean, draft: boolean, hurries = false) =>
    inTurn(async () => {
      later.begin(hurries);
      if (draft) read = await contentSignature(contentRoot());
      const checked = draft ? beginCheck(read) : undefined;
      return runIngest({
        root: contentRoot(),
        buildFolder: folder,
        cacheFolder: process.env['CACHE_FOLDER'] ?? '.cache',
        journal,
        keepGoing: going,
        draft,
        standing: draft ? standing : undefined,
        later: draft ? later : undefined,
        verified: draft ? verified : undefined,
        tables: draft ? tables : undefined,
        checked,
      })
        .then((result) => {
          endIngest(result.left, result.waiting, result.lost);
          later.end(result.waiting.some((thing) => thing.startsWith('vue-du-ciel/')));
          return result;
        })
        .finally(checked);
    });
  /** What was warned of stays true at the next edit: it is said once. */
  const said = new Set<string>();
  const sayOnce = (line: string, say: (line: string) => void) => {
    if (!said.has(line)) say(line);
    said.add(line);
  };
  const recordedSite = async (): Promise<SiteRecord | undefined> =>
    (JSON.parse(await readFile(join(folder, 'records', 'site.json'), 'utf8').catch(() => '[]')) as SiteRecord[])[0];
  // One that cannot be read is mended in the desk.
  const readSite = async (): Promise<SiteRecord | undefined> => (await checkSite(contentRoot()).catch(() => undefined))?.site;
  /** What was wrong when `dev` started: the server starts all the same, on what is right. */
  let atStart: ContentError | undefined;
  let base = '/';
  return {
    name: 'ingest',
    hooks: {
      async 'astro:config:setup'({ command, isRestart, updateConfig, logger }) {
        const opens = desk && command === 'dev';
        if (!opens && (command === 'build' || command === 'dev')) {
          const lang = firstLanguageOf(contentRoot());
          const journal = consoleJournal(lang);
          try {
            const { left } = await run(journal, keepGoing || command === 'dev', command === 'dev');
            journal.table();
            told = journal.warnings;
            await writeLeftOut(folder, left, lang);
            if (command === 'dev' && left.length > 0 && !keepGoing) {
              for (const problem of left) logger.error(problemText(problem, lang));
              atStart = new ContentError(left);
            }
          } catch (error) {
            tellFailure(error, lang, (line) => logger.error(line));
            // A server that begins again shows what it showed before; one that begins has nothing to show.
            if (!isRestart) process.exit(1);
            if (error instanceof ContentError) atStart = error;
            // A file that went while it was read is nothing wrong with the root: it is read again at the first look.
            else read = '';
          }
        }
        const site = opens ? await readSite() : await recordedSite();
        const fault = site && basePathFault(site.url);
        if (fault !== undefined) {
          logger.error(fault);
          process.exit(1);
        }
        updateConfig({
          ...(site ? { site: site.url } : {}),
          security: { csp: contentSecurityPolicy(site?.layers ?? [], site?.iiif_hosts) },
          vite: { plugins: [identityStyles(() => recordedIdentity(folder), folder)] },
        });
      },
      'astro:config:done'({ config }) {
        base = `${config.base.replace(/\/$/, '')}/`;
      },
      'astro:server:setup'({ server, logger }) {
        const journal: Journal = { ...silentJournal(), warn: (line) => sayOnce(line, (text) => logger.warn(text)) };
        if (desk) server.middlewares.use(notYet(base));
        followContent(
          server,
          contentRoot(),
          {
            ingest: async () => {
              const { left } = await run(journal, keepGoing, true, true);
              const lang = firstLanguageOf(contentRoot());
              if (desk) for (const problem of left) sayOnce(problemText(problem, lang), (text) => logger.error(text));
            },
            finish: async () => {
              if (!later.left) return true;
              const before = read;
              await run(journal, keepGoing, true);
              return before === read;
            },
            beside: () => later.beside,
            changed: async () => (await contentSignature(contentRoot())) !== read,
            hurry: () => later.hurry(),
            written: onContentWritten,
            refresh: () => {
              // Astro keeps the paths of pages until it hears that content has changed.
              for (const environment of Object.values(server.environments)) environment.hot.send('astro:content-changed', {});
            },
            say: (line) => logger.info(line),
            warn: (line) => logger.error(line),
          },
          atStart,
        );
        server.middlewares.use((request, response, next) => {
          const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'));
          const file = join(folder, 'site', path);
          if (!file.startsWith(join(folder, 'site'))) return next();
          stat(file).then(
            (info) => {
              if (!info.isFile()) return next();
              response.setHeader('content-type', typeOf(file));
              createReadStream(file).pipe(response);
            },
            () => next(),
          );
        });
      },
    },
  };
}
