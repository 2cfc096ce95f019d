/** What can be said in several ways: the way is chosen, and only its fields are shown. */
import { useId, useRef, type ComponentType, type ReactNode } from 'react';
import { isGroup } from '../../files/changes.ts';
import { blankOf, kindWord, wayOf, type Field } from '../../form/fields.ts';
import { homeAsList } from '../site/home.tsx';
import { sentencesAt, useForm, type MembersProps, type Shown } from './context.ts';
import { Beside } from './Sentences.tsx';

interface EitherProps extends Omit<Shown, 'field'> {
  readonly options: readonly Field[];
  /** What draws a field, and the members of a group: they draw such choices themselves. */
  readonly View: ComponentType<Shown>;
  readonly Inner: ComponentType<MembersProps>;
}

/** The value in another way of saying it: what both ways know stays. */
export function inWay(field: Field, value: unknown): unknown {
  const blank = blankOf(field);
  const word = kindWord(field);
  if (field.kind === 'text' && typeof value === 'string') return value;
  if (field.kind === 'list' && value !== undefined && value !== null && value !== '' && !isGroup(value)) return [value];
  if (field.kind !== 'group' || !isGroup(value) || !isGroup(blank)) return blank;
  const kept = field.members.filter(({ key }) => value[key] !== undefined).map(({ key }) => [key, value[key]] as const);
  return { ...blank, ...Object.fromEntries(kept), ...(word === undefined ? {} : { type: word }) };
}

/** How long a way that was left is kept for who comes back to it: older, what was said since is what it begins from, ms. */
const REMEMBERED_MS = 7 * 24 * 3_600_000;

interface Left {
  /** Time of the last one, ms. */
  readonly at: number;
  readonly ways: Readonly<Record<string, unknown>>;
}

/**
 * Values by the way in which they were said.
 * @param place of the value, where it stays its own; an item of a list may move, and is remembered for as long as it is shown
 */
function leftWays(place: string | undefined) {
  // One address serves one folder today, and another tomorrow.
  const key = `atelier-autrement ${document.getElementById('desk')?.dataset['folder'] ?? ''} ${place}`;
  let known: Readonly<Record<string, unknown>> = {};
  try {
    const { at, ways } = JSON.parse((place !== undefined && window.localStorage.getItem(key)) || '{}') as Partial<Left>;
    if (at !== undefined && Date.now() - at < REMEMBERED_MS) known = ways ?? {};
  } catch {
    // Closed, or written by another hand.
  }
  return {
    of: (way: number): unknown => known[way],
    keep(way: number, value: unknown): void {
      known = { ...known, [way]: value };
      try {
        if (place !== undefined) window.localStorage.setItem(key, JSON.stringify({ at: Date.now(), ways: known } satisfies Left));
      } catch {
        // Full: it is remembered for as long as the field is shown, and the journal has it still.
      }
    },
  };
}

export function EitherField({ path, value, label, help, required, options, View, Inner }: EitherProps): ReactNode {
  const { change, problems, w, file } = useForm();
  const id = useId();
  const absent = value === undefined || value === null || value === '';
  const way = absent ? -1 : wayOf(options, value);
  const field = options[way];
  /** What was said in the ways that were left: whoever comes back to one finds it, after another form, a reload, or the next day in another window. */
  const left = useRef(
    leftWays(file === undefined || path.some((step) => typeof step === 'number') ? undefined : `${file} ${path.join('.')}`),
  );
  const kinds: Readonly<Record<string, string>> = w.ways_of;
  const activities: Readonly<Record<string, string>> = w.activities;
  const nameOf = (option: Field) => {
    const word = kindWord(option);
    return word === undefined
      ? (kinds[`${String(path.at(-1))}.${option.kind}`] ?? kinds[option.kind] ?? option.kind)
      : (activities[word] ?? word);
  };
  const sentences = sentencesAt(problems, path);
  return (
    <fieldset className="group">
      <legend>
        {label}
        {required ? <span className="required"> {w.required}</span> : null}
      </legend>
      <div className="field">
        <label htmlFor={id}>{w.way}</label>
        <select
          id={id}
          value={way}
          aria-invalid={sentences.length > 0}
          aria-describedby={`${id}-aide`}
          onChange={(event) => {
            const to = Number(event.target.value);
            const next = options[to];
            if (!absent) left.current.keep(way, value);
            const before = left.current.of(to);
            const anew = next?.kind === 'list' && path.length === 1 && path[0] === 'home' ? homeAsList(value) : next && inWay(next, value);
            change(path, next && (before ?? anew));
          }}
        >
          {required && way >= 0 ? null : <option value={-1}>{w.none}</option>}
          {options.map((option, i) => (
            <option key={i} value={i}>
              {nameOf(option)}
            </option>
          ))}
        </select>
        <Beside id={`${id}-aide`} sentences={sentences} help={help} />
      </div>
      {field === undefined ? null : field.kind === 'group' ? (
        <Inner members={field.members.filter(({ key }) => key !== 'type' || kindWord(field) === undefined)} path={path} value={value} />
      ) : (
        <View field={field} path={path} value={value} label={nameOf(field)} required />
      )}
    </fieldset>
  );
}
