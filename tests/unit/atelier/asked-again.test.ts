/** The server begins again while the desk asks something: nothing that a hand has dropped or pressed is lost, and nothing is done twice. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverTransport } from '../../../src/atelier/desk/local.ts';
import { answer } from '../../../src/atelier/server/api.ts';
import type { Answers, Transport } from '../../../src/atelier/transport.ts';

/** What a server answers to a question: whole, nothing at all, or cut off once it has been done. */
type Fate = 'whole' | 'unheard' | 'cut';

let server: Server;
let desk: Transport;
let fates: Fate[];
const done: string[] = [];

beforeEach(async () => {
  done.length = 0;
  const answers = {
    keepIdentityFile: async ({ name }: { readonly name: string }) => (done.push(`logo ${name}`), { name: 'notre-logo.svg' }),
    create: async () => (done.push('create'), { item: 'parcours/lire' }),
    begin: async () => void done.push('begin'),
  } as unknown as Answers;
  server = createServer((request, response) => {
    void (async () => {
      const fate = fates.shift() ?? 'whole';
      if (fate === 'unheard') return void request.socket.destroy();
      const name = /\/api\/(\w+)\//.exec(request.url ?? '')?.[1] ?? '';
      const { status, body } = await answer(answers, name, request, () => undefined);
      if (fate === 'cut') return void request.socket.destroy();
      return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    })();
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  // The desk waits a second between two tries: not here.
  vi.stubGlobal('document', { documentElement: { lang: 'fr' } });
  vi.stubGlobal('window', { setTimeout: (task: () => void) => setTimeout(task, 1) });
  desk = serverTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, 'personne');
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

const logo = () => desk.keepIdentityFile({ name: 'Notre logo.svg', base64: 'PHN2Zy8+' });

describe('a server that begins again', () => {
  it.each<readonly [string, Fate[]]>([
    ['before it has heard', ['unheard', 'unheard']],
    ['before its answer is there', ['cut']],
    ['at both', ['unheard', 'cut', 'unheard']],
  ])('%s, still keeps the logo that was dropped, once', async (_, all) => {
    fates = all;
    await expect(logo()).resolves.toEqual({ name: 'notre-logo.svg' });
    expect(done).toEqual(['logo Notre logo.svg']);
  });

  it('makes one lesson of one press, and two of two', async () => {
    fates = ['cut', 'whole', 'whole'];
    const beginning = { as: 'parcours', title: 'Lire', minutes: 5, step: 'Voir', text: 'Ce coffre.', question: 'Quoi ?' } as const;
    await expect(desk.create(beginning)).resolves.toEqual({ item: 'parcours/lire' });
    expect(done).toEqual(['create']);
    await desk.create(beginning);
    expect(done).toEqual(['create', 'create']);
  });

  it('is told as gone where it does not come back', async () => {
    fates = Array.from({ length: 100 }, () => 'unheard');
    await expect(logo()).rejects.toThrow('personne');
    expect(done).toEqual([]);
  });

  it('is not asked twice for a site: another server answers then', async () => {
    fates = ['cut'];
    const site = { title: 'a', owner: 'b', contact: 'c', url: 'd', languages: ['fr'], licence: 'e', bounds: [0, 0, 1, 1] };
    await expect(desk.begin(site)).rejects.toThrow('personne');
    expect(done).toEqual(['begin']);
  });

  it('is sent a file anew', async () => {
    let tries = 0;
    class Request {
      status = 200;
      responseText = '["a1"]';
      upload = {};
      onload: () => void = () => undefined;
      onerror: () => void = () => undefined;
      open() {
        tries++;
      }
      setRequestHeader() {
        return undefined;
      }
      send() {
        setTimeout(() => (tries < 3 ? this.onerror() : this.onload()), 1);
      }
    }
    vi.stubGlobal('XMLHttpRequest', Request);
    await expect(desk.send('vue.jpg', new Blob(['x']), () => undefined)).resolves.toEqual(['a1']);
    expect(tries).toBe(3);
  });
});
