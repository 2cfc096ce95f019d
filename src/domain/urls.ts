/** Addresses within the site: written from its root (`/objets/x/`, see `routes.ts`), published below its base. */
import { firstLanguage } from './text/first-language.ts';
import { LANGUAGE_TAG, type Lang } from './text/text.ts';

function base(): string {
  // Vite fills this in for pages and islands; ingest and tests run without it.
  const env = (import.meta as ImportMeta & { env?: { BASE_URL?: string } }).env;
  return (env?.BASE_URL ?? '/').replace(/\/+$/, '');
}

/** The address of a path of this site, with the site's base: `href('/objets/')`. Outside addresses come back unchanged. */
export function href(path: string): string {
  return path.startsWith('/') ? `${base()}${path}` : path;
}

/** A path without the language that it begins with. No page of the site has a name that looks like one. */
export function unlocalised(path: string): string {
  const [, tag = '', rest = path] = /^\/([^/]+)(\/.*)$/.exec(path) ?? [];
  return LANGUAGE_TAG.test(tag) ? rest : path;
}

/** The same page in another language: `/objets/x/` ↔ `/br/objets/x/`. The site's first language has nothing before its pages. */
export function localised(path: string, lang: Lang): string {
  const bare = unlocalised(path);
  return lang === firstLanguage() ? bare : `/${lang}${bare}`;
}

/** Only http(s) and mail addresses may be linked from content; anything else is shown as text. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(url) ? url : undefined;
}

/** Where a site's contact is written to: an address of the web as it is, anything else as mail. */
export function contactAddress(contact: string): string {
  return /^https?:\/\//.test(contact) ? contact : `mailto:${contact}`;
}
