/** French typography of the pages in French, once for the whole site: editors and components write plain spaces. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { typographyOfHtml } from '../domain/text/typography.ts';

/** @param {string} folder the built site */
export async function setTypography(folder) {
  for (const name of (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.html'))) {
    const file = join(folder, name);
    const html = await readFile(file, 'utf8');
    if (!/<html[^>]* lang="fr"/.test(html)) continue;
    const set = typographyOfHtml(html);
    if (set !== html) await writeFile(file, set);
  }
}
