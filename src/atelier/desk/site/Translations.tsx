/** What is not translated, language by language: what `npm run check -- --langues` says, with the way to each. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { SiteTold } from '../../site/told.ts';
import type { Contents, Item } from '../../transport.ts';

interface TranslationsProps {
  readonly told: SiteTold | undefined;
  readonly contents: Contents;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onGo: (item: Item) => void;
}

/** Texts that are named of one thing. */
const SHOWN = 12;

/** The thing of the list that a text is of. */
function itemOf({ items }: Contents, owner: string): Item | undefined {
  return items.find(
    ({ section, id, files }) => files.some(({ path }) => path === owner) || (section !== 'site' && `${section}/${id}` === owner),
  );
}

export function Translations({ told, contents, lang, w, onGo }: TranslationsProps): ReactNode {
  if (!told) return <p role="status">{w.site.reading}</p>;
  const names = new Intl.DisplayNames(lang, { type: 'language' });
  return (
    <section aria-label={w.site.translations}>
      <h3>{w.site.translations}</h3>
      {told.languages.map(({ lang: tag, words, texts }) => (
        <section key={tag} className="card" aria-label={names.of(tag) ?? tag}>
          <h4>
            {names.of(tag) ?? tag} ({tag})
          </h4>
          <p>
            {words.lacking.length === 0
              ? w.site.wordsDone({ n: words.total })
              : w.site.wordsLeft({ n: words.lacking.length, of: words.total })}
          </p>
          <p>{texts.left === 0 ? w.site.textsDone({ n: texts.total }) : w.site.textsLeft({ n: texts.left, of: texts.total })}</p>
          <ul className="refusals">
            {texts.lacking.map(({ owner, keys }) => {
              const item = itemOf(contents, owner);
              return (
                <li key={owner}>
                  <span>
                    <strong>{item?.title ?? owner}</strong> : {keys.slice(0, SHOWN).join(', ')}
                    {keys.length > SHOWN ? '…' : ''}
                  </span>
                  {item ? (
                    <Button aria-label={w.mend.go({ place: item.title })} onPress={() => onGo(item)}>
                      {w.table.next}
                    </Button>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </section>
  );
}
