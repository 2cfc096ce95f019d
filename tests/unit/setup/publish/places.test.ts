import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Publish } from '../../../../src/domain/records/publish.ts';
import { publishSchema } from '../../../../src/domain/schema/publish.ts';
import { openPlace } from '../../../../src/setup/publish/place.ts';
import { publish, type Options } from '../../../../src/setup/publish/publish.ts';
import { fingerprint } from '../../../../src/setup/publish/sftp-store.ts';
import { LIST, readList } from '../../../../src/setup/publish/site-list.ts';
import { startSftp } from './sftp-server.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'places-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const FIRST = {
  'index.html': 'one',
  'vase/index.html': 'v1',
  '_a/é b.css': '1',
  '3d/a/b/1.bin': '1',
  '3d/a/c/2.bin': '2',
  '3d/d/e/3.bin': '3',
};
const SECOND = { 'index.html': 'two', 'urne/index.html': 'u1', '_a/é b.css': '1' };

async function site(files: Readonly<Record<string, string>>): Promise<void> {
  await rm(join(folder, 'dist'), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'dist', path)), { recursive: true });
    await writeFile(join(folder, 'dist', path), text);
  }
}

async function publishTo(to: Publish, env: NodeJS.ProcessEnv, extra: Partial<Options> = {}): Promise<number | undefined> {
  const place = await openPlace(to, folder, join(folder, 'kept'), env);
  try {
    const options = { place, folder: join(folder, 'dist'), base: '/', kept: join(folder, 'kept'), date: '2026-01-02', title: 'Musée' };
    return (await publish({ ...options, ...extra }))?.number;
  } finally {
    await place.close();
  }
}

/** First, second, and back again; `served` gives what stands there. */
async function thereAndBack(to: Publish, env: NodeJS.ProcessEnv, served: () => Promise<Record<string, string>>): Promise<void> {
  const tried = await openPlace(to, folder, join(folder, 'kept'), env);
  await tried.current();
  await tried.tryWriting();
  await tried.close();
  await site(FIRST);
  // The trial has left nothing: the place is not somebody's, and holds what is sent alone.
  expect(await publishTo(to, env)).toBe(1);
  expect(await served()).toEqual(FIRST);
  await site(SECOND);
  expect(await publishTo(to, env, { date: '2026-01-03' })).toBe(2);
  expect(await served()).toEqual(SECOND);
  expect(await publishTo(to, env, { date: '2026-01-03' })).toBeUndefined();
  expect(await publishTo(to, env, { date: '2026-01-04', back: 1 })).toBe(3);
  expect(await served()).toEqual(FIRST);
}

/** The files that the list of a place names, as it gives them. */
async function listed(read: (path: string) => Promise<string>): Promise<Record<string, string>> {
  const paths = Object.keys(readList(await read(LIST))?.files ?? {});
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
}

describe('a server that speaks SFTP', () => {
  it('is published to and rolled back, known by its key alone', async () => {
    await mkdir(join(folder, 'served'));
    const server = await startSftp(join(folder, 'served'), 'musee', 'secret');
    try {
      const to: Publish = { to: 'sftp', server: '127.0.0.1', port: server.port, user: 'musee', path: '/site' };
      const key = fingerprint(server.hostKey);
      await site(FIRST);
      await expect(publishTo(to, {})).rejects.toThrow(/il faut une clé ou un mot de passe/);
      await expect(publishTo(to, { PUBLISH_PASSWORD: 'secret' })).rejects.toThrow(`montre la clé ${key}`);
      const other = `SHA256:${'A'.repeat(43)}`;
      await expect(publishTo({ ...to, server_key: other }, { PUBLISH_PASSWORD: 'secret' })).rejects.toThrow('ce n’est pas le même serveur');
      const known = { ...to, server_key: key };
      expect(publishSchema.safeParse(known).success).toBe(true);
      await expect(publishTo(known, { PUBLISH_PASSWORD: 'wrong' })).rejects.toThrow('ne laisse pas entrer « musee »');
      const read = (path: string) => readFile(join(folder, 'served/site', path), 'utf8');
      await thereAndBack(known, { PUBLISH_PASSWORD: 'secret' }, () => listed(read));
      await expect(read('urne/index.html')).rejects.toThrow('ENOENT');
    } finally {
      server.close();
    }
  });
});

describe('a store of the S3 kind', () => {
  let server: Server;
  const objects = new Map<string, { readonly bytes: Buffer; readonly type: string | undefined }>();
  let refusals: number[] = [];
  beforeEach(async () => {
    objects.clear();
    refusals = [];
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const key = decodeURIComponent(new URL(request.url ?? '', 'http://store').pathname);
        const signed = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/auto\/s3\/aws4_request, /.test(request.headers.authorization ?? '');
        const refusal = signed ? refusals.shift() : 403;
        const found = objects.get(key);
        if (refusal) response.writeHead(refusal).end();
        else if (request.method === 'PUT') {
          objects.set(key, { bytes: Buffer.concat(parts), type: request.headers['content-type'] });
          response.writeHead(200, { etag: '"1"' }).end();
        } else if (request.method === 'DELETE') response.writeHead(objects.delete(key) ? 204 : 404).end();
        else if (found) response.writeHead(200, { 'content-length': found.bytes.length }).end(found.bytes);
        else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());
  const target = (): Publish => ({
    to: 's3',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: 'musee',
    path: 'site/',
  });
  const env = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' };
  const read = async (path: string) => objects.get(`/musee/site/${path}`)?.bytes.toString() ?? '';

  it('is published to and rolled back, each file with its type', async () => {
    expect(publishSchema.safeParse(target()).success).toBe(true);
    await thereAndBack(target(), env, () => listed(read));
    expect(objects.get('/musee/site/index.html')?.type).toBe('text/html; charset=utf-8');
    expect(objects.has('/musee/site/urne/index.html')).toBe(false);
  });

  it('is asked again where it had no time, and its refusals are sentences without the key', async () => {
    await site(FIRST);
    refusals = [503, 500];
    expect(await publishTo(target(), env)).toBe(1);
    await expect(publishTo(target(), {})).rejects.toThrow('AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY');
    const wrong = publishTo(target(), { AWS_ACCESS_KEY_ID: 'other', AWS_SECRET_ACCESS_KEY: 'hidden' });
    await expect(wrong).rejects.toThrow(/refusé\. Les clés/);
    await expect(wrong).rejects.not.toThrow('hidden');
  });
});

describe('a branch of a Git repository', () => {
  it('is published to and rolled back, one commit each, and no push overwrites another’s', async () => {
    const bare = join(folder, 'forge.git');
    const git = (...args: string[]) => execFileSync('git', ['--git-dir', bare, ...args], { encoding: 'utf8' });
    execFileSync('git', ['init', '--quiet', '--bare', bare]);
    const to: Publish = { to: 'git', remote: './forge.git', branch: 'pages' };
    expect(publishSchema.safeParse(to).success).toBe(true);
    const env = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b.example', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b.example' };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    await thereAndBack(to, env, () => listed(async (path) => git('show', `pages:${path}`)));
    expect(git('log', '--format=%s', 'pages').trim().split('\n')).toEqual([
      'Musée, publication 3',
      'Musée, publication 2',
      'Musée, publication 1',
    ]);
    vi.unstubAllEnvs();
  });
});

describe('a folder of this machine', () => {
  it('is neither the content’s own, nor within it, nor around it', async () => {
    await site(FIRST);
    for (const path of ['.', 'site', '..', '/'])
      await expect(publishTo({ to: 'folder', path }, {}), path).rejects.toThrow('attendu un dossier à part');
    const beside = await mkdtemp(join(tmpdir(), 'beside-'));
    expect(await publishTo({ to: 'folder', path: beside }, {})).toBe(1);
    expect(await listed((path) => readFile(join(beside, path), 'utf8'))).toEqual(FIRST);
    await rm(beside, { recursive: true, force: true });
  });
});

describe('`publish` in site.yaml', () => {
  it('is held to what its place needs, and to no secret', () => {
    const faults = (written: object) =>
      publishSchema.safeParse(written).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(faults({ to: 'sftp', server: 'a.fr', path: '/x' })).toEqual(['user: clé absente : « to: sftp » ne va pas sans elle.']);
    expect(faults({ to: 'folder', path: '../x', bucket: 'abc' })?.join()).toMatch(/^bucket: .*ne lit pas cette clé/);
    expect(faults({ to: 'git', remote: 'https://moi:secret@forge.fr/a.git', branch: 'b' })?.join()).toMatch(/contient un mot de passe/);
    expect(faults({ to: 'git', remote: 'git@forge.fr:a.git', branch: '../b' })?.join()).toMatch(/nom de branche/);
  });
});
