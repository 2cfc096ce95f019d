/**
 * Names that stand for an address that nobody has given yet: those of the top-level domains which RFC 2606 keeps for examples
 * and which lead nowhere. A site that still bears one says so, instead of stating an address in its institution's name.
 */
const RESERVED = /\.(example|invalid)$/;

/** Whether an e-mail address or a web address is at a reserved name. */
export function isReservedName(address: string): boolean {
  const host = /^https?:\/\//.test(address) ? (URL.parse(address)?.hostname ?? '') : (address.split('@').at(-1) ?? '');
  return RESERVED.test(host.toLowerCase());
}
