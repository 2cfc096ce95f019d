import { expect, it } from 'vitest';
import { inTurn } from '../../src/ingest/in-turn.ts';

it('lets one ingest of a process end before the next begins, also where it fails', async () => {
  const said: string[] = [];
  const task =
    (name: string, fails = false) =>
    async () => {
      said.push(`${name} begins`);
      await new Promise((done) => setTimeout(done, 5));
      said.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([inTurn(task('one')), inTurn(task('two', true)), inTurn(task('three'))]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(said).toEqual(['one', 'two', 'three'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});
