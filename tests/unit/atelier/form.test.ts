/** The forms are told from the schemas of `check`: every field of each is there, and every key has its words. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldOf, type Field } from '../../../src/atelier/form/fields.ts';
import { FORM_KINDS, formOf } from '../../../src/atelier/form/documents.ts';

function keysOf(field: Field): string[] {
  switch (field.kind) {
    case 'group':
      return field.members.flatMap(({ key, field: inner }) => [key, ...keysOf(inner)]);
    case 'list':
      return keysOf(field.item);
    case 'names':
      return keysOf(field.value);
    default:
      return [];
  }
}

const labels = (lang: string) =>
  (JSON.parse(readFileSync(`src/words/${lang}.json`, 'utf8')) as { atelier: { labels: Record<string, string> } }).atelier.labels;

describe.each(FORM_KINDS)('the form of $name', ({ schema }) => {
  const keys = [...new Set(keysOf(fieldOf(schema)))];

  it('has the fields of the schema', () => {
    expect(keys.length).toBeGreaterThan(2);
  });

  it.each(['fr', 'en'])('has words for every key (%s)', (lang) => {
    expect(keys.filter((key) => labels(lang)[key] === undefined)).toEqual([]);
  });
});

it('tells texts, numbers, choices and lists apart', () => {
  const object = fieldOf((formOf('objets/vase/objet.yaml') as { schema: Parameters<typeof fieldOf>[0] }).schema);
  const member = (key: string, group: Field = object) =>
    group.kind === 'group' ? group.members.find((each) => each.key === key) : undefined;
  expect(member('title')).toMatchObject({ required: true, field: { kind: 'text' } });
  expect(member('date')).toMatchObject({ required: false, field: { kind: 'word' } });
  expect(member('makers')?.field).toEqual({ kind: 'list', item: { kind: 'text' } });
  expect(member('weight_g')?.field).toMatchObject({ kind: 'number' });
  expect(member('units', member('model')?.field)?.field).toEqual({ kind: 'choice', options: ['mm', 'cm', 'm'] });
  expect(member('view', member('poster')?.field)?.field).toEqual({ kind: 'written' });
  expect(formOf('donnees/x/datapackage.json')).toBeUndefined();
});
