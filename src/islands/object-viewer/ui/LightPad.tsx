import { useRef } from 'react';
import { lampAt, lampPlace, rakingLamp } from '../../../domain/object/lamp.ts';
import type { Orbit } from '../../../domain/object/orbit.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { Slider } from './Slider.tsx';

interface LightPadProps {
  readonly t: ViewerWords;
  readonly light: readonly [number, number] | undefined;
  /** Where the eye stands: the disc is the half-sphere that faces it. */
  readonly orbit: Orbit;
  readonly onLight: (light: readonly [number, number] | undefined) => void;
}

/** An angle with the sign of a number, not a hyphen. */
const degrees = (angle: number): string => `${angle < 0 ? '−' : ''}${Math.abs(angle)}°`;

/** The goldsmith's lamp: a disc to drag on, two sliders for the keyboard, one button for raking light. */
export function LightPad({ t, light, orbit, onLight }: LightPadProps): React.JSX.Element {
  const pad = useRef<SVGSVGElement>(null);
  const drag = (event: React.PointerEvent): void => {
    if (event.buttons === 0 || !pad.current) return;
    pad.current.setPointerCapture(event.pointerId);
    const box = pad.current.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 2 - 1;
    const y = 1 - ((event.clientY - box.top) / box.height) * 2;
    onLight(lampAt(x / 0.92, y / 0.92, orbit));
  };
  const shown = light ?? lampAt(-0.6, 0.5, orbit);
  const place = lampPlace(shown, orbit);
  const state = light ? (place.behind ? 'viewer-flame behind' : 'viewer-flame') : 'viewer-flame dimmed';
  return (
    <div className="viewer-lamp">
      <svg ref={pad} className="viewer-disc" viewBox="0 0 100 100" aria-hidden="true" onPointerDown={drag} onPointerMove={drag}>
        <circle cx="50" cy="50" r="46" />
        <circle cx="50" cy="50" r="23" />
        <path d="M50 4v92M4 50h92" />
        <circle className={state} cx={50 + place.x * 46} cy={50 - place.y * 46} r="6" />
      </svg>
      <p className="viewer-help">{t.lampPad}</p>
      <Slider
        label={t.lampAzimuth}
        min={-180}
        max={180}
        step={5}
        value={shown[0]}
        words={degrees(shown[0])}
        onChange={(value) => onLight([value, shown[1]])}
      />
      <Slider
        label={t.lampElevation}
        min={-80}
        max={85}
        step={1}
        value={shown[1]}
        words={degrees(shown[1])}
        onChange={(value) => onLight([shown[0], value])}
      />
      <div className="viewer-line">
        <button type="button" className="viewer-text" onClick={() => onLight(light ? undefined : shown)}>
          {light ? t.lampOff : t.lampOn}
        </button>
        <button type="button" className="viewer-text" onClick={() => onLight(rakingLamp(orbit))}>
          {t.raking}
        </button>
      </div>
    </div>
  );
}
