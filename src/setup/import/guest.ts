/**
 * Asks a service as a good guest: one request at a time, with a pause, under the site's own name; again after a while when it
 * is busy, for as long as it says; never more than a bounded number of bytes, and never a machine that nobody named.
 */
import { ToldError } from '../../domain/input/told-error.ts';
import { fault, type Telling } from '../../domain/input/fault.ts';
import { request as askHttp, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import { Transform, type Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { guardedLookup } from './addresses.ts';
import { follow } from './follow.ts';
import { ImportFault } from './found.ts';

/** How often a busy service is asked again. */
const ATTEMPTS = 4;
/** The longest wait that a service may ask for while somebody waits, s. */
const PATIENCE_S = 120;
/** The largest answer in JSON, bytes. */
const MOST_JSON = 30_000_000;

export interface GuestOptions {
  /** What the service is told of who asks. */
  readonly userAgent: string;
  /** The address that the editor wrote. */
  readonly typed?: string | undefined;
  /** Between two requests, ms. */
  readonly pause_ms?: number | undefined;
  /** Without a byte for so long, an answer is given up, ms. */
  readonly idle_ms?: number | undefined;
  /** How one waits, ms; a test's clock. */
  readonly wait?: ((ms: number) => Promise<void>) | undefined;
}

/** Who asks, as services want to be told: a program, whose site, whom to write to. */
export function userAgentOf(site: { readonly url: string; readonly contact: string }): string {
  // A header is plain letters, whatever the site's owner wrote.
  return `CoeurEtCiel/0.1 (${site.url}; ${site.contact})`.replace(/[^\x20-\x7e]/g, '?');
}

/** An answer that is coming. */
interface Coming {
  readonly body: Readable;
  /** Bytes, where the service says so. */
  readonly length: number | undefined;
  readonly type: string;
}

export interface Guest {
  /** An answer in JSON. @throws {ImportFault} */
  readonly json: (address: string) => Promise<unknown>;
  /** Waits before one asks again, ms. */
  readonly rest: (ms: number) => Promise<void>;
  /** Gives an answer's bytes to `use`, which reads them to their end; once more where they were cut off. @throws {ImportFault} */
  readonly bytes: <T>(address: string, most: number, use: (coming: Coming) => Promise<T>) => Promise<T>;
}

/** A fault that may be gone in a moment. */
class Passing extends ToldError {
  readonly after_s: number | undefined;
  constructor(of: Telling, after_s?: number) {
    super(of);
    this.after_s = after_s;
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);

/** Seconds that a `Retry-After` asks for (RFC 9110 §10.2.3): a number, or a date. */
function retryAfter(value: string | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value);
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, (until - now) / 1000);
}

/** Whether an error, or what caused it, is a connection that broke. */
function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    error instanceof Passing ||
    /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_STREAM_PREMATURE_CLOSE)/.test(code ?? '') ||
    isBroken(error.cause)
  );
}

/** What a broken connection is called. */
function brokenText(error: unknown): Telling {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  if (cause instanceof Passing) return cause.telling;
  return (cause as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? fault('serverSilent') : fault('lineCut');
}

/** What a connection that cannot be made is called; anything else is as it was. */
function toldAs(error: unknown, address: string): unknown {
  if (error instanceof ImportFault) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  const { host } = new URL(address);
  if (code === 'ENOTFOUND') return new ImportFault(fault('hostUnfound', { host }), { cause: error });
  if (/^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|ERR_SSL|HPE_|EPROTO)/.test(code))
    return new ImportFault(fault('hostUnsafe', { host, code }), { cause: error });
  return error;
}

/** Stores give files as they were put there, packed or not, whatever is asked for. */
const UNPACK: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export function openGuest({ userAgent, typed, pause_ms = 500, idle_ms = 30_000, wait = sleep }: GuestOptions): Guest {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;

  /** One request, without following or repeating it. */
  const send = (url: URL, accept: string): Promise<{ readonly answer: IncomingMessage; readonly tooSlow: () => Passing | undefined }> =>
    new Promise((resolve, reject) => {
      let slow: Passing | undefined;
      const ask = url.protocol === 'https:' ? askHttps : askHttp;
      const request = ask(
        url,
        { headers: { 'User-Agent': userAgent, Accept: accept }, lookup: guardedLookup(url, typed), timeout: idle_ms },
        (answer) => resolve({ answer, tooSlow: () => slow }),
      );
      request.on('timeout', () => request.destroy((slow = new Passing(fault('serverSlow')))));
      request.on('error', reject);
      request.end();
    });

  const once = async <T>(address: string, accept: string, most: number, use: (coming: Coming) => Promise<T>): Promise<T> => {
    const { answer, tooSlow, url } = await follow(address, typed, async (hop) => {
      if (asked++ > 0) await wait(pause_ms);
      return send(hop, accept);
    });
    const { statusCode = 0, headers } = answer;
    if (statusCode === 429 || statusCode >= 500) {
      answer.resume();
      throw new Passing(fault('answerStatus', { status: statusCode }), retryAfter(headers['retry-after']));
    }
    if (statusCode !== 200) {
      answer.resume();
      const why = statusCode === 404 || statusCode === 410 ? fault('addressNothing') : fault('answerStatus', { status: statusCode });
      throw new ImportFault(fault('hostGivesNot', { host: url.host, path: url.pathname, why }));
    }
    const unpack = UNPACK[headers['content-encoding']?.trim().toLowerCase() ?? '']?.();
    // What is told of a packed answer is its length on the way.
    const length = headers['content-length'] === undefined || unpack ? undefined : Number(headers['content-length']);
    const tooLarge = new ImportFault(fault('hostOver', { host: url.host, most: megabytes(most), path: url.pathname }));
    if ((length ?? 0) > most) {
      answer.destroy();
      throw tooLarge;
    }
    let came = 0;
    const body = (unpack ? answer.pipe(unpack) : answer).pipe(
      new Transform({
        transform(piece: Buffer, _, done) {
          came += piece.length;
          done(came > most ? tooLarge : null, piece);
        },
      }),
    );
    // Whoever reads it may not be there yet.
    body.on('error', () => undefined);
    answer.on('error', (error) => body.destroy(tooSlow() ?? error));
    unpack?.on('error', () => body.destroy(new Passing(fault('lineCut'))));
    try {
      return await use({ body, length, type: headers['content-type'] ?? '' });
    } finally {
      answer.destroy();
      unpack?.destroy();
    }
  };

  const patiently = async <T>(address: string, accept: string, most: number, use: (coming: Coming) => Promise<T>): Promise<T> => {
    let last: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return await once(address, accept, most, use);
      } catch (error) {
        if (!isBroken(error)) throw toldAs(error, address);
        last = error;
        const after = error instanceof Passing ? error.after_s : undefined;
        if (after !== undefined && after > PATIENCE_S)
          throw new ImportFault(fault('hostWait', { host: new URL(address).host, minutes: Math.ceil(after / 60) }));
        if (attempt < ATTEMPTS - 1) await wait(after === undefined ? pause_ms * 4 * 2 ** attempt : after * 1000);
      }
    }
    throw new ImportFault(
      fault('hostTried', { host: new URL(address).host, path: new URL(address).pathname, why: brokenText(last), n: ATTEMPTS }),
      { cause: last },
    );
  };

  /** One after the other, whoever asks. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    json: (address) =>
      inTurn(() =>
        patiently(address, 'application/json, application/ld+json;q=0.9', MOST_JSON, async ({ body }) => {
          const pieces: Buffer[] = [];
          for await (const piece of body as AsyncIterable<Buffer>) pieces.push(piece);
          const text = Buffer.concat(pieces)
            .toString('utf8')
            .replace(/^\uFEFF/, '');
          try {
            return JSON.parse(text) as unknown;
          } catch {
            const what = /^\s*</.test(text) ? fault('pageNotJson') : fault('notJson');
            throw new ImportFault(fault('hostGives', { host: new URL(address).host, what, path: new URL(address).pathname }));
          }
        }),
      ),
    rest: wait,
    bytes: (address, most, use) => inTurn(() => patiently(address, 'image/*', most, use)),
  };
}
