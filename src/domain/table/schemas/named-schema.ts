/** A national schema that tables can be checked against, by its name. Plain data: a page hands it to the script that checks. */
import type { TableSchema } from '../table-schema.ts';
import type { CustomCheck } from './custom-check.ts';

/** The element of a page that holds the schemas of the site's country, as JSON. */
export const NAMED_SCHEMAS = 'national-schemas';

export interface NamedSchema {
  readonly id: string;
  readonly title: string;
  readonly schema: TableSchema;
  readonly checks: readonly CustomCheck[];
  /** Columns that are not required may be missing. */
  readonly tolerant: boolean;
}
