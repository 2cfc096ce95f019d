/**
 * The object viewer: any published object, from its tiles, with its tools. Used by the object's page, the bare page
 * for iframes, the kiosk and the lessons.
 */
import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useReducer, useRef, useState } from 'react';
import { sameOrbit, wrapDegrees, type Orbit } from '../../domain/object/orbit.ts';
import { compassWord, orientationWords } from '../../domain/object/orientation-words.ts';
import { licence } from '../../domain/rights/licence.ts';
import type { Annotation, Tour, Vec3 } from '../../domain/records/object.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import { viewQuery, type ViewState } from '../../domain/object/view-state.ts';
import { sideEnds, stepState, stepView, withReference, type Side } from './destinations.ts';
import { augmentedWay, openAugmented } from './engine/augmented.ts';
import type { Hit } from './engine/picking.ts';
import type { BodyPlace } from './engine/bodies.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import { frontView, noteView } from '../../domain/object/views.ts';
import { tightStage } from './engine/view-frame.ts';
import type { Early } from './first-picture/early.ts';
import { offeredTools } from './offered-tools.ts';
import { words } from '../../words/words.ts';
import { bytesText } from '../../domain/text/bytes.ts';
import { budgetFor, type ViewerProfile } from './profile.ts';
import { Stage3D, type StageEvents } from './Stage3D.tsx';
import { NotesPanel } from './ui/NotesPanel.tsx';
import { Compass, distanceMm, millimetresText } from './ui/Panels.tsx';
import { SpokenNote } from './ui/SpokenNote.tsx';
import { Stills } from './ui/Stills.tsx';
import type { CameraActions } from './ui/CameraButtons.tsx';
import { Toolbar, type Onward } from './ui/Toolbar.tsx';
import { ToolPanel } from './ui/ToolPanel.tsx';
import { useCoveredFoot } from './use-covered-foot.ts';
import { useFoundFocus } from './use-found-focus.ts';
import { useHands } from './use-hands.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useLiveScene } from './use-live-scene.ts';
import { useTourPlay } from './use-tour-play.ts';
import { useLatest } from '../use-latest.ts';
import { useViewerHandle, type ViewerHandle } from './viewer-handle.ts';
import type { ViewerRecord } from './viewer-record.ts';
import { initialUi, reduce, type Panel, type Tool } from './viewer-state.ts';
import './ui/bar.css';
import './ui/panels.css';
import { saveBlob } from '../share/send.ts';
import './viewer.css';

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
  readonly onPick?: ((point: Vec3 | undefined, hit?: Hit) => void) | undefined;
  /** A finished measure, mm. */
  readonly onMeasure?: ((mm: number) => void) | undefined;
  /** The stage takes the focus as it comes: the button that asked for it goes. Read once. */
  readonly takesFocus?: boolean | undefined;
  /** What comes after the object, where something does. */
  readonly onward?: Onward | undefined;
  /** The first tile is drawn, or it is known that there will be none. */
  readonly onReady?: ((live: boolean) => void) | undefined;
  /** Takes what the page may ask of the viewer; must stay the same function. */
  readonly onHandle?: ((handle: ViewerHandle | undefined) => void) | undefined;
}

// Most visits do not read by the lamp.
const ReadByLamp = lazy(() => import('./ui/ReadByLamp.tsx').then((module) => ({ default: module.ReadByLamp })));

const UNTOUCHED: readonly BodyPlace[] = [];

/** Elevation from which the inside is seen, degrees. */
const INSIDE_DEG = 22;

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
  onward,
  onReady,
  onHandle,
}: ObjectViewerProps): React.JSX.Element {
  const t = words('viewer', lang);
  const helpId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const scene = useRef<SceneHandle | undefined>(undefined);
  const whole = useMemo(() => frontView(record), [record]);
  const tight = useMemo(() => tightStage(record), [record]);
  const [ui, dispatch] = useReducer(reduce, initialState ?? {}, initialUi);
  const [camera, setCamera] = useState<Orbit>(initialState?.camera ?? whole);
  const drawing = useLiveScene(t);
  const { live, seen, setback, webgl, notice, progress } = drawing;
  const [missed, setMissed] = useState(false);
  const full = useFullScreen(frame);
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
      : (find(`[data-outil="${lastPanel.current ?? ''}"]`) ?? find('[data-outil="more"]') ?? find('.vo-scene'));
  });
  const measuring = panel === 'measure';
  const byLamp = panel === 'reading' && view.reading === 'lamp';
  const [lamp, setLamp] = useState<Vec3 | undefined>(undefined);
  const [covered, coversNow] = useCoveredFoot(frame);
  const opens = record.motions.length > 0;
  /** Where hands have put the parts; on a kiosk they take them. */
  const [places, setPlaces] = useState<readonly BodyPlace[]>(UNTOUCHED);
  const [touched, setTouched] = useState(false);
  const staged = useMemo(() => ({ ...view, camera, light: byLamp ? undefined : view.light }), [view, camera, byLamp]);

  const fly = useCallback((orbit: Orbit | undefined): void => {
    if (orbit) scene.current?.fly(orbit);
  }, []);
  /** A flight that waits until the sheet stands which comes with it: it flies to what is then free of the stage. */
  const waiting = useRef<((it: SceneHandle, covered: number) => Orbit | undefined) | undefined>(undefined);
  useEffect(() => {
    const it = scene.current;
    const where = waiting.current;
    if (!it || !where) return;
    waiting.current = undefined;
    fly(where(it, coversNow()));
  });
  /** Flies to a view that somebody set. */
  const flyAuthored = useCallback((orbit: Orbit | undefined): void => {
    if (orbit) waiting.current = (it, foot) => it.authored(orbit, foot);
  }, []);
  /** A sheet is of use only beside what it is about. */
  const sheet = panel !== undefined;
  const wasSheet = useRef(sheet);
  useEffect(() => {
    // To the very edge: the page keeps a margin over what it scrolls to.
    if (sheet && !wasSheet.current && profile === 'web' && coversNow() > 0)
      scrollBy({ top: frame.current?.getBoundingClientRect().top ?? 0, behavior: 'instant' });
    wasSheet.current = sheet;
  }, [sheet, profile, coversNow]);

  /** Opens or shuts the object where the note asks for it. */
  const openFor = (note: Annotation): void => {
    void scene.current?.openingFor(note, view.open ?? 0).then((open) => {
      if (open !== undefined && open !== (view.open ?? 0)) dispatch({ type: 'set', view: { open } });
    });
  };
  const openNote = (id: string | undefined): void => {
    dispatch({ type: 'note', id });
    const note = record.annotations.find((one) => one.id === id);
    if (note?.open !== undefined) dispatch({ type: 'set', view: { open: note.open } });
    if (!note) return;
    const placedAt = scene.current?.placed(note.at, note.part);
    flyAuthored(noteView(record, note, placedAt));
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
      if (!step) return;
      const orbit = stepView(record, step);
      flyAuthored(orbit);
      // A step that only opens is seen whole.
      if (!orbit && step.open !== undefined)
        waiting.current = (it, foot) => it.fit(it.openBounds(step.open), it.goal.azimuth, INSIDE_DEG, foot);
    },
    [record, flyAuthored],
  );

  const endPlay = useCallback(() => dispatch({ type: 'play', playing: false }), []);
  const narration = useTourPlay({
    tours: record.tours,
    current: view.tour,
    open: panel === 'tours',
    playing,
    lang,
    onStep: goStep,
    onEnd: endPlay,
  });

  useEffect(() => {
    if (!goTo) return;
    dispatch({ type: 'restore', view: { ...goTo, camera: undefined } });
    const note = record.annotations.find(({ id }) => id === goTo.annotation);
    if (goTo.camera) fly(goTo.camera);
    else if (note) flyAuthored(noteView(record, note));
    else fly(frontView(record));
  }, [goTo, record, fly, flyAuthored]);

  // The whole view is where everyone starts: it needs no words in the address.
  useEffect(() => onState?.(sameOrbit(camera, whole) ? view : { ...view, camera }), [onState, view, camera, whole]);

  const focusFirst = useRef(takesFocus === true);
  useEffect(() => {
    if (focusFirst.current) frame.current?.querySelector<HTMLElement>('.vo-scene')?.focus({ preventScroll: true });
    focusFirst.current = false;
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

  const hands = useHands({
    scene: () => scene.current,
    places,
    open: view.open ?? 0,
    verses: record.annotations.filter(({ id }) => record.inscriptions.some(({ annotation }) => annotation === id)),
    onPlaces: (next, rests) => {
      setTouched(true);
      setPlaces(next);
      const { azimuth, elevation } = scene.current?.goal ?? whole;
      if (rests) waiting.current = (it, foot) => it.fit(it.openBounds(view.open ?? 0, view.explode ?? 0, next), azimuth, elevation, foot);
    },
    onVerse: (id) => {
      setTouched(true);
      setPlaces(UNTOUCHED);
      dispatch({ type: 'panel', panel: 'reading' });
      dispatch({ type: 'set', view: { annotation: id, reading: 'lamp' } });
    },
  });

  const events: StageEvents = {
    scene: (made) => {
      scene.current = made;
      const note = record.annotations.find(({ id }) => id === view.annotation);
      if (made && note && !initialState?.camera && setback === 0)
        made.jump(made.authored(noteView(record, note, made.placed(note.at, note.part)), coversNow()));
    },
    first: () => {
      drawing.first();
      onReady?.(true);
      const note = record.annotations.find(({ id }) => id === view.annotation);
      if (note && initialState?.open === undefined && setback === 0 && !view.tour) openFor(note);
    },
    seen: drawing.see,
    settled: setCamera,
    failed: drawing.failed,
    progress: drawing.advance,
    lost: (never) => {
      const standing = scene.current?.current;
      if (standing) setCamera(standing);
      if (!drawing.lost(never)) onReady?.(false);
    },
    tap: (hit) => {
      if (measuring) addPoint.current(hit?.point);
      else onPick?.(hit?.point, hit);
    },
    note: pointNote,
    escape: () => dispatch({ type: 'panel', panel: undefined }),
  };

  useViewerHandle(
    {
      scene: () => scene.current,
      view: () => ({ ...view, camera: scene.current?.written(scene.current.goal, coversNow()) ?? camera }),
      fly: flyAuthored,
      note: openNote,
      step: goStep,
      play: (next) => dispatch({ type: 'play', playing: next }),
      set: (change) => dispatch({ type: 'set', view: change }),
      middle: async () => scene.current?.pickMiddle(coversNow()),
    },
    onHandle,
  );

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
  const said = orientationWords(fromFront, whole.distance, view, opens, lang);
  const poster = record.poster.find(({ width }) => width >= 800) ?? record.poster.at(-1);
  const offered = offeredTools(record, profile, tools);
  const set = (change: Partial<ViewState>): void => dispatch({ type: 'set', view: change });
  const open = view.open ?? 0;
  const kiosk = profile === 'kiosk';
  /** The whole of the object as it stands: what has opened or come apart is part of it. */
  const wholeOf = (opened: number, apart: number, azimuth: number, elevation: number): typeof waiting.current =>
    opened > 0 || apart > 0 ? (it, foot) => it.fit(it.openBounds(opened, apart), azimuth, elevation, foot) : () => whole;
  const front = record.front?.azimuth_deg ?? 0;
  /** Moves the parts, and follows them with the eye. */
  const moveParts = (change: Pick<ViewState, 'open' | 'explode'>): void => {
    set(change);
    const next = { open, explode: view.explode ?? 0, ...change };
    const { azimuth, elevation } = scene.current?.goal ?? whole;
    waiting.current = wholeOf(next.open ?? 0, next.explode ?? 0, azimuth, elevation);
  };
  /** Open, or a part of it away by hand. */
  const opened = open > 0.5 || places.some(({ share, pull }) => share > 0 || pull.some((along) => along !== 0));
  const openOrShut = (): void => {
    const next = opened ? 0 : 1;
    setTouched(true);
    setPlaces(UNTOUCHED);
    set({ open: next, explode: undefined });
    waiting.current = wholeOf(next, 0, front, INSIDE_DEG);
  };
  const measureSide = (side: Side): void => {
    const ends = sideEnds(record, side);
    setMissed(false);
    set({ measure: ends });
    const box = {
      min: [0, 1, 2].map((i) => Math.min(record.bounds.min[i] ?? 0, ends[0][i] ?? 0, ends[1][i] ?? 0)) as unknown as Vec3,
      max: [0, 1, 2].map((i) => Math.max(record.bounds.max[i] ?? 0, ends[0][i] ?? 0, ends[1][i] ?? 0)) as unknown as Vec3,
    };
    waiting.current = (it, foot) => it.fit(box, side === 'depth' ? front + 50 : front, side === 'depth' ? 18 : 6, foot);
  };
  const putBeside = (scale: ViewState['scale']): void => {
    set({ scale });
    waiting.current = scale ? (it, foot) => it.fit(withReference(record, scale), front, 8, foot) : () => whole;
  };
  const take = (next: Panel): void => {
    dispatch({ type: 'panel', panel: next === panel ? undefined : next });
    // To take the tool up is to open.
    if (next === 'parts' && panel !== 'parts' && opens && !kiosk && open === 0 && !view.explode) openOrShut();
  };
  /** The lamp goes to a verse, and the eye with it. */
  const goVerse = (id: string): void => {
    openNote(id);
    const note = record.annotations.find((one) => one.id === id);
    const it = scene.current;
    if (note && it) setLamp(it.lampAt(it.placed(note.at, note.part), noteView(record, note)));
  };
  const credit = [record.credit, licence(record.licence, lang).label, ...(record.kind === 'reconstruction' ? [t.reconstruction] : [])]
    .filter((part) => part !== undefined)
    .join(' — ');
  const saveStill = async (): Promise<void> => {
    const { stillPicture } = await import('./engine/still.ts');
    if (scene.current) saveBlob(await stillPicture(scene.current, [title, credit]), `${record.id}.png`);
  };
  const link = (): string | undefined =>
    address === undefined ? undefined : `${address}${viewQuery({ ...view, camera: scene.current?.current ?? camera })}`;
  const canAugment = profile === 'web' && licence(record.licence).open && augmentedWay() !== undefined;

  const shownMarkers = (): 'all' | 'current' | 'none' => {
    if (!offered.includes('notes') || measuring || byLamp || (kiosk && panel !== 'notes')) return 'none';
    return panel === 'reading' || view.tour ? 'current' : 'all';
  };
  const measuredMm = distanceMm(view.measure ?? []);
  const move: CameraActions = {
    full,
    canFill: !kiosk && document.fullscreenEnabled,
    onZoom: (factor) => scene.current?.zoom(factor),
    onTurn: (degrees) => scene.current?.turn(degrees, 0),
    onWhole: () => {
      const it = scene.current;
      if (it) fly(wholeOf(open, view.explode ?? 0, front, record.front?.elevation_deg ?? whole.elevation)?.(it, coversNow()));
    },
    onFull: () => void (full ? document.exitFullscreen() : frame.current?.requestFullscreen()),
  };

  return (
    <div
      ref={frame}
      className="vo nuit"
      data-profile={profile}
      data-live={live}
      data-vu={seen}
      data-panel={panel}
      data-lampe={byLamp || undefined}
      style={{ '--vo-couvert': `${covered}px`, '--vo-serre': tight } as React.CSSProperties}
    >
      <div className="vo-vue">
        <Stage3D
          key={setback}
          record={record}
          lang={lang}
          t={t}
          view={staged}
          budget={budget}
          early={early}
          markers={shownMarkers()}
          covered={covered}
          lamp={byLamp ? lamp : undefined}
          hands={kiosk && !measuring && !byLamp && !view.explode ? hands : undefined}
          places={places}
          measured={measuredMm === undefined ? undefined : millimetresText(measuredMm, lang)}
          picks={measuring || onPick !== undefined}
          grabs={profile === 'kiosk' || full || embed === undefined}
          describedBy={helpId}
          events={events}
        />
        {poster && <img className="vo-poster" src={href(poster.path)} alt="" width={poster.width} height={poster.height} />}
        {kiosk && live && !touched && panel === undefined && (opens || record.parts.length > 1 || lettered) && (
          <p className="vo-invite">
            {[opens ? t.touchOpens : '', record.parts.length > 1 ? t.drawComes : '', lettered ? t.letterTells : '']
              .filter(Boolean)
              .join(' ')}
          </p>
        )}
        {record.kind === 'reconstruction' && <p className="vo-nature">{t.reconstruction}</p>}
        <Compass orbit={fromFront} word={compassWord(fromFront, lang)} label={t.compass({ side: compassWord(fromFront, lang) })} />
        {notice && (
          <div className="vo-annonce" role="status">
            <p>{notice.text}</p>
            {notice.retry && (
              <button
                type="button"
                className="vo-texte"
                onClick={() => {
                  drawing.dismiss();
                  scene.current?.retry();
                }}
              >
                {t.retry}
              </button>
            )}
          </div>
        )}
        <p className="vo-progres">
          {live ? (progress.loading && !kiosk ? t.refining({ size: bytesText(progress.bytes, lang) }) : '') : t.loading}
        </p>
      </div>
      <p id={helpId} className="vo-cache">
        {t.help}
      </p>
      <p className="vo-cache" role="status" aria-live="polite">
        {live ? said : t.loading}
      </p>
      <SpokenNote t={t} lang={lang} record={record} note={spoken && spoken.id === view.annotation ? spoken : undefined} />
      <Toolbar
        t={t}
        offered={offered}
        panel={panel}
        opens={opens}
        opening={kiosk && opens ? { open: opened, onOpen: openOrShut } : undefined}
        whole={kiosk}
        camera={move}
        onPanel={take}
        onward={onward}
      />
      {onPick && !measuring && (
        <p className="vo-rangee">
          <button
            type="button"
            className="vo-texte"
            onClick={() => void scene.current?.pickMiddle(coversNow()).then((hit) => onPick(hit?.point, hit))}
          >
            {t.pickCentre}
          </button>
        </p>
      )}
      {byLamp && (
        <Suspense fallback={null}>
          <ReadByLamp
            t={t}
            lang={lang}
            lines={record.inscriptions}
            notes={record.annotations}
            scene={() => scene.current}
            live={live}
            current={view.annotation}
            onLamp={setLamp}
            onVerse={(id) => dispatch({ type: 'note', id })}
            onGo={goVerse}
            onTurn={move.onTurn}
            onClose={() => set({ reading: true })}
          />
        </Suspense>
      )}
      {panel && !byLamp && (
        <ToolPanel
          t={t}
          lang={lang}
          record={record}
          kiosk={kiosk}
          panel={panel}
          offered={offered}
          move={move}
          ui={ui}
          camera={camera}
          narration={narration}
          missed={missed}
          share={{
            title,
            address: link,
            embed,
            onStill: saveStill,
            onAr: canAugment ? () => openAugmented(record, title) : undefined,
          }}
          onClose={() => dispatch({ type: 'panel', panel: undefined })}
          onSet={set}
          onNote={openNote}
          onStep={goStep}
          onPlay={(next) => dispatch({ type: 'play', playing: next })}
          onView={(orbit) => {
            if (opens) set({ open: 0 });
            fly(orbit);
          }}
          onInside={() => {
            set({ open: 1 });
            waiting.current = wholeOf(1, view.explode ?? 0, front, INSIDE_DEG);
          }}
          onParts={moveParts}
          onSide={measureSide}
          onScale={putBeside}
          onTool={take}
          onReadByLamp={() => set({ reading: 'lamp' })}
          onMeasureCentre={() => void scene.current?.pickMiddle(coversNow()).then((hit) => addPoint.current(hit?.point))}
        />
      )}
    </div>
  );
}
