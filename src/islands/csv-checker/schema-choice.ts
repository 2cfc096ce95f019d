/** What a choice of schema means for the check. */
import { readPublished, readSchema } from '../../domain/table/published.ts';
import { readCustomChecks } from '../../domain/table/schemas/custom-check.ts';
import { NAMED_SCHEMAS, type NamedSchema } from '../../domain/table/schemas/named-schema.ts';
import type { VerifyOptions } from '../../domain/table/verify.ts';

/** The schemas of the site's country, which its page holds: scripts carry none, whatever the country. */
function namedSchemas(): readonly NamedSchema[] {
  return JSON.parse(document.getElementById(NAMED_SCHEMAS)?.textContent || '[]') as readonly NamedSchema[];
}

/**
 * A national schema by its name, a table of this site (`donnees/x#table`), one's own (`own`), or none (empty).
 * Throws when the schema cannot be fetched or read.
 */
export async function optionsFor(choice: string, own: File | undefined): Promise<VerifyOptions> {
  const named = namedSchemas().find((schema) => schema.id === choice);
  if (named) return { schema: named.schema, checks: named.checks, tolerant: named.tolerant };
  if (choice === 'own') return own ? ownOptions(JSON.parse(await own.text())) : {};
  if (choice === '') return {};
  const [address = '', table] = choice.split('#');
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  return { schema: readPublished(await response.json()).tables.find((candidate) => candidate.name === table)?.schema };
}

/** A Table Schema as people have it: a bare schema, or the first table of a package. National schemas let optional columns be missing. */
export function ownOptions(value: unknown): VerifyOptions {
  const {
    resources,
    countryCode,
    custom_checks: checks,
  } = value as { resources?: unknown; countryCode?: unknown; custom_checks?: unknown };
  const packaged =
    Array.isArray(resources) && !('fields' in (value as object)) ? (resources as readonly { schema?: unknown }[])[0]?.schema : value;
  const schema = readSchema(packaged);
  if (schema.fields.length === 0) throw new Error('schema');
  return { schema, tolerant: countryCode !== undefined, checks: readCustomChecks(checks) };
}
