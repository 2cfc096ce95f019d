/** The small panels: one tool each, nothing but its controls. */
import { orbitToView } from '../../../domain/object/orbit.ts';
import type { Orbit } from '../../../domain/object/orbit.ts';
import type { Vec3 } from '../../../domain/records/object.ts';
import type { Lang } from '../../../domain/text/text.ts';
import type { Axis, ScaleReference, Section, SurfaceMode } from '../../../domain/object/view-state.ts';
import { namedView, type NamedView, type Side } from '../destinations.ts';
import { numberText } from '../../../words/message.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import { Slider } from './Slider.tsx';

const VIEWS: readonly NamedView[] = ['front', 'back', 'left', 'right', 'top', 'below'];

export function ViewsPanel({
  t,
  record,
  onView,
  onInside,
}: {
  readonly t: ViewerWords;
  readonly record: ViewerRecord;
  readonly onView: (orbit: Orbit) => void;
  readonly onInside: () => void;
}): React.JSX.Element {
  return (
    <div className="viewer-grid">
      <button type="button" className="viewer-text" onClick={() => onView(namedView(record, 'front'))}>
        {t.whole}
      </button>
      {VIEWS.map((name) => (
        <button key={name} type="button" className="viewer-text" onClick={() => onView(namedView(record, name))}>
          {t[name]}
        </button>
      ))}
      {record.motions.length > 0 && (
        <button type="button" className="viewer-text" onClick={onInside}>
          {t.inside}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps<K extends string> {
  readonly name: string;
  readonly choices: readonly (readonly [K, string])[];
  readonly value: K;
  readonly onChoice: (choice: K) => void;
}

/** One of several, as real radio buttons. */
function Choice<K extends string>({ name, choices, value, onChoice }: ChoiceProps<K>): React.JSX.Element {
  return (
    <fieldset className="viewer-choices">
      <legend className="viewer-hidden">{name}</legend>
      {choices.map(([key, label]) => (
        <label key={key} className="viewer-option">
          <input type="radio" name={name} checked={key === value} onChange={() => onChoice(key)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface SurfacePanelProps {
  readonly t: ViewerWords;
  readonly mode: SurfaceMode;
  readonly certain: boolean;
  readonly onMode: (mode: SurfaceMode) => void;
}

export function SurfacePanel({ t, mode, certain, onMode }: SurfacePanelProps): React.JSX.Element {
  const modes: readonly SurfaceMode[] = ['natural', 'clay', 'relief', 'wire', ...(certain ? (['certainty'] as const) : [])];
  return (
    <>
      <Choice name={t.surface} choices={modes.map((one) => [one, t.modes[one]] as const)} value={mode} onChoice={onMode} />
      {mode === 'certainty' && (
        <ul className="viewer-legend">
          {(['attested', 'inferred', 'invented', 'unknown'] as const).map((level) => (
            <li key={level} className={`viewer-${level}`}>
              {t.certainty[level]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface PartsPanelProps {
  readonly t: ViewerWords;
  readonly opens: boolean;
  /** A button opens and shuts it in one touch; where there is one elsewhere, none here. */
  readonly button: boolean;
  readonly explodes: boolean;
  readonly open: number;
  readonly explode: number;
  readonly onOpen: (open: number) => void;
  readonly onExplode: (explode: number) => void;
}

export function PartsPanel({ t, opens, button, explodes, open, explode, onOpen, onExplode }: PartsPanelProps): React.JSX.Element {
  return (
    <>
      {opens && (
        <>
          <Slider label={t.opening} min={0} max={1} step={0.01} value={open} words={`${Math.round(open * 100)}\u00a0%`} onChange={onOpen} />
          {button && (
            <button type="button" className="viewer-text" onClick={() => onOpen(open > 0.5 ? 0 : 1)}>
              {open > 0.5 ? t.shut : t.open}
            </button>
          )}
        </>
      )}
      {explodes && (
        <Slider
          label={t.exploding}
          min={0}
          max={1}
          step={0.01}
          value={explode}
          words={`${Math.round(explode * 100)}\u00a0%`}
          onChange={onExplode}
        />
      )}
    </>
  );
}

/** A cut through the middle whose face is turned to the eye. */
function facing(axis: Axis, orbit: Orbit): Section {
  const { eye } = orbitToView({ ...orbit, distance: 1, target: [0, 0, 0] });
  const towards = eye[axis === 'x' ? 0 : axis === 'y' ? 1 : 2];
  return towards < 0 ? { axis, at: 0.5, flipped: true } : { axis, at: 0.5 };
}

interface SectionPanelProps {
  readonly t: ViewerWords;
  readonly section: Section | undefined;
  readonly orbit: Orbit;
  readonly onSection: (section: Section | undefined) => void;
}

export function SectionPanel({ t, section, orbit, onSection }: SectionPanelProps): React.JSX.Element {
  const shown: Section = section ?? facing('z', orbit);
  const axes: readonly Axis[] = ['x', 'y', 'z'];
  return (
    <>
      <Choice
        name={t.sectionAxis}
        choices={axes.map((axis) => [axis, t.axes[axis]] as const)}
        value={shown.axis}
        onChoice={(axis) => onSection(facing(axis, orbit))}
      />
      <Slider
        label={t.sectionAt}
        min={0}
        max={1}
        step={0.005}
        value={shown.at}
        words={`${Math.round(shown.at * 100)}\u00a0%`}
        onChange={(at) => onSection({ ...shown, at })}
      />
      <div className="viewer-line">
        <button
          type="button"
          className="viewer-text"
          aria-pressed={shown.flipped ?? false}
          onClick={() => onSection({ ...shown, flipped: !shown.flipped })}
        >
          {t.flip}
        </button>
        {section && (
          <button type="button" className="viewer-text" onClick={() => onSection(undefined)}>
            {t.stopSection}
          </button>
        )}
      </div>
    </>
  );
}

interface MeasurePanelProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly points: readonly Vec3[];
  readonly deviation_mm: number;
  readonly missed: boolean;
  readonly onCentre: () => void;
  readonly onAgain: () => void;
  /** Measures the whole object along a side. */
  readonly onSide: (side: Side) => void;
}

const SIDES: readonly Side[] = ['height', 'width', 'depth'];

export function MeasurePanel({ t, lang, points, deviation_mm, missed, onCentre, onAgain, onSide }: MeasurePanelProps): React.JSX.Element {
  return (
    <>
      <p role="status" className="viewer-measure">
        {missed ? t.missed : measureWords(t, lang, points, deviation_mm)}
      </p>
      <div className="viewer-line">
        {points.length < 2 && (
          <button type="button" className="viewer-text" onClick={onCentre}>
            {t.measureCentre}
          </button>
        )}
        {points.length > 0 && (
          <button type="button" className="viewer-text" onClick={onAgain}>
            {t.measureAgain}
          </button>
        )}
      </div>
      <div className="viewer-line" role="group" aria-label={t.overall}>
        {SIDES.map((side) => (
          <button key={side} type="button" className="viewer-text" onClick={() => onSide(side)}>
            {t.sides[side]}
          </button>
        ))}
      </div>
    </>
  );
}

/** Straight distance between two points, mm. */
export function distanceMm([from, to]: readonly Vec3[]): number | undefined {
  return from && to ? Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]) * 1000 : undefined;
}

/** A length in millimetres as it is said: « 154,2 mm ». */
export function millimetresText(mm: number, lang: Lang): string {
  const digits = mm < 1000 ? 1 : 0;
  return `${numberText(mm, lang, { maximumFractionDigits: digits, minimumFractionDigits: digits })}\u00A0mm`;
}

function measureWords(t: ViewerWords, lang: Lang, points: readonly Vec3[], deviation_mm: number): string {
  const distance = distanceMm(points);
  if (distance === undefined) return points.length === 0 ? t.measureFirst : t.measureSecond;
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(lang, { maximumFractionDigits: digits, minimumFractionDigits: digits })
      .format(value)
      .replaceAll('\u202F', '\u00A0');
  // Each end may be off by the surface's deviation from the source.
  const error = 2 * deviation_mm;
  return t.measured({ mm: number(distance, distance < 1000 ? 1 : 0), error: error > 0 ? number(error, error < 1 ? 2 : 1) : 'none' });
}

export function ScalePanel({
  t,
  scale,
  coin,
  onScale,
}: {
  readonly t: ViewerWords;
  readonly scale: ScaleReference | undefined;
  /** There is one that the country's visitors know. */
  readonly coin: boolean;
  readonly onScale: (scale: ScaleReference | undefined) => void;
}): React.JSX.Element {
  return (
    <Choice
      name={t.scale}
      choices={[['none', t.noScale], ['hand', t.hand], ...(coin ? ([['coin', t.coin]] as const) : [])]}
      value={scale ?? 'none'}
      onChoice={(choice) => onScale(choice === 'none' ? undefined : choice)}
    />
  );
}

/** Which way the object faces, as a turned needle; the word says the same. */
export function Compass({
  orbit,
  word,
  label,
}: {
  readonly orbit: Orbit;
  readonly word: string;
  readonly label: string;
}): React.JSX.Element {
  const { eye } = orbitToView({ ...orbit, elevation: 0, distance: 1, target: [0, 0, 0] });
  return (
    <div className="viewer-compass" role="img" aria-label={label}>
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r="17" />
        <path d="M14 14h12v12h-12z" />
        <circle className="viewer-eye" cx={20 + eye[0] * 17} cy={20 + eye[2] * 17} r="4" />
      </svg>
      <span aria-hidden="true">{word}</span>
    </div>
  );
}
