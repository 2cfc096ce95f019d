/** « Vérifier mon CSV »: what is shown of which file, and the report that is given away. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/domain/table/verify.ts';
import { ownOptions } from '../../../src/islands/csv-checker/schema-choice.ts';
import { LARGEST_BYTES, reduce, reportRows, sections, START, type CheckEvent } from '../../../src/islands/csv-checker/state.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const verdict = verify(bytes('annee;montant\n2009;10\n2010;vingt\n2011;20\n'), {
  schema: ownOptions({
    fields: [
      { name: 'annee', type: 'integer' },
      { name: 'montant', type: 'number' },
    ],
  }).schema,
});
const after = (...events: readonly CheckEvent[]) => events.reduce(reduce, START);

describe('what the checker shows', () => {
  it('is the wait, then the verdict', () => {
    const asked: CheckEvent = { type: 'asked', turn: 1, bytes: 40 };
    expect(after(asked)).toMatchObject({ phase: 'idle' });
    const reading: CheckEvent = { type: 'reading', turn: 1, name: 'a.csv', bytes: 40 };
    expect(after(asked, reading)).toEqual({ phase: 'reading', turn: 1, name: 'a.csv', bytes: 40 });
    expect(after(asked, reading, { type: 'ended', turn: 1, name: 'a.csv', verdict })).toMatchObject({ phase: 'done', name: 'a.csv' });
  });

  it('is the later file’s, however late the earlier one answers', () => {
    const later = after(
      { type: 'reading', turn: 1, name: 'a.csv', bytes: 1 },
      { type: 'asked', turn: 2, bytes: 2 },
      { type: 'ended', turn: 1, name: 'a.csv', verdict },
      { type: 'no-schema', turn: 1 },
      { type: 'reading', turn: 1, name: 'a.csv', bytes: 1 },
    );
    // The first one’s wait is still there, for nothing else is known yet.
    expect(later).toMatchObject({ phase: 'reading', turn: 2 });
    expect(reduce(later, { type: 'reading', turn: 2, name: 'b.csv', bytes: 2 })).toMatchObject({ name: 'b.csv' });
  });

  it('is a refusal of what is too large, of a schema that is none, of a check that broke off', () => {
    expect(after({ type: 'asked', turn: 1, bytes: LARGEST_BYTES + 1 })).toEqual({ phase: 'refused', turn: 1, why: 'too-large' });
    expect(after({ type: 'no-schema', turn: 1 })).toMatchObject({ why: 'schema' });
    expect(after({ type: 'ended', turn: 1, name: 'a.csv', verdict: undefined })).toMatchObject({ why: 'stopped' });
  });
});

describe('the report', () => {
  it('tells structure and content apart and counts sorts of errors', () => {
    const { structure, content, kinds } = sections(verdict);
    expect(structure).toEqual([]);
    expect(content.map(({ column }) => column)).toEqual(['montant']);
    expect(kinds).toBe(1);
  });

  it('is a table: a row for each line concerned', () => {
    const [head, ...rows] = reportRows(verdict, 'fr');
    expect(head).toEqual(['genre', 'gravité', 'ligne', 'colonne', 'constat', 'piste']);
    expect(reportRows(verdict, 'en')[0]).toEqual(['kind', 'severity', 'line', 'column', 'finding', 'hint']);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([['contenu', 'erreur', '3', 'montant']]);
  });

  it('has a row for what concerns no line', () => {
    const missing = verify(bytes('annee\n2009\n'), {
      schema: ownOptions({
        fields: [
          { name: 'annee', type: 'integer' },
          { name: 'montant', type: 'number' },
        ],
      }).schema,
    });
    expect(
      reportRows(missing, 'fr').some(([kind, , line, column]) => kind === 'structure' && line !== undefined && column === 'montant'),
    ).toBe(true);
  });
});

describe('one’s own schema', () => {
  it('is a bare Table Schema, or the first table of a package', () => {
    const fields = [{ name: 'nom', type: 'string' }];
    for (const given of [{ fields }, { resources: [{ schema: { fields } }] }])
      expect(ownOptions(given).schema?.fields.map(({ name }) => name)).toEqual(['nom']);
  });

  it('of a country lets optional columns be missing', () => {
    expect(ownOptions({ fields: [{ name: 'nom' }], countryCode: 'FR' }).tolerant).toBe(true);
    expect(ownOptions({ fields: [{ name: 'nom' }] }).tolerant).toBe(false);
  });

  it('without a field is none', () => {
    expect(() => ownOptions({})).toThrow();
    expect(() => ownOptions({ fields: [] })).toThrow();
  });
});
