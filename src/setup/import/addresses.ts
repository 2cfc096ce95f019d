/**
 * Which machines a source may lead to. The editor names the first one; what an answer or a redirection names must be on the
 * public network, or be that same one: a manifest must not make this machine ask its neighbours.
 */
import { fault } from '../../domain/input/fault.ts';
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { ImportFault } from './found.ts';

/** Networks that are not the public one (IANA's special-purpose registries, RFC 6890). */
const CLOSED = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  CLOSED.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  // These hold an IPv4 address within, which may be a private one: 6to4, Teredo, and the old way of writing one.
  ['2002::', 16],
  ['2001::', 32],
  ['::', 96],
  ['fec0::', 10],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  CLOSED.addSubnet(network, bits, 'ipv6');

/** Whether an IP address is one of a private network, or of this machine. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && CLOSED.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

const refusal = (host: string) => new ImportFault(fault('privateHost', { host }));

/**
 * An address that may be asked.
 * @param typed the address that the editor wrote, whose own host may be a private one
 * @throws {ImportFault} for another scheme, a name and password, or a private machine
 */
export function permitted(address: string, typed: string | undefined): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new ImportFault(fault('addressNotHttp', { address }));
  if (url.username !== '' || url.password !== '') throw new ImportFault(fault('addressPassword', { host: url.host }));
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  if (!isTyped(url, typed) && (isPrivate(bare) || /(^|\.)(localhost|local|internal)\.?$/i.test(bare))) throw refusal(url.host);
  return url;
}

const isTyped = (url: URL, typed: string | undefined) => typed !== undefined && URL.canParse(typed) && new URL(typed).host === url.host;

/** `dns.lookup` that finds no private machine: names are looked at where the connection is made, so that none changes in between. */
export function guardedLookup(url: URL, typed: string | undefined): typeof systemLookup {
  const guarded = (
    host: string,
    options: LookupOptions,
    done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ) =>
    systemLookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      if (!isTyped(url, typed) && found.some(({ address }) => isPrivate(address))) return done(refusal(url.host), []);
      if (options.all) return done(null, found);
      return done(null, found[0]?.address ?? '', found[0]?.family);
    });
  return guarded as unknown as typeof systemLookup;
}
