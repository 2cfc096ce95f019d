/** The first hour: from an empty folder to a site online, without a text editor, and every panel on the way held to axe. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../harness/axe.ts';
import { leaveBrowser, openBrowser } from '../harness/chromium.ts';
import { begin, Hand, lesson, look, object, online, photographs, table } from './first-site.ts';

/** A scan is prepared, and the site built: none of it is measured in time. */
const PATIENCE_MS = 900_000;
/** What a person does, from nothing to a site online: acts of a hand, and no more. */
const MOST_ACTS = 110;

let folder: string;
let server: ChildProcess;
let browser: Browser | undefined;
let hand: Hand;
let log = '';

const file = (path: string) => readFile(join(folder, 'content', path), 'utf8');

/** A port that is free now: the first steps and the site's own server take the same, one after the other. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-premier-'));
  await mkdir(join(folder, 'content'));
  server = spawn(process.execPath, ['src/setup/run.mjs', 'atelier', '--port', String(await freePort())], {
    env: {
      ...process.env,
      CONTENT: join(folder, 'content'),
      BUILD_FOLDER: join(folder, 'build'),
      CACHE_FOLDER: join(folder, 'cache'),
      NODE_ENV: 'development',
      VITEST: '',
    },
    detached: true,
  });
  const hear = (chunk: Buffer) => void (log += chunk.toString());
  server.stdout?.on('data', hear);
  server.stderr?.on('data', hear);
  let address: string | undefined;
  for (let asked = 0; asked < 240 && address === undefined; asked++) {
    await wait(500);
    address = /http:\/\/localhost:\d+\/atelier\/\?jeton=[\w-]+/.exec(log)?.[0];
  }
  if (address === undefined) throw new Error(`L’Atelier ne s’ouvre pas :\n${log.slice(-2000)}`);
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'fr-FR' });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto(address);
  hand = new Hand(page);
}, PATIENCE_MS);

afterAll(async () => {
  if (browser) await leaveBrowser(browser);
  if (server.pid !== undefined) process.kill(-server.pid);
  await rm(folder, { recursive: true, force: true });
});

it(
  'makes a site of an empty folder',
  async () => {
    expect(await violations(hand.page)).toEqual([]);
    await begin(hand);
    expect(await file('site.yaml')).toContain('title: Le coffre');
    expect(await violations(hand.page)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'makes an object with three notes and a tour, put on the object itself',
  async () => {
    await object(hand);
    const notes = await file('objets/un-coffre/annotations.yaml');
    expect(notes.match(/^- id: (couvercle|serrure|fond)\n {2}at: \[/gm)).toHaveLength(3);
    expect((await file('objets/un-coffre/visites.yaml')).match(/view: \{eye/g)).toHaveLength(2);
  },
  PATIENCE_MS,
);

it(
  'takes photographs with their places, a table with its chart, a lesson of four steps',
  async () => {
    await photographs(hand, 5);
    expect((await file('vue-du-ciel/le-bourg-vu-du-ciel/photos.csv')).match(/47\.\d+;-1\.\d+/g)).toHaveLength(5);
    await table(hand);
    expect(JSON.parse(await file('donnees/les-visiteurs/datapackage.json'))).toMatchObject({ views: [{ chart: 'bar' }] });
    await lesson(hand);
    expect((await file('parcours/lire-un-coffre/parcours.yaml')).match(/type: write/g)).toHaveLength(4);
    expect(await violations(hand.page)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'gives it three doors, colours and a logo, and every part of the site is held to axe',
  async () => {
    await look(hand);
    const site = await file('site.yaml');
    expect(site).toContain('doors: [objets, vue-du-ciel, donnees]');
    expect(site).toMatch(/logo: notre-logo\.svg/);
    expect(existsSync(join(folder, 'content/identite/notre-logo.svg'))).toBe(true);
    for (const part of ['Langues', 'Allure', 'Accueil', 'Cartes', 'Borne', 'Mentions légales', 'Général']) {
      // By the keyboard: what looks is no act of the way.
      await hand.page.getByRole('button', { name: part, exact: true }).press('Enter');
      expect(await violations(hand.page), part).toEqual([]);
    }
  },
  PATIENCE_MS,
);

it(
  'puts it online in a folder, and goes no further than the acts of a first hour',
  async () => {
    await online(hand);
    expect(await violations(hand.page)).toEqual([]);
    expect(await readFile(join(folder, 'en-ligne', 'objets', 'un-coffre', 'index.html'), 'utf8')).toContain('Un coffre');
    expect(existsSync(join(folder, 'en-ligne', 'publication.json'))).toBe(true);
    expect(hand.acts).toBeLessThanOrEqual(MOST_ACTS);
    await hand.page.getByRole('button', { name: 'Lire ce qui est en ligne' }).press('Enter');
    await hand.page.getByText('en ligne)').waitFor();
    // « À corriger » is the last panel of the way.
    await hand.page.getByRole('button', { name: /^À corriger/ }).press('Enter');
    await hand.page.getByRole('heading', { name: 'À corriger' }).waitFor();
    expect(await violations(hand.page)).toEqual([]);
  },
  PATIENCE_MS,
);
