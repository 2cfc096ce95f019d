/** What the check says of the whole root, each sentence with the way to its file and field. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { problemSaid, type Problem } from '../../../domain/input/problem.ts';
import { numberText } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { Contents, Item, WholeCheck } from '../../transport.ts';
import { saidFile, saidKey } from '../said.ts';

interface MendPanelProps {
  readonly check: WholeCheck | undefined;
  /** What is checked, and when. */
  readonly intro: string;
  readonly contents: Contents;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onGo: (item: Item, problem: Problem) => void;
}

/** The thing of the list that a file belongs to. */
function itemOf(contents: Contents, file: string): Item | undefined {
  return (
    contents.items.find(({ files }) => files.some(({ path }) => path === file)) ??
    contents.items.find(({ section, id }) => `${file}/`.startsWith(`${section}/${id}/`))
  );
}

export function MendPanel({ check, intro, contents, lang, w, onGo }: MendPanelProps): ReactNode {
  const left = check ? check.errors + check.warnings - check.problems.length : 0;
  return (
    <>
      <h2>{w.views.mend}</h2>
      <p className="help">{intro}</p>
      <p role="status">
        {check === undefined
          ? w.mend.looking
          : check.errors + check.warnings === 0
            ? w.mend.fine
            : `${w.mend.errors({ n: check.errors })}, ${w.mend.warnings({ n: check.warnings })}.`}
      </p>
      <ol className="refusals">
        {check?.problems.map((problem, i) => {
          const { file, line, column, key, severity } = problem;
          const told = problemSaid(problem, lang);
          const item = itemOf(contents, file);
          const place = [
            saidFile(w, file, contents.items),
            line === undefined ? '' : w.line({ line: numberText(line, lang) }),
            typeof column === 'number' ? String(column) : saidKey(w, column ?? key ?? '', file),
          ]
            .filter(Boolean)
            .join(', ');
          return (
            <li key={i}>
              <span>
                {severity === 'warning' ? <em>{w.mend.warning} : </em> : null}
                <strong>{place}</strong> : <span lang={told.lang}>{told.said}</span>
              </span>
              {item ? (
                <Button aria-label={w.mend.go({ place })} onPress={() => onGo(item, problem)}>
                  {w.table.next}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ol>
      {left > 0 ? <p className="help">{w.mend.more({ n: left })}</p> : null}
    </>
  );
}
