/** The first hour: from an empty folder to a site online, without a text editor, and every panel on the way held to axe. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../harness/axe.ts';
import { CALM, leaveBrowser, openBrowser } from '../harness/chromium.ts';
import { openDesk, type OpenedDesk } from '../harness/desk.ts';
import { startSftp, type SftpServer } from '../../unit/setup/publish/sftp-server.ts';
import { begin, lesson, look, object, photographs, table } from './first-site.ts';
import { Hand } from './hand.ts';
import { inFolder, inStore, objectStore, onServer, SECRETS, type ObjectStore } from './online.ts';

/** A scan is prepared, and the site built: none of it is measured in time. */
const PATIENCE_MS = 900_000;
/** What a person does, from nothing to a site online: acts of a hand, and no more. */
const MOST_ACTS = 130;
/** And of a person's minutes, as the keystroke-level model counts them. */
const MOST_MINUTES = 30;
const PHOTOGRAPHS = 50;

let folder: string;
let desk: OpenedDesk | undefined;
let sftp: SftpServer | undefined;
let store: ObjectStore | undefined;
let browser: Browser | undefined;
let hand: Hand;

const file = (path: string) => readFile(join(folder, 'content', path), 'utf8');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-premier-'));
  await mkdir(join(folder, 'content'));
  desk = await openDesk(folder, SECRETS);
  browser = await openBrowser();
  const context = await browser.newContext({ ...CALM, viewport: { width: 1920, height: 1080 }, locale: 'fr-FR' });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto(desk.address);
  hand = new Hand(page);
}, PATIENCE_MS);

afterAll(async () => {
  if (browser) await leaveBrowser(browser);
  desk?.stop();
  sftp?.close();
  store?.stop();
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
    // A view comes from the page beside the form, and is kept a moment after.
    const found = async (path: string, pattern: RegExp) => (await file(path)).match(pattern);
    await expect.poll(() => found('objets/un-coffre/annotations.yaml', /^- id: (couvercle|serrure|fond)\n {2}at: \[/gm)).toHaveLength(3);
    await expect.poll(() => found('objets/un-coffre/visites.yaml', /view: \{eye/g)).toHaveLength(2);
  },
  PATIENCE_MS,
);

it(
  'takes photographs with their places, a table with its chart, a lesson of four steps',
  async () => {
    await photographs(hand, PHOTOGRAPHS);
    expect((await file('vue-du-ciel/le-bourg-vu-du-ciel/photos.csv')).match(/47\.\d+;-1\.\d+/g)).toHaveLength(PHOTOGRAPHS);
    hand.pointer = true;
    await table(hand);
    expect(JSON.parse(await file('donnees/les-visiteurs/datapackage.json'))).toMatchObject({ views: [{ chart: 'bar' }] });
    await lesson(hand);
    expect((await file('parcours/lire-un-coffre/parcours.yaml')).match(/type: write/g)).toHaveLength(4);
    hand.pointer = false;
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
    await inFolder(hand);
    expect(await violations(hand.page)).toEqual([]);
    expect(await readFile(join(folder, 'en-ligne', 'objets', 'un-coffre', 'index.html'), 'utf8')).toContain('Un coffre');
    expect(existsSync(join(folder, 'en-ligne', 'publication.json'))).toBe(true);
    const minutes = hand.seconds / 60;
    console.log(`First hour: ${hand.acts} acts, ${minutes.toFixed(1)} minutes of a person by the keystroke-level model.`);
    expect(hand.acts).toBeLessThanOrEqual(MOST_ACTS);
    expect(minutes).toBeLessThanOrEqual(MOST_MINUTES);
    await hand.page.getByRole('button', { name: 'Lire ce qui est en ligne' }).press('Enter');
    await hand.page.getByText('en ligne)').waitFor();
    // « À corriger » is the last panel of the way.
    await hand.page.getByRole('button', { name: /^À corriger/ }).press('Enter');
    await hand.page.getByRole('heading', { name: 'À corriger' }).waitFor();
    expect(await violations(hand.page)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'puts the same site on a server, whose key is looked at first',
  async () => {
    const home = join(folder, 'serveur');
    await mkdir(home);
    sftp = await startSftp(home, 'musee', SECRETS.PUBLISH_PASSWORD);
    await hand.button('Mettre en ligne');
    await onServer(hand, sftp.port);
    expect(await readFile(join(home, 'www', 'objets', 'un-coffre', 'index.html'), 'utf8')).toContain('Un coffre');
    expect(await file('site.yaml')).toMatch(/server_key: SHA256:/);
    expect(await file('site.yaml')).not.toContain(SECRETS.PUBLISH_PASSWORD);
    expect(await violations(hand.page)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'puts it in a store of objects',
  async (context) => {
    store = await objectStore();
    if (!store) return context.skip('no store of objects on this machine (`moto_server`)');
    await inStore(hand, store.endpoint);
    const page = await store.bucket.getObject('www/objets/un-coffre/index.html');
    expect(page).toContain('Un coffre');
    expect(await file('site.yaml')).not.toContain(SECRETS.AWS_SECRET_ACCESS_KEY);
  },
  PATIENCE_MS,
);
