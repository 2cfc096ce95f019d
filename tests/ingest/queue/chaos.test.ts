/**
 * Many machines as one: workers that are killed, a database that goes away, a queue that is thrown away, a store that refuses, a clock that is wrong by an hour, a
 * photograph that is damaged; what is published is, byte for byte, what one machine publishes.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateAnnotation } from '@allmaps/annotation';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJournal } from '../../../src/ingest/journal.ts';
import { listOf } from '../../../src/ingest/cache.ts';
import { runIngest } from '../../../src/ingest/run.ts';
import { numbers } from '../../bench/made-root.ts';
import { writeRoot } from '../small-root.ts';
import { database, objects, SECRETS, type Database, type Objects } from './servers.ts';
import { storeProxy, type StoreProxy } from './store-proxy.ts';

const PHOTOGRAPHS = 6;
/** Of the moments at which things go wrong: `CHAOS_SEED=7` tries others. */
const SEED = Number(process.env['CHAOS_SEED']) || 16;
const FIRST_WRITES = 30;
/** How long the store refuses everybody: `REFUSED_MS=60000` for a minute (that it is waited through is `unit/store-patience`). */
const REFUSED_MS = Number(process.env['REFUSED_MS']) || 4000;
const ROOT = {
  'site.yaml':
    'title: Essai\nowner: Un musée\ncontact: a@example.org\nurl: https://example.org\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\n',
  'vue-du-ciel/vol/campagne.yaml':
    'title: Un vol\nkind: vertical\ndate: "1950"\nprovenance: photograph\nauthor: IGN\nlicence: etalab-2.0\ncredit: IGN\niiif: archive\noriginals: strip\n',
};
/** A machine whose clock is an hour fast. */
const FAST_CLOCK = `data:text/javascript,${encodeURIComponent(
  'const D = Date; globalThis.Date = class extends D { constructor(...a) { super(...(a.length ? a : [D.now() + 36e5])); } static now() { return D.now() + 36e5; } };',
)}`;

let folder: string;
let db: Database | undefined;
let store: Objects | undefined;
let proxy: StoreProxy | undefined;
const processes = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queue-chaos-'));
  [db, store] = await Promise.all([database(), objects()]);
  if (store) proxy = await storeProxy(store.endpoint);
  const noise = await sharp({
    create: { width: 300, height: 200, channels: 3, noise: { type: 'gaussian', mean: 120, sigma: 30 }, background: '#888' },
  })
    .jpeg()
    .toBuffer();
  // One that lies on the map, one of which a reduction alone is published.
  const placed = generateAnnotation([
    {
      '@context': 'https://schemas.allmaps.org/map/2/context.json',
      type: 'GeoreferencedMap',
      id: 'https://example.org/vue-0',
      resource: { id: 'https://example.org/vue-0', type: 'ImageService3', width: 300, height: 200 },
      gcps: [
        [0, 0],
        [300, 0],
        [0, 200],
        [300, 200],
      ].map(([x = 0, y = 0]) => ({ resource: [x, y], geo: [-1.5 + x * 7e-6, 47.2 - y * 5e-6] })),
      resourceMask: [
        [0, 0],
        [300, 0],
        [300, 200],
        [0, 200],
      ],
      transformation: { type: 'polynomial', options: { order: 1 } },
    },
  ]);
  const wide = await sharp(noise).resize(1700, 120, { fit: 'fill' }).jpeg().toBuffer();
  const names = Array.from({ length: PHOTOGRAPHS }, (_, i) => `vue-${i}`);
  await writeRoot(join(folder, 'content'), {
    ...ROOT,
    'vue-du-ciel/vol/photos.csv': `file;lat;lon;licence\n${[...names, 'coupee'].map((name) => `${name}.jpg;47.2;-1.5;\n`).join('')}large.jpg;;;proprietary\n`,
    'vue-du-ciel/vol/vue-0.jpg.georef.json': JSON.stringify(placed),
  });
  for (const [i, name] of names.entries())
    await writeFile(
      join(folder, 'content', 'vue-du-ciel', 'vol', `${name}.jpg`),
      await sharp(noise)
        .modulate({ brightness: 0.6 + i / 10 })
        .jpeg()
        .toBuffer(),
    );
  await writeFile(join(folder, 'content', 'vue-du-ciel', 'vol', 'large.jpg'), wide);
  await writeFile(join(folder, 'content', 'vue-du-ciel', 'vol', 'coupee.jpg'), noise.subarray(0, noise.length / 2));
}, 120_000);

afterAll(async () => {
  for (const each of processes) each.kill('SIGKILL');
  proxy?.close();
  store?.stop();
  await db?.remove();
  await rm(folder, { recursive: true, force: true });
});

/** A program of this project, as on a machine of its own. */
function machine(name: string, script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  let said = '';
  const child = spawn(process.execPath, [resolve(script), ...args, '--queue', db?.address ?? '', '--store', 's3://etapes'], {
    cwd: resolve('.'),
    env: {
      ...process.env,
      ...SECRETS,
      AWS_ENDPOINT_URL: proxy?.endpoint,
      QUEUE_HEARTBEAT: '10',
      CACHE_FOLDER: join(folder, name, 'cache'),
      BUILD_FOLDER: join(folder, name, 'build'),
      CONTENT: '',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  processes.add(child);
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      child.stderr.on('data', () => said.includes(words) && resolve());
      void ended.then(() => reject(new Error(`${name}: ${said}`)));
    });
  return { child, ended, said: () => said, says };
}

const worker = (name: string, env?: NodeJS.ProcessEnv) =>
  machine(name, 'src/ingest/queue/worker-cli.ts', ['--threads', '1', '--scans', '0'], env);

describe('two workers, and what happens to machines', () => {
  it('publish what one machine does, byte for byte', { timeout: 180_000 }, async ({ skip }) => {
    if (!db) return skip('PostgreSQL (initdb, postgres) n’est pas sur cette machine');
    if (!proxy) return skip('moto_server n’est pas sur cette machine');
    const content = join(folder, 'content');
    const alone = join(folder, 'alone');
    const { left } = await runIngest({
      root: content,
      buildFolder: join(alone, 'build'),
      cacheFolder: join(alone, 'cache'),
      journal: silentJournal(),
      keepGoing: true,
    });
    expect(left).toHaveLength(1);

    let killed = worker('killed');
    const powerCut = () => {
      killed.child.kill('SIGKILL');
      killed = worker('killed');
    };
    let restarted = Promise.resolve();
    const databaseCut = () => {
      restarted = Promise.resolve(db?.kill()).then(() => db?.start());
    };
    // All that the queue knows but what has failed, which is asked for below.
    const emptied = (): Promise<unknown> =>
      restarted.then(() => db?.query("DELETE FROM ingestion.job WHERE state <> 'failed'")).catch(emptied);
    // At any of the first writes of files and marks, which are more than that however the work is shared.
    const next = numbers(SEED);
    const at = (act: () => void) => ({ write: 1 + Math.floor(next() * FIRST_WRITES), act });
    const acts = [
      at(powerCut),
      at(databaseCut),
      at(() => void emptied()),
      at(() => proxy?.refuseFor(REFUSED_MS)),
      // Not more than two: a step on which three machines die is set aside.
      at(powerCut),
    ].sort((one, other) => one.write - other.write);
    let writes = 0;
    proxy.onWrite = (key) => {
      if (!/^(?:steps|contents)\//.test(key)) return;
      writes++;
      while ((acts[0]?.write ?? Infinity) <= writes) acts.shift()?.act();
    };
    const fast = worker('fast', { NODE_OPTIONS: `--import ${FAST_CLOCK}` });
    // One that begins while the database is away says so and ends.
    await Promise.all([killed, fast].map(({ says }) => says('Au travail')));
    const coordinator = machine('coordinator', 'src/ingest/cli.ts', ['ingest', '--keep-going'], { CONTENT: content });
    expect(await coordinator.ended, coordinator.said()).toBe(0);

    // All of it came to pass.
    expect(acts, `seed ${SEED}`).toHaveLength(0);
    expect(proxy.refused).toBeGreaterThan(0);
    expect(proxy.skewed).toBeGreaterThan(0);
    expect(proxy.faults).toEqual([]);
    const made = [...proxy.written].flatMap((key) => /^steps\/(.*)\/[0-9a-f]+\.json$/.exec(key)?.[1] ?? []);
    expect([...new Set(made)].toSorted()).toEqual(['photo/archive', 'photo/capped', 'photo/stripped', 'photo/tiles']);
    // The damaged one was tried three times, set aside with its sentence, and held nothing back.
    expect(await db.query("SELECT retry_count FROM ingestion.job WHERE state = 'failed'")).toEqual([{ retry_count: 2 }]);
    expect(coordinator.said()).toMatch(/coupee\.jpg » : l’image est tronquée ou abîmée/);
    expect(coordinator.said()).toContain(`${PHOTOGRAPHS + 1} faits sur ${PHOTOGRAPHS + 2}`);
    for (const part of ['site', 'records'])
      expect(await listOf(join(folder, 'coordinator', 'build', part))).toEqual(await listOf(join(alone, 'build', part)));
    const secrets = [SECRETS.PGPASSWORD, SECRETS.AWS_SECRET_ACCESS_KEY, SECRETS.AWS_ACCESS_KEY_ID];
    for (const secret of secrets) expect(coordinator.said()).not.toContain(secret);
    const records = await readFile(join(folder, 'coordinator', 'build', 'records', 'site.json'), 'utf8');
    for (const secret of secrets) expect(records).not.toContain(secret);
  });
});
