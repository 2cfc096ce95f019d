/** A picture of a step with its words; a chart of the site's own is set in the page, where its letters are read. */
import { useEffect, useState } from 'react';
import type { Picture } from '../../domain/lesson/view.ts';
import { href } from '../../domain/urls.ts';
import { drawnChart } from '../drawn-chart.ts';

interface Props {
  readonly picture: Picture;
}

/** In a package a picture lies beside the lesson, and is shown as it is. */
const isChart = ({ src }: Picture) => src.startsWith('/donnees/') && src.endsWith('.svg');

export function PictureFigure({ picture }: Props): React.JSX.Element {
  const [markup, setMarkup] = useState<string>();
  useEffect(() => {
    let here = true;
    if (isChart(picture))
      void drawnChart(href(picture.src)).then((drawn) => {
        if (here) setMarkup(drawn);
      });
    return () => {
      here = false;
    };
  }, [picture]);
  return (
    <figure>
      {markup === undefined ? (
        <img src={href(picture.src)} width={picture.width} height={picture.height} alt={picture.alt} />
      ) : (
        // Written by ingest, which has cleaned it: see ingest/data/svg-clean.ts.
        <div className="lesson-chart" tabIndex={0} role="group" aria-label={picture.alt} dangerouslySetInnerHTML={{ __html: markup }} />
      )}
      <figcaption className="note">
        {picture.alt}
        {picture.credit !== undefined && ` — ${picture.credit}`}
      </figcaption>
    </figure>
  );
}
