/** Keys of the editor's own, each with a value: programmes, short addresses, texts by language. */
import { useState, type ComponentType, type ReactNode } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { isGroup } from '../../files/changes.ts';
import type { Field } from '../../form/fields.ts';
import { sentencesAt, useForm, type Shown } from './context.ts';
import { Sentences } from './Sentences.tsx';

interface NamesProps extends Omit<Shown, 'field'> {
  readonly field: Field;
  /** What draws a value: it draws such groups itself. */
  readonly View: ComponentType<Shown>;
}

export function NamesField({ path, value, label, help, field, View }: NamesProps): ReactNode {
  const { change, problems, w } = useForm();
  const [name, setName] = useState('');
  const group = isGroup(value) ? value : {};
  const add = () => {
    if (name.trim() === '' || name in group) return;
    change([...path, name.trim()], '');
    setName('');
  };
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      {help === undefined ? null : <p className="help">{help}</p>}
      <Sentences of={sentencesAt(problems, path)} />
      {Object.entries(group).map(([key, each]) => (
        <div className="named" key={key}>
          <View field={field} path={[...path, key]} value={each} label={key} required />
          <Button aria-label={w.takeAway({ name: key })} onPress={() => change([...path, key], undefined)}>
            ×
          </Button>
        </div>
      ))}
      <div className="named">
        <TextField className="field" value={name} onChange={setName}>
          <Label>{w.newName({ label: label.toLowerCase() })}</Label>
          <Input onKeyDown={(event) => event.key === 'Enter' && add()} />
        </TextField>
        <Button className="add" onPress={add}>
          {w.addName}
        </Button>
      </div>
    </fieldset>
  );
}
