/** What is followed while the content is written, with a watcher that hears nothing and a clock of the test's own. */
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContentError } from '../../src/domain/input/problem.ts';
import { contentSignature } from '../../src/ingest/content-signature.ts';
import { followContent } from '../../src/ingest/follow.ts';
import type { Shows } from '../../src/ingest/later.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

const ROOT = resolve('/musee');

/** A root that has been written to or not, the ingest that reads it, and what pages and terminal hear. */
function followed() {
  let heard: ((event: string, path: string) => void) | undefined;
  let told: (() => void) | undefined;
  const sent: string[] = [];
  const said: string[] = [];
  const state = {
    written: 0,
    read: 0,
    ingested: 0,
    finished: 0,
    fault: undefined as ContentError | undefined,
    during: () => Promise.resolve(),
    beside: undefined as Promise<Shows> | undefined,
  };
  const server = {
    environments: { client: { hot: { send: ({ type }: { type: string }) => void sent.push(type), on: () => undefined } } },
    watcher: { add: () => undefined, on: (_: string, listener: typeof heard) => void (heard = listener) },
  } as unknown as ViteDevServer;
  followContent(server, ROOT, {
    ingest: async () => {
      state.read = state.written;
      state.ingested++;
      await state.during();
      if (state.fault) throw state.fault;
    },
    finish: async () => {
      const before = state.read;
      state.read = state.written;
      state.finished++;
      await state.during();
      return before === state.read;
    },
    beside: () => state.beside,
    hurry: () => undefined,
    changed: () => Promise.resolve(state.written !== state.read),
    written: (listener) => {
      told = listener;
      return () => undefined;
    },
    refresh: () => Promise.resolve(),
    say: (line) => void said.push(line),
    warn: (line) => void said.push(line),
  });
  return { state, sent, said, event: (path: string, kind = 'change') => heard?.(kind, join(ROOT, path)), wrote: () => told?.() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the content is read again', () => {
  it('after an edit that no event told, made before the watcher knew the folder', async () => {
    const { state, sent } = followed();
    state.written++;
    await vi.advanceTimersByTimeAsync(2000);
    expect(state.ingested).toBe(1);
    expect(sent).toEqual(['full-reload']);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(state.ingested).toBe(1);
  });

  it('after one of which the watcher was still unaware seconds later', async () => {
    const { state } = followed();
    await vi.advanceTimersByTimeAsync(10_000);
    state.written++;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state.ingested).toBe(1);
  });

  it('once for an edit that is both told and found', async () => {
    const { state, event } = followed();
    await vi.advanceTimersByTimeAsync(250);
    state.written++;
    event('projets/un.md');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.ingested).toBe(1);
  });

  it('at once after a file that this process wrote whole, and once for the disk’s word that follows', async () => {
    const { state, event, wrote } = followed();
    state.written++;
    wrote();
    await vi.advanceTimersByTimeAsync(1);
    expect(state.ingested).toBe(1);
    event('projets/un.md');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.ingested).toBe(1);
  });

  it('pages first: what waits for them is made once nothing is written any more, and no page begins again for it', async () => {
    const { state, sent, wrote } = followed();
    for (let edits = 0; edits < 3; edits++) {
      state.written++;
      wrote();
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect([state.ingested, state.finished]).toEqual([3, 0]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect([state.ingested, state.finished]).toEqual([3, 1]);
    expect(sent).toEqual(['full-reload', 'full-reload', 'full-reload']);
  });

  it('and what is written while the rest is made is shown', async () => {
    const { state, sent, wrote } = followed();
    state.written++;
    wrote();
    await vi.advanceTimersByTimeAsync(10);
    state.during = () => {
      state.during = () => Promise.resolve();
      state.written++;
      wrote();
      return Promise.resolve();
    };
    await vi.advanceTimersByTimeAsync(120_000);
    expect(state.read).toBe(state.written);
    expect([state.ingested, state.finished]).toEqual([2, 2]);
    expect(sent).toEqual(['full-reload', 'full-reload']);
  });

  it.each([
    ['at once', 3],
    ['when opened', 2],
  ] as const)('pages are not kept waiting by what is made beside them, and are read again once it is made: %s', async (shows, reloads) => {
    const { state, sent, wrote } = followed();
    state.beside = new Promise((done) => {
      setTimeout(() => {
        state.beside = undefined;
        done(shows);
      }, 20_000);
    });
    for (let edits = 0; edits < 2; edits++) {
      state.written++;
      wrote();
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect([state.ingested, state.finished]).toEqual([2, 0]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect([state.ingested, state.finished]).toEqual([3, 1]);
    expect(sent).toHaveLength(reloads);
  });

  it('after a folder came that holds no file', async () => {
    const { state, event } = followed();
    event('objets/vide', 'addDir');
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.ingested).toBe(1);
  });

  it('once more after an edit told while it was read', async () => {
    const { state, event } = followed();
    state.during = () =>
      new Promise((done) => {
        setTimeout(done, 500);
      });
    state.written++;
    event('site.yaml');
    await vi.advanceTimersByTimeAsync(300);
    state.written++;
    event('site.yaml');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.ingested).toBe(2);
    expect(state.read).toBe(state.written);
  });

  it('not for what was not written, nor for an editor’s passing file, nor for a fault that stands', async () => {
    const { state, event, sent } = followed();
    event('projets/.un.md.swp');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.ingested).toBe(0);
    state.fault = new ContentError([{ file: 'site.yaml', message: 'une faute.', severity: 'error' }]);
    const faulty = followed();
    faulty.state.fault = state.fault;
    faulty.state.written++;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(faulty.state.ingested).toBe(1);
    expect(faulty.sent).toEqual(['error']);
    expect(sent).toEqual([]);
  });
});

describe('a root’s signature', () => {
  it('changes with a file that is written, added or taken away, and not with a passing one', async () => {
    vi.useRealTimers();
    const root = await mkdtemp(join(tmpdir(), 'signature-'));
    await writeRoot(root);
    const first = await contentSignature(root);
    expect(first.split('\n').length).toBe(Object.keys(SMALL_ROOT).length);
    await writeFile(join(root, 'projets', '.un.md.swp'), 'x');
    expect(await contentSignature(root)).toBe(first);
    await writeFile(join(root, 'projets', 'deux.md'), 'x');
    const second = await contentSignature(root);
    expect(second).not.toBe(first);
    await rm(join(root, 'projets', 'deux.md'));
    expect(await contentSignature(root)).toBe(first);
    await utimes(join(root, 'site.yaml'), 1, 1);
    expect(await contentSignature(root)).not.toBe(first);
    await rm(root, { recursive: true });
    expect(await contentSignature(root)).toBe('');
  });
});
