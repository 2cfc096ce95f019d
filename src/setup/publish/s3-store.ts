/** A bucket of an S3-compatible store. Its keys come from the environment, under the names that all such tools read. */
import { fault } from '../../domain/input/fault.ts';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { S3mini } from 's3mini';
import type { Publish } from '../../domain/records/publish.ts';
import { httpFetch } from '../../ingest/store/http-fetch.ts';
import { isPassing, s3Reason, type S3Secrets } from '../../ingest/store/s3-client.ts';
import { typeOf } from '../serve.mjs';
import { PublishError, type FileStore } from './file-store.ts';

const TRIES = 3;

export function s3Store(to: Publish, { accessKeyId, secretAccessKey }: S3Secrets): FileStore {
  const { endpoint = '', bucket = '', region = 'auto', path: prefix = '' } = to;
  const name = `${endpoint.replace(/\/$/, '')}/${bucket}${prefix && `/${prefix}`}`;
  if (!accessKeyId || !secretAccessKey) throw new PublishError(fault('s3NoKeys', { name }));
  const store = new S3mini({
    accessKeyId,
    secretAccessKey,
    endpoint: `${endpoint.replace(/\/$/, '')}/${bucket}`,
    region,
    requestAbortTimeout: 120_000,
    fetch: httpFetch,
  });
  const key = (path: string) => [...prefix.split('/').filter(Boolean), path].join('/');
  const asked = async <T>(what: 'storeNotGiven' | 'storeNotTaken' | 'storeNotRemoved', path: string, ask: () => Promise<T>): Promise<T> => {
    for (let round = 1; ; round++) {
      try {
        return await ask();
      } catch (error) {
        if (round < TRIES && isPassing(error)) {
          await wait(500 * 2 ** round);
          continue;
        }
        throw new PublishError(
          fault('sentence', { said: fault(what, { name, path, message: s3Reason(error, 'site.yaml, publish.bucket') }) }),
        );
      }
    }
  };
  return {
    name,
    read: (path) =>
      asked('storeNotGiven', path, async () => {
        const bytes = await store.getObjectArrayBuffer(key(path));
        return bytes === null ? undefined : new Uint8Array(bytes);
      }),
    send: (path, file) =>
      asked('storeNotTaken', path, async () => void (await store.putAnyObject(key(path), await readFile(file), typeOf(path)))),
    write: (path, bytes) =>
      asked('storeNotTaken', path, async () => void (await store.putObject(key(path), Buffer.from(bytes), typeOf(path)))),
    remove: (path) => asked('storeNotRemoved', path, async () => void (await store.deleteObject(key(path)))),
    close: () => Promise.resolve(),
  };
}
