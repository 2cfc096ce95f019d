import { useId, useState } from 'react';
import { wrapDegrees } from '../../../domain/object/orbit.ts';
import { orientationWords } from '../../../domain/object/orientation-words.ts';
import { pick, type Lang } from '../../../domain/text/text.ts';
import { href } from '../../../domain/urls.ts';
import { wholeView } from '../../../domain/object/views.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { ViewerRecord } from '../viewer-record.ts';

/** Without WebGL: the object turns as a row of pictures, by slider, keys or two buttons. */
export function Stills({
  t,
  lang,
  record,
}: {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly record: ViewerRecord;
}): React.JSX.Element {
  const id = useId();
  const stills = [...record.stills].sort((a, b) => a.azimuth_deg - b.azimuth_deg);
  const [index, setIndex] = useState(0);
  const still = stills[index];
  const turn = (by: number): void => setIndex((index + by + stills.length) % stills.length);
  const whole = wholeView(record.bounds);
  const words = still
    ? orientationWords(
        { ...whole, azimuth: wrapDegrees(still.azimuth_deg), elevation: still.elevation_deg },
        whole.distance,
        {},
        false,
        lang,
      )
    : '';
  const picture = still?.path ?? record.poster.at(-1)?.path;
  return (
    <div className="viewer-tour">
      <p role="status" className="viewer-notice">
        {t.noWebgl}
      </p>
      {picture && <img className="viewer-image" src={href(picture)} alt={`${pick(record.title, lang)}. ${words}`} />}
      {stills.length > 1 && (
        <div className="viewer-line">
          <button type="button" className="viewer-text" onClick={() => turn(-1)}>
            {t.turnLeft}
          </button>
          <label htmlFor={id} className="viewer-hidden">
            {t.turn}
          </label>
          <input
            id={id}
            type="range"
            min={0}
            max={stills.length - 1}
            step={1}
            value={index}
            aria-valuetext={words}
            onChange={(event) => setIndex(event.currentTarget.valueAsNumber)}
          />
          <button type="button" className="viewer-text" onClick={() => turn(1)}>
            {t.turnRight}
          </button>
        </div>
      )}
    </div>
  );
}
