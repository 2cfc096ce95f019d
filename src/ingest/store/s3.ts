/** A store in a bucket of an S3-compatible object store. */
import { told } from '../../domain/input/fault.ts';
import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3mini } from 's3mini';
import { rightClock } from './clock.ts';
import { httpFetch } from './http-fetch.ts';
import { isPassing, s3Reason, s3Secrets } from './s3-client.ts';
import { StoreError, type Store } from './store.ts';

/** Bytes that are sent at once; a larger file goes in parts, of which few are in memory. */
const AT_ONCE = 8 << 20;
/** How long a store that refuses or does not answer is asked again, milliseconds. */
const PATIENCE_MS = 10 * 60_000;
const LISTED_AT_ONCE = 1000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/**
 * @param address `s3://bucket/prefix`
 * @param env `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL` (Amazon's own when missing),
 * `AWS_REGION`
 * @param wait lets so many milliseconds pass
 */
export function s3Store(address: string, env: NodeJS.ProcessEnv, wait: (time: number) => Promise<unknown> = sleep): Store {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(address) ?? [];
  const name = `le magasin s3://${bucket}${prefix && `/${prefix.replace(/\/$/, '')}`}`;
  const { accessKeyId, secretAccessKey } = s3Secrets(env);
  if (bucket === '' || /[@?#\s]/.test(address))
    throw new StoreError('l’adresse du magasin s’écrit s3://compartiment ou s3://compartiment/chemin, sans clé ni autre chose');
  if (!accessKeyId || !secretAccessKey)
    throw new StoreError(`${name} demande ses clés dans l’environnement : AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY`);
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const endpoint = (env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? `https://s3.${region}.amazonaws.com`).replace(/\/$/, '');
  if (!URL.canParse(endpoint)) throw new StoreError(`l’adresse « ${endpoint} » (AWS_ENDPOINT_URL) n’en est pas une`);
  let skewed = false;
  const client = new S3mini({
    accessKeyId,
    secretAccessKey,
    endpoint: `${endpoint}/${bucket}`,
    region,
    requestAbortTimeout: 120_000,
    minPartSize: AT_ONCE,
    fetch: async (url, init) => {
      const response = await httpFetch(url, init);
      // What is signed at another hour than the store's is refused: this process then goes by the store's clock.
      if (response.status === 403) skewed = rightClock(response.headers.get('date'));
      return response;
    },
  });
  const path = (key: string) => [...prefix.split('/').filter(Boolean), key].join('/');
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (let pause = FIRST_WAIT_MS, waited = 0; ; pause = Math.min(pause * 2, LONGEST_WAIT_MS)) {
      try {
        return await ask();
      } catch (error) {
        if (skewed) {
          skewed = false;
          continue;
        }
        if (error instanceof StoreError) throw error;
        if (!isPassing(error) || waited >= PATIENCE_MS)
          throw new StoreError(`${name} (${endpoint}) : ${told(s3Reason(error, bucket)).message}`, { cause: error });
        await wait(pause);
        waited += pause;
      }
    }
  };
  const store: Store = {
    name,
    async check() {
      const key = `partial/${randomUUID()}`;
      const unreachable = (error: unknown): never => {
        if ((error as { status?: number }).status === undefined)
          throw new StoreError(`${name} ne répond pas à l’adresse ${endpoint} (AWS_ENDPOINT_URL)`, { cause: error });
        throw error;
      };
      // An address that is wrong is told at once.
      await asked(() => client.putObject(path(key), Buffer.from(key)).catch(unreachable));
      // A site of pages takes and answers anything.
      if (Buffer.from((await store.read(key)) ?? []).toString() !== key)
        throw new StoreError(
          `${name} ne rend pas ce qui vient d’y être écrit : ${endpoint} (AWS_ENDPOINT_URL) est-il bien un magasin S3 ?`,
        );
      await store.remove(key);
    },
    has: (key) => asked(async () => (await client.objectExists(path(key))) === true),
    fetch: (key, file) =>
      asked(async () => {
        const response = await client.getObjectResponse(path(key));
        if (!response?.body) return false;
        try {
          await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file));
        } catch (error) {
          await rm(file, { force: true });
          throw error;
        }
        return true;
      }),
    send: (key, file) =>
      asked(async () => {
        const { size } = await stat(file);
        await client.putAnyObject(path(key), size <= AT_ONCE ? await readFile(file) : await openAsBlob(file));
      }),
    read: (key) =>
      asked(async () => {
        const bytes = await client.getObjectArrayBuffer(path(key));
        return bytes === null ? undefined : new Uint8Array(bytes);
      }),
    write: (key, bytes) => asked(async () => void (await client.putObject(path(key), Buffer.from(bytes)))),
    remove: (key) => asked(async () => void (await client.deleteObject(path(key)))),
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await asked(() => client.listObjectsPaged('/', path(prefix), LISTED_AT_ONCE, token));
        for (const { Key, Size, LastModified } of page?.objects ?? [])
          yield { key: Key.slice(path('').length), bytes: Number(Size), modified: new Date(LastModified).getTime() };
        token = page?.nextContinuationToken;
      } while (token !== undefined);
    },
  };
  return store;
}
