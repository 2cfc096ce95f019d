/** A guest asks one thing at a time, waits when it is told to, and goes nowhere that nobody named. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { isPrivate, permitted } from '../../../../src/setup/import/addresses.ts';
import { openGuest } from '../../../../src/setup/import/guest.ts';
import { json, startService, type Service } from './service.ts';

const services: Service[] = [];
const start = async (...args: Parameters<typeof startService>) => {
  const service = await startService(...args);
  services.push(service);
  return service;
};
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

const waits: number[] = [];
/** A guest whose clock does not wait. */
const guestOf = (service: Service, idle_ms = 2000) => {
  waits.length = 0;
  return openGuest({
    userAgent: 'Essai (https://example.org)',
    typed: service.base,
    idle_ms,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
};
const drained = async ({ body }: { readonly body: AsyncIterable<Buffer> }) => {
  let length = 0;
  for await (const piece of body) length += piece.length;
  return length;
};

describe('a guest', () => {
  it('asks one thing at a time, with a pause, by its name', async () => {
    const service = await start((_, response) => setTimeout(() => json(response, '{}'), 20));
    const guest = guestOf(service);
    await Promise.all(['/a', '/b', '/c'].map((path) => guest.json(service.base + path)));
    expect(service.together()).toBe(1);
    expect(service.asked).toEqual(['/a', '/b', '/c']);
    expect([...service.agents]).toEqual(['Essai (https://example.org)']);
    expect(waits).toEqual([500, 500]);
  });

  it('waits for as long as a busy service says, then asks again', async () => {
    let asked = 0;
    const service = await start((_, response) => {
      if (asked++ === 0) response.writeHead(429, { 'Retry-After': '7' }).end();
      else if (asked === 2) response.writeHead(503).end();
      else json(response, '{"ok": true}');
    });
    expect(await guestOf(service).json(`${service.base}/x`)).toEqual({ ok: true });
    expect(waits).toContain(7000);
    expect(asked).toBe(3);
  });

  it('reads what is packed though nobody asked for it, no further than its bound', async () => {
    const service = await start((_, response, path) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': path.slice(1) === 'br' ? 'br' : 'gzip' });
      if (path === '/cut') response.end(gzipSync('{"ok": true}').subarray(0, 15));
      else if (path === '/bomb') response.end(gzipSync(Buffer.alloc(40_000_000, ' ')));
      else response.end((path === '/br' ? brotliCompressSync : gzipSync)('{"ok": true}'));
    });
    const guest = guestOf(service);
    expect(await guest.json(`${service.base}/gzip`)).toEqual({ ok: true });
    expect(await guest.json(`${service.base}/br`)).toEqual({ ok: true });
    await expect(guest.json(`${service.base}/bomb`)).rejects.toThrow(/plus de 30 Mo/);
    await expect(guest.json(`${service.base}/cut`)).rejects.toThrow(/essayé 4 fois/);
    await expect(guest.json('http://')).rejects.toThrow(/adresse/);
  });

  it('leaves a service that asks for an hour, and says so', async () => {
    const service = await start((_, response) => response.writeHead(429, { 'Retry-After': '3600' }).end());
    await expect(guestOf(service).json(`${service.base}/x`)).rejects.toThrow(/demande d’attendre 60 min.*gardé/);
    expect(service.asked).toHaveLength(1);
  });

  it('gives up after four faults of the server, at once where there is nothing', async () => {
    const service = await start((_, response, path) => response.writeHead(path === '/500' ? 500 : 404).end());
    const guest = guestOf(service);
    await expect(guest.json(`${service.base}/500`)).rejects.toThrow(/réponse 500.*essayé 4 fois/);
    await expect(guest.json(`${service.base}/404`)).rejects.toThrow(/« \/404 » : il n’y a rien à cette adresse/);
    expect(service.asked).toEqual(['/500', '/500', '/500', '/500', '/404']);
  });

  it('tells a page from data, and too much from enough', async () => {
    const service = await start((_, response, path) => {
      if (path === '/page') response.end('<!doctype html><p>Connectez-vous');
      else response.end(Buffer.alloc(5000));
    });
    const guest = guestOf(service);
    await expect(guest.json(`${service.base}/page`)).rejects.toThrow(/donne une page, et non des données JSON/);
    await expect(guest.bytes(`${service.base}/large`, 1000, drained)).rejects.toThrow(/plus de 1 Mo/);
  });

  it('asks again for what was cut off, and for what comes too slowly', async () => {
    let asked = 0;
    const service = await start((_, response, path) => {
      asked++;
      if (path === '/cut' && asked === 1) {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write(Buffer.alloc(40), () => response.destroy());
      } else if (path === '/slow') response.writeHead(200, { 'Content-Length': '100' }).write(Buffer.alloc(1));
      else response.end(Buffer.alloc(100));
    });
    expect(await guestOf(service).bytes(`${service.base}/cut`, 1000, drained)).toBe(100);
    expect(asked).toBe(2);
    await expect(guestOf(service, 50).bytes(`${service.base}/slow`, 1000, drained)).rejects.toThrow(/trop lent.*essayé 4 fois/);
  });

  it('tells what cannot be reached', async () => {
    const guest = openGuest({ userAgent: 'Essai', wait: () => Promise.resolve() });
    await expect(guest.json('https://nulle-part.invalid/x')).rejects.toThrow(/introuvable|sûr|coupée|répond pas/);
  });

  it('follows no redirection to a private machine, nor out of the web, nor for ever', async () => {
    const other = await start((_, response) => json(response, '{"secret": true}'));
    const service = await start((_, response, path) => {
      const to = { '/neighbour': other.base, '/file': 'file:///etc/passwd', '/round': '/round', '/on': '/end' }[path];
      if (to === undefined) json(response, '{"ok": true}');
      else response.writeHead(302, { Location: to }).end();
    });
    const guest = guestOf(service);
    expect(await guest.json(`${service.base}/on`)).toEqual({ ok: true });
    await expect(guest.json(`${service.base}/neighbour`)).rejects.toThrow(/réseau privé/);
    await expect(guest.json(`${service.base}/file`)).rejects.toThrow(/n’est pas une adresse http\(s\)/);
    await expect(guest.json(`${service.base}/round`)).rejects.toThrow(/abandonné après 5 renvois/);
    expect(other.asked).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:a01:203',
    '::127.0.0.1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a01:203',
    'fec0::1',
    '0.0.0.0',
  ])('%s is private', (address) => expect(isPrivate(address)).toBe(true));
  it.each(['91.198.174.192', '2620:0:862:ed1a::1'])('%s is public', (address) => expect(isPrivate(address)).toBe(false));
  it.each([
    'http://localhost/x',
    'http://127.0.0.1:8080/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://localhost./',
    'http://[::ffff:7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://intranet.local/',
    'ftp://example.org/',
    'https://a:b@example.org/',
  ])('%s that an answer names is refused', (address) => expect(() => permitted(address, 'https://example.org/')).toThrow(/refusée?\./));
  it('that the editor wrote may be in the house', () => {
    expect(permitted('http://127.0.0.1:8080/iiif', 'http://127.0.0.1:8080/manifest.json').pathname).toBe('/iiif');
    expect(() => permitted('http://127.0.0.1:9090/', 'http://127.0.0.1:8080/')).toThrow(/réseau privé/);
  });
});
