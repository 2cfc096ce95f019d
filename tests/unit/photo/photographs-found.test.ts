/** How many photographs of a large collection the search page finds: from the words' own blocks. */
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { photographCounter } from '../../../src/components/search/photographs.ts';
import { INDEX_MAGIC } from '../../../src/domain/photo/index-format.ts';
import { encodeWords, WORDS_FILE, wordsFile } from '../../../src/domain/photo/index-words.ts';

const TITLES = ['Le bourg vu du nord', 'L’église et le bourg', 'Les marais de Guérande', 'La Bourgonnière'];

function files(): Map<string, Uint8Array<ArrayBuffer>> {
  const { directory, blocks } = encodeWords(TITLES.map((title, i) => ({ id: `cliche-${i}`, title })));
  const packed = (raw: Uint8Array) => new Uint8Array(Buffer.concat([Buffer.from(INDEX_MAGIC, 'latin1'), deflateRawSync(raw)]));
  return new Map([[WORDS_FILE, packed(directory)], ...blocks.map((block, n) => [wordsFile(n), packed(block)] as const)]);
}

it('counts those with all words, by their beginnings, and asks for each file once', async () => {
  const published = files();
  const asked: string[] = [];
  const count = photographCounter(TITLES.length, (path) => {
    asked.push(path);
    const bytes = published.get(path);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(path));
  });
  const found = await Promise.all(['bourg', 'BOURG nord', 'guerande', 'cliche-2', 'moulin', '  '].map(count));
  expect(found).toEqual([3, 1, 1, 1, 0, 0]);
  expect(new Set(asked).size).toBe(asked.length);
});

it('asks again for what did not come', async () => {
  const published = files();
  let away = true;
  const count = photographCounter(TITLES.length, (path) => {
    const bytes = published.get(path);
    return away || !bytes ? Promise.reject(new Error(path)) : Promise.resolve(bytes);
  });
  await expect(count('bourg')).rejects.toThrow(WORDS_FILE);
  away = false;
  expect(await count('bourg')).toBe(3);
});
