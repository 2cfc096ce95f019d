/**
 * The object viewer: any published object, from its tiles, with its tools. Used by the object's page, the bare page
 * for iframes, the kiosk and the lessons.
 */
import { useCallback, useEffect, useId, useMemo, useReducer, useRef, useState } from 'react';
import { sameOrbit, wrapDegrees, type Orbit } from '../../domain/object/orbit.ts';
import { compassWord, orientationWords } from '../../domain/object/orientation-words.ts';
import { licence } from '../../domain/rights/licence.ts';
import type { Annotation, Tour, Vec3 } from '../../domain/records/object.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import { viewQuery, type ViewState } from '../../domain/object/view-state.ts';
import { noteView, stepState, stepView } from './destinations.ts';
import { augmentedWay, openAugmented } from './engine/augmented.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import { frontView } from './engine/view-frame.ts';
import type { Early } from './first-picture/early.ts';
import { offeredTools } from './offered-tools.ts';
import { words } from '../../words/words.ts';
import { bytesText } from '../../domain/text/bytes.ts';
import { budgetFor, type ViewerProfile } from './profile.ts';
import { Stage3D, type StageEvents } from './Stage3D.tsx';
import { NotesPanel } from './ui/NotesPanel.tsx';
import { Compass, distanceMm } from './ui/Panels.tsx';
import { SpokenNote } from './ui/SpokenNote.tsx';
import { Stills } from './ui/Stills.tsx';
import { Toolbar } from './ui/Toolbar.tsx';
import { ToolPanel } from './ui/ToolPanel.tsx';
import { useFoundFocus } from './use-found-focus.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useLiveScene } from './use-live-scene.ts';
import { useTourPlay } from './use-tour-play.ts';
import { useLatest } from '../use-latest.ts';
import type { ViewerRecord } from './viewer-record.ts';
import { initialUi, reduce, type Tool } from './viewer-state.ts';
import './ui/bar.css';
import './ui/panels.css';
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
  readonly onPick?: ((point: Vec3 | undefined) => void) | undefined;
  /** A finished measure, mm. */
  readonly onMeasure?: ((mm: number) => void) | undefined;
  /** The stage takes the focus as it comes: the button that asked for it goes. Read once. */
  readonly takesFocus?: boolean | undefined;
  /** The first tile is drawn, or it is known that there will be none. */
  readonly onReady?: ((live: boolean) => void) | undefined;
}

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
  onReady,
}: ObjectViewerProps): React.JSX.Element {
  const t = words('viewer', lang);
  const helpId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const scene = useRef<SceneHandle | undefined>(undefined);
  const whole = useMemo(() => frontView(record), [record]);
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
      : (find(`[data-outil="${lastPanel.current ?? ''}"]`) ?? find('.vo-scene'));
  });
  const measuring = panel === 'measure';
  const opens = record.motions.length > 0;
  const staged = useMemo(() => ({ ...view, camera }), [view, camera]);

  const fly = useCallback((orbit: Orbit | undefined): void => {
    if (orbit) scene.current?.fly(orbit);
  }, []);

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
    fly(noteView(record, note, scene.current?.placed(note.at, note.part)));
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
    fly(goTo.camera ?? (note ? noteView(record, note) : frontView(record)));
  }, [goTo, record, fly]);

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

  const events: StageEvents = {
    scene: (made) => {
      scene.current = made;
      const note = record.annotations.find(({ id }) => id === view.annotation);
      if (made && note && !initialState?.camera && setback === 0) made.jump(noteView(record, note, made.placed(note.at, note.part)));
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
  const said = orientationWords(fromFront, whole.distance, view, opens, lang);
  const poster = record.poster.find(({ width }) => width >= 800) ?? record.poster.at(-1);
  const offered = offeredTools(record, profile, tools);
  const set = (change: Partial<ViewState>): void => dispatch({ type: 'set', view: change });
  const open = view.open ?? 0;
  const kiosk = profile === 'kiosk';
  /** The whole of the object as it stands: what has opened or come apart is part of it. */
  const wholeNow = (): Orbit => {
    const explode = view.explode ?? 0;
    return open > 0 || explode > 0 ? frontView(record, scene.current?.openBounds(open, explode)) : whole;
  };
  const openOrShut = (): void => {
    const next = open > 0.5 ? 0 : 1;
    set({ open: next, explode: undefined });
    fly(next === 1 ? frontView(record, scene.current?.openBounds(), INSIDE_DEG) : whole);
  };
  const credit = [record.credit, licence(record.licence, lang).label, ...(record.kind === 'reconstruction' ? [t.reconstruction] : [])]
    .filter((part) => part !== undefined)
    .join(' — ');
  const saveStill = async (): Promise<void> => {
    const { stillPicture, save } = await import('./engine/still.ts');
    if (scene.current) save(await stillPicture(scene.current, [title, credit]), `${record.id}.png`);
  };
  const link = (): string | undefined =>
    address === undefined ? undefined : `${address}${viewQuery({ ...view, camera: scene.current?.current ?? camera })}`;
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
        opening={kiosk && opens ? { open: open > 0.5, onOpen: openOrShut } : undefined}
        full={full}
        canFill={profile !== 'kiosk' && document.fullscreenEnabled}
        onPanel={(next) => dispatch({ type: 'panel', panel: next === panel ? undefined : next })}
        onZoom={(factor) => scene.current?.zoom(factor)}
        onTurn={(degrees) => scene.current?.turn(degrees, 0)}
        onWhole={() => fly(wholeNow())}
        onFull={() => void (full ? document.exitFullscreen() : frame.current?.requestFullscreen())}
      />
      {onPick && !measuring && (
        <p className="vo-rangee">
          <button type="button" className="vo-texte" onClick={() => void scene.current?.pick(0.5, 0.5).then((hit) => onPick(hit?.point))}>
            {t.pickCentre}
          </button>
        </p>
      )}
      {panel && (
        <ToolPanel
          t={t}
          lang={lang}
          record={record}
          kiosk={kiosk}
          panel={panel}
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
            fly(frontView(record, scene.current?.openBounds(), INSIDE_DEG));
          }}
          onMeasureCentre={() => void scene.current?.pick(0.5, 0.5).then((hit) => addPoint.current(hit?.point))}
        />
      )}
    </div>
  );
}
