/** One step of a composed sequence: its title, its instruction, its question. */
import { useId } from 'react';
import { viewOfLink, type ComposedStep } from '../../domain/lesson/composed.ts';
import type { Words } from '../../words/words.ts';
import { Options } from './Options.tsx';

interface Props {
  readonly t: Words<'builder'>;
  readonly step: ComposedStep;
  readonly label: string;
  readonly number: number;
  readonly of: number;
  readonly notes: readonly { readonly id: string; readonly title: string }[];
  /** Charts of the step's table. */
  readonly charts: readonly { readonly id: string; readonly title: string }[];
  readonly onChange: (step: ComposedStep) => void;
  /** Something of the step is being edited. */
  readonly onEnter: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function StepEditor({ t, step, label, number, of, notes, charts, onChange, onEnter, onMove, onRemove }: Props): React.JSX.Element {
  const id = useId();
  const kind = step.ask?.kind ?? 'none';
  const setKind = (next: string) => {
    const prompt = step.ask?.prompt ?? '';
    const { ask: _, ...rest } = step;
    onChange(
      next === 'write'
        ? { ...rest, ask: { kind: 'write', prompt } }
        : next === 'choose'
          ? {
              ...rest,
              ask: {
                kind: 'choose',
                prompt,
                options: [
                  { text: '', correct: true },
                  { text: '', correct: false },
                ],
              },
            }
          : rest,
    );
  };
  const { medium } = step;
  const given = medium?.kind === 'lesson';
  return (
    <li className="composer-step" data-step={number} onFocus={onEnter}>
      <p className="eyebrow">{t.step({ n: number, label })}</p>
      <p>
        <label htmlFor={`${id}-titre`}>{t.stepTitle}</label>
        <input
          id={`${id}-titre`}
          className="field"
          type="text"
          maxLength={200}
          value={step.title}
          onChange={(event) => onChange({ ...step, title: event.target.value })}
        />
      </p>
      {medium?.kind === 'object' && notes.length > 0 && (
        <p>
          <label htmlFor={`${id}-vue`}>{t.startView}</label>
          <select
            id={`${id}-vue`}
            className="field"
            value={medium.note ?? ''}
            onChange={(event) =>
              onChange({ ...step, medium: { kind: 'object', id: medium.id, ...(event.target.value ? { note: event.target.value } : {}) } })
            }
          >
            <option value="">{t.wholeObject}</option>
            {notes.map((note) => (
              <option key={note.id} value={note.id}>
                {note.title}
              </option>
            ))}
          </select>
        </p>
      )}
      {medium?.kind === 'table' && charts.length > 0 && (
        <p>
          <label htmlFor={`${id}-graphique`}>{t.chart}</label>
          <select
            id={`${id}-graphique`}
            className="field"
            value={medium.chart ?? ''}
            onChange={(event) => {
              const { chart: _, ...rows } = medium;
              onChange({ ...step, medium: event.target.value ? { ...rows, chart: event.target.value } : rows });
            }}
          >
            <option value="">{t.noChart}</option>
            {charts.map((chart) => (
              <option key={chart.id} value={chart.id}>
                {chart.title}
              </option>
            ))}
          </select>
        </p>
      )}
      {medium?.kind === 'object' && (
        <p>
          <label htmlFor={`${id}-lien`}>{t.viewLink}</label>
          <input
            id={`${id}-lien`}
            className="field"
            type="text"
            defaultValue={medium.view === undefined ? '' : `?${medium.view}`}
            aria-describedby={`${id}-lien-dit`}
            onChange={(event) => {
              const view = viewOfLink(event.target.value);
              onChange({
                ...step,
                medium: {
                  kind: 'object',
                  id: medium.id,
                  ...(view === undefined ? (medium.note === undefined ? {} : { note: medium.note }) : { view }),
                },
              });
            }}
          />
          <span id={`${id}-lien-dit`} className="note">
            {medium.view === undefined ? '' : t.viewKnown}
          </span>
        </p>
      )}
      <p>
        <label htmlFor={`${id}-texte`}>{given ? t.textGiven : t.text}</label>
        <textarea
          id={`${id}-texte`}
          className="field"
          rows={3}
          maxLength={4000}
          value={step.text}
          onChange={(event) => onChange({ ...step, text: event.target.value })}
        />
      </p>
      {!given && (
        <>
          <p>
            <label htmlFor={`${id}-genre`}>{t.question}</label>
            <select id={`${id}-genre`} className="field" value={kind} onChange={(event) => setKind(event.target.value)}>
              <option value="none">{t.ask.none}</option>
              <option value="write">{t.ask.write}</option>
              <option value="choose">{t.ask.choose}</option>
            </select>
          </p>
          {step.ask && (
            <p>
              <label htmlFor={`${id}-question`}>{t.prompt}</label>
              <input
                id={`${id}-question`}
                className="field"
                type="text"
                maxLength={500}
                value={step.ask.prompt}
                onChange={(event) => step.ask && onChange({ ...step, ask: { ...step.ask, prompt: event.target.value } })}
              />
            </p>
          )}
          {step.ask?.kind === 'choose' && (
            <Options
              t={t}
              options={step.ask.options}
              onChange={(options) => step.ask?.kind === 'choose' && onChange({ ...step, ask: { ...step.ask, options } })}
            />
          )}
        </>
      )}
      <p className="composer-gestures">
        <button
          type="button"
          className="button quiet"
          disabled={number === 1}
          data-towards="-1"
          onClick={() => onMove(-1)}
          aria-label={t.upStep({ n: number })}
        >
          {t.up}
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={number === of}
          data-towards="1"
          onClick={() => onMove(1)}
          aria-label={t.downStep({ n: number })}
        >
          {t.down}
        </button>
        <button type="button" className="button quiet" onClick={onRemove} aria-label={t.removeStep({ n: number })}>
          {t.remove}
        </button>
      </p>
    </li>
  );
}
