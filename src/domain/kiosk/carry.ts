/** Where a link leads for a visitor's own phone: the kiosk never goes there, it shows the address as a QR code. */

/** The public address of a link met on the kiosk, or `undefined` when it leads nowhere outside. `base` is without a final slash. */
export function carriedUrl(link: string, pageUrl: string, site: { readonly url: string; readonly base: string }): string | undefined {
  let target: URL;
  try {
    target = new URL(link, pageUrl);
  } catch {
    return undefined;
  }
  if (!/^https?:$/.test(target.protocol)) return undefined;
  const page = new URL(pageUrl);
  if (target.origin !== page.origin) return target.href;
  if (target.pathname === page.pathname && target.hash !== '') return undefined;
  const path = site.base !== '' && target.pathname.startsWith(`${site.base}/`) ? target.pathname.slice(site.base.length) : target.pathname;
  return site.url.replace(/\/+$/, '') + path + target.search + target.hash;
}

/** The public address of a place of the site with its state: `/objets/x/?v=…`. */
export function publicUrl(siteUrl: string, path: string, query = ''): string {
  const search = query.replace(/^\?/, '');
  return siteUrl.replace(/\/+$/, '') + path + (search === '' ? '' : `?${search}`);
}

/** An address as a hand would type it: of the site's own pages without the state of their view, which the code holds; of others whole. */
export function writtenUrl(url: string, siteUrl: string): string {
  const own = url === siteUrl || url.startsWith(`${siteUrl.replace(/\/$/, '')}/`);
  return (own ? url.replace(/[?#].*$/, '') : url).replace(/^https?:\/\//, '');
}
