/**
 * The object viewer: any published object, from its tiles, with its tools. Used by the object's page, the bare page
 * for iframes, the kiosk and the lessons.
 */
import { useCallback, useEffect, useId, useMemo, useReducer, useRef, useState } from 'react';
import { sameOrbit, wrapDegrees, type Orbit } from '../../domain/object/orbit.ts';
import { compassWord, orientationWords } from '../../domain/object/orientation-words.ts';
import { licence } from '../../domain/rights/licence.ts';
import type { Annotation, Tour, Vec3 } from '../../domain/records/object.ts';
import { pick, pickedLang, type Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import { viewQuery, type ViewState } from '../../domain/object/view-state.ts';
import { noteView, stepSeconds, stepState, stepView } from './destinations.ts';
import type { Early } from './early.ts';
import { augmentedWay, openAugmented } from './engine/augmented.ts';
import type { ViewerCore } from './engine/viewer-core.ts';
import { frontView } from './engine/view-frame.ts';
import { phrases } from './phrases.ts';
import { budgetFor, type ViewerProfile } from './profile.ts';
import { Stage3D, type StageEvents } from './Stage3D.tsx';
import { Compass, MeasurePanel, PartsPanel, ScalePanel, SectionPanel, SurfacePanel, ViewsPanel, distanceMm } from './ui/Panels.tsx';
import { LightPad } from './ui/LightPad.tsx';
import { NoteTitle } from './ui/NoteTitle.tsx';
import { NotesPanel } from './ui/NotesPanel.tsx';
import { ReadingPanel } from './ui/ReadingPanel.tsx';
import { SharePanel } from './ui/SharePanel.tsx';
import { Stills } from './ui/Stills.tsx';
import { Toolbar } from './ui/Toolbar.tsx';
import { ToursPanel } from './ui/ToursPanel.tsx';
import type { ViewerRecord } from './viewer-record.ts';
import { useFoundFocus } from './use-found-focus.ts';
import { useNarration } from './use-narration.ts';
import { useLatest } from '../use-latest.ts';
import { initialUi, reduce, type Tool } from './viewer-state.ts';
import './viewer.css';
import { bytesText } from '../../domain/text/bytes.ts';

export interface ObjectViewerProps {
  readonly record: ViewerRecord;
  readonly profile?: ViewerProfile | undefined;
  readonly lang?: Lang | undefined;
  /** What was begun before the scripts came. */
  readonly early?: Early | undefined;
  /** View to begin with; read once. */
  readonly initialState?: ViewState | undefined;
  /** A view to go to: each new object is flown to (a lesson's step, a kiosk's reset). */
  readonly goTo?: ViewState | undefined;
  /** Tools that are offered; all that the object has, when missing. */
  readonly tools?: readonly Tool[] | undefined;
  /** Absolute address of the object's page, to build links; missing: no link is offered. */
  readonly address?: string | undefined;
  /** Absolute address of the bare page for iframes. */
  readonly embed?: string | undefined;
  /** After each change of the view, camera at rest. */
  readonly onState?: ((state: ViewState) => void) | undefined;
  /** A tap on the surface: metres, published frame, the object closed or not. `undefined` beside the object. */
  readonly onPick?: ((point: Vec3 | undefined) => void) | undefined;
  /** A finished measure, mm. */
  readonly onMeasure?: ((mm: number) => void) | undefined;
  /** The stage takes the focus as it comes: the button that asked for it goes. Read once. */
  readonly takesFocus?: boolean | undefined;
  /** The first tile is drawn, or it is known that there will be none. */
  readonly onReady?: ((live: boolean) => void) | undefined;
}

/** Seconds that a step stays once it has been read aloud. */
const AFTER_READING_S = 1.5;

/** Elevation from which the inside is seen, degrees. */
const INSIDE_DEG = 22;

/** Lost contexts that are healed before the stills take over. */
const MOST_SETBACKS = 4;

export function ObjectViewer({
  record,
  profile = 'web',
  lang = 'fr',
  early,
  initialState,
  goTo,
  tools,
  address,
  embed,
  onState,
  onPick,
  onMeasure,
  takesFocus,
  onReady,
}: ObjectViewerProps): React.JSX.Element {
  const t = phrases(lang);
  const helpId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const core = useRef<ViewerCore | undefined>(undefined);
  const whole = useMemo(() => frontView(record), [record]);
  const [ui, dispatch] = useReducer(reduce, initialState ?? {}, initialUi);
  const [camera, setCamera] = useState<Orbit>(initialState?.camera ?? whole);
  const [live, setLive] = useState(false);
  /** The object is on the screen, or will not come: the tools may be drawn. */
  const [seen, setSeen] = useState(false);
  const [setback, setSetback] = useState(0);
  const [webgl, setWebgl] = useState(true);
  const [notice, setNotice] = useState<{ readonly text: string; readonly retry?: boolean } | undefined>(undefined);
  const [progress, setProgress] = useState<{ readonly bytes: number; readonly loading: boolean }>({ bytes: 0, loading: true });
  const [missed, setMissed] = useState(false);
  const [full, setFull] = useState(false);
  const lettered = record.inscriptions.length > 0;
  const budget = useMemo(() => budgetFor(profile, setback, lettered), [profile, setback, lettered]);
  const { view, panel, playing } = ui;
  /** The note that was chosen in the view, whose panel is not where the keyboard is. */
  const [spoken, setSpoken] = useState<Annotation | undefined>(undefined);
  const lastPanel = useRef(panel);
  useEffect(() => {
    if (panel) lastPanel.current = panel;
  }, [panel]);
  useFoundFocus(frame, () => {
    // The tools are hidden until the object is seen: what is hidden takes no focus.
    const find = (selector: string): HTMLElement | undefined =>
      [...(frame.current?.querySelectorAll<HTMLElement>(selector) ?? [])].find((one) => one.checkVisibility({ visibilityProperty: true }));
    return panel
      ? (find('.vo-panneau [data-reprise]') ?? find('.vo-panneau header ~ * :is(button, input)') ?? find('.vo-panneau button'))
      : (find(`[data-outil="${lastPanel.current ?? ''}"]`) ?? find('.vo-scene'));
  });
  const measuring = panel === 'measure';
  const opens = record.motions.length > 0;
  const staged = useMemo(() => ({ ...view, camera }), [view, camera]);

  const fly = useCallback((orbit: Orbit | undefined): void => {
    if (orbit) core.current?.goTo(orbit);
  }, []);

  /** Opens or shuts the object where the note asks for it. */
  const openFor = (note: Annotation): void => {
    void core.current?.openingFor(note, view.open ?? 0).then((open) => {
      if (open !== undefined && open !== (view.open ?? 0)) dispatch({ type: 'set', view: { open } });
    });
  };
  const openNote = (id: string | undefined): void => {
    dispatch({ type: 'note', id });
    const note = record.annotations.find((one) => one.id === id);
    if (note?.open !== undefined) dispatch({ type: 'set', view: { open: note.open } });
    if (!note) return;
    fly(noteView(record, note, core.current?.placed(note.at, note.part)));
    openFor(note);
  };
  /** A note chosen by its mark or its key: what it says is heard where one is (WCAG 4.1.3). */
  const pointNote = (id: string | undefined): void => {
    openNote(id);
    setSpoken(record.annotations.find((one) => one.id === id));
  };
  const goStep = useCallback(
    (tour: Tour | undefined, index: number): void => {
      const step = tour?.steps[index];
      dispatch({ type: 'tour', tour: tour && { id: tour.id, step: index }, step: step && stepState(step) });
      if (step) fly(stepView(record, step));
    },
    [record, fly],
  );

  const told = record.tours.find(({ id }) => id === view.tour?.id)?.steps[view.tour?.step ?? 0]?.text;
  const narration = useNarration(panel === 'tours' ? pick(told, lang) : undefined, pickedLang(told, lang));
  const { speaking, read } = narration;

  // A tour that plays goes on by itself, once the text had time to be read, or has been read aloud.
  useEffect(() => {
    const tour = record.tours.find(({ id }) => id === view.tour?.id);
    const index = view.tour?.step ?? 0;
    const step = tour?.steps[index];
    if (!playing || !tour || !step || speaking) return undefined;
    const timer = setTimeout(
      () => {
        if (index + 1 < tour.steps.length) goStep(tour, index + 1);
        else dispatch({ type: 'play', playing: false });
      },
      (read === pick(step.text, lang) ? AFTER_READING_S : stepSeconds(step, pick(step.text, lang))) * 1000,
    );
    return () => clearTimeout(timer);
  }, [playing, speaking, read, view.tour, record.tours, lang, goStep]);

  useEffect(() => {
    if (!goTo) return;
    dispatch({ type: 'restore', view: { ...goTo, camera: undefined } });
    const note = record.annotations.find(({ id }) => id === goTo.annotation);
    fly(goTo.camera ?? (note ? noteView(record, note) : frontView(record)));
  }, [goTo, record, fly]);

  // The whole view is where everyone starts: it needs no words in the address.
  useEffect(() => onState?.(sameOrbit(camera, whole) ? view : { ...view, camera }), [onState, view, camera, whole]);

  const focusFirst = useRef(takesFocus === true);
  useEffect(() => {
    if (focusFirst.current) frame.current?.querySelector<HTMLElement>('.vo-scene')?.focus({ preventScroll: true });
    focusFirst.current = false;
  }, []);

  useEffect(() => {
    const changed = (): void => setFull(document.fullscreenElement === frame.current && frame.current !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);

  // Picking is asynchronous: its answer joins the points there are by then.
  const addPoint = useLatest((point: Vec3 | undefined): void => {
    setMissed(point === undefined);
    if (!point) return;
    const points = view.measure && view.measure.length < 2 ? [...view.measure, point] : [point];
    dispatch({ type: 'set', view: { measure: points } });
    const mm = distanceMm(points);
    if (mm !== undefined) onMeasure?.(mm);
  });

  const events: StageEvents = {
    core: (made) => {
      core.current = made;
      const note = record.annotations.find(({ id }) => id === view.annotation);
      if (made && note && !initialState?.camera && setback === 0) made.rig.jump(noteView(record, note, made.placed(note.at, note.part)));
    },
    first: () => {
      setLive(true);
      setNotice(undefined);
      onReady?.(true);
      const note = record.annotations.find(({ id }) => id === view.annotation);
      if (note && initialState?.open === undefined && setback === 0 && !view.tour) openFor(note);
    },
    seen: () => setSeen(true),
    settled: setCamera,
    failed: (nothing) => {
      setSeen(true);
      setNotice({ text: nothing ? t.wholeFailed : t.tileFailed, retry: true });
    },
    progress: (bytes, loading) => setProgress({ bytes, loading }),
    lost: (never) => {
      const standing = core.current?.rig.current;
      if (standing) setCamera(standing);
      setLive(false);
      if ((never && setback === 0) || setback >= MOST_SETBACKS) {
        setWebgl(false);
        onReady?.(false);
        return;
      }
      setNotice({ text: t.restoring });
      // The device needs a moment before it grants another context.
      setTimeout(() => setSetback((count) => count + 1), 600 * (setback + 1));
    },
    tap: (hit) => {
      if (measuring) addPoint.current(hit?.point);
      else onPick?.(hit?.point);
    },
    note: pointNote,
    escape: () => dispatch({ type: 'panel', panel: undefined }),
  };

  if (!webgl) {
    return (
      <div ref={frame} className="vo nuit" data-profile={profile}>
        <Stills t={t} lang={lang} record={record} />
        {record.annotations.length > 0 && (
          <section className="vo-panneau" aria-label={t.notes}>
            <NotesPanel
              t={t}
              lang={lang}
              notes={record.annotations}
              lines={record.inscriptions}
              current={view.annotation}
              linksOpen={profile !== 'kiosk'}
              onNote={openNote}
            />
          </section>
        )}
      </div>
    );
  }

  const title = pick(record.title, lang);
  // Words and compass tell the side from the object's own front.
  const fromFront = { ...camera, azimuth: wrapDegrees(camera.azimuth - (record.front?.azimuth_deg ?? 0)) };
  const words = orientationWords(fromFront, whole.distance, view, opens, lang);
  const poster = record.poster.find(({ width }) => width >= 800) ?? record.poster.at(-1);
  const offered = (
    tools ?? [
      'notes',
      'tours',
      'reading',
      'views',
      'parts',
      'light',
      'surface',
      'section',
      'measure',
      'scale',
      ...(profile === 'web' ? (['share'] as const) : []),
    ]
  ).filter((tool) => hasTool(record, tool, profile));
  const set = (change: Partial<ViewState>): void => dispatch({ type: 'set', view: change });
  const open = view.open ?? 0;
  const kiosk = profile === 'kiosk';
  /** The whole of the object as it stands: what has opened or come apart is part of it. */
  const wholeNow = (): Orbit => {
    const explode = view.explode ?? 0;
    return open > 0 || explode > 0 ? frontView(record, core.current?.openBounds(open, explode)) : whole;
  };
  const panelName = (tool: Tool): string => (tool === 'parts' && (kiosk || !opens) ? t.apart : t[tool]);
  const openOrShut = (): void => {
    const next = open > 0.5 ? 0 : 1;
    set({ open: next, explode: undefined });
    fly(next === 1 ? frontView(record, core.current?.openBounds(), INSIDE_DEG) : whole);
  };
  const credit = [record.credit, licence(record.licence, lang).label, ...(record.kind === 'reconstruction' ? [t.reconstruction] : [])]
    .filter((part) => part !== undefined)
    .join(' — ');
  const saveStill = async (): Promise<void> => {
    const { stillPicture, save } = await import('./engine/still.ts');
    if (core.current) save(await stillPicture(core.current, [title, credit]), `${record.id}.png`);
  };
  const link = (): string | undefined =>
    address === undefined ? undefined : `${address}${viewQuery({ ...view, camera: core.current?.rig.current ?? camera })}`;
  const canAugment = profile === 'web' && licence(record.licence).open && augmentedWay() !== undefined;

  return (
    <div ref={frame} className="vo nuit" data-profile={profile} data-live={live} data-vu={seen} data-panel={panel}>
      <div className="vo-vue">
        <Stage3D
          key={setback}
          record={record}
          lang={lang}
          t={t}
          view={staged}
          budget={budget}
          early={early}
          markers={offered.includes('notes') && !measuring && (!kiosk || panel === 'notes')}
          picks={measuring || onPick !== undefined}
          grabs={profile === 'kiosk' || full || embed === undefined}
          describedBy={helpId}
          events={events}
        />
        {poster && <img className="vo-poster" src={href(poster.path)} alt="" width={poster.width} height={poster.height} />}
        {record.kind === 'reconstruction' && <p className="vo-nature">{t.reconstruction}</p>}
        <Compass orbit={fromFront} word={compassWord(fromFront, lang)} label={t.compass(compassWord(fromFront, lang))} />
        {notice && (
          <div className="vo-annonce" role="status">
            <p>{notice.text}</p>
            {notice.retry && (
              <button
                type="button"
                className="vo-texte"
                onClick={() => {
                  setNotice(undefined);
                  core.current?.retry();
                }}
              >
                {t.retry}
              </button>
            )}
          </div>
        )}
        <p className="vo-progres">{live ? (progress.loading && !kiosk ? t.refining(bytesText(progress.bytes, lang)) : '') : t.loading}</p>
      </div>
      <p id={helpId} className="vo-cache">
        {t.help}
      </p>
      <p className="vo-cache" role="status" aria-live="polite">
        {live ? words : t.loading}
      </p>
      <div className="vo-cache" role="status">
        {spoken && spoken.id === view.annotation && (
          <>
            <p>
              {t.noteCount(record.annotations.indexOf(spoken) + 1, record.annotations.length)}{' '}
              <span lang={pickedLang(spoken.title, lang)}>
                <NoteTitle title={spoken.title} lang={lang} lines={record.inscriptions} />
              </span>
            </p>
            <p lang={pickedLang(spoken.body, lang)}>{pick(spoken.body, lang)}</p>
          </>
        )}
      </div>
      <Toolbar
        t={t}
        offered={offered}
        panel={panel}
        opens={opens}
        opening={kiosk && opens ? { open: open > 0.5, onOpen: openOrShut } : undefined}
        full={full}
        canFill={profile !== 'kiosk' && document.fullscreenEnabled}
        onPanel={(next) => dispatch({ type: 'panel', panel: next === panel ? undefined : next })}
        onZoom={(factor) => {
          core.current?.rig.zoom(factor);
          core.current?.options.events.invalidate();
        }}
        onTurn={(degrees) => {
          core.current?.rig.turn(degrees, 0);
          core.current?.options.events.invalidate();
        }}
        onWhole={() => fly(wholeNow())}
        onFull={() => void (full ? document.exitFullscreen() : frame.current?.requestFullscreen())}
      />
      {onPick && !measuring && (
        <p className="vo-rangee">
          <button type="button" className="vo-texte" onClick={() => void core.current?.pick(0.5, 0.5).then((hit) => onPick(hit?.point))}>
            {t.pickCentre}
          </button>
        </p>
      )}
      {panel && (
        <section
          className="vo-panneau"
          aria-label={panelName(panel)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) dispatch({ type: 'panel', panel: undefined });
          }}
        >
          <header className="vo-tete">
            <h2>{panelName(panel)}</h2>
            <button type="button" className="vo-texte" onClick={() => dispatch({ type: 'panel', panel: undefined })}>
              {t.close}
            </button>
          </header>
          {panel === 'notes' && (
            <NotesPanel
              t={t}
              lang={lang}
              notes={record.annotations}
              lines={record.inscriptions}
              current={view.annotation}
              linksOpen={profile !== 'kiosk'}
              onNote={openNote}
            />
          )}
          {panel === 'tours' && (
            <ToursPanel
              t={t}
              lang={lang}
              tours={record.tours}
              current={view.tour}
              playing={playing}
              narration={narration}
              onStep={goStep}
              onPlay={(next) => dispatch({ type: 'play', playing: next })}
            />
          )}
          {panel === 'reading' && (
            <ReadingPanel t={t} lang={lang} lines={record.inscriptions} current={view.annotation} onLine={openNote} />
          )}
          {panel === 'views' && (
            <ViewsPanel
              t={t}
              record={record}
              onView={(orbit) => {
                if (opens) set({ open: 0 });
                fly(orbit);
              }}
              onInside={() => {
                set({ open: 1 });
                fly(frontView(record, core.current?.openBounds(), INSIDE_DEG));
              }}
            />
          )}
          {panel === 'light' && <LightPad t={t} light={view.light} orbit={camera} onLight={(light) => set({ light })} />}
          {panel === 'surface' && (
            <SurfacePanel t={t} mode={view.mode ?? 'natural'} certain={record.paradata.length > 0} onMode={(mode) => set({ mode })} />
          )}
          {panel === 'parts' && (
            <PartsPanel
              t={t}
              opens={opens}
              button={!kiosk}
              explodes={record.parts.length > 1}
              open={open}
              explode={view.explode ?? 0}
              onOpen={(open) => set({ open })}
              onExplode={(explode) => set({ explode })}
            />
          )}
          {panel === 'section' && <SectionPanel t={t} section={view.section} orbit={camera} onSection={(section) => set({ section })} />}
          {panel === 'measure' && (
            <MeasurePanel
              t={t}
              lang={lang}
              points={view.measure ?? []}
              deviation_mm={record.deviation_mm}
              missed={missed}
              onCentre={() => void core.current?.pick(0.5, 0.5).then((hit) => addPoint.current(hit?.point))}
              onAgain={() => set({ measure: [] })}
            />
          )}
          {panel === 'scale' && <ScalePanel t={t} scale={view.scale} onScale={(scale) => set({ scale })} />}
          {panel === 'share' && (
            <SharePanel
              t={t}
              lang={lang}
              address={link}
              embed={embed}
              title={title}
              onStill={saveStill}
              onAr={canAugment ? () => openAugmented(record, title) : undefined}
            />
          )}
        </section>
      )}
    </div>
  );
}

/** Whether the object has what a tool works on. */
function hasTool(record: ViewerRecord, tool: Tool, profile: ViewerProfile): boolean {
  switch (tool) {
    case 'notes':
      return record.annotations.length > 0;
    case 'tours':
      return record.tours.length > 0;
    case 'reading':
      return record.inscriptions.length > 0;
    case 'parts':
      // Where one touch opens the object, the panel is for taking it apart.
      return (record.motions.length > 0 && profile !== 'kiosk') || record.parts.length > 1;
    default:
      return true;
  }
}
