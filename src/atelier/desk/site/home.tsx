/** The home page in the desk: what its list shows is chosen among what there is, and a page is told in another way without losing what it showed. */
import { useContext, type ReactNode } from 'react';
import { HOME_PARTS, type HomeKind, type HomePart } from '../../../domain/records/home.ts';
import { KIND_OF } from '../../../domain/schema/home.ts';
import { isGroup } from '../../files/changes.ts';
import type { Item } from '../../transport.ts';
import { useForm, type Shown } from '../fields/context.ts';
import { Choice } from '../fields/Inputs.tsx';
import { Siblings } from '../page/siblings.ts';

/** Where the things of a kind stand in the desk's list; of the others nothing is named. */
const SECTION_OF: Readonly<Partial<Record<HomeKind, Item['section']>>> = {
  object: 'objets',
  sky: 'vue-du-ciel',
  data: 'donnees',
  projects: 'projets',
  lessons: 'parcours',
};

/** What an item of the list shows of its kind: all of it, or one thing by its title. */
export function HomeIdField(shown: Shown): ReactNode {
  const { w, desk } = useForm();
  const { kind } = useContext(Siblings).value;
  const section = SECTION_OF[kind as HomeKind];
  if (section === undefined && (typeof shown.value !== 'string' || shown.value === '')) return null;
  const titles = new Map((desk?.contents.items ?? []).filter((item) => item.section === section).map(({ id, title }) => [id, title]));
  return (
    <Choice
      {...shown}
      options={[...titles.keys()]}
      nameOf={(id) => titles.get(id) ?? id}
      nothing={section === undefined ? w.none : w.site.all}
    />
  );
}

/** The page as a list, from what is written of it another way: its object first, then what followed, in its order. */
export function homeAsList(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const told = isGroup(value) ? value : {};
  const story = isGroup(told['story']) ? told['story'] : {};
  const sections = isGroup(told['sections']) ? told['sections'] : {};
  const parts: readonly unknown[] = Array.isArray(told['order']) ? told['order'] : HOME_PARTS;
  const known = parts.filter((part): part is HomePart => (HOME_PARTS as readonly unknown[]).includes(part));
  const opens = typeof story['object'] === 'string' ? [{ kind: 'object', id: story['object'] }] : [];
  const items = known.map((part) => {
    const section = sections[part];
    const { title, text } = isGroup(section) ? section : {};
    return { kind: KIND_OF[part], ...(title === undefined ? {} : { title }), ...(text === undefined ? {} : { text }) };
  });
  return [...opens, ...items];
}
