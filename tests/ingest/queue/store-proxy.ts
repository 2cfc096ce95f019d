/** Stands before a store of objects as its network does: it may refuse, and it holds what the program promises of the order of writes. */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stores take of a clock that is not theirs, milliseconds. */
const SKEW_MS = 15 * 60_000;

export interface StoreProxy {
  readonly endpoint: string;
  /** Objects written so far. */
  readonly written: ReadonlySet<string>;
  /** Requests that were signed at another hour. */
  readonly skewed: number;
  /** What broke a promise, in words. */
  readonly faults: readonly string[];
  /** Called after each write. */
  onWrite: ((key: string) => void) | undefined;
  /** Refuses all requests for so long from now on, milliseconds. */
  refuseFor(time: number): void;
  /** Answers in the store's place, with a status and a code, where `how` says so. */
  answer(how: (method: string) => readonly [status: number, code: string] | undefined): void;
  /** Requests that were refused. */
  readonly refused: number;
  close(): void;
}

/** @param endpoint of the store */
export async function storeProxy(endpoint: string): Promise<StoreProxy> {
  const written = new Set<string>();
  const faults: string[] = [];
  let [skewed, refused, refusedUntil] = [0, 0, 0];
  let answered: Parameters<StoreProxy['answer']>[0] = () => undefined;
  const refuseWith = (response: ServerResponse, status: number, code: string): void => {
    response.writeHead(status, { 'content-type': 'application/xml', date: new Date().toUTCString() });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
  };
  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat((await incoming.toArray()) as Buffer[]);
    if (performance.now() < refusedUntil) {
      refused++;
      return refuseWith(response, 503, 'SlowDown');
    }
    const instead = answered(incoming.method ?? '');
    if (instead) return refuseWith(response, ...instead);
    const [, date = '', time = ''] = /^(\d{8})T(\d{6})Z$/.exec(String(incoming.headers['x-amz-date'])) ?? [];
    const signed = Date.parse(`${date.replace(/(..)(..)$/, '-$1-$2')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`);
    if (!(Math.abs(signed - Date.now()) < SKEW_MS)) {
      skewed++;
      return refuseWith(response, 403, 'RequestTimeTooSkewed');
    }
    if (Object.keys(incoming.headers).some((name) => name.startsWith('if-'))) faults.push(`${incoming.url}: a condition`);
    const key = (incoming.url ?? '').replace(/^\/etapes\//, '');
    if (incoming.method === 'PUT' && key.startsWith('steps/')) {
      const { list } = JSON.parse(body.toString()) as { list: string };
      for (const { sha256 } of Object.values(JSON.parse(list) as Record<string, { sha256: string }>))
        if (!written.has(`contents/${sha256.slice(0, 2)}/${sha256}`)) faults.push(`${key}: marked before ${sha256}`);
    }
    const asked = request(`${endpoint}${incoming.url}`, { method: incoming.method, headers: incoming.headers }, (given) => {
      if (incoming.method === 'PUT' && given.statusCode === 200) {
        written.add(key);
        proxy.onWrite?.(key);
      }
      response.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(response);
    });
    asked.on('error', () => response.destroy());
    asked.end(body);
  };
  const server = createServer((incoming, response) => void pass(incoming, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: StoreProxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    written,
    get skewed() {
      return skewed;
    },
    get refused() {
      return refused;
    },
    faults,
    onWrite: undefined,
    refuseFor: (time) => void (refusedUntil = performance.now() + time),
    answer: (how) => void (answered = how),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return proxy;
}
