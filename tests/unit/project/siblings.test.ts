/** Which other projects of its programme a project's page names. */
import { expect, test } from 'vitest';
import { MOST_SIBLINGS, siblingsOf } from '../../../src/domain/project/programmes.ts';

const projects = (count: number, programme = 'a') => Array.from({ length: count }, (_, i) => ({ slug: `${programme}-${i}`, programme }));
const named = (list: readonly { readonly slug: string }[]) => list.map(({ slug }) => slug);

test('a programme of few projects is named whole, in its order, without the project itself', () => {
  const all = [...projects(MOST_SIBLINGS + 1), ...projects(2, 'b')];
  const siblings = siblingsOf(all);
  expect(named(siblings(all[3]!))).toEqual(named(all.slice(0, MOST_SIBLINGS + 1)).filter((slug) => slug !== 'a-3'));
  expect(named(siblings(all.at(-1)!))).toEqual(['b-0']);
});

test('of a large one a page names those beside it, at its ends too, and as often as any other', () => {
  const all = projects(4000);
  const siblings = siblingsOf(all);
  expect(named(siblings(all[100]!))).toEqual(named([...all.slice(94, 100), ...all.slice(101, 107)]));
  expect(named(siblings(all[0]!))).toEqual(named([...all.slice(-6), ...all.slice(1, 7)]));
  const times = new Map<string, number>();
  for (const project of all) for (const { slug } of siblings(project)) times.set(slug, (times.get(slug) ?? 0) + 1);
  expect(new Set(times.values())).toEqual(new Set([MOST_SIBLINGS]));
});

test('a project alone in its programme names none', () => {
  const [one] = projects(1);
  expect(siblingsOf([one!])(one!)).toEqual([]);
});
