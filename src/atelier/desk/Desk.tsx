/** The desk: what the root holds on the left, the form of what is chosen, and its page as visitors will see it. */
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Problem } from '../../domain/input/problem.ts';
import { words } from '../../words/words.ts';
import type { Connected, Contents, Item } from '../transport.ts';
import { ArrivePanel } from './bring/ArrivePanel.tsx';
import { CreatePanel } from './bring/CreatePanel.tsx';
import { JournalPanel } from './bring/JournalPanel.tsx';
import { MendPanel } from './bring/MendPanel.tsx';
import { useCheck } from './bring/use-check.ts';
import { RemoveButton } from './bring/RemoveDialog.tsx';
import { useTray } from './bring/use-tray.ts';
import { ContentList, keyOfItem } from './ContentList.tsx';
import { FileForm } from './FileForm.tsx';
import { holdStill } from './hold-still.ts';
import { browserLanguage, LanguageButtons } from './LanguageButtons.tsx';
import { MatchPanel } from './match/MatchPanel.tsx';
import { useProposals } from './match/use-proposals.ts';
import { Preview } from './page/Preview.tsx';
import { PublishedPage } from './page/PublishedPage.tsx';
import { usePage } from './page/use-page.ts';
import { PublishPanel } from './publish/PublishPanel.tsx';
import { Side } from './Side.tsx';
import { partOf, type SitePart } from './site/parts.ts';
import { Territory } from './site/Territory.tsx';
import { SiteForm } from './site/SiteForm.tsx';
import { useKept } from './use-kept.ts';

/** What stands in the middle: the forms of a thing, or what is about the whole root. */
const VIEWS = ['form', 'arrive', 'mend', 'match', 'journal', 'online'] as const;
type View = (typeof VIEWS)[number] | 'create';
/** Those that a browser answers by itself. */
const OF_DOCUMENTS: readonly View[] = ['form', 'mend', 'journal'];
/** How often it is asked what is still being made, ms. */
const PREPARING_MS = 3000;
/** A screen on which the list, the form and the page stand one below the other (`style/layout.css`). */
const STACKED = '(max-width: 75rem)';
/** Forms of what stands on an object's surface. */
const SURFACE: readonly string[] = ['notes', 'tours', 'inscriptions'];

interface DeskProps {
  /** @param unreachable what is said where nobody answers */
  readonly connect: (unreachable: string) => Connected;
  /** What stands before the addresses of the site's pages. */
  readonly site: string;
  /** What else stands in the corner. */
  readonly corner?: ReactNode;
}

export function Desk({ connect, site, corner }: DeskProps): ReactNode {
  const [lang, setLang] = useKept('langue', browserLanguage());
  const w = words('atelier', lang);
  const [{ documents: transport, machine }] = useState(() => connect(w.unreachable));
  const [contents, setContents] = useState<Contents>();
  const [fault, setFault] = useState<string>();
  const [chosen, setChosen] = useKept('choix', 'site/site');
  const [tab, setTab] = useState(0);
  const [view, setView] = useState<View>('form');
  const [part, setPart] = useState<SitePart>('general');
  const [aim, setAim] = useState<Problem>();
  const [check, checkAgain] = useCheck(transport);
  const [proposals, askProposals] = useProposals(machine);
  const tray = useTray(
    machine,
    useCallback(() => setView('arrive'), []),
  );

  const reload = useCallback(() => {
    transport.contents().then(
      (found) => {
        setContents(found);
        setFault(undefined);
        checkAgain();
        void askProposals();
      },
      (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
    );
  }, [transport, checkAgain, askProposals]);
  useEffect(reload, [reload]);
  const preparing = contents?.preparing === true;
  useEffect(() => {
    if (!preparing) return;
    const ask = () =>
      void transport.contents().then(
        (found) => {
          // Forms are not drawn anew for a list that is the same.
          setContents((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
          // What is wrong with a scan is found as it is made.
          checkAgain();
        },
        () => undefined,
      );
    const timer = window.setInterval(ask, PREPARING_MS);
    return () => window.clearInterval(timer);
  }, [preparing, transport, checkAgain]);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = w.title;
  }, [lang, w]);

  const shown = useRef(false);
  useEffect(() => {
    // Where one stands below the other, what was chosen comes into sight.
    if (shown.current && window.matchMedia(STACKED).matches) document.querySelector('main')?.scrollIntoView();
    shown.current = true;
  }, [view, chosen]);

  const item = contents?.items.find((each) => keyOfItem(each) === chosen) ?? contents?.items[0];
  const file = item?.files[Math.min(tab, item.files.length - 1)];
  const frame = useRef<HTMLIFrameElement>(null);
  /** What was put beside a form by hand: an object's view alone, or the page. */
  const [put, setPut] = useState<{ readonly beside: string | undefined; readonly object: string | undefined }>();
  const path = file?.path;
  const setAlone = useCallback((object: string | undefined) => setPut({ beside: path, object }), [path]);
  const page = usePage(frame, setAlone);
  // What is written on an object's surface is written beside its view.
  const onSurface = file !== undefined && SURFACE.includes(file.form) && item?.section === 'objets' ? item.id : undefined;
  const alone = put && put.beside === path ? put.object : onSurface;
  const [sideElement, setSideElement] = useState<HTMLElement | null>(null);
  const side = machine && file?.form === 'photos' && view === 'form' ? setSideElement : undefined;
  /** Counts what was kept beside the form that is open: it begins again with it. */
  const [elsewhere, setElsewhere] = useState(0);
  const keptElsewhere = () => {
    setElsewhere((before) => before + 1);
    reload();
  };
  const choose = (key: string) => {
    reload();
    setChosen(key);
    setTab(0);
    setView('form');
  };
  const go = (to: Item, problem?: Problem) => {
    setChosen(keyOfItem(to));
    setTab(
      Math.max(
        0,
        to.files.findIndex((each) => each.path === problem?.file),
      ),
    );
    if (to.section === 'site') setPart(partOf(problem?.key));
    setAim(problem);
    setView(machine && problem?.key?.startsWith('publish') && to.section === 'site' ? 'online' : 'form');
  };
  const fileForm = (shown: Item['files'][number], keys?: readonly string[]) =>
    contents ? (
      <FileForm
        key={`${shown.path} ${elsewhere}`}
        transport={transport}
        machine={machine}
        path={shown.path}
        title={w.forms[shown.form]}
        contents={contents}
        keys={keys}
        lang={lang}
        w={w}
        onKept={reload}
        made={check?.made}
        aim={aim?.file === shown.path ? aim : undefined}
        site={site}
        page={machine && page}
      />
    ) : null;
  return (
    <Side value={side ? sideElement : null}>
      <div className="desk" data-view={view}>
        <header>
          <h1>{w.title}</h1>
          <p className="help">{machine ? w.intro : w.folder.intro}</p>
          <div className="views" role="group" aria-label={w.views.label}>
            {VIEWS.filter(
              (each) => (machine || OF_DOCUMENTS.includes(each)) && (each !== 'match' || view === 'match' || proposals.length > 0),
            ).map((each) => (
              <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
                {each === 'mend' && check && check.errors > 0
                  ? w.views.count({ n: check.errors })
                  : each === 'match' && proposals.length > 0
                    ? w.match.count({ n: proposals.length })
                    : w.views[each]}
              </button>
            ))}
          </div>
          {corner}
          <LanguageButtons lang={lang} onChoose={setLang} />
        </header>
        {fault === undefined ? null : (
          <p className="notice" role="alert">
            {fault}
          </p>
        )}
        {contents && item ? (
          <>
            <ContentList
              contents={contents}
              chosen={view === 'form' ? keyOfItem(item) : ''}
              onChoose={(key) => {
                setChosen(key);
                setTab(0);
                setAim(undefined);
                setView('form');
              }}
              onNew={() => setView('create')}
              w={w}
            />
            <main ref={holdStill}>
              {view === 'arrive' && machine ? (
                <ArrivePanel tray={tray} contents={contents} transport={machine} lang={lang} w={w} onKept={choose} />
              ) : view === 'mend' ? (
                <MendPanel check={check} intro={machine ? w.mend.intro : w.folder.mend} contents={contents} lang={lang} w={w} onGo={go} />
              ) : view === 'match' && machine ? (
                <MatchPanel
                  transport={machine}
                  proposals={proposals}
                  lang={lang}
                  w={w}
                  onChanged={() => {
                    reload();
                    return askProposals();
                  }}
                />
              ) : view === 'journal' ? (
                <JournalPanel transport={transport} contents={contents} lang={lang} w={w} onChanged={reload} />
              ) : view === 'create' ? (
                <CreatePanel transport={transport} programmes={contents.programmes ?? []} w={w} onMade={choose} />
              ) : view === 'online' && machine ? (
                <PublishPanel transport={machine} check={check} lang={lang} w={w} onKept={reload} onMend={() => setView('mend')} />
              ) : (
                <>
                  <h2>{item.title}</h2>
                  {contents.items.length > 1 || !machine ? null : (
                    <div className="card">
                      <p>{w.first.next}</p>
                      <Button className="yes" onPress={() => setView('arrive')}>
                        {w.views.arrive}
                      </Button>
                    </div>
                  )}
                  {item.files.length > 1 ? (
                    <div className="files" role="group" aria-label={w.files}>
                      {item.files.map(({ path, form }, i) => (
                        <button key={path} type="button" aria-pressed={file?.path === path} onClick={() => setTab(i)}>
                          {w.forms[form]}
                        </button>
                      ))}
                    </div>
                  ) : null}
                  {machine && ((file?.form === 'site' && part === 'general') || item.section === 'vue-du-ciel') ? (
                    <Territory transport={machine} contents={contents} lang={lang} w={w} onKept={keptElsewhere} />
                  ) : null}
                  {file === undefined ? (
                    <p>{w.noForm}</p>
                  ) : file.form === 'site' ? (
                    <SiteForm
                      transport={machine}
                      contents={contents}
                      part={part}
                      onPart={setPart}
                      lang={lang}
                      w={w}
                      onGo={go}
                      form={(keys) => fileForm(file, keys)}
                    />
                  ) : (
                    fileForm(file)
                  )}
                  {item.section === 'site' || !machine ? null : (
                    <RemoveButton
                      key={keyOfItem(item)}
                      transport={machine}
                      removal={{ section: item.section, id: item.id }}
                      name={item.title}
                      lang={lang}
                      w={w}
                      onGone={() => {
                        reload();
                        setView('journal');
                      }}
                    />
                  )}
                </>
              )}
            </main>
            {machine ? (
              <Preview
                frame={frame}
                site={site}
                page={item.page}
                object={alone}
                offered={item.section === 'objets' ? item.id : undefined}
                onObject={setAlone}
                side={side}
                wrong={(check?.errors ?? 0) > 0}
                onShown={checkAgain}
                w={w}
              />
            ) : (
              <PublishedPage key={item.page} address={site + item.page} w={w} />
            )}
          </>
        ) : null}
      </div>
    </Side>
  );
}
