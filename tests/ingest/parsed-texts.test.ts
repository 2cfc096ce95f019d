/** YAML that the last ingest has parsed is at hand for the next; what is wrong is told with its line all the same. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dataOfText, withParsedTexts } from '../../src/ingest/content/parsed-texts.ts';
import { checkYaml } from '../../src/ingest/content/yaml-text.ts';
import { checkPackages } from '../../src/ingest/data/check.ts';
import { ReadTables } from '../../src/ingest/data/read-tables.ts';
import { beginCheck, lastCheck } from '../../src/ingest/last-check.ts';
import { writeRoot } from './small-root.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'texts-'))));
afterAll(() => rm(folder, { recursive: true }));

const kept = async () => join(folder, 'texts', (await readdir(join(folder, 'texts')))[0] ?? '');
/** Reads texts in one run; gives which of them were parsed. */
async function parsedOf(texts: readonly string[]): Promise<string[]> {
  const parsed: string[] = [];
  await withParsedTexts(folder, '/root', async () => {
    for (const text of texts)
      expect(
        dataOfText(text, () => {
          parsed.push(text);
          return text === 'wrong' ? undefined : { data: { text, many: [1, undefined, Infinity] } };
        }),
      ).toEqual(text === 'wrong' ? undefined : { data: { text, many: [1, undefined, Infinity] } });
    await Promise.resolve();
  });
  return parsed;
}

test('a text is parsed once, and again where it has changed, is wrong, or was not in the last run', async () => {
  expect(await parsedOf(['a', 'b', 'wrong'])).toEqual(['a', 'b', 'wrong']);
  expect(await parsedOf(['a', 'b', 'wrong'])).toEqual(['wrong']);
  expect(await parsedOf(['a', 'c'])).toEqual(['c']);
  expect(await parsedOf(['a', 'b'])).toEqual(['b']);
});

test('a damaged file of kept texts is none', async () => {
  await parsedOf(['a']);
  const bytes = await readFile(await kept());
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
  await writeFile(await kept(), bytes);
  expect(await parsedOf(['a'])).toEqual(['a']);
  await writeFile(await kept(), '');
  expect(await parsedOf(['a'])).toEqual(['a']);
});

test('what its schema refuses is told at its line, though the text was parsed by an earlier run', async () => {
  const schema = z.object({ title: z.string(), years: z.number() });
  const read = () => withParsedTexts(folder, '/other', () => Promise.resolve(checkYaml('title: Un\nyears: deux\n', 'a.yaml', schema, 1)));
  const [first, second] = [await read(), await read()];
  expect(second.problems).toEqual(first.problems);
  expect(second.problems).toMatchObject([{ file: 'a.yaml', line: 3, key: 'years' }]);
  expect(second.lineOf(['title'])).toBe(2);
});

test('a reading that fails keeps nothing open: the next one is a run of its own', async () => {
  await expect(withParsedTexts(folder, '/root', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await parsedOf(['d'])).toEqual(['d']);
  expect(await parsedOf(['d'])).toEqual([]);
});

test('what was parsed outside of a run a moment ago is not parsed by the next one', async () => {
  let times = 0;
  const parse = () => ({ data: { times: ++times } });
  expect(dataOfText('just saved', parse)).toEqual({ data: { times: 1 } });
  expect(dataOfText('just saved', parse)).toEqual({ data: { times: 1 } });
  await withParsedTexts(folder, '/root', async () => {
    expect(dataOfText('just saved', parse)).toEqual({ data: { times: 1 } });
    await Promise.resolve();
  });
  for (let i = 0; i < 8; i++) dataOfText(`another ${i}`, parse);
  expect(dataOfText('just saved', parse)).toEqual({ data: { times: 10 } });
});

test('a table is read once, and again where its file or its description has changed', async () => {
  const root = join(folder, 'tables');
  await writeRoot(root);
  const tables = new ReadTables();
  const read = async () => {
    const known = await checkPackages(root, tables);
    expect(known).toEqual(await checkPackages(root));
    return known.packages[0]?.resources[0]?.table;
  };
  const first = await read();
  expect(first?.rows).toHaveLength(3);
  expect(await read()).toBe(first);
  // As long as it was.
  const csv = join(root, 'donnees/notes/notes.csv');
  await writeFile(csv, (await readFile(csv, 'utf8')).replace('2010;a;10', '2010;a;99'));
  const second = await read();
  expect(second?.rows[0]?.['montant']).toBe(99);
  const descriptor = join(root, 'donnees/notes/datapackage.json');
  await writeFile(descriptor, (await readFile(descriptor, 'utf8')).replace('"minimum": 0', '"minimum": 50'));
  expect((await checkPackages(root, tables)).problems.length).toBeGreaterThan(0);
  await writeFile(descriptor, (await readFile(descriptor, 'utf8')).replace('"minimum": 50', '"minimum": 0'));
  expect(await read()).not.toBe(second);
});

test('what an ingest has found is known once it has ended; one that ended before its check knows nothing', async () => {
  const whole = beginCheck('a');
  whole([{ file: 'site.yaml', message: 'faux.', severity: 'error' }]);
  whole();
  expect(await lastCheck('a')).toHaveLength(1);
  expect(lastCheck('b')).toBeUndefined();
  beginCheck('b')();
  expect(lastCheck('b')).toBeUndefined();
});
