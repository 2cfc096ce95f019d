import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHosting } from '../../../src/setup/integrations/hosting.ts';
import { isOwnHost, readHeaderRules, serve, takesGzip } from '../../../src/setup/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'site-'));
const outside = mkdtempSync(join(tmpdir(), 'ailleurs-'));
let server: Awaited<ReturnType<typeof serve>>;

const put = (path: string, content: string | Uint8Array = path) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks exactly this path: `fetch` would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', port = server.port): Promise<Answer> {
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      );
    })
      .on('error', failed)
      .end();
  });
}

beforeAll(async () => {
  for (const path of ['index.html', '404.html', 'objets/index.html', 'integrer/objet/a/index.html', 'en/objets/index.html']) put(path);
  for (const path of ['_a/x.js', 'iiif/a/info.json', '3d/a/model.json', 'donnees/d/t.csv', 'vue-du-ciel/index.html', 'favicon.svg'])
    put(path);
  put('grand.bin', new Uint8Array(4_000_000));
  put('été/à lire.html', 'accents');
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'lien.txt'));
  symlinkSync(outside, join(folder, 'dossier-lien'));
  symlinkSync('favicon.svg', join(folder, 'dedans.svg'));
  writeHosting(folder);
  server = await serve({ folder });
});
afterAll(async () => {
  await server.close();
  for (const path of [folder, outside]) rmSync(path, { recursive: true, force: true });
});

describe('addresses', () => {
  test.each([
    '//evil.example/..%2fobjets',
    '/%2f%2fevil.example/../objets',
    '///objets',
    '/\\evil.example/..%2fobjets',
    '/%5c%5cevil.example%2fobjets',
  ])('no redirect leads elsewhere: %s', async (path) => {
    const { headers } = await ask(path);
    const to = headers.location ?? '/';
    expect(new URL(to, 'http://localhost').host).toBe('localhost');
    expect(to.startsWith('//')).toBe(false);
  });
  test('a folder without its slash keeps its query and its accents', async () => {
    expect((await ask('/objets?tri=date')).headers.location).toBe('/objets/?tri=date');
    expect((await ask('/%C3%A9t%C3%A9')).headers.location).toBe('/%C3%A9t%C3%A9/');
    expect((await ask('/%C3%A9t%C3%A9/%C3%A0%20lire.html')).body).toBe('accents');
  });
  test.each([
    '/lien.txt',
    '/dossier-lien/secret.txt',
    '/dossier-lien/',
    '/.htaccess',
    '/_headers',
    '/nginx.conf.exemple',
    '/../secret.txt',
    '/favicon.svg/',
    '/%2e%2e/%2e%2e/etc/passwd',
  ])('what is not of the site is not found: %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(body).toBe('404.html');
  });
  test('a link within the site is a file of the site', async () => {
    expect((await ask('/dedans.svg')).status).toBe(200);
  });
  test('what cannot be read as an address is said', async () => {
    for (const path of ['/%', '/a%00b', '/%5c']) expect((await ask(path)).status, path).toBe(400);
  });
});

describe('requests', () => {
  test('methods', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers } = await ask('/', {}, method);
      expect([status, headers.allow], method).toEqual([405, 'GET, HEAD']);
    }
    const head = await ask('/', {}, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
  });
  test('Host: this machine and its own names', async () => {
    for (const host of ['localhost:4321', '127.0.0.1', '[::1]:80', 'borne.localhost'])
      expect((await ask('/', { host })).status, host).toBe(200);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '203.0.113.9', 'a b'])
      expect((await ask('/', { host })).status, host).toBe(421);
    expect(isOwnHost(undefined, '127.0.0.1', new Set())).toBe(false);
    const named = await serve({ folder, names: ['Borne.Musee.fr'] });
    expect((await ask('/', { host: 'borne.musee.fr:8080' }, 'GET', named.port)).status).toBe(200);
    await named.close();
    expect(isOwnHost('192.168.1.5:4321', '::ffff:192.168.1.5', new Set())).toBe(true);
    expect(isOwnHost('192.168.1.6', '192.168.1.5', new Set())).toBe(false);
  });
  test('gzip only where it is wanted', async () => {
    expect((await ask('/', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await ask('/', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
    expect((await ask('/')).headers.vary).toBe('accept-encoding');
    expect(['br, gzip;q=0.5', '*', 'x-gzip', 'GZIP'].map(takesGzip)).toEqual([true, true, true, true]);
    expect(['', 'br', 'gzip; q=0.0', '*;q=0', 'gzip;q=0, *', 'notgzip'].map(takesGzip)).toEqual([false, false, false, false, false, false]);
  });
  test('ranges, and a copy that is still good', async () => {
    const part = await ask('/donnees/d/t.csv', { range: 'bytes=2-4' });
    expect([part.status, part.headers['content-range'], part.body]).toEqual([206, 'bytes 2-4/15', 'nne']);
    expect((await ask('/donnees/d/t.csv', { range: 'bytes=-3' })).body).toBe('csv');
    for (const range of ['bytes=15-', 'bytes=-0', 'bytes=9-2']) expect((await ask('/donnees/d/t.csv', { range })).status, range).toBe(416);
    for (const range of ['bytes=-', 'lignes=1-2', 'bytes=0-1,3-4'])
      expect((await ask('/donnees/d/t.csv', { range })).status, range).toBe(200);
    const etag = String(part.headers.etag);
    expect((await ask('/donnees/d/t.csv', { range: 'bytes=0-0', 'if-range': etag })).status).toBe(206);
    expect((await ask('/donnees/d/t.csv', { range: 'bytes=0-0', 'if-range': '"autre"' })).status).toBe(200);
    expect((await ask('/donnees/d/t.csv', { 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
  });
});

test.skipIf(process.platform !== 'linux')('a visitor who leaves takes no file with them', async () => {
  const files = () => readdirSync('/proc/self/fd').length;
  await ask('/');
  const before = files();
  for (let i = 0; i < 40; i++) {
    await new Promise<void>((done) => {
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write('GET /grand.bin HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\n\r\n'),
      );
      socket.once('data', () => socket.destroy());
      socket.once('close', () => done());
    });
  }
  await expect.poll(files).toBeLessThan(before + 5);
});

test('a file that may not be read is not found, and the server goes on', async () => {
  put('ferme.txt');
  chmodSync(join(folder, 'ferme.txt'), 0);
  // For root every file can be read.
  expect((await ask('/ferme.txt')).status).toBe(process.getuid?.() === 0 ? 200 : 404);
  expect((await ask('/')).status).toBe(200);
});

describe('headers', () => {
  const policy = async (path: string) => (await ask(path)).headers['content-security-policy'];
  test('a page stands in no other site’s frame, but those made for it', async () => {
    for (const path of ['/', '/objets/', '/vue-du-ciel/', '/en/objets/', '/404.html'])
      expect(await policy(path), path).toBe("frame-ancestors 'self'");
    expect(await policy('/integrer/objet/a/')).toBeUndefined();
  });
  test('an SVG is a picture only', async () => {
    expect(await policy('/favicon.svg')).toContain('sandbox');
  });
  test('other sites’ scripts read pictures, 3D and data, and nothing else', async () => {
    for (const path of ['/iiif/a/info.json', '/3d/a/model.json', '/donnees/d/t.csv'])
      expect((await ask(path)).headers['access-control-allow-origin'], path).toBe('*');
    for (const path of ['/', '/objets/', '/_a/x.js', '/vue-du-ciel/'])
      expect((await ask(path)).headers['access-control-allow-origin'], path).toBeUndefined();
  });
  test('hashed files are kept, the rest is asked for again', async () => {
    expect((await ask('/_a/x.js')).headers['cache-control']).toContain('immutable');
    expect((await ask('/objets/')).headers['cache-control']).toBe('no-cache');
  });
  test('everywhere: the type is the one said, the referrer is the origin, the camera is for the site’s own pages alone', async () => {
    const { headers } = await ask('/grand.bin', {}, 'HEAD');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('strict-origin');
    expect(headers['permissions-policy']).toContain('camera=(self), microphone=()');
  });
  test('a header of two rules holds both', () => {
    const rules = readHeaderRules('# x\n/*\n  A: 1\n/b/*\n  a: 2\n  B: x: y\n/b\n  C: 3\n');
    expect(rules('/b/c')).toEqual({ a: '1, 2', b: 'x: y' });
    expect(rules('/b.c')).toEqual({ a: '1' });
  });
  test('a site under a path is served there, and says it', async () => {
    writeHosting(folder, '/sous/site/');
    const under = await serve({ folder });
    expect(under.base).toBe('/sous/site');
    expect((await ask('/sous/site/objets', {}, 'GET', under.port)).headers.location).toBe('/sous/site/objets/');
    expect((await ask('/sous/site/iiif/a/info.json', {}, 'GET', under.port)).headers['access-control-allow-origin']).toBe('*');
    expect((await ask('/borne-absente/', {}, 'GET', under.port)).status).toBe(404);
    await under.close();
    writeHosting(folder);
  });
});
