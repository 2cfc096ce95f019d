/** A server that begins again while content is being written: what it meets then does not end it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookParameters } from 'astro';
import { afterEach, expect, it, vi } from 'vitest';
import { ingest } from '../../src/ingest/integration.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Runs the hook with which a server begins on a root; gives how often the process would have ended, and what was told. */
async function begun(root: Readonly<Record<string, string>>, isRestart: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'restart-'));
  try {
    await writeRoot(join(folder, 'content'), root);
    vi.stubEnv('CONTENT', join(folder, 'content'));
    vi.stubEnv('BUILD_FOLDER', join(folder, 'build'));
    vi.stubEnv('CACHE_FOLDER', join(folder, 'cache'));
    const exit = vi
      .spyOn(process, 'exit')
      .mockImplementation(() => undefined as never)
      .mockClear();
    const told: string[] = [];
    const logger = { error: (line: string) => told.push(line), warn: () => undefined, info: () => undefined };
    const given = { command: 'dev', isRestart, updateConfig: () => undefined, logger };
    await ingest().hooks['astro:config:setup']?.(given as unknown as HookParameters<'astro:config:setup'>);
    return { exits: exit.mock.calls.length, told: told.join('\n') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it('ends where it begins with what cannot be read, and goes on where it begins again', async () => {
  const broken = { ...SMALL_ROOT, 'site.yaml': 'title: [' };
  const first = await begun(broken, false);
  expect(first.exits).toBeGreaterThan(0);
  const again = await begun(broken, true);
  expect(again.exits).toBe(0);
  for (const { told } of [first, again]) expect(told).toMatch(/site\.yaml/);
});
