/** The ids by which pages, `site.yaml` and addresses name the views of a package: its titles, made fit for an address. */
import type { Text } from '../text/text.ts';
import { inFirst } from '../text/first-language.ts';
import { kebab } from '../text/kebab.ts';

/** The id of one more view; `taken` receives it. */
export function nextViewId(title: Text, taken: Set<string>): string {
  const base = kebab(inFirst(title)).slice(0, 60) || 'vue';
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  taken.add(name);
  return name;
}

/** The ids of all views, in order. */
export function viewIds(views: readonly { readonly title: Text }[]): string[] {
  const taken = new Set<string>();
  return views.map(({ title }) => nextViewId(title, taken));
}
