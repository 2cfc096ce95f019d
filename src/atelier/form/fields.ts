/**
 * What a form shows, told from the schema by which `check` reads the file: one source, so that no field can be written that
 * the check does not know, and none is missing. Labels are the dictionary's, by key.
 */
import type { core, z } from 'zod';
import { edtfSchema } from '../../domain/schema/edtf.ts';
import { isRare } from '../../domain/schema/rarely.ts';
import { ownTextSchema } from '../../domain/schema/media.ts';
import { textSchema } from '../../domain/schema/text.ts';
import { askSchema } from '../../domain/schema/lesson.ts';
import { cameraSchema, FRONTS, frontSchema, placeSchema, viewSchema } from '../../domain/schema/view.ts';
import { LANGUAGE_TAG } from '../../domain/text/text.ts';

export type Field =
  /** A human text: one, or one a language. `own`: one alone is in the language that its group names (`lang`). */
  | { readonly kind: 'text'; readonly own?: true }
  | { readonly kind: 'word' }
  /** A text of paragraphs, in Markdown. */
  | { readonly kind: 'prose' }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly item: Field }
  | { readonly kind: 'group'; readonly members: readonly Member[] }
  /** The rows of a table, each a group of cells by heading; the headings that it has, and those that it may have besides. */
  | { readonly kind: 'table'; readonly headings: readonly string[]; readonly more: readonly string[] }
  /** Keys of the editor's own, each with a value. */
  | { readonly kind: 'names'; readonly value: Field }
  /** Numbers of a known count, in a list. */
  | { readonly kind: 'numbers'; readonly count: number }
  /** A view of an object, and a place on it: taken from the page beside, or written as its address says them. */
  | { readonly kind: 'camera' }
  | { readonly kind: 'place' }
  /** What is counted in a table: an operation, its column, and the rows that count. */
  | { readonly kind: 'ask' }
  /** What can be said in several ways: one of them is chosen. */
  | { readonly kind: 'either'; readonly options: readonly Field[] };

export interface Member {
  readonly key: string;
  readonly required: boolean;
  /** Few editors ever touch it: it is shown last, folded. */
  readonly rare?: true;
  readonly field: Field;
}

type Schema = core.$ZodType;

/** Schemas that are known as wholes. */
const WHOLES = new Map<Schema, Field>([
  [textSchema, { kind: 'text' }],
  [ownTextSchema, { kind: 'text', own: true }],
  [edtfSchema, { kind: 'word' }],
  [viewSchema, { kind: 'camera' }],
  [cameraSchema, { kind: 'camera' }],
  [placeSchema, { kind: 'place' }],
  [askSchema, { kind: 'ask' }],
  [
    frontSchema,
    {
      kind: 'either',
      options: [{ kind: 'choice', options: FRONTS }, { kind: 'camera' }],
    },
  ],
]);

interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly out?: Schema;
  readonly element?: Schema;
  readonly items?: readonly Schema[];
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly valueType?: Schema;
}

const definition = (schema: Schema) => schema._zod.def as unknown as Definition;

const alike = (one: Field, other: Field) => JSON.stringify(one) === JSON.stringify(other);

function unionField(options: readonly Schema[]): Field {
  // Where nothing may stand, the field is left empty.
  const said = options.filter((option) => definition(option).type !== 'null');
  const fields = said.map(fieldOf).filter((field, i, all) => all.findIndex((other) => alike(field, other)) === i);
  const [first] = fields;
  if (first && fields.length === 1) return first;
  // « one, or a list of them » is a list; a text or a number is a word.
  const list = fields.find((field) => field.kind === 'list');
  if (list && fields.every((field) => field === list || alike(field, list.item))) return list;
  if (fields.every(({ kind }) => kind === 'word' || kind === 'number')) return { kind: 'word' };
  return { kind: 'either', options: fields };
}

/** A schema that no form knows how to show: found by the test that walks them all. */
function unknownTo(schema: Schema): never {
  throw new Error(`no field for a schema of type « ${definition(schema).type} »`);
}

/** The field of a schema. */
export function fieldOf(schema: Schema): Field {
  const whole = WHOLES.get(schema);
  if (whole) return whole;
  const told = definition(schema);
  switch (told.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
    case 'catch':
      return fieldOf(told.innerType ?? unknownTo(schema));
    case 'pipe': {
      // What is written is what goes in, unless it is only made ready for the check, or told apart there.
      const out = told.out && definition(told.out).type;
      const into = (told.in && definition(told.in).type === 'transform') || out === 'union' ? told.out : told.in;
      return fieldOf(into ?? unknownTo(schema));
    }
    case 'string':
    case 'template_literal':
      return { kind: 'word' };
    case 'number':
      return { kind: 'number', whole: (schema as z.ZodNumber).format === 'safeint' };
    case 'boolean':
      return { kind: 'flag' };
    case 'enum':
      return { kind: 'choice', options: Object.values(told.entries ?? {}) };
    case 'literal':
      return { kind: 'choice', options: (told.values ?? []).map(String) };
    case 'array':
      return { kind: 'list', item: fieldOf(told.element ?? unknownTo(schema)) };
    case 'tuple':
      return { kind: 'numbers', count: told.items?.length ?? 0 };
    case 'object':
      return {
        kind: 'group',
        members: Object.entries(told.shape ?? {}).map(([key, inner]) => ({
          key,
          required: !['optional', 'default', 'prefault'].includes(definition(inner).type),
          ...(isRare(inner) && { rare: true as const }),
          field: fieldOf(inner),
        })),
      };
    case 'record':
      return { kind: 'names', value: fieldOf(told.valueType ?? unknownTo(schema)) };
    case 'union':
      return unionField(told.options ?? []);
    // A colour is checked by hand, from whatever YAML gives.
    case 'unknown':
      return { kind: 'word' };
    default:
      return unknownTo(schema);
  }
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one word by which a group tells itself from others: `type: find`. */
export function kindWord(field: Field): string | undefined {
  if (field.kind !== 'group') return undefined;
  const type = field.members.find(({ key }) => key === 'type')?.field;
  return type?.kind === 'choice' && type.options.length === 1 ? type.options[0] : undefined;
}

/** Whether a value is written as a field would write it. */
function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' || (isGroup(value) && Object.keys(value).every((key) => LANGUAGE_TAG.test(key)));
    case 'word':
    case 'prose':
      return typeof value === 'string' || typeof value === 'number';
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return field.options.includes(String(value));
    case 'list':
    case 'table':
      return Array.isArray(value);
    case 'numbers':
      return Array.isArray(value) && value.length === field.count;
    case 'camera':
      return typeof value === 'string' || (isGroup(value) && ('eye' in value || 'target' in value));
    case 'place':
      return typeof value === 'string' || Array.isArray(value);
    case 'names':
    case 'ask':
      return isGroup(value);
    case 'either':
      return field.options.some((option) => fits(option, value));
    case 'group': {
      if (!isGroup(value)) return false;
      const word = kindWord(field);
      if (word !== undefined) return value['type'] === word;
      return Object.keys(value).every((key) => field.members.some((member) => member.key === key));
    }
  }
}

/** The way of saying it that a value takes; the first one where it takes none. */
export function wayOf(options: readonly Field[], value: unknown): number {
  return Math.max(
    0,
    options.findIndex((option) => fits(option, value)),
  );
}

/** What a new item holds: its required keys in the order of the schema, empty, for the check to ask for. */
export function blankOf(field: Field): unknown {
  switch (field.kind) {
    case 'group': {
      const word = kindWord(field);
      const blank = ({ kind }: Field) => (kind === 'text' || kind === 'word' ? '' : null);
      return Object.fromEntries(
        field.members
          .filter(({ required }) => required)
          .map(({ key, field: inner }) => [key, key === 'type' && word !== undefined ? word : blank(inner)]),
      );
    }
    case 'list':
      return [];
    case 'numbers':
      return Array.from({ length: field.count }, () => 0);
    case 'choice':
      return field.options[0] ?? '';
    case 'number':
      return 0;
    case 'names':
    case 'ask':
      return {};
    case 'either':
      return field.options[0] ? blankOf(field.options[0]) : '';
    default:
      return '';
  }
}

/** A value with the keys of its groups in the order of the schema: a key that comes anew goes where people look for it. */
export function inOrder(field: Field, value: unknown): unknown {
  if (field.kind === 'list' && Array.isArray(value)) return value.map((item) => inOrder(field.item, item));
  if (field.kind === 'either') {
    const way = field.options.find((option) => fits(option, value));
    return way ? inOrder(way, value) : value;
  }
  if (field.kind !== 'group' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const place = new Map(field.members.map(({ key }, i) => [key, i]));
  const inner = new Map(field.members.map((member) => [member.key, member.field]));
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size))
      .map(([key, part]) => [key, inOrder(inner.get(key) ?? { kind: 'word' }, part)]),
  );
}
