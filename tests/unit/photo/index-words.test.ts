/** What a search by words finds, and how much of the index it has to load. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WordIndex, decodeDirectory, encodeWords } from '../../../src/domain/photo/index-words.ts';
import { fold, matches } from '../../../src/domain/text/fold.ts';

type Name = { readonly id: string; readonly title: string };

/** The index of these names, what it has been asked for, and the ranks that a beginning finds. */
function indexOf(names: readonly Name[]) {
  const { directory, blocks } = encodeWords(names);
  const asked = new Set<number>();
  const index = new WordIndex(decodeDirectory(directory), (block) => {
    asked.add(block);
    return Promise.resolve(blocks[block]!);
  });
  const find = async (beginning: string) => {
    const marks = new Uint8Array(names.length);
    await index.mark(beginning, marks);
    return [...marks.keys()].filter((rank) => marks[rank] === 1);
  };
  return { index, blocks, directory, asked, find };
}

const PLACES = ['Châteaubriant', 'Saint-Étienne-de-Mer-Morte', 'Guérande', 'Clisson', 'Ancenis', 'Le Croisic', 'Pornic', 'Nozay'];
const VIEWS = ['le bourg', 'l’église', 'le port vu du nord', 'les marais', 'la forêt', 'le château', 'la gare', 'les écluses'];
const many = (count: number): Name[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `plaque-${i}`,
    title: `${PLACES[(i * 7) % 8]}, ${VIEWS[(i >> 3) % 8]}, cliché ${(i * 31) % count}`,
  }));

describe('words of photographs', () => {
  it('find what begins as it was typed, in titles and ids, without accents', async () => {
    const { find } = indexOf([
      { id: 'a-1', title: 'Le bourg, vu du nord' },
      { id: 'b', title: 'Marais\tsalants, Bourgneuf' },
      { id: 'a-12', title: 'Œuvre de l’abbé' },
    ]);
    expect([await find('bour'), await find('a'), await find('1'), await find('oeuvre'), await find('abbe'), await find('nor')]).toEqual([
      [0, 1],
      [0, 2],
      [0, 2],
      [2],
      [2],
      [0],
    ]);
    expect([await find('ourg'), await find('zz'), await find('bourgs')]).toEqual([[], [], []]);
  });

  it('find letters of any script', async () => {
    const { find } = indexOf([
      { id: 'x', title: '𐐨𐐩 Нант' },
      { id: 'y', title: '𐐨𐐪' },
    ]);
    expect([await find('𐐨'), await find('𐐨𐐪'), await find('нан')]).toEqual([[0, 1], [1], [0]]);
  });

  it('find the same as reading every title', async () => {
    const names = many(9000);
    const { find } = indexOf(names);
    const folded = names.map(({ id, title }) => `${fold(title)} ${fold(id)}`);
    for (const beginning of ['c', 'cl', 'cliche', 'saint', 'p', 'po', '1', '12', '123', '899', 'ecl', 'x'])
      expect(await find(beginning)).toEqual([...folded.keys()].filter((rank) => matches(folded[rank]!, [beginning])));
  });

  it('lead from an id, as it is written, to its photograph', async () => {
    const { index } = indexOf(many(3000));
    expect([await index.rankOf('plaque-2999'), await index.rankOf('plaque-0'), await index.rankOf('plaque')]).toEqual([2999, 0, undefined]);
    expect(await indexOf([]).index.rankOf('a')).toBeUndefined();
  });

  it('cost any beginning little, of 30 000 titles', async () => {
    const { blocks, directory, asked, find } = indexOf(many(30_000));
    const packed = blocks.map((block) => deflateRawSync(block).length);
    for (const beginning of ['c', 'p', '1', '12', 'cliche', 'chateaubriant', '29999']) {
      asked.clear();
      expect((await find(beginning)).length).toBeGreaterThan(0);
      expect([...asked].reduce((sum, block) => sum + packed[block]!, deflateRawSync(directory).length)).toBeLessThan(45_000);
    }
  });

  it('of another title change the blocks of its own words', () => {
    const names = many(9000);
    const before = encodeWords(names).blocks.map((block) => Buffer.from(block).toString('base64'));
    const other = names.map((name, rank) => (rank === 4321 ? { ...name, title: `${name.title}, moulin de Zéphyr` } : name));
    const kept = new Set(before);
    const changed = encodeWords(other).blocks.filter((block) => !kept.has(Buffer.from(block).toString('base64')));
    expect(before.length).toBeGreaterThan(30);
    expect(changed.length).toBeLessThanOrEqual(4);
  });
});
