/**
 * The rules of the Data Package v2 profile (datapackage.org) that apply to what the site publishes, as JSON Schema: a judge
 * of the published descriptor that shares nothing with the checker.
 */
const source = {
  type: 'object',
  required: ['title'],
  properties: { title: { type: 'string' }, path: { type: 'string' }, email: { type: 'string' } },
};
const licence = {
  type: 'object',
  anyOf: [{ required: ['name'] }, { required: ['path'] }],
  properties: { name: { type: 'string', pattern: '^([-a-zA-Z0-9._])+$' }, path: { type: 'string' }, title: { type: 'string' } },
};
const names = { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } }] };

const field = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    format: { type: 'string' },
    type: {
      enum: [
        'string',
        'number',
        'integer',
        'boolean',
        'object',
        'array',
        'list',
        'datetime',
        'date',
        'time',
        'year',
        'yearmonth',
        'duration',
        'geopoint',
        'geojson',
        'any',
      ],
    },
    constraints: {
      type: 'object',
      properties: {
        required: { type: 'boolean' },
        unique: { type: 'boolean' },
        pattern: { type: 'string' },
        enum: { type: 'array', minItems: 1, uniqueItems: true },
        minLength: { type: 'integer' },
        maxLength: { type: 'integer' },
      },
    },
    categories: { type: 'array' },
    categoriesOrdered: { type: 'boolean' },
  },
};

export const DATA_PACKAGE_PROFILE = {
  type: 'object',
  required: ['$schema', 'resources'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    name: { type: 'string' },
    id: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    homepage: { type: 'string', pattern: '^https?://' },
    version: { type: 'string' },
    created: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' },
    keywords: { type: 'array', minItems: 1, items: { type: 'string' } },
    licenses: { type: 'array', minItems: 1, items: licence },
    sources: { type: 'array', minItems: 1, items: source },
    contributors: { type: 'array', minItems: 1, items: { type: 'object', minProperties: 1 } },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name'],
        oneOf: [{ required: ['path'] }, { required: ['data'] }],
        properties: {
          name: { type: 'string' },
          type: { const: 'table' },
          title: { type: 'string' },
          description: { type: 'string' },
          format: { type: 'string' },
          mediatype: { type: 'string', pattern: '^(.+)/(.+)$' },
          encoding: { type: 'string' },
          path: { type: 'string', pattern: '^((?=[^./~])(?!file:)((?!/\\.\\./)(?!\\\\)(?!://).)*|(http|ftp)s?://.*)$' },
          bytes: { type: 'integer' },
          hash: { type: 'string', pattern: '^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$' },
          dialect: { type: 'object', properties: { delimiter: { type: 'string' } } },
          schema: {
            type: 'object',
            required: ['fields'],
            properties: {
              fields: { type: 'array', minItems: 1, items: field },
              primaryKey: names,
              missingValues: { type: 'array' },
              foreignKeys: { type: 'array', minItems: 1, items: { type: 'object', required: ['fields', 'reference'] } },
              uniqueKeys: { type: 'array', minItems: 1, items: names },
            },
          },
          licenses: { type: 'array', minItems: 1, items: licence },
          sources: { type: 'array', minItems: 1, items: source },
        },
      },
    },
  },
} as const;
