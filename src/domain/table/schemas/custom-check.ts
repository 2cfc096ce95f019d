/** Rules across cells that Table Schema has no words for, as the French national schemas declare them. */
export type CustomCheck = Siret | OneOf;

interface Siret {
  readonly rule: 'siret';
  readonly column: string;
}

interface OneOf {
  readonly rule: 'one-of';
  readonly columns: readonly string[];
}

/** Reads the `custom_checks` of a French schema; rules that the checker does not know are left out. */
export function readCustomChecks(value: unknown): CustomCheck[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((check: unknown): CustomCheck[] => {
    const { name, params } = (check ?? {}) as { name?: unknown; params?: Readonly<Record<string, unknown>> | null };
    const columns = Object.entries(params ?? {})
      .filter(([key]) => /^column\d*$/.test(key))
      .map(([, column]) => String(column));
    if (name === 'french-siret-value' && columns[0] !== undefined) return [{ rule: 'siret', column: columns[0] }];
    return name === 'one-of-required' && columns.length > 1 ? [{ rule: 'one-of', columns }] : [];
  });
}
