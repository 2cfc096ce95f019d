/** What can be added: objects, photographs, tables, steps of the site's lessons, found by their words. */
import { useId, useState } from 'react';
import type { Catalogue, ComposedMedium } from '../../domain/lesson/composed.ts';
import type { Picture } from '../../domain/lesson/view.ts';
import { href } from '../../domain/urls.ts';
import type { Words } from '../../words/words.ts';
import { unaccented } from '../../domain/text/fold.ts';

interface Props {
  readonly t: Words<'builder'>;
  readonly catalogue: Catalogue;
  readonly onAdd: (medium: ComposedMedium | undefined, title: string) => void;
}

interface Entry {
  readonly key: string;
  readonly title: string;
  readonly medium: ComposedMedium;
  readonly stepTitle: string;
  readonly picture: Picture | undefined;
}

/** Longer lists want a word to search for. */
const MOST_SHOWN = 12;

function groupsOf(catalogue: Catalogue, { groups }: Words<'builder'>): { readonly name: string; readonly entries: readonly Entry[] }[] {
  return [
    {
      name: groups.objects,
      entries: catalogue.objects.map((object) => ({
        key: `o-${object.id}`,
        title: object.title,
        stepTitle: object.title,
        medium: { kind: 'object' as const, id: object.id },
        picture: object.pictures[0],
      })),
    },
    {
      name: groups.photos,
      entries: catalogue.photos.map((photo) => ({
        key: `p-${photo.id}`,
        title: photo.title,
        stepTitle: photo.title,
        medium: { kind: 'photo' as const, id: photo.id },
        picture: photo.pictures[0],
      })),
    },
    {
      name: groups.tables,
      entries: catalogue.tables.map((table) => ({
        key: `t-${table.package}-${table.resource}`,
        title: table.title,
        stepTitle: table.title,
        // The chart comes with its table: the first rows alone seldom answer a question.
        medium: {
          kind: 'table' as const,
          package: table.package,
          resource: table.resource,
          ...(table.charts[0] ? { chart: table.charts[0].id } : {}),
        },
        picture: table.charts[0]?.picture,
      })),
    },
    {
      name: groups.steps,
      entries: catalogue.lessons.flatMap((lesson) =>
        lesson.steps.map((step) => ({
          key: `l-${lesson.slug}-${step.id}`,
          title: `${lesson.title} – ${step.number}. ${step.title}`,
          stepTitle: step.title,
          medium: { kind: 'lesson' as const, lesson: lesson.slug, step: step.id },
          picture: step.pictures[0],
        })),
      ),
    },
  ];
}

export function Picker({ t, catalogue, onAdd }: Props): React.JSX.Element {
  const id = useId();
  const [words, setWords] = useState('');
  const wanted = unaccented(words).split(/\s+/).filter(Boolean);
  return (
    <section className="composer-choices" aria-labelledby={`${id}-titre`}>
      <h2 id={`${id}-titre`}>{t.choose}</h2>
      <p>
        <label htmlFor={id}>{t.search}</label>
        <input id={id} className="field" type="search" value={words} onChange={(event) => setWords(event.target.value)} />
      </p>
      <p>
        <button type="button" className="button quiet" onClick={() => onAdd(undefined, t.instructionTitle)}>
          {t.addWithout}
        </button>
      </p>
      {groupsOf(catalogue, t).map((group) => {
        const found = group.entries.filter((entry) => wanted.every((word) => unaccented(entry.title).includes(word)));
        if (found.length === 0) return null;
        return (
          <details key={group.name} open={wanted.length > 0 || undefined}>
            <summary>
              {group.name} ({found.length})
            </summary>
            <ul>
              {found.slice(0, MOST_SHOWN * 4).map((entry) => (
                <li key={entry.key}>
                  {entry.picture ? (
                    <img src={href(entry.picture.src)} width={entry.picture.width} height={entry.picture.height} alt="" loading="lazy" />
                  ) : (
                    <span />
                  )}
                  <span>{entry.title}</span>
                  <button
                    type="button"
                    className="button quiet"
                    aria-label={t.addNamed({ title: entry.title })}
                    onClick={() => onAdd(entry.medium, entry.stepTitle)}
                  >
                    {t.add}
                  </button>
                </li>
              ))}
            </ul>
            {found.length > MOST_SHOWN * 4 && <p className="note">{t.others({ n: found.length - MOST_SHOWN * 4 })}</p>}
          </details>
        );
      })}
    </section>
  );
}
