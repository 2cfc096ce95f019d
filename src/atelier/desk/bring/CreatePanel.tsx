/** A lesson or a project that begins here: no file has to arrive for it. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { Documents, Named } from '../../transport.ts';
import { PlainChoice, PlainLine } from './Plain.tsx';

interface CreatePanelProps {
  readonly transport: Documents;
  /** Those of the site, of which a project's is one; any may be written where it names none. */
  readonly programmes: readonly Named[];
  readonly w: Words<'atelier'>;
  readonly onMade: (item: string) => void;
}

export function CreatePanel({ transport, programmes, w, onMade }: CreatePanelProps): ReactNode {
  const [as, setAs] = useState<'parcours' | 'projets'>('parcours');
  const [written, setWritten] = useState({ title: '', step: '', text: '', question: '', minutes: '45', programme: '' });
  const [fault, setFault] = useState<string>();
  const line = (key: keyof typeof written, label: string, help?: string) => (
    <PlainLine
      label={label}
      help={help}
      value={written[key]}
      required={w.required}
      onChange={(text) => setWritten({ ...written, [key]: text })}
    />
  );
  const { title, step, text, question, minutes, programme } = written;
  const lacking = [title, text, ...(as === 'parcours' ? [step, question] : [programme])].some((each) => each.trim() === '');
  const make = () => {
    setFault(undefined);
    const asked =
      as === 'parcours'
        ? ({ as, title, step, text, question, minutes: Number(minutes.replace(',', '.')) || 0 } as const)
        : ({ as, title, text, programme } as const);
    transport.create(asked).then(
      ({ item }) => onMade(item),
      (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <>
      <h2>{w.create.title}</h2>
      <p className="help">{w.create.intro}</p>
      <section className="card" aria-label={w.create.title}>
        <PlainChoice
          label={w.create.what}
          value={as}
          options={(['parcours', 'projets'] as const).map((each) => [each, w.create.kinds[each]] as const)}
          onChange={setAs}
        />
        {line('title', w.labels.title)}
        {as === 'parcours' ? (
          <>
            {line('minutes', w.create.minutes)}
            {line('step', w.create.step)}
            {line('text', w.create.stepText)}
            {line('question', w.create.question, w.create.questionHelp)}
          </>
        ) : (
          <>
            {programmes.length === 0 ? (
              line('programme', w.create.programme, w.create.programmeHelp)
            ) : (
              <PlainChoice
                label={w.create.programme}
                value={programme}
                options={[['', w.none] as const, ...programmes.map(({ id, title: name }) => [id, name] as const)]}
                onChange={(id) => setWritten({ ...written, programme: id })}
              />
            )}
            {line('text', w.create.projectText)}
          </>
        )}
        {fault === undefined ? null : (
          <p className="notice" role="alert">
            {fault}
          </p>
        )}
        <Button className="yes" isDisabled={lacking} onPress={make}>
          {w.create.make}
        </Button>
      </section>
    </>
  );
}
