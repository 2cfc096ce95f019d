/** What goes with a queue: its options, its line of progress, the hour of a thread. */
import { afterEach, describe, expect, it } from 'vitest';
import { jobId } from '../../src/ingest/queue/jobs.ts';
import { queueOptions } from '../../src/ingest/queue/options.ts';
import { progress } from '../../src/ingest/queue/progress.ts';
import { isLineBroken, shownAddress } from '../../src/ingest/queue/queue-error.ts';
import { rightClock } from '../../src/ingest/store/clock.ts';

describe('the options', () => {
  it('are those of the command, else of the environment', () => {
    expect(queueOptions([], {})).toMatchObject({ queue: undefined, store: undefined, shared: false });
    const flags = ['--queue', 'postgres://base/archives', '--store=s3://etapes', '--shared', '--threads', '3', '--scans=0'];
    expect(queueOptions(flags, { QUEUE: 'postgres://autre/x' })).toEqual({
      queue: 'postgres://base/archives',
      store: 's3://etapes',
      shared: true,
      threads: 3,
      scans: 0,
      keep: 10,
      write: false,
    });
    expect(queueOptions([], { QUEUE: 'postgres://a:secret@b/c', STORE: '/mnt/etapes' })).toMatchObject({ store: '/mnt/etapes' });
  });

  it('hold no password, and are what they say', () => {
    expect(() => queueOptions(['--queue', 'postgres://a:secret@b/c'], {})).toThrow(/ne s’écrit pas dans la commande.*PGPASSWORD/);
    expect(() => queueOptions(['--queue', '--store'], {})).toThrow('l’option « --queue » attend une valeur');
    expect(() => queueOptions(['--scans', 'deux'], {})).toThrow('l’option « --scans » attend un nombre, trouvé « deux »');
    expect(shownAddress('postgres://a:secret@b:5432/c')).toBe('postgres://b:5432/c');
  });
});

it('a step has one job, whoever asks for it', () => {
  expect(jobId('photo/iiif', 'a')).toBe(jobId('photo/iiif', 'a'));
  expect(jobId('photo/iiif', 'a')).not.toBe(jobId('photo/archive', 'a'));
  expect(jobId('photo/iiif', 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('how far all is stands in one line', () => {
  let time = 0;
  const far = progress(() => time);
  far.expect(1000);
  expect(far.line()).toBe('0 fait sur 1\u00a0000, 0 étape en attente');
  for (let i = 0; i < 40; i++) far.asked();
  time = 10_000;
  for (let i = 0; i < 25; i++) {
    far.finished('photo/pyramid');
    far.answered();
  }
  far.finished('photo/stripped');
  expect(far.line()).toBe('25 faits sur 1\u00a0000, 15 étapes en attente, 2,5 par seconde, encore 7 min');
});

it('a database that is away is told from one that refuses', () => {
  expect(isLineBroken(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe(true);
  expect(isLineBroken(Object.assign(new Error('x'), { code: '57P01' }))).toBe(true);
  expect(isLineBroken(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isLineBroken(Object.assign(new Error('x'), { code: '42501' }))).toBe(false);
});

describe('the hour of a thread', () => {
  const own = Date;
  afterEach(() => {
    globalThis.Date = own;
  });

  it('follows the store’s where they differ, and only then', () => {
    expect(rightClock(null)).toBe(false);
    expect(rightClock('hier')).toBe(false);
    expect(rightClock(new Date(Date.now() - 20_000).toUTCString())).toBe(false);
    expect(Date).toBe(own);
    expect(rightClock(new own(own.now() - 3_600_000).toUTCString())).toBe(true);
    expect(Math.abs(Date.now() - (own.now() - 3_600_000))).toBeLessThan(5000);
    expect(Math.abs(new Date().getTime() - Date.now())).toBeLessThan(5000);
    // A date that is given stays what it is.
    expect(new Date('2026-01-01').toISOString()).toBe('2026-01-01T00:00:00.000Z');
    expect(new Date() instanceof Date).toBe(true);
    expect(rightClock(new own().toUTCString())).toBe(true);
    expect(Math.abs(Date.now() - own.now())).toBeLessThan(5000);
  });
});
