/** What the law of the site's country waits for, and the institution alone can say: the check's own list. */
import type { ReactNode } from 'react';
import { pick } from '../../../domain/text/text.ts';
import type { Words } from '../../../words/words.ts';
import type { SiteTold } from '../../site/told.ts';

interface DutiesProps {
  readonly told: SiteTold | undefined;
  readonly lang: string;
  readonly w: Words<'atelier'>;
}

export function Duties({ told, lang, w }: DutiesProps): ReactNode {
  if (!told) return null;
  const { country, duties } = told;
  if (country === undefined) return <p className="notice">{w.site.noCountry}</p>;
  if (duties.length === 0) return <p>{w.site.noDuties}</p>;
  return (
    <div className="notice">
      <p>{w.site.duties({ n: duties.length })}</p>
      <ul>
        {duties.map(({ key, label }) => (
          <li key={key}>
            <button
              type="button"
              className="link"
              onClick={() => document.querySelector<HTMLElement>(`[data-key="legal.${key}"] :is(input, textarea, select)`)?.focus()}
            >
              {pick(label, lang)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
