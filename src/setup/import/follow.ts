/** Follows the redirections of an address, each looked at before it is asked: none leads to a private machine that nobody named. */
import type { IncomingMessage } from 'node:http';
import { fault } from '../../domain/input/fault.ts';
import { permitted } from './addresses.ts';
import { ImportFault } from './found.ts';

/** How many redirections are followed. */
const REDIRECTS = 5;

/**
 * @param typed the address that the editor wrote, whose own host may be a private one
 * @param send one request, with `guardedLookup` where the name is looked up
 * @returns the first answer that is no redirection, and the address that gave it
 * @throws {ImportFault}
 */
export async function follow<Sent extends { readonly answer: IncomingMessage }>(
  address: string,
  typed: string | undefined,
  send: (url: URL) => Promise<Sent>,
): Promise<Sent & { readonly url: URL }> {
  let url = permitted(address, typed);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const sent = await send(url);
    const { statusCode = 0, headers } = sent.answer;
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return { ...sent, url };
    sent.answer.resume();
    if (!URL.canParse(headers.location, url)) throw new ImportFault(fault('hostRedirects', { host: url.host, address: headers.location }));
    url = permitted(new URL(headers.location, url).href, typed);
  }
  throw new ImportFault(fault('hostFurther', { host: url.host, n: REDIRECTS }));
}
