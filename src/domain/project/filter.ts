/** The filters of the page of projects, kept in its address: `?programme=jeunesse&annee=2015`. */
export const FILTERS = ['programme', 'public', 'lieu', 'annee', 'theme'] as const;
export type Filter = (typeof FILTERS)[number];

/** What a row of the list can be filtered by; lists of values, years as text. */
export type Facets = Readonly<Record<Filter, readonly string[]>>;

export type Wanted = Readonly<Partial<Record<Filter, string>>>;

/** Whether a project answers every filter that is set. */
export function answers(facets: Facets, wanted: Wanted): boolean {
  return FILTERS.every((name) => wanted[name] === undefined || wanted[name] === '' || facets[name].includes(wanted[name]));
}

export function wantedFrom(query: URLSearchParams): Wanted {
  return Object.fromEntries(FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
}

export function queryOf(wanted: Wanted): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (wanted[name]) query.set(name, wanted[name]);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
