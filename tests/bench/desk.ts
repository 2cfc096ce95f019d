/**
 * The desk's benchmark: how long after the last letter a change stands in the page beside the form, step by step, for each
 * kind of file; and what it costs the processor. On a copy of the content, with the derivatives of a cache that is there.
 */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser/harness/launch.ts';
import { openDesk, type OpenedDesk } from '../browser/harness/desk.ts';

const TRIES = 5;
/** A change is there at the latest after, ms. */
const PATIENCE_MS = 60_000;

/** When a change was kept, and seen, in ms after the last letter; what its ingest took, and all processes of the desk, ms. */
type Change = Readonly<Record<'kept' | 'seen' | 'ingest' | 'cpu', number>>;

/** Seconds of processor that a group of processes has taken; 0 where the system does not say (`/proc`). */
async function processorOf(group: number): Promise<number> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  let ticks = 0;
  for (const id of ids) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[2]) === group) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / 100;
}

const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** One change of the title: it is another each time. */
async function change(page: Page, desk: OpenedDesk, field: string, times: number): Promise<Change> {
  const box = page.locator('main').getByLabel(field).first();
  const before = (await box.inputValue()).replace(/ \d+$/, '');
  const said = desk.log().length;
  const cpu = await processorOf(desk.pid);
  const started = performance.now();
  const kept = page.waitForResponse((response) => response.url().includes('/atelier/api/save/')).then(() => performance.now() - started);
  const shown = `${before} ${times}`;
  await box.fill(shown);
  await page.frameLocator('iframe').getByText(shown.slice(0, 60)).first().waitFor({ state: 'attached', timeout: PATIENCE_MS });
  const seen = performance.now() - started;
  const ingest = /relu en ([\d,]+) s/.exec(desk.log().slice(said))?.[1] ?? '?';
  return { kept: await kept, seen, ingest: Number(ingest.replace(',', '.')) * 1000, cpu: ((await processorOf(desk.pid)) - cpu) * 1000 };
}

/** Prints a line for each kind of file: medians of five changes. */
export async function benchDesk(): Promise<void> {
  const root = resolve(process.env['CONTENT'] ?? 'content');
  const folder = await mkdtemp(join(tmpdir(), 'bench-atelier-'));
  await cp(root, join(folder, 'content'), { recursive: true });
  // The content may name models beside it.
  await cp(join(root, '..', 'models'), join(folder, 'models'), { recursive: true }).catch(() => undefined);
  const desk = await openDesk(folder, { CACHE_FOLDER: resolve(process.env['CACHE_FOLDER'] ?? '.cache') });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'fr-FR' });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(desk.address);
    const groups = page.locator('nav.content').getByRole('option');
    await groups.first().waitFor();
    const rows: Record<string, string | number>[] = [];
    for (const section of ['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours']) {
      const option = page.locator(`nav.content [data-key^="${section}/"]`).first();
      if ((await option.count()) === 0) continue;
      await option.click();
      await page.frameLocator('iframe').locator('h1').first().waitFor();
      await page.waitForTimeout(3000);
      const changes: Change[] = [];
      for (let times = 1; times <= TRIES; times++) {
        changes.push(await change(page, desk, 'Titre (FR)', times));
        await page.waitForTimeout(2500);
      }
      const of = (key: keyof (typeof changes)[number]) => Math.round(middle(changes.map((each) => each[key])));
      rows.push({ kind: section, kept_ms: of('kept'), ingest_ms: of('ingest'), seen_ms: of('seen'), processor_ms: of('cpu') });
    }
    console.table(rows);
  } finally {
    await browser.close();
    desk.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
