/** Servers that the tests of the queue are about, on this machine and for one test alone: PostgreSQL and a store of objects. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);
/** What opens the two servers, as the environment says it. */
export const SECRETS = {
  PGUSER: 'archives',
  PGPASSWORD: 'un-mot-de-passe',
  AWS_ACCESS_KEY_ID: 'cle-d-essai',
  AWS_SECRET_ACCESS_KEY: 'secret-d-essai',
} as const;

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** Where PostgreSQL's own programs lie: in the path, or where Debian has them. */
async function postgresFolder(): Promise<string | undefined> {
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  const folders = [
    ...versions
      .toSorted()
      .reverse()
      .map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  for (const folder of folders) {
    const names = new Set(await readdir(folder).catch(() => []));
    if (names.has('initdb') && names.has('postgres')) return folder;
  }
  return undefined;
}

/** PostgreSQL does not run as root: another account of the system then does. */
async function account(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : {};
}

export interface Database {
  /** Without a secret. */
  readonly address: string;
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Runs SQL in it. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

/** A new database of this machine's PostgreSQL, started; nothing where there is none. */
export async function database(): Promise<Database | undefined> {
  const bin = await postgresFolder();
  if (bin === undefined) return undefined;
  const owner = await account();
  const folder = await mkdtemp(join(tmpdir(), 'queue-pg-'));
  const data = join(folder, 'data');
  const secret = join(folder, 'secret');
  await writeFile(secret, SECRETS.PGPASSWORD);
  if (owner.uid !== undefined) for (const path of [folder, secret]) await chown(path, owner.uid, owner.gid ?? 0);
  const init = ['-D', data, '-U', SECRETS.PGUSER, '--pwfile', secret, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await run(join(bin, 'initdb'), init, { ...owner, cwd: folder });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'shared_buffers=16MB', 'max_connections=60'];
  let server: ChildProcess | undefined;
  const connected = async <T>(use: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ host: '127.0.0.1', port, user: SECRETS.PGUSER, password: SECRETS.PGPASSWORD, database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  };
  const it: Database = {
    address: `postgres://127.0.0.1:${port}/postgres`,
    async start() {
      server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])], {
        ...owner,
        cwd: folder,
        stdio: 'ignore',
      });
      const ended = once(server, 'exit').then(() => true as const);
      for (;;) {
        const answers = connected((client) => client.query('SELECT 1')).then(
          () => true,
          () => false,
        );
        if (await answers) return;
        if ((await Promise.race([ended, wait(100)])) === true) throw new Error('PostgreSQL has ended.');
      }
    },
    async kill() {
      if (!server) return;
      const ended = once(server, 'exit');
      server.kill('SIGQUIT');
      await ended;
      server = undefined;
    },
    query: (sql) => connected(async (client) => (await client.query(sql)).rows as Record<string, unknown>[]),
    async remove() {
      await it.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await it.start();
  return it;
}

export interface Objects {
  readonly endpoint: string;
  stop(): void;
}

/** A store of objects (`moto_server`, of Python's moto) with an empty bucket, `etapes`; nothing where there is none. */
export async function objects(): Promise<Objects | undefined> {
  const port = await freePort();
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const absent = new Promise<true>((done) => {
    for (const end of ['error', 'exit']) server.once(end, () => done(true));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  for (;;) {
    const made = await fetch(`${endpoint}/etapes`, { method: 'PUT' }).catch(() => undefined);
    if (made?.ok) return { endpoint, stop: () => void server.kill() };
    if (await Promise.race([absent, wait(100)])) return undefined;
  }
}
