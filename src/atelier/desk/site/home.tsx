/** The home page in the desk: what its list shows is chosen among what there is, and a page is told in another way without losing what it showed. */
import { useContext, useEffect, useState, type ReactNode } from 'react';
import { HOME_PARTS, type HomeKind, type HomePart } from '../../../domain/records/home.ts';
import { KIND_OF } from '../../../domain/schema/home.ts';
import { isGroup } from '../../files/changes.ts';
import type { HomeNames } from '../../site/told.ts';
import type { Item, Transport } from '../../transport.ts';
import { useForm, type Shown } from '../fields/context.ts';
import { Choice, PlainField } from '../fields/Inputs.tsx';
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
  const { w, desk, change } = useForm();
  const { kind } = useContext(Siblings).value;
  const names = useHomeNames(kind === 'sky' || kind === 'projects' ? desk?.transport : undefined);
  const section = SECTION_OF[kind as HomeKind];
  if (section === undefined && (typeof shown.value !== 'string' || shown.value === '')) return null;
  const titles = new Map((desk?.contents.items ?? []).filter((item) => item.section === section).map(({ id, title }) => [id, title]));
  const programmes = kind === 'projects' ? names.programmes.filter((id) => !titles.has(id)) : [];
  const labels: Readonly<Record<string, string>> = w.options;
  const nameOf = (id: string) =>
    titles.get(id) ?? (programmes.includes(id) ? w.site.programme({ name: labels[`programme.${id}`] ?? labels[id] ?? id }) : id);
  const { value } = shown;
  const photo = kind === 'sky' && typeof value === 'string' && value !== '' && !titles.has(value);
  return (
    <>
      <Choice
        {...shown}
        options={[...titles.keys(), ...programmes]}
        nameOf={nameOf}
        nothing={section === undefined ? w.none : w.site.all}
      />
      {kind === 'sky' && names.photos.length > 0 ? (
        <PlainField
          label={w.site.orPhoto}
          help={w.site.orPhotoHelp}
          sentences={[]}
          text={photo ? value : ''}
          known={names.photos}
          onText={(id) => change(shown.path, id === '' ? undefined : id)}
        />
      ) : null}
    </>
  );
}

const NO_NAMES: HomeNames = { photos: [], programmes: [] };

/** What the list may show besides what stands in the desk's own list. */
function useHomeNames(transport: Transport | undefined): HomeNames {
  const [names, setNames] = useState(NO_NAMES);
  useEffect(() => {
    let gone = false;
    transport?.homeNames().then(
      (found) => {
        if (!gone) setNames(found);
      },
      // Then they are typed: the check says what is none.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [transport]);
  return names;
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
