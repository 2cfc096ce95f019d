/** A list: its items can be added, moved and taken away, by pointer and by keyboard alike. */
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { isGroup } from '../../files/changes.ts';
import { blankOf, type Field } from '../../form/fields.ts';
import { leadsWithin, sentencesAt, useForm, wrongWithin, type MembersProps, type Shown } from './context.ts';
import { Folded } from './Folded.tsx';
import { Sentences } from './Sentences.tsx';
import { shifted } from './several.ts';
import { useReorder, type Reorder } from './use-reorder.ts';
import './list.css';

/** What an item is called in its list: its title, its id, or its number. */
export function nameOf(value: unknown, languages: readonly string[]): string {
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
  /** The item that something else than the list has chosen: it opens, and comes into sight. */
  readonly shown?: { readonly index: number; readonly times: number } | undefined;
  readonly onShown?: ((index: number) => void) | undefined;
}

/** What an item without a name of its own is: its kind, in words. */
function kindOf(value: unknown, names: Readonly<Record<string, string>>): string {
  const kind = isGroup(value) ? value['kind'] : undefined;
  return typeof kind === 'string' ? (names[`kind.${kind}`] ?? names[kind] ?? kind) : '';
}

/** On which side of an item the dragged one would come to stand. */
export function ici({ dragged, over }: Reorder, i: number): 'avant' | 'apres' | undefined {
  if (dragged === undefined || over !== i || dragged === i) return undefined;
  return dragged > i ? 'avant' : 'apres';
}

export function ListField({ path, value, label, help, item, View, Inner, shown, onShown }: ListProps): ReactNode {
  const { change, problems, languages, w, aim } = useForm();
  const list = useRef<HTMLOListElement>(null);
  // One alone needs no brackets in the file.
  const items: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const set = (next: readonly unknown[]) => change(path, next.length === 0 && path.length > 0 ? undefined : next);
  const focusItem = (i: number) =>
    window.requestAnimationFrame(() => {
      const found = list.current?.children[i]?.querySelectorAll<HTMLElement>('input, textarea, summary, button') ?? [];
      // The first field of an item that is open, else what opens it.
      const field = [...found].find((one) => one.matches('details[open] > :not(summary) :is(input, textarea), li > :not(details) *'));
      (field ?? found[0])?.focus();
    });
  const index = shown?.index;
  const times = shown?.times;
  useEffect(() => {
    const details = index === undefined || times === undefined ? undefined : list.current?.children[index]?.querySelector('details');
    details?.setAttribute('open', '');
    details?.scrollIntoView({ block: 'nearest' });
  }, [index, times]);
  const move = (i: number, to: number) => {
    const next = [...items];
    next.splice(to, 0, ...next.splice(i, 1));
    set(next);
    focusItem(to);
  };
  const reorder = useReorder(list, move);
  /** Items that are taken together; nothing where one is not choosing. */
  const [added, setAdded] = useState<number>();
  const [chosen, setChosen] = useState<ReadonlySet<number>>();
  const shift = (by: -1 | 1) => {
    if (!chosen) return;
    const next = shifted(items, chosen, by);
    set(next.items);
    setChosen(next.chosen);
  };
  const at = (i: number) => (Array.isArray(value) ? [...path, i] : path);
  const sentences = sentencesAt(problems, path);
  const tools = (i: number) => {
    const name = nameOf(items[i], languages) || kindOf(items[i], w.options) || String(i + 1);
    return (
      <div className="tools">
        {chosen ? (
          <input
            type="checkbox"
            className="chosen"
            aria-label={w.several.one({ name })}
            checked={chosen.has(i)}
            onChange={(event) => {
              const next = new Set(chosen);
              if (event.target.checked) next.add(i);
              else next.delete(i);
              setChosen(next);
            }}
          />
        ) : null}
        {items.length > 1 ? (
          <span className="handle" aria-hidden="true" title={w.drag} {...reorder.handle(i)}>
            ⠿
          </span>
        ) : null}
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
    <fieldset className="group list">
      <legend>{label}</legend>
      {help === undefined ? null : <p className="help">{help}</p>}
      <Sentences of={sentences} />
      <ol ref={list}>
        {items.map((each, i) => (
          <li key={i} data-dragging={reorder.dragged === i || undefined} data-here={ici(reorder, i)}>
            {item.kind === 'group' ? (
              <Folded
                name={`${i + 1}. ${nameOf(each, languages) || kindOf(each, w.options)}`}
                opens={items.length === 1 || added === i || index === i || wrongWithin(problems, at(i)) || leadsWithin(aim, at(i))}
                onOpen={() => onShown?.(i)}
              >
                <Inner members={item.members} path={at(i)} value={each} />
              </Folded>
            ) : (
              <View field={item} path={at(i)} value={each} label={w.itemOf({ label, n: i + 1 })} />
            )}
            {tools(i)}
          </li>
        ))}
      </ol>
      {items.length > 2 ? (
        <div className="several" role="group" aria-label={w.several.start}>
          <button type="button" aria-pressed={chosen !== undefined} onClick={() => setChosen(chosen ? undefined : new Set())}>
            {w.several.start}
          </button>
          {chosen ? (
            <>
              <Button isDisabled={chosen.size === 0} onPress={() => shift(-1)}>
                {w.several.up({ n: chosen.size })}
              </Button>
              <Button isDisabled={chosen.size === 0} onPress={() => shift(1)}>
                {w.several.down({ n: chosen.size })}
              </Button>
              <Button
                isDisabled={chosen.size === 0}
                onPress={() => {
                  set(items.filter((_, i) => !chosen.has(i)));
                  setChosen(undefined);
                }}
              >
                {w.several.takeAway({ n: chosen.size })}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      <Button
        className="add"
        onPress={() => {
          set([...items, blankOf(item)]);
          setAdded(items.length);
          focusItem(items.length);
        }}
      >
        {w.add({ label: label.toLowerCase() })}
      </Button>
    </fieldset>
  );
}
