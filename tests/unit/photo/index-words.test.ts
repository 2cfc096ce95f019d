/** What a search by words finds, and how much of the index it has to load. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WordIndex, decodeDirectory, encodeWords } from '../../../src/domain/photo/index-words.ts';
import { fold, matches } from '../../../src/domain/text/fold.ts';

type Name = { readonly id: string; readonly title: string };

/** The index of these names, what it has been asked for, and the ranks that a beginning finds. */
function indexOf(names: readonly Name[]) {
  const { directory, blocks } = encodeWords(names);
  const asked = new Set<string>();
  const index = new WordIndex(decodeDirectory(directory), (path) => {
    asked.add(path);
    return Promise.resolve(blocks.get(path)!);
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
    const packed = new Map([...blocks].map(([path, block]) => [path, deflateRawSync(block).length]));
    for (const beginning of ['c', 'p', '1', '12', 'cliche', 'chateaubriant', '29999']) {
      asked.clear();
      expect((await find(beginning)).length).toBeGreaterThan(0);
      expect([...asked].reduce((sum, path) => sum + packed.get(path)!, deflateRawSync(directory).length)).toBeLessThan(45_000);
    }
  });

  it('of another title change the files of its own words, wherever these begin a block', () => {
    const names = many(9000);
    const filesOf = (list: readonly Name[]) => {
      const { directory, blocks } = encodeWords(list);
      const all: readonly (readonly [string, Uint8Array])[] = [['', directory], ...blocks];
      return new Map(all.map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]));
    };
    const before = filesOf(names);
    expect(before.size).toBeGreaterThan(30);
    expect(filesOf(names)).toEqual(before);
    let begun = 0;
    for (let n = 0; n < 8; n++) {
      const after = filesOf(names.map((name, rank) => (rank === 4321 ? { ...name, title: `${name.title}, moulin de Zéphyr${n}` } : name)));
      const differ = new Set([...before.keys(), ...after.keys()].filter((path) => before.get(path) !== after.get(path)));
      if (differ.has('')) begun++;
      // Two words and « de »; one more where a word cuts a block in two, and the list of blocks with it.
      expect(differ.size, `Zéphyr${n}`).toBeLessThanOrEqual(6);
    }
    // One of them may begin a block; not most.
    expect(begun).toBeLessThan(3);
  });

  it('of several words, with accents or without, and of none, cost the blocks of each', async () => {
    const { asked, find } = indexOf(many(9000));
    const cost = async (beginning: string) => {
      asked.clear();
      const found = await find(beginning);
      return { found: found.length, blocks: asked.size };
    };
    expect(await cost('chateaubriant')).toEqual(await cost(fold('Châteaubriant')));
    expect((await cost('zzz')).found).toBe(0);
    for (const beginning of ['zzz', 'chateaubriant', 'chat', 'cha', 'ch', 'c'])
      expect((await cost(beginning)).blocks).toBeLessThanOrEqual(3);
  });
});
