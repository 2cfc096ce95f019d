/** What stands beside a field in its group: a touch of the surface fills the place, the side that faces out, and the part. */
import { createContext, useContext } from 'react';
import { LICENCE_IDS } from '../../../domain/rights/licence.ts';
import { useForm } from '../fields/context.ts';
import type { Item, Named } from '../../transport.ts';
import type { Path } from '../../files/changes.ts';

interface Beside {
  readonly path: Path;
  readonly keys: readonly string[];
  readonly value: Readonly<Record<string, unknown>>;
}

export const Siblings = createContext<Beside>({ path: [], keys: [], value: {} });

/** Keys by which something of the root is named, and where it stands. */
const NAMED_IN: Readonly<Record<string, readonly Item['section'][]>> = {
  object: ['objets'],
  package: ['donnees'],
  cover: ['objets', 'donnees', 'projets', 'parcours'],
  links: ['objets', 'vue-du-ciel', 'donnees', 'parcours'],
};

/** What is known to fit a key: the licences, the names of what the root holds, what the object in the page has of parts and notes. */
export function useKnown(key: unknown): readonly (string | Named)[] {
  const { object, page, desk, beside, file } = useBeside();
  const items = desk?.contents.items ?? [];
  if (key === 'licence') return LICENCE_IDS;
  const standing = page?.object?.id === object ? page?.object : undefined;
  const section = typeof key === 'string' ? NAMED_IN[key] : undefined;
  if (key === 'programme' && file?.startsWith('projets/') === true) return desk?.contents.programmes ?? [];
  if (section) return items.filter((item) => section.includes(item.section));
  if (key === 'resource') {
    // Of the dataset that is named beside it, or of the one whose form this is.
    const dataset = beside.value['package'] ?? /^donnees\/([^/]+)\//.exec(file ?? '')?.[1];
    return items.find(({ section: of, id }) => of === 'donnees' && id === dataset)?.tables ?? [];
  }
  if (key === 'part') return standing?.parts ?? [];
  return key === 'annotation' ? (standing?.notes ?? []) : [];
}

/** The group that a field stands in, the object that it is about, and the page in which that stands. */
export function useBeside() {
  const form = useForm();
  const beside = useContext(Siblings);
  const named = beside.value['object'];
  const object = typeof named === 'string' && named !== '' ? named : form.object;
  const { page, change } = form;
  return {
    ...form,
    beside,
    object,
    page,
    /** Sets the keys that the group knows; what has no value goes. */
    setBeside(values: Readonly<Record<string, unknown>>) {
      for (const [key, value] of Object.entries(values))
        if (beside.keys.includes(key) && (value !== undefined || beside.value[key] !== undefined)) change([...beside.path, key], value);
    },
  };
}
