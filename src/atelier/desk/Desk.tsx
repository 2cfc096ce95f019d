/** The desk: what the root holds on the left, the form of what is chosen, and its page as visitors will see it. */
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { words } from '../../words/words.ts';
import type { Contents, Transport } from '../transport.ts';
import { ContentList, keyOfItem } from './ContentList.tsx';
import { FileForm } from './FileForm.tsx';
import { useKept } from './use-kept.ts';

interface DeskProps {
  readonly transport: (unreachable: string) => Transport;
  /** What stands before the addresses of the site's pages. */
  readonly site: string;
}

export function Desk({ transport: connect, site }: DeskProps): ReactNode {
  const [lang, setLang] = useKept('langue', 'fr');
  const w = words('atelier', lang);
  const [transport] = useState(() => connect(w.unreachable));
  const [contents, setContents] = useState<Contents>();
  const [fault, setFault] = useState<string>();
  const [chosen, setChosen] = useKept('choix', 'site/site');
  const [tab, setTab] = useState(0);

  const reload = useCallback(() => {
    transport.contents().then(
      (found) => {
        setContents(found);
        setFault(undefined);
      },
      (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
    );
  }, [transport]);
  useEffect(reload, [reload]);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = w.title;
  }, [lang, w]);

  const item = contents?.items.find((each) => keyOfItem(each) === chosen) ?? contents?.items[0];
  const file = item?.files[Math.min(tab, item.files.length - 1)];
  return (
    <div className="atelier">
      <header>
        <h1>{w.title}</h1>
        <p className="aide">{w.intro}</p>
        <Button onPress={() => setLang(lang === 'fr' ? 'en' : 'fr')}>
          <span lang={lang === 'fr' ? 'en' : 'fr'}>{w.otherLanguage}</span>
        </Button>
      </header>
      {fault === undefined ? null : (
        <p className="avis" role="alert">
          {fault}
        </p>
      )}
      {contents && item ? (
        <>
          <ContentList
            contents={contents}
            chosen={keyOfItem(item)}
            onChoose={(key) => {
              setChosen(key);
              setTab(0);
            }}
            w={w}
          />
          <main>
            <h2>{item.title}</h2>
            {item.files.length > 1 ? (
              <div className="fichiers" role="group" aria-label={w.files}>
                {item.files.map(({ path, form }, i) => (
                  <button key={path} type="button" aria-pressed={file?.path === path} onClick={() => setTab(i)}>
                    {w.forms[form]}
                  </button>
                ))}
              </div>
            ) : null}
            {file ? (
              <FileForm
                key={file.path}
                transport={transport}
                path={file.path}
                title={w.forms[file.form]}
                languages={contents.languages}
                lang={lang}
                w={w}
                onKept={reload}
              />
            ) : (
              <p>{w.noForm}</p>
            )}
          </main>
          <aside className="apercu" aria-label={w.preview}>
            <p className="aide">
              <a href={site + item.page} target="_blank" rel="noreferrer">
                {w.openPage}
              </a>
            </p>
            <iframe key={item.page} src={site + item.page} title={w.preview} />
          </aside>
        </>
      ) : null}
    </div>
  );
}
