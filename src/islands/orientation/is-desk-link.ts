/**
 * Which addresses hold the desk's points: what a photograph's page asks before the desk is opened. Programs that carry links write
 * some of their signs as `%2C` or `%3B`.
 */

export const HASH = '#orienter=';

/** Signs that were escaped, as they were; what is no escape stays. */
export function plain(hash: string): string {
  return hash.replace(/%(2[6C]|3[BD])/gi, (escaped) => decodeURIComponent(escaped));
}

/** Whether an address's hash holds the desk's points. */
export const isDeskLink = (hash: string): boolean => plain(hash).startsWith(HASH);
