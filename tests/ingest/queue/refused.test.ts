/** What is wrong with a queue or a store is one sentence, before anything is begun; what is published stays as it was. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashBytes } from '../../../src/ingest/cache.ts';
import { failureWords } from '../../../src/ingest/failure-words.ts';
import { silentJournal } from '../../../src/ingest/journal.ts';
import { lockCoordinator } from '../../../src/ingest/queue/coordinator-lock.ts';
import { openQueue } from '../../../src/ingest/queue/open-queue.ts';
import { runIngest } from '../../../src/ingest/run.ts';
import { openStore } from '../../../src/ingest/store/open.ts';
import { fetchContent, keepContent, keepResult } from '../../../src/ingest/store/results.ts';
import { writeRoot } from '../small-root.ts';
import { database, freePort, objects, SECRETS, type Database, type Objects } from './servers.ts';
import { storeProxy, type StoreProxy } from './store-proxy.ts';

const SITE =
  'title: Essai\nowner: Un musée\ncontact: a@example.org\nurl: https://example.org\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\n';

let folder: string;
const before = { ...process.env };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queue-refused-'));
  await writeRoot(join(folder, 'content'), { 'site.yaml': SITE });
  Object.assign(process.env, SECRETS);
});
afterAll(async () => {
  for (const name of [...Object.keys(SECRETS), 'AWS_ENDPOINT_URL']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  await rm(folder, { recursive: true, force: true });
});

/** What is said where the site is ingested with this queue and this store; nothing is built then. */
async function said(queue: string, store: string): Promise<string> {
  const buildFolder = join(folder, 'build');
  const failed = await runIngest({
    root: join(folder, 'content'),
    buildFolder,
    cacheFolder: join(folder, 'cache'),
    journal: silentJournal(),
    machines: { queue, store, shared: false },
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(Error);
  expect(await readdir(buildFolder).catch(() => [])).toEqual([]);
  const words = failureWords(failed).join(' ');
  for (const secret of [SECRETS.PGPASSWORD, SECRETS.AWS_SECRET_ACCESS_KEY]) expect(words).not.toContain(secret);
  return words;
}

describe('a queue', () => {
  let db: Database | undefined;
  const store = () => join(folder, 'store');
  beforeAll(async () => {
    db = await database();
  }, 120_000);
  afterAll(() => db?.remove());

  it('that is at no such address is told', { timeout: 60_000 }, async () => {
    const nobody = `postgres://127.0.0.1:${await freePort()}/archives`;
    expect(await said(nobody, store())).toMatch(/^La file postgres:\/\/127\.0\.0\.1:\d+\/archives ne répond pas .* Rien n’est publié/);
    expect(await said('archives', store())).toMatch(/^L’adresse de la file s’écrit postgres:\/\/serveur\/base\./);
  });

  it('is told to have no such account, base, right, or other tables; another coordinator too', { timeout: 120_000 }, async ({ skip }) => {
    if (!db) return skip('PostgreSQL (initdb, postgres) n’est pas sur cette machine');
    process.env['PGPASSWORD'] = 'faux';
    expect(await said(db.address, store())).toMatch(/refuse ce compte ou son mot de passe \(PGUSER et PGPASSWORD/);
    process.env['PGPASSWORD'] = SECRETS.PGPASSWORD;
    expect(await said(db.address.replace(/postgres$/, 'absente'), store())).toMatch(/\/absente n’a pas cette base de données/);

    await db.query(`CREATE ROLE lecteur LOGIN PASSWORD '${SECRETS.PGPASSWORD}'; REVOKE CREATE ON DATABASE postgres FROM PUBLIC`);
    process.env['PGUSER'] = 'lecteur';
    expect(await said(db.address, store())).toMatch(/n’accorde pas à ce compte le droit de créer ou d’écrire le schéma « ingestion »/);
    await db.query('ALTER ROLE lecteur SET default_transaction_read_only = on');
    expect(await said(db.address, store())).toMatch(/est en lecture seule, comme la copie d’une autre base/);
    process.env['PGUSER'] = SECRETS.PGUSER;
    expect(await said(`${db.address}?sslmode=verify-full`, store())).toMatch(/ne chiffre pas ses connexions, ce que demande son adresse/);

    const lock = await lockCoordinator(db.address);
    expect(await said(db.address, store())).toMatch(/^Une autre ingestion se sert déjà de la file postgres:/);
    await lock.release();

    const queue = await openQueue(db.address, 'essai');
    await queue.close();
    for (const version of ['version - 1', 'version + 2']) {
      await db.query(`UPDATE ingestion.version SET version = ${version}`);
      expect(await said(db.address, store())).toMatch(/a des tables d’une autre version de pg-boss .*DROP SCHEMA ingestion CASCADE/);
    }
  });
});

describe('a store', () => {
  let moto: Objects | undefined;
  let proxy: StoreProxy | undefined;
  beforeAll(async () => {
    moto = await objects();
    if (moto) proxy = await storeProxy(moto.endpoint);
  }, 120_000);
  afterAll(() => {
    proxy?.close();
    moto?.stop();
  });
  const queue = 'postgres://127.0.0.1:1/archives';

  it('that is at no such address, is a site of pages, or without keys, is told', async () => {
    const pages = createServer((_, response) => response.end('<!doctype html><title>Bonjour</title>')).listen(0, '127.0.0.1');
    await once(pages, 'listening');
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    expect(await said(queue, 's3://etapes/a')).toMatch(/ne rend pas ce qui vient d’y être écrit : http:.* est-il bien un magasin S3/);
    pages.close();
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${await freePort()}`;
    expect(await said(queue, 's3://etapes/a')).toMatch(/^Le magasin s3:\/\/etapes\/a ne répond pas à l’adresse http:/);
    expect(await said(queue, 's3://cle:secret@etapes')).toMatch(/^L’adresse du magasin s’écrit s3:\/\/compartiment/);
    delete process.env['AWS_SECRET_ACCESS_KEY'];
    expect(await said(queue, 's3://etapes')).toMatch(/demande ses clés dans l’environnement : AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY/);
    process.env['AWS_SECRET_ACCESS_KEY'] = SECRETS.AWS_SECRET_ACCESS_KEY;
    expect(await said(queue, join(folder, 'content', 'site.yaml'))).toMatch(/^Le dossier .*site\.yaml : ce n’est pas un dossier/);
  });

  it('that has no such bucket, refuses, or is full, is told; what it holds is whole', { timeout: 60_000 }, async ({ skip }) => {
    if (!proxy) return skip('moto_server n’est pas sur cette machine');
    process.env['AWS_ENDPOINT_URL'] = proxy.endpoint;
    expect(await said(queue, 's3://absent')).toMatch(/ce compartiment n’existe pas \(absent\)/);
    proxy.answer(() => [403, 'AccessDenied']);
    expect(await said(queue, 's3://etapes')).toMatch(/refusé\. Les clés \(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY\) n’ont pas ce droit/);
    proxy.answer(() => [507, 'StorageFull']);
    expect(await said(queue, 's3://etapes')).toMatch(/le magasin est plein/);

    proxy.answer(() => undefined);
    // A large object comes back as it went, though this store closes each connection after its answer.
    await writeFile(join(folder, 'large'), randomBytes(20_000_000));
    const large = await hashBytes(join(folder, 'large'));
    const whole = openStore('s3://etapes/grand');
    await keepContent(whole, join(folder, 'large'), large);
    expect(await fetchContent(whole, large, join(folder, 'back'))).toBe(true);

    // One that fills up meanwhile: what has no room has no mark.
    let writes = 0;
    proxy.answer((method) => (method === 'PUT' && ++writes > 2 ? [507, 'StorageFull'] : undefined));
    await writeRoot(join(folder, 'result'), { a: 'a', b: 'b', c: 'c' });
    const store = openStore('s3://etapes');
    await expect(keepResult(store, 'essai', 'cle', join(folder, 'result'))).rejects.toThrow(/le magasin est plein/);
    proxy.answer(() => undefined);
    expect(await store.has('steps/essai/cle.json')).toBe(false);
    expect(await store.has('contents')).toBe(false);
  });
});
