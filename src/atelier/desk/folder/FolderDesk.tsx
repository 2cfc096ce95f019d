/** The desk of a published site: on a folder that is chosen on this computer, by a browser that can write there. */
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { words } from '../../../words/words.ts';
import { folderDocuments, hasSite } from '../../folder/documents.ts';
import { rememberedFolder, rememberFolder } from '../../folder/remembered.ts';
import { Desk } from '../Desk.tsx';
import { browserLanguage, LanguageButtons } from '../LanguageButtons.tsx';
import { useKept } from '../use-kept.ts';

interface FolderDeskProps {
  /** What stands before the addresses of the site's pages. */
  readonly site: string;
}

const WRITING = { mode: 'readwrite' } as const;

export function FolderDesk({ site }: FolderDeskProps): ReactNode {
  const [lang, setLang] = useKept('langue', browserLanguage());
  const { folder: w, title } = words('atelier', lang);
  const [folder, setFolder] = useState<FileSystemDirectoryHandle>();
  const [last, setLast] = useState<FileSystemDirectoryHandle>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = title;
  }, [lang, title]);
  useEffect(() => {
    if (window.showDirectoryPicker) void rememberedFolder().then(setLast);
  }, []);

  const pick = window.showDirectoryPicker;
  const open = async (choose: () => Promise<FileSystemDirectoryHandle>) => {
    setFault(undefined);
    try {
      const chosen = await choose();
      if ((await chosen.queryPermission(WRITING)) !== 'granted' && (await chosen.requestPermission(WRITING)) !== 'granted')
        return setFault(w.notAllowed);
      if (!(await hasSite(chosen))) return setFault(w.noSite({ name: chosen.name }));
      await rememberFolder(chosen);
      // One address serves one folder today, and another tomorrow (`unkept.ts`).
      const place = document.getElementById('desk');
      if (place) place.dataset['folder'] = chosen.name;
      setFolder(chosen);
    } catch (error) {
      // Who closes the window of the choice has said nothing.
      if ((error as Error).name !== 'AbortError') setFault(w.notOpened({ why: (error as Error).message }));
    }
  };

  if (folder)
    return (
      <Desk
        connect={() => ({ documents: folderDocuments(folder) })}
        site={site}
        corner={
          <Button
            onPress={() => {
              setLast(folder);
              setFolder(undefined);
            }}
          >
            {w.other({ name: folder.name })}
          </Button>
        }
      />
    );
  return (
    <main className="start">
      <div className="rank">
        <h1>{title}</h1>
        <LanguageButtons lang={lang} onChoose={setLang} />
      </div>
      {pick ? (
        <>
          <p>{w.what}</p>
          <p>{w.safe}</p>
          <div className="gestures">
            {last ? (
              <Button className="yes" onPress={() => void open(() => Promise.resolve(last))}>
                {w.again({ name: last.name })}
              </Button>
            ) : null}
            <Button className={last ? '' : 'yes'} onPress={() => void open(() => pick.call(window, { id: 'contenu', ...WRITING }))}>
              {w.choose}
            </Button>
          </div>
        </>
      ) : (
        <p>{w.otherBrowser}</p>
      )}
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
    </main>
  );
}
