/** The offline player is the same whoever bundles it first: `dev`, whose cache a build takes, or the build itself. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { identityOf } from '../../../src/domain/records/identity.ts';
import { Cache } from '../../../src/ingest/cache.ts';
import { lessonPlayer } from '../../../src/ingest/lesson/package/player.ts';

const before = process.env['NODE_ENV'];
afterEach(() => {
  process.env['NODE_ENV'] = before;
});

it('holds no call of development, and no path of this machine', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'player-'));
  process.env['NODE_ENV'] = 'development';
  const { script } = await lessonPlayer(new Cache(join(folder, 'cache')), identityOf({}), join(folder, 'build'));
  await rm(folder, { recursive: true, force: true });
  expect(script.length).toBeGreaterThan(100_000);
  expect(script).not.toContain('jsxDEV');
  expect(script.includes(resolve('src'))).toBe(false);
});
