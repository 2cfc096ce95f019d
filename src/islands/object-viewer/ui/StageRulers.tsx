/** What is written on the stage: what the object is and a scale, which are always there, and a measure's value on its line. */
import { useImperativeHandle, useRef, type Ref } from 'react';
import { scaleBar } from '../../../domain/sky/measure.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { numberText } from '../../../words/message.ts';
import type { StagePlace } from '../engine/stage-place.ts';
import type { ViewerWords } from '../viewer-words.ts';

/** Longest scale, rem: as long as its words need where letters are large. */
const LONGEST = 7;

export interface StageRulersHandle {
  /** The scale at the target's depth, before each frame. */
  scale(pixelsPerMetre: number): void;
  /** Where the measured line's middle is; `undefined` without one. */
  middle(place: StagePlace | undefined): void;
}

interface StageRulersProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  /** What the object is, where it is no scan. */
  readonly nature: string | undefined;
  /** The measure's value in words. */
  readonly value: string | undefined;
  readonly ref: Ref<StageRulersHandle>;
}

/** A round length in the unit that suits it: « 5 mm », « 2 cm », « 1 m ». */
function roundLength(metres: number, lang: Lang): string {
  const [value, unit] = metres < 0.0099 ? [metres * 1000, 'mm'] : metres < 0.99 ? [metres * 100, 'cm'] : [metres, 'm'];
  return `${numberText(value, lang, { maximumSignificantDigits: 2 })}\u00A0${unit}`;
}

export function StageRulers({ t, lang, nature, value, ref }: StageRulersProps): React.JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLParagraphElement>(null);
  useImperativeHandle(ref, () => {
    const longest = LONGEST * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
    return {
      scale: (pixelsPerMetre) => {
        const element = bar.current;
        if (!element || !(pixelsPerMetre > 0) || !Number.isFinite(pixelsPerMetre)) return;
        const { metres, pixels } = scaleBar(1 / pixelsPerMetre, longest);
        const text = roundLength(metres, lang);
        if (element.textContent !== text) element.textContent = text;
        element.style.inlineSize = `${pixels.toFixed(1)}px`;
        element.hidden = false;
      },
      middle: (place) => {
        const element = label.current;
        const stage = element?.parentElement;
        if (!element || !stage) return;
        element.hidden = place === undefined || place.outside;
        if (!place) return;
        // The line may run along the edge; its value stays within.
        const half = (element.firstElementChild?.clientWidth ?? 0) / 2 + 4;
        const across = Math.max(half, Math.min(stage.clientWidth - half, place.x * stage.clientWidth));
        element.style.translate = `${across}px ${place.y * stage.clientHeight}px`;
      },
    };
  }, [lang]);
  return (
    <>
      <div className="viewer-ledge">
        {nature !== undefined && <p className="viewer-nature">{nature}</p>}
        <div ref={bar} className="viewer-scale" title={t.scaleBar} aria-hidden="true" hidden />
      </div>
      <p ref={label} className="viewer-value" aria-hidden="true" hidden>
        <span>{value}</span>
      </p>
    </>
  );
}
