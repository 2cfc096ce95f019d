/** A list whose items are known: what is chosen, in its order, and what may still be. */
import { useId, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { isGroup, type Path } from '../../files/changes.ts';
import { blankOf, type Field } from '../../form/fields.ts';
import { labelOf, leadsWithin, sentencesAt, useForm, wrongWithin, type Shown } from '../fields/context.ts';
import { Folded } from '../fields/Folded.tsx';
import { Sentences } from '../fields/Sentences.tsx';

interface PickFieldProps extends Shown {
  /** Names that may be chosen; with `sections`, what the root holds too. */
  readonly options?: readonly string[];
  readonly sections?: readonly string[];
  readonly most?: number;
  /** A list that may stand beside each one, under `media`: what is chosen is then its id, alone or in a group; and what draws it. */
  readonly beside?: Field | undefined;
  readonly View?: ComponentType<Shown>;
}

const idOf = (item: unknown): string => String(isGroup(item) ? (item['id'] ?? '') : item);

export function PickField({
  path,
  value,
  label,
  help,
  options = [],
  sections = [],
  most = Infinity,
  beside,
  View,
}: PickFieldProps): ReactNode {
  const { change, problems, w, desk } = useForm();
  const id = useId();
  const [next, setNext] = useState('');
  const written: readonly unknown[] = Array.isArray(value) ? value : [];
  const chosen = written.map(idOf);
  const things =
    sections.length === 0 ? [] : (desk?.contents.items ?? []).filter(({ section }) => section !== 'site' && section !== 'projets');
  const names: Readonly<Record<string, string>> = { portes: w.site.doors, ...w.sections };
  const nameOf = (one: string) => things.find((item) => item.id === one)?.title ?? names[one] ?? one;
  const known = [...options, ...sections, ...things.map((item) => item.id)];
  const left = known.filter((one, i) => !chosen.includes(one) && known.indexOf(one) === i);
  const set = (items: readonly unknown[]) => change(path, items.length === 0 ? undefined : items);
  const move = (i: number, to: number) => {
    const items = [...written];
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
              <Button aria-label={w.takeAway({ name: nameOf(one) })} onPress={() => set(written.filter((_, other) => other !== i))}>
                ×
              </Button>
            </div>
            {beside && View ? <Beside item={written[i]} path={[...path, i]} field={beside} View={View} /> : null}
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
              set([...written, next]);
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

interface BesideProps {
  readonly item: unknown;
  readonly path: Path;
  readonly field: Field;
  readonly View: ComponentType<Shown>;
}

/** What stands beside one that is chosen: an id alone becomes a group when something comes to it. */
function Beside({ item, path, field, View }: BesideProps): ReactNode {
  const { change, problems, aim, w } = useForm();
  const told = labelOf(w, 'media', path);
  const media = isGroup(item) ? item['media'] : undefined;
  return (
    <Folded
      className="group"
      name={w.site.beside({ label: told.label, n: Array.isArray(media) ? media.length : 0 })}
      opens={wrongWithin(problems, path) || leadsWithin(aim, path)}
    >
      {isGroup(item) ? (
        <View field={field} path={[...path, 'media']} value={media} {...told} />
      ) : (
        <Button className="add" onPress={() => change(path, { id: item, media: [field.kind === 'list' ? blankOf(field.item) : ''] })}>
          {w.add({ label: told.label.toLowerCase() })}
        </Button>
      )}
    </Folded>
  );
}
