import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupText } from '../../../src/domain/table/table-problem.ts';
import { verify } from '../../../src/domain/table/verify.ts';
import type { VerifyOptions } from '../../../src/domain/table/verify.ts';

/** Damaged tables: `table.csv`, the schema and dialect in `options.json`, the sentences in `expected.txt`. */
const FOLDER = 'tests/fixtures/tables';
const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function options(name: string): VerifyOptions {
  const read = JSON.parse(readFileSync(join(FOLDER, name, 'options.json'), 'utf8')) as VerifyOptions;
  const schema = read.schema;
  if (!schema) return read;
  return { ...read, ...(schema?.missingValues ? {} : { schema: { ...schema, missingValues: [{ value: '' }] } }) };
}

describe('damaged tables', () => {
  it('are at least 25', () => expect(cases.length).toBeGreaterThanOrEqual(25));

  it.each(cases)('%s', (name) => {
    const verdict = verify(new Uint8Array(readFileSync(join(FOLDER, name, 'table.csv'))), options(name));
    const sentences = verdict.groups.map((group) =>
      `${group.kind}, ${group.severity} : ${groupText(group, 'fr')}`.replaceAll('\u00A0', ' '),
    );
    // The same is said in English, down to its phrases.
    for (const group of verdict.groups)
      expect(groupText(group, 'en').replaceAll(/“[^”]*”/g, '')).not.toMatch(/[«»]|\b(?:est|sont|une|des|attendu)\b/);
    expect(`${sentences.join('\n')}\n`).toBe(readFileSync(join(FOLDER, name, 'expected.txt'), 'utf8'));
  });
});
