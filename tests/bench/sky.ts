/**
 * `--sky [entries]`: what the explorer of very many photographs costs a visitor (bytes before anything is touched, bytes and time of a
 * search), and its editor: one caption published again to a folder.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { serve } from '../../src/setup/serve.mjs';
import { launchBrowser } from '../browser/harness/launch.ts';
import { places, timed } from './built.ts';
import { changeCaption, writeMadeRoot } from './made-root.ts';

/** What is typed: a letter, a place, a beginning, two words, a number, an id. */
export const QUERIES = ['v', 'Guérande', 'ma', 'port Pornic', '4321', 'cliche-54321', 'moulin crue'];

/** Hands on what goes between a browser and a server; counts the bytes that the server sends, whoever in the browser has asked. */
async function counted(port: number): Promise<{ readonly url: string; readonly bytes: () => number; readonly close: () => void }> {
  let bytes = 0;
  const sockets = new Set<Socket>();
  const between = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
    server.on('data', (chunk) => (bytes += chunk.length));
  });
  await new Promise<void>((resolve) => void between.listen(0, '127.0.0.1', resolve));
  const close = () => {
    between.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: `http://127.0.0.1:${(between.address() as AddressInfo).port}`, bytes: () => bytes, close };
}

interface Row {
  readonly what: string;
  readonly kB: number;
  /** From the last letter to the new result, with the 200 ms in which more letters are waited for. */
  readonly ms?: number | undefined;
  readonly found?: string | undefined;
}

/** The explorer of a built site, opened and asked once for each query, each time by somebody new. */
async function visit(folder: string): Promise<Row[]> {
  const server = await serve({ folder });
  const proxy = await counted(Number(new URL(server.url).port));
  const browser = await launchBrowser();
  const rows: Row[] = [];
  const kB = (bytes: number) => Math.round(bytes / 100) / 10;
  for (const query of QUERIES) {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const atStart = proxy.bytes();
    await page.goto(`${proxy.url}/vue-du-ciel/`, { timeout: 120_000 });
    await page.locator('.sky-row').first().waitFor({ timeout: 120_000 });
    await page.waitForLoadState('networkidle');
    if (rows.length === 0) rows.push({ what: 'first view', kB: kB(proxy.bytes() - atStart) });
    const before = proxy.bytes();
    const result = page.locator('.sky-result');
    const old = await result.textContent();
    const started = performance.now();
    await page.locator('.sky-words input[type=search]').fill(query);
    await page.waitForFunction((text) => document.querySelector('.sky-result')?.textContent !== text, old, {
      polling: 'raf',
      timeout: 60_000,
    });
    const ms = Math.round(performance.now() - started);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1000);
    rows.push({ what: `« ${query} »`, kB: kB(proxy.bytes() - before), ms, found: (await result.textContent())?.trim() });
    await page.close();
  }
  await browser.close();
  proxy.close();
  await server.close();
  return rows;
}

export async function benchSky(entries = 100_000): Promise<void> {
  mkdirSync(resolve('.cache', 'bench'), { recursive: true });
  const folder = mkdtempSync(resolve('.cache', 'bench', 'sky-'));
  const env = places(folder);
  try {
    writeMadeRoot(join(folder, 'root'), { entries, site: 'publish: {to: folder, path: ../published}\n' });
    const publish = (what: string) => {
      const { cost, said } = timed(['publish'], env);
      const sent = [...said.matchAll(/\((\d+) fichiers sur (\d+)\)/g)].at(-1)?.[2] ?? '';
      const row = { what, ...cost, files: sent };
      console.log(Object.values(row).join(' | '));
      return row;
    };
    const rows = [publish('built and published from nothing')];
    console.table(await visit(join(folder, 'dist')));
    const table = join(folder, 'root', 'vue-du-ciel', 'mission-1', 'photos.csv');
    writeFileSync(table, changeCaption(readFileSync(table, 'utf8')));
    rows.push(publish('one caption, built and published'));
    console.table(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
