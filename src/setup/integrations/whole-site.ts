/** The two ends of a built folder: what a former build has left and this one has not made goes; what stands is written down, and what it was made from. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { buildFolder, contentRoot } from '../../build-folder.ts';
import { warnings } from '../../ingest/integration.ts';
import { inTerminal } from '../../ingest/problem-words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';
import { words } from '../../words/words.ts';
import { WORKER_FILES } from '../offline/write.ts';
import { rememberWhole, stateOfSources } from '../unchanged.ts';
import { afterBuild } from './after-build.ts';
import { keptPages } from './bundle-cache.ts';
import { builtSite, lookAhead } from './built-site.ts';
import { HOSTING_FILES } from './hosting.ts';

/** What the steps that list all files write themselves. */
const TO_COME = [...WORKER_FILES, ...HOSTING_FILES];

/** Before the steps that list all files; what these write themselves is left where it stands. */
export function onlyThisSite(): AstroIntegration {
  return afterBuild('only-this-site', () => void builtSite().prune(new Set(TO_COME)));
}

/** The state of the sources as this build began. */
let from = '';

/** Looks at the sources before anybody reads them, so that what is changed meanwhile is not taken for made. */
export function sources(): AstroIntegration {
  return {
    name: 'sources',
    hooks: {
      'astro:config:setup'({ command, config }) {
        if (command !== 'build') return;
        // Looked at a moment ago, where `npm run build` has begun it.
        from = process.env['SOURCES_STATE'] || stateOfSources();
        lookAhead(dirname(join(fileURLToPath(config.outDir), 'x')), buildFolder());
      },
    },
  };
}

export function wholeSite(): AstroIntegration {
  return afterBuild('whole-site', (_, logger) => {
    const site = builtSite();
    for (const path of TO_COME) if (!site.isClaimed(path)) rmSync(join(site.folder, path), { force: true });
    site.finish();
    const pages = keptPages();
    pages?.finish();
    const { all = 0, rendered = 0 } = pages?.counts() ?? {};
    const t = words('command', firstLanguageOf(contentRoot()));
    rememberWhole({ from, said: warnings(), nothing: inTerminal(t.unchanged({ pages: all, files: site.count })) });
    logger.info(inTerminal(t.built({ pages: all, rendered, files: site.count, written: site.written })));
  });
}
