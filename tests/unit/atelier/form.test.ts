/** The forms are told from the schemas of `check`: every field of each is there, and every key has its words. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inWay } from '../../../src/atelier/desk/fields/EitherField.tsx';
import { fieldOf, kindWord, wayOf, type Field } from '../../../src/atelier/form/fields.ts';
import { MEDIA_KINDS } from '../../../src/domain/records/media.ts';
import { lessonSchema } from '../../../src/domain/schema/lesson.ts';
import { sourceSchema } from '../../../src/domain/schema/object.ts';
import { textSchema } from '../../../src/domain/schema/text.ts';
import { FORM_KINDS, formOf } from '../../../src/atelier/form/documents.ts';

function keysOf(field: Field): string[] {
  switch (field.kind) {
    case 'group':
      return field.members.flatMap(({ key, field: inner }) => [key, ...keysOf(inner)]);
    case 'list':
      return keysOf(field.item);
    case 'names':
      return keysOf(field.value);
    case 'either':
      return field.options.flatMap(keysOf);
    default:
      return [];
  }
}

/** Keys that are shown together, as one field: a view's two points. */
const TOGETHER = ['eye', 'target'];

/** Every key that a schema knows, read from the schema itself and not by way of the forms. */
function keysOfSchema(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { def } = (schema as { readonly _zod?: { readonly def: Readonly<Record<string, unknown>> } })._zod ?? {};
  if (!def) return [];
  const { shape, options, items, ...others } = def;
  const inner = [
    ...Object.values(shape ?? {}),
    ...((options ?? []) as unknown[]),
    ...((items ?? []) as unknown[]),
    ...Object.values(others),
  ];
  return [...Object.keys(shape ?? {}), ...inner.flatMap((each) => keysOfSchema(each, seen))];
}

const labels = (lang: string) =>
  (JSON.parse(readFileSync(`src/words/${lang}.json`, 'utf8')) as { atelier: { labels: Record<string, string> } }).atelier.labels;

describe.each(FORM_KINDS)('the form of $name', ({ schema }) => {
  const keys = [...new Set(keysOf(fieldOf(schema)))];

  it('has a field for every key of the schema', () => {
    expect(keys.length).toBeGreaterThan(2);
    expect(keysOfSchema(schema).filter((key) => !keys.includes(key) && !TOGETHER.includes(key))).toEqual([]);
  });

  it.each(['fr', 'en'])('has words for every key (%s)', (lang) => {
    expect(keys.filter((key) => labels(lang)[key] === undefined)).toEqual([]);
  });
});

it('tells the ways in which a value may be said apart', () => {
  const lesson = fieldOf(lessonSchema);
  const steps = lesson.kind === 'group' ? lesson.members.find(({ key }) => key === 'steps')?.field : undefined;
  const activity =
    steps?.kind === 'list' && steps.item.kind === 'group' ? steps.item.members.find(({ key }) => key === 'activity') : undefined;
  if (activity?.field.kind !== 'either') throw new Error('an activity is one of several');
  const { options } = activity.field;
  expect(options.map(kindWord)).toEqual(['look', 'find', 'compare', 'choose', 'order', 'measure', 'data', 'write']);
  expect(wayOf(options, { type: 'measure', object: 'vase' })).toBe(5);
  const find = options[1];
  if (!find) throw new Error('no way to find');
  // What both ways know stays; the rest is asked for.
  expect(inWay(find, { type: 'measure', object: 'vase', prompt: 'Où ?', tolerance: 3 })).toEqual({
    type: 'find',
    object: 'vase',
    prompt: 'Où ?',
  });
  const [text, detail] = [fieldOf(textSchema), fieldOf(sourceSchema)];
  for (const [value, way] of [
    ['Le registre', 0],
    [{ fr: 'Le registre' }, 0],
    [{ label: 'Le registre' }, 1],
  ] as const)
    expect(wayOf([text, detail], value)).toBe(way);
});

it('asks a medium for its text in the language that the medium is in', () => {
  const notes = fieldOf(formOf('objets/vase/annotations.yaml')?.schema as Parameters<typeof fieldOf>[0]);
  const media =
    notes.kind === 'list' && notes.item.kind === 'group' ? notes.item.members.find(({ key }) => key === 'media')?.field : undefined;
  const item = media?.kind === 'list' && media.item.kind === 'group' ? media.item.members : [];
  expect(item.find(({ key }) => key === 'transcript')?.field).toEqual({ kind: 'text', own: true });
  expect(item.find(({ key }) => key === 'kind')?.field).toEqual({ kind: 'choice', options: [...MEDIA_KINDS] });
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
  expect(member('view', member('poster')?.field)?.field).toEqual({ kind: 'camera' });
  expect(member('front', member('model')?.field)?.field).toMatchObject({
    kind: 'either',
    options: [{ kind: 'choice' }, { kind: 'camera' }],
  });
  expect(member('turn', member('model')?.field)?.field).toMatchObject({
    kind: 'either',
    options: [{ kind: 'numbers', count: 4 }, { kind: 'group' }],
  });
  expect(formOf('donnees/x/tableau.csv')).toBeUndefined();
});
