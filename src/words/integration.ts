/** The dictionaries as an Astro integration: keeps the types of `words.ts` true, and follows the files in `dev`. */
import { join, resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { contentRoot } from '../build-folder.ts';
import { readDictionaries, referenceMessages, WORDS_FOLDER } from './dictionaries.ts';
import { typesText } from './types.ts';

export function dictionaries(): AstroIntegration {
  return {
    name: 'words',
    hooks: {
      'astro:config:setup'({ addWatchFile }) {
        for (const lang of readDictionaries(contentRoot()).own.keys()) {
          addWatchFile(resolve('src', 'words', `${lang}.json`));
          addWatchFile(join(contentRoot(), WORDS_FOLDER, `${lang}.json`));
        }
      },
      'astro:config:done'({ injectTypes }) {
        injectTypes({ filename: 'words.d.ts', content: typesText(referenceMessages()) });
      },
    },
  };
}
