/**
 * Schema of `datapackage.json`: Data Package v2 (and v1's spellings of the same), Table Schema and CSV dialect, with the
 * keys of this site: `views`, `defects`, `changelog`. Unknown keys are typing mistakes, save those of other vocabularies
 * (`dct:spatial`, `_note`).
 */
import { z } from 'zod';
import { AGGREGATES } from '../table/figures.ts';
import { fullPattern } from '../table/constraints.ts';
import { FIELD_TYPES } from '../table/table-schema.ts';
import type { MissingValue } from '../table/table-schema.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Text } from '../text/text.ts';
import { asText, lineSchema, nameSchema, textMap, textSchema } from './text.ts';
import { closed } from './closed.ts';
import { rarely } from './rarely.ts';
import { fault, says, told } from '../input/fault.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const missingValues = z
  .array(z.union([z.string(), closed({ value: z.string(), label: z.string().optional() })]))
  .transform((list): MissingValue[] => list.map((item) => (typeof item === 'string' ? { value: item } : item)));

const nameList = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => (typeof value === 'string' ? [value] : value));

const constraints = closed({
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  minLength: z.number().int().min(0).optional(),
  maxLength: z.number().int().min(0).optional(),
  minimum: z.union([z.string(), z.number()]).optional(),
  maximum: z.union([z.string(), z.number()]).optional(),
  exclusiveMinimum: z.union([z.string(), z.number()]).optional(),
  exclusiveMaximum: z.union([z.string(), z.number()]).optional(),
  pattern: z
    .string()
    .refine((source) => fullPattern(source) !== undefined, {
      error: says((found) => fault('notPattern', { found })),
    })
    .optional(),
  enum: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .optional(),
  jsonSchema: z.unknown().optional(),
});

/** Types that v1 wrote otherwise. */
const OLD_TYPES: Readonly<Record<string, string>> = {
  gyear: 'year',
  gyearmonth: 'yearmonth',
  float: 'number',
  text: 'string',
  int: 'integer',
};

/** A column's title or description: in the site's first language, or by language. The standard knows a plain string; the map is ours. */
const fieldText = z.union([z.string(), textMap]);

const describedField = closed({
  // Rows are plain objects: this one name would reach their prototype.
  name: z
    .string()
    .min(1)
    .refine((name) => name !== '__proto__', { error: says(() => fault('columnName')) }),
  type: z.preprocess((value) => (typeof value === 'string' ? (OLD_TYPES[value] ?? value) : value), z.enum(FIELD_TYPES)).default('any'),
  title: fieldText.optional(),
  description: fieldText.optional(),
  unit: z.string().optional(),
  example: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
  constraints: constraints.optional(),
  missingValues: missingValues.optional(),
  categories: z
    .array(z.union([z.string(), z.number(), closed({ value: z.union([z.string(), z.number()]), label: lineSchema.optional() })]))
    .transform((list) => list.map((item) => (typeof item === 'object' ? item : { value: item })))
    .optional(),
  decimalChar: rarely(z.string().optional()),
  groupChar: rarely(z.string().optional()),
  format: rarely(z.union([z.string(), z.record(z.string(), z.unknown()).transform(() => undefined)]).optional()),
  bareNumber: rarely(z.boolean().optional()),
  trueValues: rarely(z.array(z.string()).min(1).optional()),
  falseValues: rarely(z.array(z.string()).min(1).optional()),
  categoriesOrdered: rarely(z.boolean().optional()),
  delimiter: rarely(z.string().optional()),
  itemType: rarely(z.enum(FIELD_TYPES).optional()),
  examples: rarely(z.unknown().optional()),
  rdfType: rarely(z.string().optional()),
});

type FieldText = z.output<typeof fieldText>;
/** The key for one language, and that for all where there are several: `title`, `titles`. */
function fieldTexts<Key extends string>(key: Key, text: FieldText | undefined): { [K in Key]?: string } & { [K in `${Key}s`]?: Text } {
  if (text === undefined) return {};
  const all = asText(text);
  return {
    [key]: all[firstLanguage()],
    ...(typeof text === 'string' ? {} : { [`${key}s`]: all }),
  } as { [K in Key]?: string } & { [K in `${Key}s`]?: Text };
}

const fieldSchema = describedField.transform(({ title, description, ...field }) => ({
  ...field,
  ...fieldTexts('title', title),
  ...fieldTexts('description', description),
}));

const foreignKey = closed({
  fields: nameList,
  reference: closed({ resource: z.string().default(''), fields: nameList }),
});

export const tableSchemaSchema = closed({
  fields: z.array(fieldSchema).min(1),
  primaryKey: nameList.optional(),
  missingValues: missingValues.optional(),
  uniqueKeys: rarely(z.array(nameList).optional()),
  foreignKeys: rarely(z.array(foreignKey).optional()),
  fieldsMatch: rarely(
    z
      .preprocess((value) => (Array.isArray(value) ? value[0] : value), z.enum(['exact', 'equal', 'subset', 'superset', 'partial']))
      .optional(),
  ),
  title: rarely(z.string().optional()),
  description: rarely(z.string().optional()),
  name: rarely(z.string().optional()),
  homepage: rarely(z.string().optional()),
  version: rarely(z.string().optional()),
  created: rarely(z.string().optional()),
  lastModified: rarely(z.string().optional()),
  keywords: rarely(z.array(z.string()).optional()),
  contributors: rarely(z.unknown().optional()),
  sources: rarely(z.unknown().optional()),
  resources: rarely(z.unknown().optional()),
  countryCode: rarely(z.string().optional()),
  path: rarely(z.string().optional()),
  custom_checks: rarely(z.unknown().optional()),
  $schema: rarely(z.string().optional()),
}).superRefine((schema, context) => {
  const names = schema.fields.map((field) => field.name);
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i)
      context.addIssue({ code: 'custom', path: ['fields', i, 'name'], ...told(fault('columnTwice', { name })) });
  });
  const refer = (list: readonly string[], path: PropertyKey[]) => {
    for (const name of list)
      if (!names.includes(name)) context.addIssue({ code: 'custom', path, ...told(fault('columnUnknown', { name })) });
  };
  refer(schema.primaryKey ?? [], ['primaryKey']);
  schema.uniqueKeys?.forEach((key, i) => refer(key, ['uniqueKeys', i]));
  schema.foreignKeys?.forEach((key, i) => refer(key.fields, ['foreignKeys', i, 'fields']));
});

export const dialectSchema = closed({
  $schema: z.string().optional(),
  delimiter: z.string().min(1).optional(),
  lineTerminator: z.string().optional(),
  quoteChar: z.string().max(1).optional(),
  doubleQuote: z.boolean().optional(),
  escapeChar: z.string().length(1).optional(),
  nullSequence: z.string().optional(),
  skipInitialSpace: z.boolean().optional(),
  header: z.boolean().optional(),
  headerRows: z.array(z.number().int().min(1)).optional(),
  headerJoin: z.string().optional(),
  commentRows: z.array(z.number().int().min(1)).optional(),
  commentChar: z.string().optional(),
  caseSensitiveHeader: z.boolean().optional(),
  csvddfVersion: z.union([z.string(), z.number()]).optional(),
  property: z.string().optional(),
  itemType: z.enum(['array', 'object']).optional(),
  itemKeys: z.array(z.string()).optional(),
});

const licences = z.array(
  closed({ name: z.string().optional(), path: z.string().optional(), title: fieldText.optional() })
    .refine((licence) => licence.name !== undefined || licence.path !== undefined, {
      error: says(() => fault('licenceNeeds')),
    })
    .transform(({ title, ...licence }) => ({
      ...licence,
      ...fieldTexts('title', title),
    })),
);

const sources = z.array(
  closed({
    title: nameSchema.optional(),
    path: z.string().optional(),
    email: z.string().optional(),
    version: z.string().optional(),
  }),
);

const RESOURCE_NAME = /^[a-z0-9]+([-_.][a-z0-9]+)*$/;

export const resourceSchema = closed({
  title: textSchema.optional(),
  description: textSchema.optional(),
  name: z.string().regex(RESOURCE_NAME, {
    error: says((found) => fault('nameIs', { found, what: fault('slug') })),
  }),
  path: z
    .union([z.string(), z.array(z.string()).min(1)])
    .transform((path) => (Array.isArray(path) && path.length === 1 ? (path[0] ?? '') : path))
    .optional(),
  schema: z.union([z.string(), tableSchemaSchema]).optional(),
  sources: sources.optional(),
  licenses: licences.optional(),
  dialect: rarely(z.union([z.string(), dialectSchema]).optional()),
  encoding: rarely(z.string().optional()),
  data: rarely(z.unknown().optional()),
  type: rarely(z.enum(['table']).optional()),
  format: rarely(
    z
      .string()
      .transform((format) => format.toLowerCase().replace(/^\./, ''))
      .optional(),
  ),
  mediatype: rarely(z.string().optional()),
  compression: rarely(z.enum(['gz', 'gzip', 'no', 'none']).optional()),
  bytes: rarely(z.number().int().optional()),
  hash: rarely(z.string().optional()),
  homepage: rarely(z.string().optional()),
  profile: rarely(z.string().optional()),
  $schema: rarely(z.string().optional()),
}).refine((resource) => (resource.path === undefined) !== (resource.data === undefined), {
  error: says(() => fault('resourceNeeds')),
});

export const CHARTS = ['bar', 'line', 'map', 'none'] as const;
export type ChartKind = (typeof CHARTS)[number];

export const viewSchema = closed({
  title: textSchema,
  sentence: textSchema.optional(),
  resource: z.string(),
  chart: z.enum(CHARTS).default('none'),
  x: z.string().optional(),
  y: z.string().optional(),
  group: z.string().optional(),
  /** How rows that share their x are put together. */
  aggregate: z.enum(AGGREGATES).optional(),
  filter: z.unknown().optional(),
  /** Of a map: resources (GeoJSON) whose outlines are drawn behind the places. */
  outline: nameList.optional(),
  /** A turning point, written on the curve: where, and in a few words what. */
  mark: closed({ x: scalar, text: textSchema }).optional(),
  /** How the figure was made and what it does not say. */
  note: textSchema.optional(),
});

export const defectSchema = closed({
  resource: z.string(),
  field: z.string().optional(),
  /** Line in the file, as a spreadsheet counts: the header is line 1. */
  row: z.number().int().min(1).optional(),
  /** Which rows, as a filter, when they are several. */
  where: z.unknown().optional(),
  finding: textSchema,
  /** The right value; without `row` or `where`, words. */
  correction: z.union([scalar, textMap]).optional(),
  /** The rows should not be there (a total left in the file). */
  remove: z.boolean().optional(),
});

const changeSchema = closed({
  date: z.union([z.string(), z.number()]).transform(String).optional(),
  version: z.union([z.string(), z.number()]).transform(String).optional(),
  text: textSchema,
});

const contributor = closed({
  title: lineSchema.optional(),
  givenName: lineSchema.optional(),
  familyName: lineSchema.optional(),
  path: z.string().optional(),
  email: z.string().optional(),
  role: z.string().optional(),
  roles: z.array(z.string()).optional(),
  organization: lineSchema.optional(),
});

export const datapackageSchema = closed({
  title: textSchema.optional(),
  description: textSchema.optional(),
  sources: sources.optional(),
  licenses: licences.optional(),
  contributors: z.array(contributor).optional(),
  keywords: z.array(z.string()).optional(),
  temporal: z.unknown().optional(),
  spatial: z.unknown().optional(),
  resources: z.array(resourceSchema).min(1),
  views: z.array(viewSchema).default([]),
  defects: z.array(defectSchema).default([]),
  changelog: z.array(changeSchema).default([]),
  languages: rarely(z.array(z.string()).optional()),
  homepage: rarely(z.string().optional()),
  image: rarely(z.string().optional()),
  version: rarely(z.union([z.string(), z.number()]).transform(String).optional()),
  created: rarely(z.string().optional()),
  modified: rarely(z.string().optional()),
  name: rarely(
    z
      .string()
      .regex(RESOURCE_NAME, {
        error: says((found) => fault('nameIs', { found, what: fault('slug') })),
      })
      .optional(),
  ),
  id: rarely(z.string().optional()),
  profile: rarely(z.string().optional()),
  $schema: rarely(z.string().optional()),
}).superRefine((descriptor, context) => {
  const names = descriptor.resources.map((resource) => resource.name);
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i)
      context.addIssue({ code: 'custom', path: ['resources', i, 'name'], ...told(fault('resourceTwice', { name })) });
  });
});

export type Descriptor = z.output<typeof datapackageSchema>;
export type ResourceDescriptor = z.output<typeof resourceSchema>;
export type ViewDescriptor = z.output<typeof viewSchema>;
