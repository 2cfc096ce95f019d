/** The institution's colours: each by the system's own chooser or by its code, and how they hold, as they are chosen. */
import type { ComponentType, CSSProperties, ReactNode } from 'react';
import {
  contrast,
  OWN_COLOURS,
  paletteOf,
  SEEDS,
  weakPairs,
  type Colours,
  type Seed,
  type Token,
} from '../../../domain/identity/palette.ts';
import type { Member } from '../../form/fields.ts';
import { isGroup } from '../../files/changes.ts';
import { numberText } from '../../../words/message.ts';
import { Beside } from '../fields/Sentences.tsx';
import { labelOf, sentencesAt, useForm, type MembersProps, type Shown } from '../fields/context.ts';

/** `#rrggbb` of what may be a colour. */
function written(value: unknown): string | undefined {
  const digits = typeof value === 'string' ? /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1]?.toLowerCase() : undefined;
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}

export function ColourField({ path, value, label, help }: Shown): ReactNode {
  const { change, problems } = useForm();
  const seed = String(path[2]) as Seed;
  const id = `couleur-${seed}`;
  const sentences = sentencesAt(problems, path);
  const text = typeof value === 'string' ? value : '';
  return (
    <div className="field colour">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          type="color"
          aria-label={label}
          value={written(value) ?? OWN_COLOURS[seed]}
          onChange={(event) => change(path, event.target.value)}
        />
        <input
          id={id}
          value={text}
          placeholder={OWN_COLOURS[seed]}
          spellCheck={false}
          aria-invalid={sentences.length > 0}
          aria-describedby={`${id}-aide`}
          onChange={(event) => change(path, event.target.value === '' ? undefined : event.target.value)}
        />
      </div>
      <Beside id={`${id}-aide`} sentences={sentences} help={help} />
    </div>
  );
}

/** What is written on what, and the contrast that it needs (WCAG 2, AA). */
const SHOWN: readonly (readonly [ink: Token, on: Token, ratio: number, name: 'text' | 'link' | 'accent' | 'button' | 'night'])[] = [
  ['encre', 'velin', 4.5, 'text'],
  ['loire', 'velin', 4.5, 'link'],
  ['or-sombre', 'velin', 4.5, 'accent'],
  ['bouton-encre', 'loire', 4.5, 'button'],
  ['texte-nuit', 'nuit', 4.5, 'night'],
];

interface ColoursViewProps extends Shown {
  readonly members: readonly Member[];
  readonly Inner: ComponentType<MembersProps>;
}

export function ColoursView({ path, value, label, members, Inner }: ColoursViewProps): ReactNode {
  const { w, desk } = useForm();
  const given = isGroup(value) ? value : {};
  const colours = Object.fromEntries(SEEDS.map((seed) => [seed, written(given[seed]) ?? OWN_COLOURS[seed]])) as Colours;
  const palette = paletteOf(colours);
  const weak = weakPairs(colours);
  const paint = (ink: Token, on: Token): CSSProperties => ({ color: palette[ink], backgroundColor: palette[on] });
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      <div className="languages">
        <Inner members={members} path={path} value={value} />
      </div>
      <ul className="colour-chart" aria-label={w.site.contrasts}>
        {SHOWN.map(([ink, on, ratio, name]) => {
          const measured = contrast(palette[ink], palette[on]);
          return (
            <li key={name}>
              <span className="swatch" style={paint(ink, on)} aria-hidden="true">
                {w.site.sample}
              </span>
              <span>
                {w.site.pairs[name]} : {numberText(Math.floor(measured * 10) / 10, desk?.lang ?? 'fr')}{' '}
                {measured >= ratio ? w.site.holds : w.site.tooWeak({ ratio: numberText(ratio, desk?.lang ?? 'fr') })}
              </span>
            </li>
          );
        })}
      </ul>
      <div role="status">
        {[...new Set(weak.map(({ seed }) => seed))].map((seed) => (
          <p key={seed} className="sentence">
            {w.site.weak({ name: labelOf(w, seed).label })}
          </p>
        ))}
      </div>
    </fieldset>
  );
}
