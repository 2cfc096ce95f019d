/** A step's medium without its viewer: pictures, table, and a link to the page where it can be seen. */
import type { StepView } from '../../domain/lesson/view.ts';
import { href } from '../../domain/urls.ts';
import type { Words as WordsOf } from '../../words/words.ts';
import { PictureFigure } from './PictureFigure.tsx';

type Words = WordsOf<'player'>;

interface Props {
  readonly step: StepView;
  readonly words: Words;
}

export function MediumFallback({ step, words }: Props): React.JSX.Element {
  return (
    <>
      {step.pictures.map((picture) => (
        <PictureFigure key={picture.src} picture={picture} />
      ))}
      {step.leftOut !== undefined && <p className="note">{step.leftOut}</p>}
      {step.table && (
        <div className="scroller" tabIndex={0} role="region" aria-label={words.table}>
          <table>
            <caption>{step.table.caption}</caption>
            <thead>
              <tr>
                {step.table.head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {step.table.rows.map((row) => (
                <tr key={row.join('|')}>
                  {row.map((cell, i) =>
                    i === 0 ? (
                      <th key={step.table?.head[i]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={step.table?.head[i]}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {step.link && (
        <p>
          <a href={href(step.link.path)}>{step.link.label}</a>
        </p>
      )}
    </>
  );
}
