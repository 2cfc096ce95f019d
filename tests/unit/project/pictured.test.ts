/** The picture beside each project of a list. */
import { expect, it } from 'vitest';
import { pictured } from '../../../src/components/project/pictured.ts';
import type { Cover } from '../../../src/components/site/cover.ts';
import type { ProjectRecord } from '../../../src/domain/records/project.ts';
import { planOf } from '../../../src/domain/sky/row-plans.ts';

const chart = (id: string): Cover => ({ kind: 'chart', id, svg: `<svg>${id}</svg>`, image: undefined });
const project = (slug: string, lat?: number) =>
  ({ slug, places: lat === undefined ? [] : [{ name: slug, insee: '00000', lat, lon: 0 }] }) as unknown as ProjectRecord;

/** What each row shows, in words. */
function shown(projects: readonly ProjectRecord[], cover: Cover, above?: Cover): string[] {
  const pictures = pictured(projects, () => cover, planOf(projects.flatMap(({ places }) => places)), above);
  return projects.map((one) => {
    const picture = pictures.get(one);
    return picture?.spots ? 'plan' : picture?.cover ? 'cover' : 'none';
  });
}

it('is the cover once, then where it is, and the same again only far from the last', () => {
  const [here, there] = [project('here', 47), project('there', 47.5)];
  expect(shown([project('a'), here, project('b'), project('c'), project('d'), there], chart('sums'))).toEqual([
    'cover',
    'plan',
    'none',
    'none',
    'cover',
    'plan',
  ]);
});

it('is not the one that stands large above the list', () => {
  expect(shown([project('here', 47), project('a'), project('b')], chart('sums'), chart('sums'))).toEqual(['plan', 'none', 'none']);
  expect(shown([project('a')], chart('sums'), chart('other'))).toEqual(['cover']);
});
