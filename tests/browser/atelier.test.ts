/** The Atelier as an agent of a museum uses it: a title changed in the form is one line of the file, and stands on the page beside it. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { SMALL_ROOT, writeRoot } from '../ingest/small-root.ts';
import { violations } from './harness/axe.ts';
import { CALM, leaveBrowser, openBrowser } from './harness/chromium.ts';
import { openDesk, type OpenedDesk } from './harness/desk.ts';
import { elsewhere, tableOfPhotographs } from './atelier/by-keys.ts';
import { columnByMouse, hingeByMouse, noteByMouse, press } from './atelier/by-mouse.ts';

let folder: string;
let desk: OpenedDesk | undefined;
let address = '';
let browser: Browser | undefined;
let page: Page;

const OBJECT = 'objets/vase/objet.yaml';
/** What a hinge needs: a part that turns on another. */
const TWO_PARTS = 'v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\no corps\nf 1 2 3\no anse\nf 1 3 4\n';
const file = (path: string) => readFile(join(folder, 'content', path), 'utf8');
const status = () => page.getByRole('status');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-'));
  await writeRoot(join(folder, 'content'), { ...SMALL_ROOT, 'objets/vase/vase.obj': TWO_PARTS });
  desk = await openDesk(folder);
  address = desk.address;
  browser = await openBrowser();
  const context = await browser.newContext({ ...CALM, viewport: { width: 1920, height: 1080 }, locale: 'fr-FR' });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
  await page.goto(address);
}, 620_000);

afterAll(async () => {
  if (browser) await leaveBrowser(browser);
  desk?.stop();
  await rm(folder, { recursive: true, force: true });
});

// What failed in the desk is told by its terminal and by what stands in its form.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const shown = await page.getByRole('dialog').or(page.locator('main')).last().innerText({ timeout: 5000 }).catch(String);
  console.error(`${desk?.log().slice(-3000)}\n---\n${shown.slice(0, 3000)}`);
});

it('takes the token out of the address, and lists what the root holds', async () => {
  await page.getByRole('option', { name: 'Essai' }).waitFor();
  expect(page.url()).not.toContain('jeton');
  await page.getByLabel('Chercher').fill('vase');
  // A form's choices are options too.
  await expect.poll(() => page.locator('nav.content').getByRole('option').allTextContents()).toEqual(['Un vase']);
  await page.getByRole('option', { name: 'Un vase' }).click();
  await page.getByLabel('Chercher').fill('');
  await page.getByLabel('Titre (FR)').first().waitFor();
});

it('changes a title: one line of the file, and the page beside shows it', async () => {
  await page.frameLocator('iframe').getByRole('heading', { name: 'Un vase' }).first().waitFor();
  await page.getByLabel('Titre (FR)').first().fill('Un grand vase');
  await page.frameLocator('iframe').getByRole('heading', { name: 'Un grand vase' }).first().waitFor();
  const before = SMALL_ROOT[OBJECT] ?? '';
  expect(await file(OBJECT)).toBe(before.replace('{fr: Un vase,', '{fr: Un grand vase,'));
  await expect.poll(() => page.getByRole('option', { name: 'Un grand vase' }).count()).toBe(1);
  // The desk itself was not opened anew with the page.
  expect(await page.getByLabel('Titre (FR)').first().inputValue()).toBe('Un grand vase');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(() => file(OBJECT)).toBe(before);
});

it('keeps what is wrong as a draft, in the words of the check beside the field', async () => {
  const before = await file(OBJECT);
  // What the hand is over stays under it, whatever the check says above.
  const below = page.locator('[data-key="licence"] ~ .place :is(input, textarea, select, summary, button)').first();
  const stands = async () => (await below.boundingBox())?.y ?? NaN;
  await page.getByLabel('Licence').focus();
  await below.hover();
  const there = await stands();
  await page.getByLabel('Licence').fill('CC-BY');
  await page
    .getByText(/licence «\sCC-BY\s» inconnue/)
    .first()
    .waitFor();
  await expect.poll(() => status().textContent()).toMatch(/brouillon/);
  expect(await file(OBJECT)).toBe(before);
  expect(Math.abs((await stands()) - there)).toBeLessThanOrEqual(1);
  await page.getByLabel('Licence').fill('CC-BY-4.0');
  await expect.poll(() => status().textContent()).toBe('Enregistré.');
  expect(Math.abs((await stands()) - there)).toBeLessThanOrEqual(1);
  expect(await file(OBJECT)).toBe(before.replace('licence: CC0-1.0', 'licence: CC-BY-4.0'));
});

it('shows both versions when another program wrote the file', async () => {
  const now = await file(OBJECT);
  await writeFile(join(folder, 'content', OBJECT), now.replace('Un vase de terre.', 'Un vase de grès.'));
  await page.getByLabel('Conservé par').fill('La ville');
  const alert = page.getByRole('alert');
  await alert.getByText('grès').first().waitFor();
  expect(await alert.textContent()).toContain('La ville');
  expect(await file(OBJECT)).toContain('grès');
  // Whoever writes further down is led there by what stays in sight.
  await page.getByRole('button', { name: 'Voir pourquoi' }).click();
  await expect
    .poll(() =>
      alert
        .getByRole('button')
        .first()
        .evaluate((each) => each === document.activeElement),
    )
    .toBe(true);
  expect((await alert.boundingBox())?.y).toBeGreaterThan(0);
  await alert.getByRole('button', { name: 'Prendre ce qui est dans le fichier' }).click();
  await expect.poll(() => page.getByLabel('Conservé par').inputValue()).toBe('Le musée');
  // Or one's own change is made on theirs.
  await writeFile(join(folder, 'content', OBJECT), (await file(OBJECT)).replace('de grès', 'de terre'));
  await page.getByLabel('Conservé par').fill('La ville');
  await alert.getByText('terre').first().waitFor();
  await alert.getByRole('button', { name: /^Refaire mon changement/ }).click();
  await expect.poll(() => file(OBJECT)).toBe(now.replace('holder: Le musée', 'holder: La ville'));
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect.poll(() => file(OBJECT)).toBe(now);
});

it('is done by the keyboard alone, and axe finds nothing', async () => {
  expect(await violations(page)).toEqual([]);
  await page.getByRole('option', { name: 'Un vase' }).focus();
  await page.getByRole('button', { name: 'Annotations' }).focus();
  await page.keyboard.press('Enter');
  const notes = page.locator('main .list > ol > li');
  await expect.poll(() => notes.count()).toBe(2);
  // The first note goes below the second, and is added to from the keyboard.
  await page.getByRole('button', { name: 'Descendre « L’anse »' }).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(
      async () =>
        (await file('objets/vase/annotations.yaml')).indexOf('anse') > (await file('objets/vase/annotations.yaml')).indexOf('pied'),
    )
    .toBe(true);
  await page.getByRole('button', { name: /^Ajouter : annotations/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => notes.count()).toBe(3);
  // What is added is open, and one is in its first field.
  await expect
    .poll(() =>
      notes
        .nth(2)
        .getByLabel('Identifiant')
        .evaluate((field) => field === document.activeElement),
    )
    .toBe(true);
  await page.keyboard.type('bec');
  await page.keyboard.press('Tab');
  // A place is three numbers.
  for (const length of ['0', '0,05', '0']) {
    await page.keyboard.type(length);
    await page.keyboard.press('Tab');
  }
  await expect.poll(() => status().textContent()).toMatch(/brouillon/);
  await notes.nth(2).getByLabel('Titre (FR)').fill('Le bec');
  await notes.nth(2).getByLabel('Texte (FR)').fill('Il est cassé.');
  await expect.poll(() => status().textContent()).toBe('Enregistré.');
  expect(await file('objets/vase/annotations.yaml')).toContain('- id: bec\n  at: [0, 0.05, 0]\n  title: Le bec\n  body: Il est cassé.\n');
  expect(await violations(page)).toEqual([]);
});

it('puts a note where the object is touched in the page, by the keyboard, and takes its view', async () => {
  const view = page.frameLocator('iframe');
  await view.locator('.viewer[data-live="true"]').waitFor();
  const note = page.locator('main .fields > .list > ol > li').nth(2);
  await note.getByRole('button', { name: 'Poser sur l’objet' }).focus();
  await page.keyboard.press('Enter');
  // What is asked next has the keyboard.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Poser ici');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => file('objets/vase/annotations.yaml'))
    .toMatch(/- id: bec\n  at: \[(?!0, 0.05, 0\])[^\]]+\]\n  normal: \[[^\]]+\]\n  part: \w+\n  title/);
  await note.getByRole('button', { name: 'Prendre cette vue' }).click();
  await expect
    .poll(() => file('objets/vase/annotations.yaml'))
    .toMatch(/  view: \{eye: \[[^\]]+\], target: \[[^\]]+\]\}\n  part: \w+\n  title: Le bec/);
  // What is written is in the page before it is read again; what is chosen there opens here.
  await note.getByLabel('Titre (FR)').fill('Le bec verseur');
  // Opened again it is chosen in the page: its dot may stand behind another's.
  for (let times = 0; times < 2; times++) await note.locator('summary').click();
  await view
    .getByRole('button', { name: /Le bec verseur/ })
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
});

it('makes a tour of cards that plays from any of them', async () => {
  await page.getByRole('button', { name: 'Visites' }).click();
  const cards = page.locator('.cards > li');
  await expect.poll(() => cards.count()).toBe(2);
  await cards.nth(1).getByRole('button').click();
  await page.frameLocator('iframe').locator('.viewer[data-live="true"]').waitFor();
  await page.getByRole('button', { name: 'Jouer d’ici' }).click();
  await page.frameLocator('iframe').getByText('De loin.').first().waitFor();
  await page.getByRole('button', { name: 'Doubler' }).click();
  await expect.poll(() => cards.count()).toBe(3);
  await expect.poll(async () => (await file('objets/vase/visites.yaml')).split('De loin.').length).toBe(3);
  expect(await violations(page)).toEqual([]);
});

it('speaks English, and finds what was done', async () => {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'The record' }).click();
  // The desk's own journal has the same name, in the header.
  await page.locator('main summary', { hasText: 'What was done' }).click();
  await expect.poll(() => page.locator('.journal li').allTextContents()).toHaveLength(5);
  expect(await violations(page)).toEqual([]);
});

it('takes files that are chosen, keeps them, and undoes it; a thing that goes comes back', async () => {
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('button', { name: 'Déposer des fichiers' }).focus();
  await page.keyboard.press('Enter');
  const picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: 'navy' } })
    .jpeg()
    .toBuffer();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: 'bourg.jpg', mimeType: 'image/jpeg', buffer: picture },
      { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') },
      { name: 'cle.obj', mimeType: '', buffer: Buffer.from('v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n') },
    ]);
  await page.getByText('Tout est arrivé.').waitFor();
  await page.getByText(/une image HEIC/).waitFor();
  await page.getByRole('region', { name: 'Scan : cle.obj' }).waitFor();
  expect(await violations(page)).toEqual([]);
  // What comes from elsewhere is asked for its campaign too.
  await page.getByRole('region', { name: 'photographie' }).getByLabel('Campagne', { exact: true }).selectOption('vol');
  await page.getByRole('button', { name: 'Garder cette photographie' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Un vol', selected: true }).waitFor();
  expect(await file('vue-du-ciel/vol/photos.csv')).toContain('bourg.jpg');
  // The campaign goes, and all that was done is undone.
  await page.getByRole('button', { name: 'Supprimer…' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('alertdialog')
    .getByText(/site\.yaml.*«\s?vol\s?»/)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Supprimer', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => existsSync(join(folder, 'content', 'vue-du-ciel', 'vol'))).toBe(false);
  const undo = page.getByRole('button', { name: /^Annuler ceci.: (Vue du ciel, vol|Un vol)/ });
  await undo.first().waitFor();
  const standing = await undo.count();
  await undo.first().press('Enter');
  await expect.poll(() => existsSync(join(folder, 'content', 'vue-du-ciel', 'vol', 'bourg.jpg'))).toBe(true);
  await expect.poll(() => undo.count()).toBe(standing - 1);
  expect(await violations(page)).toEqual([]);
  await undo.first().press('Enter');
  await expect.poll(() => file('vue-du-ciel/vol/photos.csv')).toBe(SMALL_ROOT['vue-du-ciel/vol/photos.csv']);
});

it('places a photograph beside its row and lays it by its points, by the keyboard', async () => {
  const campaign = join(folder, 'content', 'vue-du-ciel', 'vol');
  const table = 'vue-du-ciel/vol/photos.csv';
  await writeFile(
    join(campaign, 'lac.jpg'),
    await sharp({ create: { width: 400, height: 300, channels: 3, background: 'navy' } })
      .jpeg()
      .toBuffer(),
  );
  await writeFile(join(campaign, 'photos.csv'), 'id;file;title;date;lat;lon\nlac;lac.jpg;Un lac;1950;;\n');
  await page.reload();
  await page.getByRole('option', { name: 'Un vol' }).click();
  await page.locator('.files').getByRole('button', { name: 'Photographies' }).click();
  const panel = page.getByRole('region', { name: /^Ligne 1/ });
  await panel.getByText('Elle n’a pas encore de place.').waitFor();
  await panel.getByLabel('Une commune, ou des coordonnées').fill('47,2 -1,5');
  await page.keyboard.press('Enter');
  await expect.poll(() => file(table)).toContain('lac;lac.jpg;Un lac;1950;47.2;-1.5');
  await panel.getByRole('slider', { name: 'Vers où elle regarde' }).focus();
  for (let times = 0; times < 3; times++) await page.keyboard.press('PageUp');
  await expect.poll(() => file(table)).toMatch(/;heading\n.*;47\.2;-1\.5;30\n/);
  await panel.getByRole('button', { name: /^Où elle a été prise/ }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => Number(/;47\.2;(-[\d.]+);30/.exec(await file(table))?.[1])).toBeGreaterThan(-1.5);
  await panel.getByRole('button', { name: 'Dessiner le contour' }).press('Enter');
  await expect.poll(() => existsSync(join(campaign, 'footprints.geojson'))).toBe(true);
  const outline = await file('vue-du-ciel/vol/footprints.geojson');
  await panel.getByRole('button', { name: /^Coin 1/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => file('vue-du-ciel/vol/footprints.geojson')).not.toBe(outline);
  expect(await violations(page)).toEqual([]);

  await panel.getByRole('button', { name: /^Poser des points/ }).press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Ce que donnent les points').selectOption('projective');
  // Round the middle: what is under both sights is set, then both panes move on.
  for (const way of ['right', 'down', 'left', 'up'] as const) {
    await sheet.getByRole('button', { name: 'Poser au centre de l’image' }).press('Enter');
    await sheet.getByRole('button', { name: 'Poser au centre de la carte' }).press('Enter');
    for (const side of [0, 1]) await sheet.locator('.orient-side').nth(side).locator(`.arrow-${way}`).press('Enter');
  }
  await sheet.getByText(/rien ne vérifie encore ses points/).waitFor();
  expect(await violations(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Enregistrer dans le contenu' }).press('Enter');
  await expect.poll(() => existsSync(join(campaign, 'lac.jpg.georef.json'))).toBe(true);
  expect((await file('vue-du-ciel/vol/lac.jpg.georef.json')).split('resourceCoords')).toHaveLength(5);
  await sheet.getByRole('button', { name: 'Fermer' }).press('Enter');
  await panel.getByRole('button', { name: 'Annuler la dernière mise en place' }).press('Enter');
  await expect.poll(() => existsSync(join(campaign, 'lac.jpg.georef.json'))).toBe(false);
});

it('fills cells of the table down, by the keyboard', async () => {
  const table = 'vue-du-ciel/vol/photos.csv';
  await writeFile(join(folder, 'content', table), 'id;file;title\na;;Une\nb;;Autre\n');
  await page.reload();
  await tableOfPhotographs(page, file);
});

/** What the mouse finds, and finds again where its test is tried again. */
const found: Record<string, string> = { 'vue-du-ciel/vol/photos.csv': 'id;file;title\na;;Une\nb;;Autre\nc;;Encore\n' };

it('is done by the mouse: a column filled down, a note moved on the surface, a hinge set and tried', async () => {
  for (const path of ['objets/vase/annotations.yaml', OBJECT]) found[path] ??= await file(path);
  for (const [path, text] of Object.entries(found)) await writeFile(join(folder, 'content', path), text);
  await rm(join(folder, 'content', '.atelier', 'drafts'), { recursive: true, force: true });
  await page.reload();
  await columnByMouse(page, file);
  await press(page, page.getByRole('option', { name: 'Un vase' }));
  await noteByMouse(page, file);
  await hingeByMouse(page, file);
});

it('lists what would come from elsewhere', () => elsewhere(page));

it('answers nobody without the session, nor under another name', async () => {
  const { port } = new URL(address);
  const terminal = () => desk?.log().slice(-4000) ?? '';
  const ask = (headers: Record<string, string>, path = '/atelier/api/contents/') =>
    new Promise<number | undefined>((done, fail) => {
      const asked = request(
        { host: '127.0.0.1', port, path, method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
        (response) => {
          response.resume();
          done(response.statusCode);
        },
      );
      asked.on('error', (error) => fail(new Error(`${error.message}\n${terminal()}`)));
      asked.end('{}');
    });
  const host = `localhost:${port}`;
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const session = { host, origin: `http://${host}`, cookie, 'x-atelier': '1' };
  expect(await ask(session)).toBe(200);
  expect(await ask({ ...session, cookie: '' })).toBe(403);
  expect(await ask({ ...session, origin: 'https://example.org' })).toBe(403);
  expect(await ask({ ...session, host: `musee.example:${port}`, origin: `http://musee.example:${port}` })).toBe(403);
  expect(await ask({ ...session, 'x-atelier': '' })).toBe(403);
  expect((await page.context().cookies()).every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict')).toBe(true);
});

it('leaves nothing of itself in the published site', async () => {
  const published = inject('folders').own;
  if (published === undefined) throw new Error('the own site is not built');
  expect(existsSync(join(published, 'atelier'))).toBe(false);
  const files = (await readdir(published, { recursive: true })).filter((name) => /\.(html|m?js|json|css|xml|txt)$/.test(name));
  expect(files.length).toBeGreaterThan(50);
  for (const name of files)
    expect(
      /x-atelier|\.atelier\/|id="desk"|id="settings"|atelier-pont|\.ATELIER\b|ATELIER:!0/.test(
        await readFile(join(published, name), 'utf8').catch(() => ''),
      ),
      name,
    ).toBe(false);
}, 240_000);
