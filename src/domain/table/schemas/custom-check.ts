/** Rules across cells that Table Schema has no words for, as the French national schemas declare them. */
export type CustomCheck =
  | { readonly rule: 'siret'; readonly column: string }
  | { readonly rule: 'one-of'; readonly columns: readonly string[] };
