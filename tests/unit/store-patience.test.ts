/** A store that refuses is waited for as long as it may come back, and no longer. The clock is the test's own. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { s3Store } from '../../src/ingest/store/s3.ts';

const MINUTE_MS = 60_000;
let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A store that refuses everybody for so long; its clock goes on only where somebody waits. @returns what has been asked and waited */
async function refusing(time: number) {
  const told = { now: 0, asked: 0 };
  server = createServer((request, response) => {
    request.resume();
    told.asked++;
    response.writeHead(told.now < time ? 503 : 200, { date: new Date().toUTCString(), etag: '"a"' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const env = {
    AWS_ACCESS_KEY_ID: 'cle',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  const store = s3Store('s3://etapes', env, (pause) => {
    told.now += pause;
    return Promise.resolve();
  });
  return { told, store };
}

it('a whole minute of refusals is waited through, asking ever less often', async () => {
  const { told, store } = await refusing(MINUTE_MS);
  await store.write('a', Buffer.from('a'));
  expect(told.now).toBeGreaterThanOrEqual(MINUTE_MS);
  expect(told.now).toBeLessThan(2 * MINUTE_MS);
  expect(told.asked).toBeLessThan(15);
});

it('one that never comes back is told, without its keys', async () => {
  const { told, store } = await refusing(Infinity);
  const failed = await store.write('a', Buffer.from('a')).catch((error: unknown) => error as Error);
  expect(failed).toMatchObject({ name: 'StoreError' });
  expect((failed as Error).message).toMatch(/^le magasin s3:\/\/etapes \(http:.*\) : /);
  expect((failed as Error).message).not.toContain('secret');
  expect(told.now).toBeGreaterThanOrEqual(10 * MINUTE_MS);
  expect(told.now).toBeLessThan(11 * MINUTE_MS);
});
