/** What somebody has asked for goes ahead of the ingest that shares its process. */
import { expect, it } from 'vitest';
import { aheadOfIngest, giveWay } from '../../src/ingest/give-way.ts';

it('stops for as long as somebody is answered, and goes on then', async () => {
  const said: string[] = [];
  let answer: () => void = () => undefined;
  const answering = new Promise<void>((done) => (answer = done));
  const saved = aheadOfIngest(async () => {
    await answering;
    said.push('saved');
  });
  const ingest = Promise.resolve(giveWay()).then(() => said.push('went on'));
  // A turn of everything else: ingest has not gone on.
  await new Promise((turn) => setImmediate(() => setImmediate(turn)));
  expect(said).toEqual([]);
  answer();
  await Promise.all([saved, ingest]);
  expect(said).toEqual(['saved', 'went on']);
});

it('goes on after what failed', async () => {
  await expect(aheadOfIngest(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  await giveWay();
  expect(giveWay()).toBeUndefined();
});
