/** The address that is given away: one rule for objects, data, comparisons and photographs. */

/**
 * The page as the institution publishes it (`<link rel="canonical">`), with what the visitor has set: a link copied from
 * a kiosk, a preview or a mirror leads to the site itself. Where the page names no address of its own, the one it has.
 * @param query what to put after the path, `?` included; the page's own query when missing
 */
export function shareAddress(query: string = location.search + location.hash): string {
  const own = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  const { origin, pathname } = new URL(own || location.href, location.href);
  return `${origin}${pathname}${query}`;
}
