/**
 * What a form shows, told from the schema by which `check` reads the file: one source, so that no field can be written that
 * the check does not know, and none is missing. Labels are the dictionary's, by key.
 */
import type { core, z } from 'zod';
import { edtfSchema } from '../../domain/schema/edtf.ts';
import { textSchema } from '../../domain/schema/text.ts';
import { frontSchema, placeSchema, scaleSchema, turnSchema, viewSchema } from '../../domain/schema/view.ts';

export type Field =
  /** A human text: one, or one a language. */
  | { readonly kind: 'text' }
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
  /** What is still written as YAML, on one line: views, places, lists of a known length, and what can be said in several ways. */
  | { readonly kind: 'written' };

export interface Member {
  readonly key: string;
  readonly required: boolean;
  readonly field: Field;
}

type Schema = core.$ZodType;

/** Schemas that are known as wholes. */
const WHOLES = new Map<Schema, Field>([
  [textSchema, { kind: 'text' }],
  [edtfSchema, { kind: 'word' }],
  [viewSchema, { kind: 'written' }],
  [placeSchema, { kind: 'written' }],
  [frontSchema, { kind: 'written' }],
  [turnSchema, { kind: 'written' }],
  [scaleSchema, { kind: 'written' }],
]);

interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly out?: Schema;
  readonly element?: Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly valueType?: Schema;
}

const definition = (schema: Schema) => schema._zod.def as unknown as Definition;

function unionField(options: readonly Schema[]): Field {
  const fields = options.map(fieldOf);
  const first = fields[0] ?? { kind: 'written' };
  // « one, or a list of them » is a list; a text or a number is a word.
  const list = fields.find((field) => field.kind === 'list');
  if (list && fields.every((field) => field === list || JSON.stringify(field) === JSON.stringify(list.item))) return list;
  if (fields.every(({ kind }) => kind === 'word' || kind === 'number')) return { kind: 'word' };
  return fields.every((field) => JSON.stringify(field) === JSON.stringify(first)) ? first : { kind: 'written' };
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
      return told.innerType ? fieldOf(told.innerType) : { kind: 'written' };
    case 'pipe': {
      // What is written is what goes in, unless it is only made ready for the check.
      const into = told.in && definition(told.in).type === 'transform' ? told.out : told.in;
      return into ? fieldOf(into) : { kind: 'written' };
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
      return told.element ? { kind: 'list', item: fieldOf(told.element) } : { kind: 'written' };
    case 'object':
      return {
        kind: 'group',
        members: Object.entries(told.shape ?? {}).map(([key, inner]) => ({
          key,
          required: !['optional', 'default', 'prefault'].includes(definition(inner).type),
          field: fieldOf(inner),
        })),
      };
    case 'record':
      return told.valueType ? { kind: 'names', value: fieldOf(told.valueType) } : { kind: 'written' };
    case 'union':
      return unionField(told.options ?? []);
    // A colour is checked by hand, from whatever YAML gives.
    case 'unknown':
      return { kind: 'word' };
    default:
      return { kind: 'written' };
  }
}

/** A value with the keys of its groups in the order of the schema: a key that comes anew goes where people look for it. */
export function inOrder(field: Field, value: unknown): unknown {
  if (field.kind === 'list' && Array.isArray(value)) return value.map((item) => inOrder(field.item, item));
  if (field.kind !== 'group' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const place = new Map(field.members.map(({ key }, i) => [key, i]));
  const inner = new Map(field.members.map((member) => [member.key, member.field]));
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size))
      .map(([key, part]) => [key, inOrder(inner.get(key) ?? { kind: 'written' }, part)]),
  );
}
