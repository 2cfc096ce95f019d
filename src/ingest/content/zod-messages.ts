/** Zod's issues as sentences for editors: what was found, what was expected, the nearest valid value. */
import type { core } from 'zod';
import { fault, nearestIs, told, type Fault, type FaultKey, type Given } from '../../domain/input/fault.ts';
import { nearest } from '../../domain/input/problem.ts';

export interface KeyedMessage {
  readonly path: readonly PropertyKey[];
  /** The sentence in French. */
  readonly message: string;
  /** The same as data; nothing where a schema has only words. */
  readonly fault?: Fault | undefined;
}

const TYPE_NAMES: Readonly<Record<string, Extract<FaultKey, `${string}Type` | 'nothing'>>> = {
  string: 'textType',
  number: 'numberType',
  int: 'wholeType',
  boolean: 'booleanType',
  array: 'listType',
  object: 'keysType',
  record: 'keysType',
  tuple: 'listType',
  null: 'nothing',
  undefined: 'nothing',
  nan: 'numberType',
};

/** A path as editors write it: `steps[2].activity.type` (counted from 1, as people count). */
export function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step + 1}]` : text === '' ? String(step) : `${text}.${String(step)}`),
    '',
  );
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[step] : undefined),
    data,
  );
}

function shown(value: unknown): Fault {
  if (value === undefined) return fault('nothing');
  if (value === null) return fault('emptyValue');
  if (Array.isArray(value)) return fault('listType');
  if (typeof value === 'object') return fault('keysAndValues');
  const text = String(value);
  return fault('quoted', { text: text.length > 60 ? `${text.slice(0, 57)}…` : text });
}

/** What was expected: of a group of keys, its keys, since « un groupe de clés » tells nobody what to write. */
function expectedBy(issue: core.$ZodIssueInvalidType): Fault {
  const known = knownOf(issue);
  if (issue.expected !== 'object' || known.length === 0) return fault(TYPE_NAMES[issue.expected] ?? 'otherType');
  return fault('indentedKeys', { keys: `${known.slice(0, 6).join(', ')}${known.length > 6 ? '…' : ''}` });
}

/** The keys that a group of them has, where its schema is closed. */
const knownOf = (issue: object): readonly string[] => ('known' in issue && Array.isArray(issue.known) ? (issue.known as string[]) : []);

/** « 47,03 » and « 12 345 » are texts to YAML. */
function numberHint(issue: core.$ZodIssueInvalidType, value: unknown): Given {
  if (!['number', 'int'].includes(issue.expected) || typeof value !== 'string') return '';
  const plain = value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? fault('plainNumber', { plain }) : '';
}

/** A list that is too long: decimal commas cut each of its numbers in two. */
function tooMany(value: unknown, most: number): Fault {
  const items = Array.isArray(value) ? value : [];
  const cut = items.length === 2 * most && items.every(Number.isInteger);
  return fault('tooManyItems', { n: items.length, most, hint: cut ? fault('commasCut') : '' });
}

/** What a schema of ours says of an issue itself, as data where it has it. */
function own(issue: core.$ZodIssue): Pick<KeyedMessage, 'message' | 'fault'> {
  return { message: issue.message, fault: 'fault' in issue ? (issue.fault as Fault) : undefined };
}

/** One issue as one or more sentences, each with the path that it is about. */
export function issueMessages(issue: core.$ZodIssue, data: unknown): KeyedMessage[] {
  const value = valueAt(data, issue.path);
  const found = shown(value);
  const one = (of: Fault): KeyedMessage[] => [{ path: issue.path, ...told(of) }];
  const said = (): KeyedMessage[] => [{ path: issue.path, ...own(issue) }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const guess = nearest(key, knownOf(issue));
        // « {fr: Coupé, il montre…} »: what follows the comma is read as a key without a value.
        const cut = /\s/.test(key) && valueAt(data, [...issue.path, key]) === null;
        const hint = cut ? fault('commaInBraces') : guess === undefined ? '' : fault('didYouMean', { guess });
        return { path: [...issue.path, key], ...told(fault('unknownKey', { key, hint })) };
      });
    case 'invalid_type':
      return value === undefined
        ? one(fault('missingKey'))
        : one(fault('found', { found, what: expectedBy(issue), hint: numberHint(issue, value) }));
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const values = allowed.join(', ');
      if (value === undefined) return one(fault('missingOf', { values }));
      const guess = typeof value === 'string' ? nearest(value, allowed) : undefined;
      return one(fault('found', { found, what: allowed.length === 1 ? values : fault('oneOf', { values }), hint: nearestIs(guess) }));
    }
    case 'invalid_union': {
      // The branch that understood most of the value says best what is wrong; of two, the one whose kind of value it is.
      const kindred = issue.errors.toSorted((a, b) => Number(a.some(ofAnotherKind)) - Number(b.some(ofAnotherKind)));
      const branches = kindred.map((errors) =>
        errors.flatMap((inner) => issueMessages({ ...inner, path: [...issue.path, ...inner.path] } as core.$ZodIssue, data)),
      );
      const deepest = branches.sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
      if (deepest && depth(deepest) > issue.path.length) return deepest;
      return 'discriminator' in issue && issue.discriminator
        ? one(fault('discriminator', { key: String(issue.discriminator) }))
        : (deepest ?? one(fault('unfit', { found })));
    }
    case 'too_small':
      if (issue.origin === 'string') return one(fault('emptyText'));
      if (issue.origin === 'array')
        return one(fault('tooFewItems', { n: Array.isArray(value) ? value.length : 0, least: Number(issue.minimum) }));
      return one(fault('atLeast', { found, least: String(issue.minimum) }));
    case 'too_big':
      if (issue.origin === 'array') return one(tooMany(value, Number(issue.maximum)));
      return 'fault' in issue ? said() : one(fault('atMost', { found, most: String(issue.maximum) }));
    case 'invalid_format':
      if (issue.format === 'url') return one(fault('found', { found, what: 'https://…', hint: '' }));
      return 'fault' in issue ? said() : one(fault('shape', { found }));
    case 'not_multiple_of':
      return one(fault('multipleOf', { found, of: String(issue.divisor) }));
    case 'invalid_key':
      return issue.issues.flatMap((inner) =>
        'fault' in inner ? [{ path: issue.path, ...own(inner) }] : one(fault('keyShape', { key: String(issue.path.at(-1)) })),
      );
    case 'custom':
      return issue.message === 'Invalid input' ? one(fault('unfit', { found })) : said();
    default:
      return one(fault('unfit', { found }));
  }
}

const ofAnotherKind = ({ code, path }: core.$ZodIssue): boolean => code === 'invalid_type' && path.length === 0;

function depth(messages: readonly KeyedMessage[]): number {
  return Math.max(0, ...messages.map((message) => message.path.length));
}
