/** The site's panels: every key has its part, layers are tried, a logo is looked at, what is not translated is told. */
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partOf, SITE_PARTS } from '../../../src/atelier/desk/site/parts.ts';
import { fieldOf } from '../../../src/atelier/form/fields.ts';
import { siteAnswers } from '../../../src/atelier/site/answers.ts';
import { KNOWN_LAYERS } from '../../../src/atelier/site/known-layers.ts';
import { mapTileAt } from '../../../src/domain/geo/mercator.ts';
import { tryLayer } from '../../../src/atelier/site/try-layer.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import { layerSchema, siteSchema } from '../../../src/domain/schema/site.ts';
import { writeRoot } from '../../ingest/small-root.ts';

let root = '';
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'desk-site-'));
  await writeRoot(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('shows every key of site.yaml in one part; where it goes online is asked there', () => {
  const field = fieldOf(siteSchema);
  const keys = field.kind === 'group' ? field.members.map(({ key }) => key) : [];
  const shown: readonly string[] = Object.values(SITE_PARTS).flat();
  expect([...shown, 'publish'].sort()).toEqual([...keys].sort());
  expect([partOf('kiosk.doors[1]'), partOf('layers[0].url'), partOf(undefined), partOf('publish.path')]).toEqual([
    'kiosk',
    'maps',
    'general',
    'general',
  ]);
});

describe('a layer', () => {
  const BOUNDS = [-2, 47, -1, 48] as const;
  let server: Server;
  let asked: string[];
  /** Where `led/` leads to. */
  let neighbour: string;
  /** What the service answers, by the first part of the address. */
  const answers: Readonly<Record<string, () => readonly [status: number, type: string, body: Buffer | string]>> = {
    closed: () => [403, 'text/plain', 'key'],
    none: () => [404, 'text/plain', ''],
    page: () => [200, 'text/html', '<html>'],
  };
  let tile: Buffer;
  const layer = (path: string, more = {}) => ({
    id: 'essai',
    label: 'Essai',
    type: 'xyz',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}/{z}/{x}/{y}.png`,
    role: 'base',
    attribution: 'Moi',
    licence: 'etalab-2.0',
    ...more,
  });
  beforeEach(async () => {
    tile = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'navy' } })
      .png()
      .toBuffer();
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      // `moved/` is at another place of the same machine; `led/` at another machine.
      const [, first, ...rest] = (request.url ?? '').split('/');
      if (first === 'moved' || first === 'led') {
        response.writeHead(302, { location: first === 'moved' ? `/fine/${rest.join('/')}` : `${neighbour}/${rest.join('/')}` }).end();
        return;
      }
      const [status, type, body] = answers[(request.url ?? '').split('/')[1] ?? '']?.() ?? [200, 'image/png', tile];
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(() => void server.close());

  it('is tried by a tile in the middle of the territory', async () => {
    expect(await tryLayer(layer('fine'), BOUNDS)).toEqual({ picture: `data:image/png;base64,${tile.toString('base64')}`, zoom: 14 });
    expect(asked).toEqual(['/fine/14/8123/5729.png']);
    expect(mapTileAt(-1.5, 47.5, 14)).toEqual([8123, 5729]);
    expect(mapTileAt(180, -89, 2)).toEqual([3, 3]);
    await tryLayer(layer('fine', { maxZoom: 9 }), BOUNDS);
    expect(asked[1]).toMatch(/^\/fine\/9\//);
  });

  it.each([
    ['closed', /refuse \(403\).*demande une clé/],
    ['none', /n’a pas d’image ici au zoom 14/],
    ['page', /autre chose qu’une image \(text\/html\)/],
  ])('says what is wrong where it has none (%s)', async (path, sentence) => {
    expect(await tryLayer(layer(path), BOUNDS)).toMatchObject({ message: expect.stringMatching(sentence) as string });
  });

  it('is followed where its service has moved, and to no private machine that the editor has not named', async () => {
    expect(await tryLayer(layer('moved'), BOUNDS)).toMatchObject({ zoom: 14 });
    expect(asked).toEqual(['/moved/14/8123/5729.png', '/fine/14/8123/5729.png']);
    let knocked = 0;
    const other = createServer((_, response) => {
      knocked++;
      response.end(tile);
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
      neighbour = `http://${host}:${port}`;
      expect(await tryLayer(layer('led'), BOUNDS), host).toMatchObject({
        message: expect.stringMatching(/est une machine d’un réseau privé/) as string,
      });
    }
    other.close();
    expect(knocked).toBe(0);
  });

  it('says that nobody answers, and what is wrong with its own words, without asking', async () => {
    const nobody = await tryLayer(layer('x', { url: 'http://127.0.0.1:9/{z}/{x}/{y}.png' }), BOUNDS);
    expect(nobody).toMatchObject({ message: expect.stringMatching(/127\.0\.0\.1:9 ne répond pas/) as string });
    expect(await tryLayer(layer('x', { url: 'https://a.example/' }), BOUNDS)).toMatchObject({
      message: expect.stringMatching(/url : .*attendu une adresse qui contient \{z\}/) as string,
    });
    expect(asked).toEqual([]);
  });

  it('of the list is one that the check takes', () => {
    for (const known of KNOWN_LAYERS) expect(layerSchema.safeParse(known).error?.issues, known.id).toBeUndefined();
    expect(new Set(KNOWN_LAYERS.map(({ id }) => id)).size).toBe(KNOWN_LAYERS.length);
  });
});

it('keeps a logo once, looked at by its bytes, and never over another', async () => {
  const desk = siteAnswers(root, openStore(root));
  const keep = (name: string, bytes: string) => desk.keepIdentityFile({ name, base64: Buffer.from(bytes).toString('base64') });
  const one = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1z"/></svg>';
  expect(await keep('../../Notre Logo.SVG', one)).toEqual({ name: 'notre-logo.svg' });
  expect(readFileSync(join(root, 'identite/notre-logo.svg'), 'utf8')).toBe(one);
  expect(await keep('Notre logo.svg', one)).toEqual({ name: 'notre-logo.svg' });
  expect(await keep('notre logo.svg', one.replace('2v1', '2v2'))).toEqual({ name: 'notre-logo-2.svg' });
  await expect(keep('logo.svg', 'bonjour')).rejects.toThrow('n’est ni un dessin SVG, ni une image PNG');
  await expect(keep('logo.svg', `<!DOCTYPE svg [<!ENTITY a "b">]>${one}`)).rejects.toThrow('entités');
  await expect(keep('logo.png', '')).rejects.toThrow('2 Mo au plus');
});

it('tells what is not translated, and what the law waits for', async () => {
  const desk = siteAnswers(root, openStore(root));
  const told = await desk.siteTold();
  expect(told.languages.map(({ lang, words }) => [lang, words.lacking.length])).toEqual([
    ['fr', 0],
    ['en', 0],
  ]);
  expect(told.languages[0]?.texts.left).toBe(0);
  const [vase] = told.languages[1]?.texts.lacking.filter(({ owner }) => owner === 'objets/vase') ?? [];
  expect(vase?.keys).toContain('object.summary');
  expect([told.country, told.duties]).toEqual([undefined, []]);
  writeFileSync(join(root, 'site.yaml'), `${readFileSync(join(root, 'site.yaml'), 'utf8')}country: FR\nlegal: {director: La maire}\n`);
  const law = await desk.siteTold();
  expect(law.country).toBe('FR');
  expect(law.duties.map(({ key }) => key)).toContain('host');
  expect(law.duties.map(({ key }) => key)).not.toContain('director');
});
