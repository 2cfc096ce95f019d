/** The chart and its sentence as the page will have them, before anything is kept. */
import { faultText } from '../../../domain/input/fault.ts';
import type { ReactNode } from 'react';
import type { Words } from '../../../words/words.ts';
import type { ShownView } from '../../arriving/reading.ts';

interface ChartPreviewProps {
  readonly shown: ShownView | undefined;
  readonly title: string;
  readonly lang: string;
  readonly w: Words<'atelier'>;
}

export function ChartPreview({ shown, title, lang, w }: ChartPreviewProps): ReactNode {
  return (
    <figure className="chart-preview" aria-label={w.reading.shown}>
      <figcaption>{title || w.reading.shown}</figcaption>
      {shown?.svg === undefined ? (
        <p className="help">{w.reading.noDrawing}</p>
      ) : (
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(shown.svg)}`} alt={shown.sentence ?? title} />
      )}
      {shown?.sentence === undefined ? null : <p className="told">{shown.sentence}</p>}
      {shown && shown.wrong.length > 0 ? <p className="sentence">{shown.wrong.map((each) => faultText(each, lang)).join(' ')}</p> : null}
    </figure>
  );
}
