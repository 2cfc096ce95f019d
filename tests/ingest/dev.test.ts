/** `npm run dev` on a small root: the pages follow what is written, and a mistake is told without ending anything. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

const PROJECT = (title: string) =>
  `---\ntitle: ${title}\nprogramme: patrimoine\nyears: '2017'\nbeneficiaries: [La commune]\naudience: [tous]\nthemes: [patrimoine]\n---\nDu texte.\n`;
const SITE =
  'title: Essai\nowner: Essai\ncontact: a@example.org\nurl: https://example.org\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\nprogrammes: {patrimoine: Patrimoine}\n';

let folder: string;
let dev: ChildProcess;
let log = '';
let address = '';

/** Times that something is asked for, half a second apart: a page that is asked for without rest has no time to change. */
const QUESTIONS = 480;

/** Waits until something holds, and says what was told when it does not. */
async function until<T>(seen: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const value = await seen();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Rien de tel :\n${log.slice(-3000)}`);
}

const page = async (path: string) => (await fetch(address + path)).text();
const shows = (path: string, text: string) => async () => ((await page(path)).includes(text) ? true : undefined);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dev-'));
  await writeRoot(join(folder, 'content'), { 'site.yaml': SITE, 'projets/un.md': PROJECT('Premier titre') });
  dev = spawn(process.execPath, [join('node_modules', 'astro', 'bin', 'astro.mjs'), 'dev', '--port', '0'], {
    env: {
      ...process.env,
      CONTENT: join(folder, 'content'),
      BUILD_FOLDER: join(folder, 'build'),
      CACHE_FOLDER: join(folder, 'cache'),
      ASTRO_DEV_BACKGROUND: '0',
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'development',
      VITEST: '',
    },
  });
  const hear = (chunk: Buffer) => void (log += chunk.toString());
  dev.stdout?.on('data', hear);
  dev.stderr?.on('data', hear);
  address = await until(() => /http:\/\/localhost:\d+/.exec(log)?.[0]);
  await until(shows('/projets/un/', 'Premier titre'));
}, 300_000);

afterAll(async () => {
  dev.kill();
  await rm(folder, { recursive: true, force: true });
});

it('follows an edit, tells a mistake without ending, and goes on once it is mended', async () => {
  const file = join(folder, 'content', 'projets', 'un.md');
  await writeFile(file, PROJECT('Second titre'));
  await until(shows('/projets/un/', 'Second titre'));

  // The browser hears of it: the same channel as Vite's own overlay.
  const told: string[] = [];
  const socket = new WebSocket(await socketAddress(), 'vite-hmr');
  socket.addEventListener('message', (event) => void told.push(String(event.data)));
  await until(() => (told.some((line) => line.includes('connected')) ? true : undefined));
  await writeFile(file, PROJECT('Troisième titre').replace('programme: patrimoine', 'programme: patrimone'));
  const sentence = 'projets/un.md, ligne 3, « programme » : trouvé « patrimone »';
  await until(() => (log.includes(sentence) ? true : undefined));
  const overlay = await until(() => told.find((line) => line.includes('"type":"error"')));
  expect(overlay).toContain(sentence);
  expect(await page('/projets/un/')).toContain('Second titre');
  // A page opened meanwhile is told too.
  const late: string[] = [];
  const second = new WebSocket(await socketAddress(), 'vite-hmr');
  second.addEventListener('message', (event) => void late.push(String(event.data)));
  await until(() => late.find((line) => line.includes(sentence)));
  second.close();

  await writeFile(file, PROJECT('Troisième titre'));
  await until(shows('/projets/un/', 'Troisième titre'));
  await until(() => told.find((line) => line.includes('full-reload')));
  socket.close();
}, 300_000);

it('says nothing in English of the sections that the root lacks', async () => {
  expect((await fetch(`${address}/`)).status).toBe(200);
  expect(log).not.toContain('does not exist or is empty');
});

it('shows the sections that the built site has, and one that comes while it is written', async () => {
  for (const path of ['/objets/', '/vue-du-ciel/', '/parcours/', '/borne/']) expect((await fetch(address + path)).status, path).toBe(404);
  for (const path of ['/projets/', '/recherche/']) expect((await fetch(address + path)).status, path).toBe(200);
  await writeRoot(join(folder, 'content'), {
    'vue-du-ciel/vol/campagne.yaml': SMALL_ROOT['vue-du-ciel/vol/campagne.yaml'] ?? '',
    'vue-du-ciel/vol/photos.csv': SMALL_ROOT['vue-du-ciel/vol/photos.csv'] ?? '',
  });
  await until(async () => {
    const answer = await fetch(`${address}/vue-du-ciel/`).catch(() => undefined);
    return answer?.status === 200 && (await answer.text()).includes('Deux') ? true : undefined;
  });
  expect((await fetch(`${address}/objets/`)).status).toBe(404);
}, 300_000);

/** Where Vite's client connects: its script names the token. */
async function socketAddress(): Promise<string> {
  const client = await page('/@vite/client');
  const token = /wsToken = "([^"]+)"/.exec(client)?.[1] ?? '';
  return `${address.replace('http', 'ws')}/?token=${token}`;
}
