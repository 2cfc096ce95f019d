/** Where the site goes: the kind of place first, with what it is, then what that kind needs. Saved in `site.yaml` as all else. */
import { useMemo, type ReactNode } from 'react';
import { inLanguage } from '../../../domain/input/problem.ts';
import { PUBLISH_TO, type Publish } from '../../../domain/records/publish.ts';
import { PLACE_KEYS } from '../../../domain/schema/publish.ts';
import type { Words } from '../../../words/words.ts';
import { isGroup } from '../../files/changes.ts';
import { Form, labelOf, type FormContext } from '../fields/context.ts';
import { FieldView } from '../fields/FieldView.tsx';
import type { DocumentDesk } from '../use-document.ts';

interface PlaceFormProps {
  /** `site.yaml`. */
  readonly site: DocumentDesk;
  readonly lang: string;
  readonly w: Words<'atelier'>;
}

export function PlaceForm({ site: { opened, value, change, refusal }, lang, w }: PlaceFormProps): ReactNode {
  const problems = opened?.problems;
  const form = useMemo<FormContext>(
    () => ({ change, problems: inLanguage(problems ?? [], lang), languages: [], w }),
    [change, problems, lang, w],
  );
  if (!opened) return <p role="status">{refusal ?? w.status.opening}</p>;
  const written = isGroup(value) && isGroup(value['publish']) ? value['publish'] : {};
  const kind = PUBLISH_TO.find((each) => each === written['to']);
  const group = opened.field.kind === 'group' ? opened.field.members.find(({ key }) => key === 'publish')?.field : undefined;
  const members = group?.kind === 'group' ? group.members : [];
  const helps: Readonly<Record<string, string>> = w.online.helps;
  const choose = (to: Publish['to']) => {
    // What both kinds read stays.
    const kept = Object.entries(written).filter(([key]) => (PLACE_KEYS[to].all as readonly string[]).includes(key));
    change(['publish'], { to, ...Object.fromEntries(kept) });
  };
  const missing = problems?.some(({ key, severity }) => severity === 'error' && key?.startsWith('publish'));
  return (
    <Form value={form}>
      <fieldset className="group places">
        <legend>{w.online.kind}</legend>
        {PUBLISH_TO.map((each) => (
          <label key={each} className="place-view">
            <input type="radio" name="lieu" value={each} checked={kind === each} onChange={() => choose(each)} />
            <span>
              <strong>{w.online.kinds[each]}</strong>
              <br />
              {w.online.explains[each]}
            </span>
          </label>
        ))}
      </fieldset>
      {kind === undefined
        ? null
        : PLACE_KEYS[kind].all.map((key) => {
            const member = members.find((each) => each.key === key);
            return member ? (
              <FieldView
                key={`${kind} ${key}`}
                field={member.field}
                path={['publish', key]}
                value={written[key]}
                label={labelOf(w, key).label}
                help={helps[`${kind}_${key}`]}
                required={(PLACE_KEYS[kind].needed as readonly string[]).includes(key)}
              />
            ) : null;
          })}
      {missing ? <p className="sentence">{w.online.draft}</p> : null}
    </Form>
  );
}
