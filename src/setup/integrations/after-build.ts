/** A step that works on the built folder, after the pages and what ingest publishes. Steps run in the order of `astro.config.mjs`. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { contentRoot } from '../../build-folder.ts';
import { tellFailure } from '../../ingest/failure-words.ts';
import { firstLanguageOf } from '../../words/dictionaries.ts';

/** `work` gets the built folder, without a last slash. What it throws is said in a sentence, and ends the build. */
export function afterBuild(name: string, work: (folder: string, logger: AstroIntegrationLogger) => void | Promise<void>): AstroIntegration {
  return {
    name,
    hooks: {
      async 'astro:build:done'({ dir, logger }) {
        const folder = dirname(join(fileURLToPath(dir), 'x'));
        try {
          await work(folder, logger);
        } catch (error) {
          // Half a site must not be taken for a whole one.
          await rm(folder, { recursive: true, force: true }).catch(() => undefined);
          tellFailure(error, firstLanguageOf(contentRoot()), (line) => logger.error(line));
          process.exit(1);
        }
      },
    },
  };
}
