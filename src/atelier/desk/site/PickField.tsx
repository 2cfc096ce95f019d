/** A list whose items are known: what is chosen, in its order, and what may still be. */
import { useId, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { sentencesAt, useForm, type Shown } from '../fields/context.ts';
import { Sentences } from '../fields/Sentences.tsx';

interface PickFieldProps extends Shown {
  /** Names that may be chosen; with `sections`, what the root holds too. */
  readonly options?: readonly string[];
  readonly sections?: readonly string[];
  readonly most?: number;
}

export function PickField({ path, value, label, help, options = [], sections = [], most = Infinity }: PickFieldProps): ReactNode {
  const { change, problems, w, desk } = useForm();
  const id = useId();
  const [next, setNext] = useState('');
  const chosen: readonly string[] = Array.isArray(value) ? value.map(String) : [];
  const things =
    sections.length === 0 ? [] : (desk?.contents.items ?? []).filter(({ section }) => section !== 'site' && section !== 'projets');
  const names: Readonly<Record<string, string>> = { portes: w.site.doors, ...w.sections };
  const nameOf = (one: string) => things.find((item) => item.id === one)?.title ?? names[one] ?? one;
  const known = [...options, ...sections, ...things.map((item) => item.id)];
  const left = known.filter((one, i) => !chosen.includes(one) && known.indexOf(one) === i);
  const set = (items: readonly string[]) => change(path, items.length === 0 ? undefined : items);
  const move = (i: number, to: number) => {
    const items = [...chosen];
    items.splice(to, 0, ...items.splice(i, 1));
    set(items);
  };
  const sentences = sentencesAt(problems, path);
  return (
    <fieldset className="group list choices">
      <legend>{label}</legend>
      {help === undefined ? null : <p className="help">{help}</p>}
      <Sentences of={sentences} />
      <ol>
        {chosen.map((one, i) => (
          <li key={`${one} ${i}`}>
            <span>
              {i + 1}. {nameOf(one)}
            </span>
            <div className="tools">
              <Button aria-label={w.moveUp({ name: nameOf(one) })} isDisabled={i === 0} onPress={() => move(i, i - 1)}>
                ↑
              </Button>
              <Button aria-label={w.moveDown({ name: nameOf(one) })} isDisabled={i === chosen.length - 1} onPress={() => move(i, i + 1)}>
                ↓
              </Button>
              <Button aria-label={w.takeAway({ name: nameOf(one) })} onPress={() => set(chosen.filter((_, other) => other !== i))}>
                ×
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {left.length === 0 || chosen.length >= most ? null : (
        <div className="named">
          <div className="field">
            <label htmlFor={id}>{w.site.choose({ label: label.toLowerCase() })}</label>
            <select id={id} value={next} onChange={(event) => setNext(event.target.value)}>
              <option value="">{w.none}</option>
              {left.map((one) => (
                <option key={one} value={one}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </div>
          <Button
            isDisabled={!left.includes(next)}
            onPress={() => {
              set([...chosen, next]);
              setNext('');
            }}
          >
            {w.addName}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
