/**
 * The institution's stylesheet for Vite: `virtual:identity.css`, and `virtual:identity`, the addresses of the letters that a page
 * asks for first. Both are bundled as any stylesheet is: files with hashed names, which the strict policy of the site allows.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { identityStylesheet, type Letters } from '../../domain/identity/stylesheet.ts';
import { identityOf, type Identity, type LettersRecord } from '../../domain/records/identity.ts';

const STYLES = 'virtual:identity.css';
const LETTERS = 'virtual:identity';
const resolvePackage = createRequire(import.meta.url).resolve;
const own = (path: string, style: 'normal' | 'italic', weight: string) => ({ url: resolvePackage(path), style, weight });

/** The program's own letters. */
const OWN_LETTERS: { readonly display: Letters; readonly text: Letters } = {
  display: {
    family: 'EB Garamond',
    files: (['normal', 'italic'] as const).map((style) =>
      own(`@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-${style}.woff2`, style, '400 800'),
    ),
  },
  text: {
    family: 'Atkinson Hyperlegible Next',
    files: [
      own('@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2', 'normal', '200 800'),
    ],
  },
};
const ERMINE = fileURLToPath(new URL('../../components/motifs/hermine.svg', import.meta.url));

function lettersOf(record: LettersRecord | undefined, otherwise: Letters, folder: string): Letters {
  return record
    ? { family: record.family, files: record.files.map(({ path, ...face }) => ({ url: join(folder, path), ...face })) }
    : otherwise;
}

function allLetters({ letters }: Identity, folder: string) {
  return { display: lettersOf(letters.display, OWN_LETTERS.display, folder), text: lettersOf(letters.text, OWN_LETTERS.text, folder) };
}

/** Marks of lists, and the ornament that is a file. */
function motifRules({ motif }: Identity, folder: string): string {
  const mask = (path: string, fit: string) => `url(${JSON.stringify(path)}) ${fit}`;
  if (motif === 'none') return '';
  if (motif === 'cordeliere')
    return `@layer composants{.reading ul>li::before{border-radius:0;inline-size:.6em;block-size:.85em;inset-block-start:.35em;opacity:.75;mask:${mask(ERMINE, 'center / contain no-repeat')}}}`;
  return `@layer composants{.motif.drawing{block-size:18px;background:currentColor;mask:${mask(join(folder, motif.path), 'center / auto 100% repeat-x')}}}`;
}

/** The stylesheet; addresses of files are absolute paths, which Vite takes for its own. */
export function stylesheetOf(identity: Identity, folder: string): string {
  return identityStylesheet(identity.palette, allLetters(identity, folder), motifRules(identity, folder));
}

/** The identity of the records that ingest has left. */
export function recordedIdentity(buildFolder: string): Identity {
  try {
    const [site] = JSON.parse(readFileSync(join(buildFolder, 'records', 'site.json'), 'utf8')) as { readonly identity?: Identity }[];
    return identityOf(site ?? {});
  } catch {
    // Before the first ingest (types, `astro sync`).
    return identityOf({});
  }
}

/** @param read asked at each loading: in `dev`, the content may have changed */
export function identityStyles(read: () => Identity, buildFolder: string): Plugin {
  const ids = [STYLES, LETTERS].map((id) => `\0${id}`);
  /** What has been handed out last: what pages are made of is only read again where it is another. */
  let given = '';
  return {
    name: 'identity-styles',
    resolveId: (id) => (id === STYLES || id === LETTERS ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${STYLES}`) return (given = stylesheetOf(read(), buildFolder));
      if (id !== `\0${LETTERS}`) return undefined;
      const { text, display } = allLetters(read(), buildFolder);
      const first = [text, display].flatMap(({ files: [file] }) => (file ? [file.url] : []));
      return `${first.map((url, i) => `import letters${i} from ${JSON.stringify(`${url}?url`)};`).join('\n')}\nexport const letters = [${first.map((_, i) => `letters${i}`).join(', ')}];`;
    },
    configureServer(server) {
      const records = join(buildFolder, 'records', 'site.json');
      server.watcher.add(records);
      server.watcher.on('change', (file) => {
        if (file !== records || stylesheetOf(read(), buildFolder) === given) return;
        for (const { moduleGraph } of Object.values(server.environments))
          for (const id of ids) {
            const module = moduleGraph.getModuleById(id);
            if (module) moduleGraph.invalidateModule(module);
          }
      });
    },
  };
}
