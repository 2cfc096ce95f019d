/** A field by its kind, at its place in the document. */
import { Fragment, useContext, type ReactNode } from 'react';
import { isGroup } from '../../files/changes.ts';
import { OLDER_MEDIA_KEYS } from '../../../domain/schema/media.ts';
import { keyOf } from '../../../ingest/content/zod-messages.ts';
import type { Member } from '../../form/fields.ts';
import { isNotes, NotesField } from '../page/NotesField.tsx';
import { isSteps, Storyboard } from '../page/Storyboard.tsx';
import { POSED, PoseTools } from '../page/PoseTools.tsx';
import { Siblings } from '../page/siblings.ts';
import { labelOf, leadsWithin, sentencesAt, useForm, wrongWithin, type MembersProps, type Shown } from './context.ts';
import { AskField } from './AskField.tsx';
import { EitherField } from './EitherField.tsx';
import { Folded } from './Folded.tsx';
import { Choice, Flag, Line, LocalText } from './Inputs.tsx';
import { ListField } from './ListField.tsx';
import { isMediumFile, MediumFile } from './MediumFile.tsx';
import { NamesField } from './NamesField.tsx';
import { Sentences } from './Sentences.tsx';
import { PointField } from '../place/PointField.tsx';
import { CameraField, PlaceField } from './Places.tsx';
import { AfterMembers, siteField } from '../site/site-fields.tsx';
import { TableField } from '../table/TableField.tsx';

export function FieldView(shown: Shown): ReactNode {
  const { field } = shown;
  const own = siteField({ shown, View: FieldView, Inner: Members });
  if (own !== undefined) return own;
  switch (field.kind) {
    case 'text':
      return <LocalText {...shown} />;
    case 'word':
    case 'number':
    case 'prose':
      return <Line {...shown} kind={field.kind} />;
    case 'flag':
      return <Flag {...shown} />;
    case 'choice':
      return <Choice {...shown} options={field.options} />;
    case 'numbers':
      return <PointField {...shown} count={field.count} />;
    case 'place':
      return <PlaceField {...shown} />;
    case 'camera':
      return <CameraField {...shown} />;
    case 'ask':
      return <AskField {...shown} />;
    case 'either':
      return <EitherField {...shown} options={field.options} View={FieldView} Inner={Members} />;
    case 'list':
      if (isNotes(field.item)) return <NotesField {...shown} item={field.item} View={FieldView} Inner={Members} />;
      if (isSteps(field.item)) return <Storyboard {...shown} item={field.item} Inner={Members} />;
      return <ListField {...shown} item={field.item} View={FieldView} Inner={Members} />;
    case 'names':
      return <NamesField {...shown} field={field.value} View={FieldView} />;
    case 'table':
      return <TableField {...shown} headings={field.headings} more={field.more} />;
    case 'group':
      return <Group {...shown} members={field.members} />;
  }
}

/** Whether a key is another's former name: it is shown where it is written, and nowhere offered. */
const isOlder = (key: string, members: readonly Member[]): boolean =>
  OLDER_MEDIA_KEYS.includes(key) && members.some((member) => member.key === 'captions');

/** The members of a group, one below the other. */
export function Members({ members, path, value }: MembersProps): ReactNode {
  const { problems, aim, w } = useForm();
  const group = isGroup(value) ? value : {};
  const rare = members.filter((member) => member.rare);
  const within = ({ key }: Member) => wrongWithin(problems, [...path, key]) || leadsWithin(aim, [...path, key]);
  // Beside the figures that they set, above what else there is to say.
  const posed = members.findLast(({ key }) => POSED.has(key))?.key;
  return (
    <Siblings value={{ path, keys: members.map(({ key }) => key), value: group }}>
      {members
        .filter((member) => !member.rare && (!isOlder(member.key, members) || group[member.key] !== undefined))
        .map((member) => (
          <Fragment key={member.key}>
            <Placed member={member} path={path} value={group[member.key]} />
            {member.key === posed && <PoseTools />}
          </Fragment>
        ))}
      <AfterMembers path={path} value={value} />
      {rare.length === 0 ? null : (
        <Folded className="group" name={w.rarely} opens={rare.some(within)}>
          {rare.map((member) => (
            <Placed key={member.key} member={member} path={path} value={group[member.key]} />
          ))}
        </Folded>
      )}
    </Siblings>
  );
}

/** A member with its name, found again by its place. */
function Placed({ member: { key, field, required }, path, value }: Pick<Shown, 'path' | 'value'> & { readonly member: Member }): ReactNode {
  const { w } = useForm();
  const Shows = isMediumFile(key, useContext(Siblings).keys) ? MediumFile : FieldView;
  return (
    <div className="place" data-key={keyOf([...path, key])}>
      <Shows field={field} path={[...path, key]} value={value} required={required} {...labelOf(w, key, path)} />
    </div>
  );
}

function Group({ members, path, value, label, required }: Shown & { readonly members: readonly Member[] }): ReactNode {
  const { problems, aim } = useForm();
  // What is not there yet is one line; what is there, or wrong, is open.
  const opens = required === true || value !== undefined || wrongWithin(problems, path) || leadsWithin(aim, path);
  return (
    <Folded className="group" name={label} opens={opens}>
      <Sentences of={sentencesAt(problems, path)} />
      <Members members={members} path={path} value={value} />
    </Folded>
  );
}
