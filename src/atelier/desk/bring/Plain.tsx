/** Fields of cards that are no document yet. */
import { useId, type ReactNode } from 'react';

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly help?: string | undefined;
  readonly required?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function PlainLine({ label, value, help, required, onChange }: LineProps): ReactNode {
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
        aria-describedby={help === undefined ? undefined : `${id}-aide`}
        onChange={(event) => onChange(event.target.value)}
      />
      {help === undefined ? null : (
        <p id={`${id}-aide`} className="help">
          {help}
        </p>
      )}
    </div>
  );
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
