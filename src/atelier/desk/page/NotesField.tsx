/** Notes on an object: what is chosen in the list is shown in the page, and what is chosen there opens here. */
import { useMemo, useState, type ComponentProps, type ReactNode } from 'react';
import { isGroup } from '../../files/changes.ts';
import type { Field } from '../../form/fields.ts';
import { useForm } from '../fields/context.ts';
import { ListField } from '../fields/ListField.tsx';

/** Whether the items of a list are notes: places with an id. */
export function isNotes(item: Field): boolean {
  if (item.kind !== 'group') return false;
  return item.members.some(({ key, field }) => key === 'at' && field.kind === 'place') && item.members.some(({ key }) => key === 'id');
}

export function NotesField(props: ComponentProps<typeof ListField>): ReactNode {
  const { page } = useForm();
  const { value } = props;
  const [opened, setOpened] = useState<number>();
  const chosen = page?.note;
  const shown = useMemo(() => {
    const ids: readonly unknown[] = Array.isArray(value) ? value.map((each: unknown) => (isGroup(each) ? each['id'] : undefined)) : [];
    const index = chosen ? ids.indexOf(chosen.id) : -1;
    return chosen && index >= 0 ? { index, times: chosen.times } : undefined;
  }, [chosen, value]);
  return (
    <ListField
      {...props}
      shown={shown?.index === opened ? undefined : shown}
      onShown={(index) => {
        setOpened(index);
        const note: unknown = Array.isArray(value) ? value[index] : undefined;
        if (isGroup(note) && typeof note['id'] === 'string') page?.tell({ kind: 'note', id: note['id'] });
      }}
    />
  );
}
