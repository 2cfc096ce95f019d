/** A list: its items can be added, moved and taken away, by pointer and by keyboard alike. */
import { useRef, type ComponentType, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { isGroup } from '../../files/changes.ts';
import type { Field } from '../../form/fields.ts';
import { sentencesAt, useForm, wrongWithin, type MembersProps, type Shown } from './context.ts';

/** What a new item holds: its required keys in the order of the schema, empty, for the check to ask for. */
function empty(field: Field): unknown {
  if (field.kind !== 'group') return field.kind === 'list' ? [] : '';
  const blank = ({ kind }: Field) => (kind === 'text' || kind === 'word' ? '' : null);
  return Object.fromEntries(field.members.filter(({ required }) => required).map(({ key, field: inner }) => [key, blank(inner)]));
}

/** What an item is called in its list: its title, its id, or its number. */
function nameOf(value: unknown, languages: readonly string[]): string {
  if (typeof value === 'string') return value;
  if (!isGroup(value)) return '';
  for (const key of ['title', 'label', 'text', 'id', 'file', 'annotation']) {
    const written = value[key];
    const text = isGroup(written) ? languages.map((lang) => written[lang]).find((each) => typeof each === 'string') : written;
    if (typeof text === 'string' && text !== '') return text.length > 60 ? `${text.slice(0, 58)}…` : text;
  }
  return '';
}

interface ListProps extends Omit<Shown, 'field'> {
  readonly item: Field;
  /** What draws an item, and what is within one: they draw lists themselves. */
  readonly View: ComponentType<Shown>;
  readonly Inner: ComponentType<MembersProps>;
}

export function ListField({ path, value, label, help, item, View, Inner }: ListProps): ReactNode {
  const { change, problems, languages, w } = useForm();
  const list = useRef<HTMLOListElement>(null);
  // One alone needs no brackets in the file.
  const items: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const set = (next: readonly unknown[]) => change(path, next.length === 0 && path.length > 0 ? undefined : next);
  const focusItem = (i: number) =>
    window.requestAnimationFrame(() => list.current?.children[i]?.querySelector<HTMLElement>('input, textarea, summary, button')?.focus());
  const move = (i: number, to: number) => {
    const next = [...items];
    next.splice(to, 0, ...next.splice(i, 1));
    set(next);
    focusItem(to);
  };
  const at = (i: number) => (Array.isArray(value) ? [...path, i] : path);
  const sentences = sentencesAt(problems, path);
  const tools = (i: number) => {
    const name = nameOf(items[i], languages) || String(i + 1);
    return (
      <div className="outils">
        <Button aria-label={w.moveUp({ name })} isDisabled={i === 0} onPress={() => move(i, i - 1)}>
          ↑
        </Button>
        <Button aria-label={w.moveDown({ name })} isDisabled={i === items.length - 1} onPress={() => move(i, i + 1)}>
          ↓
        </Button>
        <Button
          aria-label={w.takeAway({ name })}
          onPress={() => {
            set(items.filter((_, other) => other !== i));
            focusItem(Math.max(0, i - 1));
          }}
        >
          ×
        </Button>
      </div>
    );
  };
  return (
    <fieldset className="groupe liste">
      <legend>{label}</legend>
      {help === undefined ? null : <p className="aide">{help}</p>}
      {sentences.length === 0 ? null : <p className="phrase">{sentences.join(' ')}</p>}
      <ol ref={list}>
        {items.map((each, i) => (
          <li key={i}>
            {item.kind === 'group' ? (
              <details open={wrongWithin(problems, at(i)) || undefined}>
                <summary>
                  {i + 1}. {nameOf(each, languages)}
                </summary>
                <Inner members={item.members} path={at(i)} value={each} />
              </details>
            ) : (
              <View field={item} path={at(i)} value={each} label={w.itemOf({ label, n: i + 1 })} />
            )}
            {tools(i)}
          </li>
        ))}
      </ol>
      <Button
        className="ajouter"
        onPress={() => {
          set([...items, empty(item)]);
          focusItem(items.length);
        }}
      >
        {w.add({ label: label.toLowerCase() })}
      </Button>
    </fieldset>
  );
}
