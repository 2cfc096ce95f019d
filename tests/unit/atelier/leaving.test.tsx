// @vitest-environment happy-dom
/** A window that closes: what was typed last is sent, and what could not be kept is asked about first. */
import { act, useEffect, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useDocument, type DocumentDesk } from '../../../src/atelier/desk/use-document.ts';
import type { Opened, Saved, Transport } from '../../../src/atelier/transport.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** What the file is when it is opened. */
let hash = 'h';
const opened = (value: unknown): Opened => ({
  path: 'site.yaml',
  field: { kind: 'group', members: [] },
  value,
  hash,
  draft: false,
  problems: [],
  canUndo: false,
  canRedo: false,
});
let root: Root;
let desk: DocumentDesk | undefined;
let answers: ((saved: Saved) => void)[] = [];
let failures: ((error: Error) => void)[] = [];
const sent: unknown[] = [];
const hashes: unknown[] = [];
const transport = {
  open: () => Promise.resolve(opened({ title: 'A' })),
  save: (...asked: unknown[]) =>
    new Promise<Saved>((done, failed) => {
      failures.push(failed);
      sent.push(asked.at(2));
      hashes.push(asked.at(1));
      answers.push(done);
    }),
} as unknown as Transport;

const kept = () => undefined;
function Shown(): ReactNode {
  const document = useDocument(transport, 'site.yaml', kept);
  useEffect(() => {
    desk = document;
  });
  return null;
}

/** Whether a window that is closed now asks first. */
const asksFirst = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

/** What is done, and all that follows from it at once. */
const doing = (task: () => void) => act(() => Promise.resolve(task()));

beforeEach(async () => {
  [answers, failures] = [[], []];
  sent.length = 0;
  hashes.length = 0;
  hash = 'h';
  window.localStorage.clear();
  vi.useFakeTimers();
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await doing(() => root.render(<Shown />));
});
afterEach(async () => {
  await doing(() => root.unmount());
  vi.useRealTimers();
});

it('is let go where nothing waits, with the last letters sent as it closes', async () => {
  expect(asksFirst()).toBe(false);
  await doing(() => desk?.change(['title'], 'B'));
  expect(asksFirst()).toBe(false);
  await doing(() => void window.dispatchEvent(new Event('pagehide')));
  expect(sent).toEqual([[{ path: ['title'], value: 'B' }]]);
});

it('asks first while a save is not answered, or was refused', async () => {
  await doing(() => desk?.change(['title'], 'B'));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(asksFirst()).toBe(true);
  await doing(() => answers[0]?.({ conflict: { message: 'Changed.', theirs: 'C', ours: 'B' } }));
  expect(asksFirst()).toBe(true);
  await doing(() => desk?.reopen());
  expect(asksFirst()).toBe(false);
});

it('asks first where more was changed than a closing window may send', async () => {
  await doing(() => desk?.change(['rows'], 'é'.repeat(29_000)));
  expect(asksFirst()).toBe(false);
  await doing(() => desk?.change(['rows'], 'é'.repeat(30_000)));
  expect(asksFirst()).toBe(true);
});

/** The window, or the file, is left, and the file opened anew. */
async function comeBack(): Promise<void> {
  await doing(() => root.unmount());
  sent.length = 0;
  hashes.length = 0;
  answers = [];
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await doing(() => root.render(<Shown />));
}

it('finds again a long text that was typed as the window closed, on the version that it was typed on', async () => {
  const long = 'x'.repeat(70_000);
  await doing(() => desk?.change(['rows'], long));
  await doing(() => void window.dispatchEvent(new Event('pagehide')));
  hash = 'since';
  await comeBack();
  expect(sent).toEqual([[{ path: ['rows'], value: long }]]);
  expect(hashes).toEqual(['h']);
  expect(desk?.value).toEqual({ title: 'A', rows: long });
  await doing(() => answers[0]?.({ opened: opened({ title: 'A', rows: long }) }));
  await comeBack();
  expect(sent).toEqual([]);
});

it('finds again what was refused after one went to another file, until it is left', async () => {
  await doing(() => desk?.change(['title'], 'B'));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  await doing(() => answers[0]?.({ conflict: { message: 'Changed.', theirs: 'C', ours: 'B' } }));
  await comeBack();
  expect(sent).toEqual([[{ path: ['title'], value: 'B' }]]);
  await doing(() => answers[0]?.({ conflict: { message: 'Changed.', theirs: 'C', ours: 'B' } }));
  expect(desk?.status).toBe('conflict');
  await doing(() => desk?.reopen());
  await comeBack();
  expect(sent).toEqual([]);
});

it('tries again what the disk refused, without another change', async () => {
  await doing(() => desk?.change(['title'], 'B'));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  await doing(() => failures[0]?.(new Error('read-only.')));
  expect([desk?.status, desk?.refusal, desk?.value]).toEqual(['refused', 'read-only.', { title: 'B' }]);
  await doing(() => desk?.again());
  expect(sent).toEqual([[{ path: ['title'], value: 'B' }], [{ path: ['title'], value: 'B' }]]);
  await doing(() => answers[1]?.({ opened: opened({ title: 'B' }) }));
  expect(desk?.status).toBe('saved');
});
