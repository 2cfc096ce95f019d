/**
 * Which outside host an address of `site.yaml` opens in the site's Content-Security-Policy. The policy's text is made of
 * these alone, so what is no plain host (RFC 952 letters, digits, hyphens, dots; a port) is none of them.
 */
import { getDomain } from 'tldts';

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*(?::\\d{1,5})?$`);
/** A developer's own machine may be asked without encryption. */
const OWN_MACHINE = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?=[/?#]|$)/;

/**
 * The source to name in the policy, `https://tuiles.example` or `https://*.tuiles.example` where the address has `{s}` in
 * front of its host; `undefined` where the address has no host that may be named. `{s}` needs a domain that somebody holds
 * (Public Suffix List, private part too): `https://*.github.io` would be everybody's.
 */
export function outsideOrigin(address: string): string | undefined {
  const own = OWN_MACHINE.exec(address)?.[0];
  if (own !== undefined) return own;
  const [, servers, authority] = /^https:\/\/(\{s\}\.)?([^/?#]+)/.exec(address) ?? [];
  // Accents become what the browser asks for (punycode); names, passwords and anything else do not pass.
  if (authority === undefined || /[@\\%]/.test(authority) || !URL.canParse(`https://${authority}`)) return undefined;
  const { host } = new URL(`https://${authority}`);
  if (!HOST.test(host)) return undefined;
  if (servers === undefined) return `https://${host}`;
  return getDomain(host, { allowPrivateDomains: true }) === null ? undefined : `https://*.${host}`;
}

/** The host of such an address, for people: without scheme, `*.` where there are several. */
export function outsideHost(address: string): string | undefined {
  return outsideOrigin(address)?.replace(/^https?:\/\//, '');
}

/** The origin that an entry of `iiif_hosts` names: a host alone is one under https. */
export function namedOrigin(entry: string): string | undefined {
  const origin = outsideOrigin(entry.includes('://') ? entry : `https://${entry}`);
  return origin?.replace(/^https:\/\//, '') === entry.toLowerCase() || origin === entry.toLowerCase() ? origin : undefined;
}

/** Whether an address is a path of the site itself: one slash, not the two (or the backslash) of another host. */
export function isSitePath(address: string): boolean {
  return /^\/(?![/\\])/.test(address) && !/[\0-\x1f\\]/.test(address);
}
