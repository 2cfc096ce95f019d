import { useId } from 'react';

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The value in words, for the ear and beside the label. */
  readonly words: string;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, min, max, step, value, words, onChange }: SliderProps): React.JSX.Element {
  const id = useId();
  return (
    <div className="viewer-setting">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{words}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={words}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
