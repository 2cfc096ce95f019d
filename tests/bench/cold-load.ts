/** A page in a browser that has never been there, at a household's line: when its object is seen, and what that takes. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

/** Bytes a second and milliseconds of a household's line. */
const LINE = { offline: false, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8, latency: 40 };

/** A page that is measured: what says that its first picture is there, and that nothing finer will come. */
export interface Measured {
  readonly url: string;
  readonly seen: string;
  readonly fine: string;
}

export interface Loaded {
  /** Milliseconds from the address. */
  readonly first: number;
  readonly final: number;
  /** Of the pointer, answered before their time was over. */
  readonly moves: number;
  /** Of the browser's processes together, seconds of processor until the picture was seen, and until it was as fine as it gets. */
  readonly firstWork: number;
  readonly finalWork: number;
  /** Bytes that had come over the line, until the same. */
  readonly firstBytes: number;
  readonly finalBytes: number;
}

/** What is said for so long is true, ms: between two tiles nothing is being fetched either. */
const SETTLED_MS = 1500;
/** Moves of one drag, a frame of 60 Hz apart, and the time that they have together, ms. */
const MOVES = 60;
const MOVE_MS = 16;
const DRAG_MS = 8000;

/** Seconds of processor of all that this process has started and that still runs. Linux tells them; elsewhere there are none. */
function work(): number {
  const [parents, ticks] = [new Map<number, number>(), new Map<number, number>()];
  let names: string[] = [];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return Number.NaN;
  }
  for (const name of names)
    try {
      // After the name in brackets, which may hold anything: state, parent, …, utime and stime as the 12th and 13th.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number);
      parents.set(Number(name), fields[1] ?? 0);
      ticks.set(Number(name), (fields[11] ?? 0) + (fields[12] ?? 0));
    } catch {
      // It has just ended.
    }
  const ours = (pid: number): boolean => pid === process.pid || ((parents.get(pid) ?? 0) > 1 && ours(parents.get(pid) ?? 0));
  return [...ticks].reduce((sum, [pid, spent]) => (pid !== process.pid && ours(pid) ? sum + spent : sum), 0) / 100;
}

/** One load in a browser that has never been there. @param before run in the page before anything of its own */
export async function load(browser: Browser, { url, seen, fine }: Measured, before = ''): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  let bytes = 0;
  session.on('Network.dataReceived', ({ encodedDataLength }) => void (bytes += encodedDataLength));
  if (before !== '') await page.addInitScript(before);
  const begun = work();
  await page.goto(url, { waitUntil: 'commit' });
  const first = await since(page, seen, 0);
  const [firstWork, firstBytes] = [work() - begun, bytes];
  const final = await since(page, fine, SETTLED_MS);
  const [finalWork, finalBytes] = [work() - begun, bytes];
  const moves = await drag(page);
  await context.close();
  return { first, final, moves, firstWork, finalWork, firstBytes, finalBytes };
}

/** When an element was there that has been there for a while, milliseconds from the address. */
async function since(page: Page, selector: string, whileMs: number): Promise<number> {
  const time = await page.waitForFunction(
    ({ wanted, long }) => {
      const marks = ((globalThis as { benchMarks?: Record<string, number | undefined> }).benchMarks ??= {});
      if (!document.querySelector(wanted)) marks[wanted] = undefined;
      else {
        marks[wanted] ??= performance.now();
        return performance.now() - marks[wanted] >= long ? marks[wanted] : undefined;
      }
      return undefined;
    },
    { wanted: selector, long: whileMs },
    { timeout: 180_000, polling: 20 },
  );
  return (await time.jsonValue()) as number;
}

/** Turns the object once under the pointer. */
async function drag(page: Page): Promise<number> {
  // Beside the object, where no note lies: its dot would be pressed, and nothing would turn.
  const [x, y] = [240, 130];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const end = performance.now() + DRAG_MS;
  let moves = 0;
  while (moves < MOVES && performance.now() < end) {
    const next = performance.now() + MOVE_MS;
    await page.mouse.move(x + 3 * (moves + 1), y + Math.round(40 * Math.sin(moves / 10)));
    moves++;
    const rest = next - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
  await page.mouse.up();
  return moves;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** What the viewer says of itself. */
const DRAWN = '.viewer[data-seen="true"][data-live="true"]';
/** @param object an object's name, for the page that is embedded elsewhere, or the address of another page that begins its viewer by itself */
export const viewerPage = (site: string, object: string): Measured => ({
  url: object.includes('/') ? `${site}/${object}` : `${site}/integrer/objet/${object}/`,
  seen: DRAWN,
  fine: `${DRAWN}:has(.viewer-progress:empty)`,
});
