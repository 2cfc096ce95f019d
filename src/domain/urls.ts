/** Addresses within the site: written from its root (`/objets/x/`), published below its base. */

function base(): string {
  // Vite fills this in for pages and islands; ingest and tests run without it.
  const env = (import.meta as ImportMeta & { env?: { BASE_URL?: string } }).env;
  return (env?.BASE_URL ?? '/').replace(/\/+$/, '');
}

/** The address of a path of this site, with the site's base: `href('/objets/')`. Outside addresses come back unchanged. */
export function href(path: string): string {
  return path.startsWith('/') ? `${base()}${path}` : path;
}

/** The same page in the other language: `/objets/x/` ↔ `/en/objets/x/`. */
export function localised(path: string, lang: 'fr' | 'en'): string {
  const bare = path.replace(/^\/en(?=\/)/, '');
  return lang === 'en' ? `/en${bare}` : bare;
}

/** Only http(s) and mail addresses may be linked from content; anything else is shown as text. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(url) ? url : undefined;
}
