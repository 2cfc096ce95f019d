/** What the search page finds among the photographs of a large collection: from the words' own blocks, and the details of the first. */
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { photographFinder } from '../../../src/islands/map/find-photographs.ts';
import { detailFile } from '../../../src/domain/photo/index-detail.ts';
import { CHUNK_SIZE, INDEX_MAGIC } from '../../../src/domain/photo/index-format.ts';
import { encodeWords, WORDS_FILE } from '../../../src/domain/photo/index-words.ts';

const TITLES = ['Le bourg vu du nord', 'L’église et le bourg', 'Les marais de Guérande', 'La Bourgonnière'];
const DETAILS = detailFile(0, CHUNK_SIZE);

function files(): Map<string, Uint8Array<ArrayBuffer>> {
  const { directory, blocks } = encodeWords(TITLES.map((title, i) => ({ id: `cliche-${i}`, title })));
  const packed = (raw: Uint8Array) => new Uint8Array(Buffer.concat([Buffer.from(INDEX_MAGIC, 'latin1'), deflateRawSync(raw)]));
  const details = TITLES.map((title, i) => ({ id: `cliche-${i}`, title: { fr: title } }));
  return new Map([
    [WORDS_FILE, packed(directory)],
    ...[...blocks].map(([path, block]) => [path, packed(block)] as const),
    [DETAILS, new TextEncoder().encode(JSON.stringify(details))],
  ]);
}

it('finds those with all words, by their beginnings, tells the first, and asks for each file once', async () => {
  const published = files();
  const asked: string[] = [];
  const find = photographFinder(TITLES.length, (path) => {
    asked.push(path);
    const bytes = published.get(path);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(path));
  });
  const found = await Promise.all(['bourg', 'BOURG nord', 'guerande', 'cliche-2', 'moulin', '  '].map(find));
  expect(found.map(({ count }) => count)).toEqual([3, 1, 1, 1, 0, 0]);
  expect(found.map(({ first }) => first.map(({ id }) => id))).toEqual([
    ['cliche-0', 'cliche-1', 'cliche-3'],
    ['cliche-0'],
    ['cliche-2'],
    ['cliche-2'],
    [],
    [],
  ]);
  expect(new Set(asked).size).toBe(asked.length);
});

it('asks again for what did not come, and counts where details are away', async () => {
  const published = files();
  const away = new Set([WORDS_FILE, DETAILS]);
  const find = photographFinder(TITLES.length, (path) => {
    const bytes = published.get(path);
    return away.has(path) || !bytes ? Promise.reject(new Error(path)) : Promise.resolve(bytes);
  });
  await expect(find('bourg')).rejects.toThrow(WORDS_FILE);
  away.delete(WORDS_FILE);
  expect(await find('bourg')).toEqual({ count: 3, first: [] });
  away.delete(DETAILS);
  expect((await find('bourg')).first).toHaveLength(3);
});
