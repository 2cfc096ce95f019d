/** The sheet of a composed sequence: only on paper. */
import type { LessonView } from '../../domain/lesson/view.ts';
import { shuffledOrder } from '../../domain/lesson/question.ts';
import type { Words } from '../../words/words.ts';
import { href } from '../../domain/urls.ts';

interface Props {
  readonly t: Words<'builder'>;
  readonly view: LessonView;
  /** SVG of the link's code. */ readonly code: string | undefined;
}

export function PaperSheet({ t, view, code }: Props): React.JSX.Element {
  return (
    <div className="composer-record" aria-hidden="true">
      <p className="composer-record-title">{view.title}</p>
      <p>{t.nickname}</p>
      {/* Drawn by the QR library from the address alone. */}
      {code !== undefined && <div className="composer-code" dangerouslySetInnerHTML={{ __html: code }} />}
      {view.steps.map((step) => (
        <div key={step.id} className="composer-record-step">
          <p>
            <strong>
              {step.number}. {step.title}
            </strong>
          </p>
          <div dangerouslySetInnerHTML={{ __html: step.html }} />
          {step.pictures.map((picture) => (
            <img key={picture.src} src={href(picture.src)} alt="" width={picture.width} height={picture.height} />
          ))}
          {step.table && (
            <table>
              <caption>{step.table.caption}</caption>
              <thead>
                <tr>
                  {step.table.head.map((cell) => (
                    <th key={cell}>{cell}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {step.table.rows.map((row, i) => (
                  <tr key={i}>
                    {row.map((cell, j) => (
                      <td key={j}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {step.question && (
            <p>
              <strong>{step.question.prompt}</strong>
            </p>
          )}
          {step.question?.kind === 'choice' && step.question.options.map((option) => <p key={option.text}>☐ {option.text}</p>)}
          {step.question?.kind === 'order' &&
            shuffledOrder(step.question.items.length).map((item) => (
              <p key={item}>…… {step.question?.kind === 'order' ? step.question.items[item] : ''}</p>
            ))}
          {step.question && step.question.kind !== 'choice' && step.question.kind !== 'order' && <p className="composer-rows" />}
        </div>
      ))}
    </div>
  );
}
