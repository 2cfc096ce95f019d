/** Fields of cards that are no document yet. */
import { useId, type ReactNode } from 'react';
import { LICENCE_IDS, licenceLike } from '../../../domain/rights/licence.ts';

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly help?: string | undefined;
  readonly required?: string | undefined;
  /** What is wrong with it. */
  readonly sentence?: string | undefined;
  /** What is known to fit: to choose from, while anything may be typed. */
  readonly known?: readonly string[] | undefined;
  readonly onChange: (value: string) => void;
  /** The hand has gone elsewhere. */
  readonly onLeave?: (() => void) | undefined;
}

export function PlainLine({ label, value, help, required, sentence = '', known = [], onChange, onLeave }: LineProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required === undefined ? null : <span className="required"> {required}</span>}
      </label>
      <input
        id={id}
        value={value}
        list={known.length === 0 ? undefined : `${id}-connus`}
        aria-invalid={sentence !== ''}
        aria-describedby={[help === undefined ? '' : `${id}-aide`, sentence === '' ? '' : `${id}-dit`].join(' ').trim() || undefined}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
      />
      {known.length === 0 ? null : (
        <datalist id={`${id}-connus`}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {help === undefined ? null : (
        <p id={`${id}-aide`} className="help">
          {help}
        </p>
      )}
      <p id={`${id}-dit`} className="kept-line sentence">
        {sentence}
      </p>
    </div>
  );
}

/** A licence: those that are known are proposed, and « CC BY 4.0 » is put as its identifier once it is written. */
export function LicenceLine(props: Omit<LineProps, 'known' | 'onLeave'>): ReactNode {
  const { value, onChange } = props;
  const known = value.trim() === '' || LICENCE_IDS.includes(value.trim()) ? undefined : licenceLike(value);
  return <PlainLine {...props} known={LICENCE_IDS} onLeave={() => known !== undefined && onChange(known)} />;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly help?: string | undefined;
  readonly onChange: (value: T) => void;
}

export function PlainChoice<T extends string>({ label, value, options, help, onChange }: ChoiceProps<T>): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={help === undefined ? undefined : `${id}-aide`}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {help === undefined ? null : (
        <p id={`${id}-aide`} className="help">
          {help}
        </p>
      )}
    </div>
  );
}
