/** Zod's issues as French sentences for editors: what was found, what was expected, the nearest valid value. */
import type { core } from 'zod';
import { nearest, closest } from '../../domain/input/problem.ts';

export interface KeyedMessage {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const TYPE_NAMES: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'des clés suivies de leurs valeurs',
  record: 'des clés suivies de leurs valeurs',
  tuple: 'une liste',
  null: 'rien',
  undefined: 'rien',
  nan: 'un nombre',
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

function shown(value: unknown): string {
  if (value === undefined) return 'rien';
  if (value === null) return 'une valeur vide';
  if (Array.isArray(value)) return 'une liste';
  if (typeof value === 'object') return 'des clés et leurs valeurs';
  const text = String(value);
  return `« ${text.length > 60 ? `${text.slice(0, 57)}…` : text} »`;
}

/** What was expected: of a group of keys, its keys, since « un groupe de clés » tells nobody what to write. */
function expectedBy(issue: core.$ZodIssueInvalidType): string {
  const known = 'known' in issue && Array.isArray(issue['known']) ? (issue['known'] as string[]) : [];
  if (issue.expected !== 'object' || known.length === 0) return TYPE_NAMES[issue.expected] ?? 'autre chose';
  return `des clés en retrait, une par ligne, chacune suivie de « : » et de sa valeur (${known.slice(0, 6).join(', ')}${known.length > 6 ? '…' : ''})`;
}

/** « 47,03 » and « 12 345 » are texts to YAML. */
function numberHint(issue: core.$ZodIssueInvalidType, value: unknown): string {
  if (!['number', 'int'].includes(issue.expected) || typeof value !== 'string') return '';
  const plain = value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? ` écrit sans guillemets, avec un point et sans espace : ${plain}` : '';
}

/** A list that is too long: decimal commas cut each of its numbers in two. */
function tooMany(value: unknown, most: number): string {
  const items = Array.isArray(value) ? value : [];
  const cut = items.length > most && items.length % most === 0 && items.every(Number.isInteger);
  const hint = cut && items.length === 2 * most ? ` (une virgule sépare les éléments : les décimales prennent un point, comme 47.03)` : '';
  return `trouvé ${items.length} éléments, attendu ${most === 1 ? 'un seul' : `${most}`}${hint}.`;
}

/** One issue as one or more sentences, each with the path that it is about. */
export function issueMessages(issue: core.$ZodIssue, data: unknown): KeyedMessage[] {
  const found = shown(valueAt(data, issue.path));
  const one = (message: string): KeyedMessage[] => [{ path: issue.path, message }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const parent = valueAt(data, issue.path);
        const known = 'known' in issue && Array.isArray(issue['known']) ? (issue['known'] as string[]) : [];
        const siblings = parent && typeof parent === 'object' ? known : known;
        const guess = nearest(key, siblings);
        // « {fr: Coupé, il montre…} »: what follows the comma is read as a key without a value.
        const cut = /\s/.test(key) && valueAt(data, [...issue.path, key]) === null;
        const hint = cut
          ? ' (une virgule dans un texte entre accolades : mettez ce texte entre guillemets)'
          : guess
            ? ` (vouliez-vous dire « ${guess} » ?)`
            : '';
        return { path: [...issue.path, key], message: `clé inconnue « ${key} »${hint}.` };
      });
    case 'invalid_type':
      return found === 'rien'
        ? one('clé obligatoire absente.')
        : one(`trouvé ${found}, attendu ${expectedBy(issue)}${numberHint(issue, valueAt(data, issue.path))}.`);
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const actual = valueAt(data, issue.path);
      if (actual === undefined) return one(`clé obligatoire absente (attendu : ${allowed.join(', ')}).`);
      const guess = typeof actual === 'string' ? nearest(actual, allowed) : undefined;
      return one(`trouvé ${found}, attendu ${allowed.length === 1 ? '' : 'l’une des valeurs '}${allowed.join(', ')}${closest(guess)}.`);
    }
    case 'invalid_union': {
      // The branch that understood most of the value says best what is wrong.
      const branches = issue.errors.map((errors) =>
        errors.flatMap((inner) => issueMessages({ ...inner, path: [...issue.path, ...inner.path] } as core.$ZodIssue, data)),
      );
      const deepest = branches.sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
      if (deepest && depth(deepest) > issue.path.length) return deepest;
      return 'discriminator' in issue && issue.discriminator
        ? one(`« ${String(issue.discriminator)} » absent ou inconnu.`)
        : (deepest ?? one(`trouvé ${found}, qui ne convient pas.`));
    }
    case 'too_small':
      if (issue.origin === 'string') return one('texte vide.');
      if (issue.origin === 'array')
        return one(
          `trouvé ${String((valueAt(data, issue.path) as unknown[] | undefined)?.length ?? 0)} élément(s), attendu au moins ${String(issue.minimum)}.`,
        );
      return one(`trouvé ${found}, attendu au moins ${String(issue.minimum)}.`);
    case 'too_big':
      if (issue.origin === 'array') return one(tooMany(valueAt(data, issue.path), Number(issue.maximum)));
      return one(`trouvé ${found}, attendu au plus ${String(issue.maximum)}.`);
    case 'invalid_format':
      return one(
        issue.format === 'url'
          ? `trouvé ${found}, attendu une adresse https://…`
          : issue.message.includes('«')
            ? issue.message
            : `trouvé ${found}, d’une forme inattendue.`,
      );
    case 'not_multiple_of':
      return one(`trouvé ${found}, attendu un multiple de ${String(issue.divisor)}.`);
    case 'invalid_key':
      return issue.issues.flatMap(({ message }) =>
        one(message.includes('«') ? message : `clé « ${String(issue.path.at(-1))} » d’une forme inattendue.`),
      );
    case 'custom':
      return one(issue.message === 'Invalid input' ? `trouvé ${found}, qui ne convient pas.` : issue.message);
    default:
      return one(`trouvé ${found}, qui ne convient pas.`);
  }
}

function depth(messages: readonly KeyedMessage[]): number {
  return Math.max(0, ...messages.map((message) => message.path.length));
}
