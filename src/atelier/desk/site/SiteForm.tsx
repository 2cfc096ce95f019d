/** The site in parts, each with what helps to fill it in: what is not translated, what the law waits for, how colours hold. */
import { useEffect, useState, type ReactNode } from 'react';
import type { Words } from '../../../words/words.ts';
import type { SiteTold } from '../../site/told.ts';
import type { Contents, Item, Transport } from '../../transport.ts';
import { Duties } from './Duties.tsx';
import { PART_NAMES, SITE_PARTS, type SitePart } from './parts.ts';
import { Translations } from './Translations.tsx';

interface SiteFormProps {
  /** Who tells what is not translated and what the law waits for; without, neither is told. */
  readonly transport: Transport | undefined;
  readonly contents: Contents;
  readonly part: SitePart;
  readonly onPart: (part: SitePart) => void;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onGo: (item: Item) => void;
  /** The form of these keys. */
  readonly form: (keys: readonly string[]) => ReactNode;
}

export function SiteForm({ transport, contents, part, onPart, lang, w, onGo, form }: SiteFormProps): ReactNode {
  const [told, setTold] = useState<SiteTold>();
  // Asked again with what the root holds: a save may have answered.
  useEffect(() => {
    let current = true;
    if (part === 'languages' || part === 'legal')
      transport?.siteTold().then(
        (found) => current && setTold(found),
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [transport, contents, part]);
  return (
    <>
      <div className="files" role="group" aria-label={w.site.parts}>
        {PART_NAMES.map((each) => (
          <button key={each} type="button" aria-pressed={part === each} onClick={() => onPart(each)}>
            {w.site.names[each]}
          </button>
        ))}
      </div>
      {transport && part === 'legal' ? <Duties told={told} lang={lang} w={w} /> : null}
      {form(SITE_PARTS[part])}
      {transport && part === 'languages' ? <Translations told={told} contents={contents} lang={lang} w={w} onGo={onGo} /> : null}
    </>
  );
}
