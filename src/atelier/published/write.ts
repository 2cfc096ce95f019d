/**
 * The desk as a part of a published site that asks for it: one page and its scripts, which speak with nobody. It reads and writes the
 * folder that is chosen in it, and the pages of its own site.
 */
import { escapeMarkup, jsonInMarkup } from '../../domain/text/markup.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { layerOrigins } from '../../ingest/security.ts';
import { licences } from '../../setup/licences.ts';
import { words } from '../../words/words.ts';
import { bundleDesk, type Desk } from '../server/desk-bundle.ts';
import { heldWords } from '../server/held-words.ts';

/** Its folder in the site. */
const FOLDER = 'atelier';
/** The element that React Aria looks for before it puts a style of its own into the page (`desk/folder/folder.css` has what that says). */
const OWN_STYLE = 'react-aria-pressable-style';

/** Only the desk's own scripts and styles, the site's pages in its frame, the tiles of the maps that the site shows; nothing is sent. */
const policy = (site: SiteRecord) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src ${["'self' data: blob:", ...layerOrigins(site.layers)].join(' ')}; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'`;

function page(desk: Desk, base: string, siteBase: string, site: SiteRecord): string {
  const [lang = 'fr'] = site.languages;
  const { title, folder } = words('atelier', lang);
  const styles = desk.styles
    .map((name, i) => `<link${i === 0 ? ` id="${OWN_STYLE}"` : ''} rel="stylesheet" href="${escapeMarkup(base + name)}">`)
    .join('');
  return `<!doctype html><html lang="${escapeMarkup(lang)}"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${escapeMarkup(policy(site))}"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeMarkup(title)}</title><link rel="icon" href="data:,">${styles}</head><body><div id="desk"><h1>${escapeMarkup(title)}</h1><noscript>${escapeMarkup(folder.scripts)}</noscript></div><script type="application/json" id="settings">${jsonInMarkup({ site: siteBase })}</script>${heldWords()}<script type="module" src="${escapeMarkup(base + desk.script)}"></script></body></html>`;
}

/**
 * The desk's files, by their paths in the site.
 * @param siteBase what stands before the addresses of the site's pages, without its end `/`
 */
export async function publishedDesk(site: SiteRecord, siteBase: string): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const base = `${siteBase}/${FOLDER}/`;
  const desk = await bundleDesk(base, siteBase, site.languages[0] ?? 'fr', { entry: 'folder/main.tsx', plugins: [licences()] });
  const files = new Map([...desk.files].map(([name, { body }]) => [`${FOLDER}/${name}`, body]));
  return files.set(`${FOLDER}/index.html`, page(desk, base, siteBase, site));
}
