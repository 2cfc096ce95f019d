/**
 * The object viewer: any published object, from its tiles, with its tools. Used by the object's page, the bare page
 * for iframes, the kiosk and the lessons.
 */
import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useReducer, useRef, useState } from 'react';
import { sameOrbit, wrapDegrees, type Orbit } from '../../domain/object/orbit.ts';
import { orientationWords } from '../../domain/object/orientation-words.ts';
import type { Annotation, Vec3 } from '../../domain/records/object.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import { begunWith, besideInView, INSIDE_DEG, sideEnds, sideInView, stepAlone, stepWhere, wholeOf, type Side } from './destinations.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import { frontView, noteView } from '../../domain/object/views.ts';
import { offeredTools } from './offered-tools.ts';
import { words } from '../../words/words.ts';
import { bytesText } from '../../domain/text/bytes.ts';
import { budgetFor } from './profile.ts';
import { Stage3D, type StageEvents } from './Stage3D.tsx';
import { distanceMm, millimetresText } from './ui/Panels.tsx';
import { SpokenNote } from './ui/SpokenNote.tsx';
import { StageFront } from './ui/StageFront.tsx';
import { WithoutDrawing } from './ui/WithoutDrawing.tsx';
import type { CameraActions } from './ui/CameraButtons.tsx';
import { Toolbar } from './ui/Toolbar.tsx';
import { ToolPanel } from './ui/ToolPanel.tsx';
import { useCoveredFoot, useSheetInSight } from './use-covered-foot.ts';
import { useFlights } from './use-flights.ts';
import { useFirstFocus, useToolFocus } from './use-found-focus.ts';
import { useGuide } from './use-guide.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useLiveScene } from './use-live-scene.ts';
import { useParts } from './use-parts.ts';
import { useSharedView } from './use-shared-view.ts';
import { useTourPlay } from './use-tour-play.ts';
import { useLatest } from '../use-latest.ts';
import { useViewerHandle } from './viewer-handle.ts';
import type { ObjectViewerProps } from './viewer-props.ts';
import { initialUi, reduce, type Panel } from './viewer-state.ts';
import './ui/bar.css';
import './ui/panels.css';
import './viewer.css';
import './ui/beside.css';
import './ui/lamp.css';
import './ui/modes.css';

// Most visits do not read by the lamp.
const ReadByLamp = lazy(() => import('./ui/ReadByLamp.tsx').then((module) => ({ default: module.ReadByLamp })));

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
  const [ui, dispatch] = useReducer(reduce, begunWith(record, initialState ?? {}), initialUi);
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
  useToolFocus(frame, panel);
  useFirstFocus(frame, takesFocus);
  const measuring = panel === 'measure';
  const byLamp = panel === 'reading' && view.reading === 'lamp';
  const [lamp, setLamp] = useState<Vec3 | undefined>(undefined);
  const [covered, coversNow] = useCoveredFoot(frame);
  const opens = record.motions.length > 0;
  const staged = useMemo(() => ({ ...view, camera, light: byLamp ? undefined : view.light }), [view, camera, byLamp]);

  const flights = useFlights(scene, coversNow);
  const { fly, flyAuthored, flyOnceLaid } = flights;
  const stood = useSheetInSight(frame, panel !== undefined, profile, coversNow);

  const parts = useParts(record, scene, view, whole, dispatch, flights);

  const { openFor, openNote, goStep } = useGuide(record, scene, view, goTo, dispatch, flights);
  /** A note chosen by its mark or its key: what it says is heard where one is (WCAG 4.1.3). */
  const pointNote = (id: string | undefined): void => {
    openNote(id);
    setSpoken(record.annotations.find((one) => one.id === id));
  };

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

  // The whole view is where everyone starts: it needs no words in the address.
  useEffect(() => onState?.(sameOrbit(camera, whole) ? view : { ...view, camera }), [onState, view, camera, whole]);

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
      const step = stepAlone(record, { ...view, camera: initialState?.camera });
      if (step) {
        const orbit = made && setback === 0 ? stepWhere(record, step)(made, coversNow()) : undefined;
        if (orbit) made?.jump(orbit);
        return;
      }
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

  const share = useSharedView({ t, lang, record, address, embed, scene, view, camera, augments: profile === 'web' });

  if (!webgl) {
    return (
      <div ref={frame} className="viewer night" data-profile={profile}>
        <WithoutDrawing t={t} lang={lang} record={record} current={view.annotation} linksOpen={profile !== 'kiosk'} onNote={openNote} />
      </div>
    );
  }

  // Words and compass tell the side from the object's own front.
  const fromFront = { ...camera, azimuth: wrapDegrees(camera.azimuth - (record.front?.azimuth_deg ?? 0)) };
  const said = orientationWords(fromFront, whole.distance, view, opens, lang);
  const offered = offeredTools(record, profile, tools);
  const set = (change: Partial<ViewState>): void => dispatch({ type: 'set', view: change });
  const open = view.open ?? 0;
  const kiosk = profile === 'kiosk';
  const front = record.front?.azimuth_deg ?? 0;
  const measureSide = (side: Side): void => {
    const ends = sideEnds(record, side);
    setMissed(false);
    set({ measure: ends });
    flyOnceLaid(sideInView(record, side, ends));
  };
  const putBeside = (scale: ViewState['scale']): void => {
    set({ scale });
    flyOnceLaid(besideInView(record, scale));
  };
  const take = (next: Panel): void => {
    dispatch({ type: 'panel', panel: next === panel ? undefined : next });
    // To take the tool up is to open.
    if (next === 'parts' && panel !== 'parts' && opens && !kiosk && open === 0 && !view.explode) parts.openOrShut();
  };
  /** The lamp goes to a verse, and the eye with it. */
  const goVerse = (id: string): void => {
    openNote(id);
    const note = record.annotations.find((one) => one.id === id);
    const it = scene.current;
    if (note && it) setLamp(it.lampAt(it.placed(note.at, note.part), noteView(record, note)));
  };
  const shownMarkers = (): 'all' | 'current' | 'none' => {
    if (!offered.includes('notes') || measuring || byLamp || (kiosk && panel !== 'notes')) return 'none';
    // A visit stands square on the verses that it has come to read: a dot would lie upon them.
    if (view.tour && record.inscriptions.some(({ annotation }) => annotation === view.annotation)) return 'none';
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
      if (it) fly(wholeOf(record, open, view.explode ?? 0, front, record.front?.elevation_deg ?? whole.elevation)(it, coversNow()));
    },
    onFull: () => void (full ? document.exitFullscreen() : frame.current?.requestFullscreen()),
  };

  return (
    <div
      ref={frame}
      className="viewer night"
      data-profile={profile}
      data-live={live}
      data-seen={seen}
      data-panel={panel}
      data-lamp={byLamp || undefined}
      data-stood={stood || undefined}
      style={{ '--vo-couvert': `${covered.sheet}px`, '--vo-serre': record.tight } as React.CSSProperties}
    >
      <div className="viewer-view">
        <Stage3D
          key={setback}
          record={record}
          lang={lang}
          t={t}
          view={staged}
          budget={budget}
          early={early}
          markers={shownMarkers()}
          covered={covered.kept}
          lamp={byLamp ? lamp : undefined}
          hands={kiosk && !measuring && !byLamp && !view.explode ? parts.hands : undefined}
          places={parts.places}
          measured={measuredMm === undefined ? undefined : millimetresText(measuredMm, lang)}
          picks={measuring || onPick !== undefined}
          grabs={profile === 'kiosk' || full || embed === undefined}
          describedBy={helpId}
          events={events}
        />
        <StageFront
          t={t}
          lang={lang}
          record={record}
          orbit={fromFront}
          invites={kiosk && live && !parts.touched && panel === undefined}
          notice={notice}
          progress={live ? (progress.loading && !kiosk ? t.refining({ size: bytesText(progress.bytes, lang) }) : '') : t.loading}
          onRetry={() => {
            drawing.dismiss();
            scene.current?.retry();
          }}
        />
      </div>
      <p id={helpId} className="viewer-hidden">
        {t.help}
      </p>
      <p className="viewer-hidden" role="status" aria-live="polite">
        {live ? said : t.loading}
      </p>
      <SpokenNote t={t} lang={lang} record={record} note={spoken && spoken.id === view.annotation ? spoken : undefined} />
      <Toolbar
        t={t}
        offered={offered}
        panel={panel}
        opens={opens}
        opening={kiosk && opens ? { open: parts.opened, onOpen: parts.openOrShut } : undefined}
        whole={kiosk}
        camera={move}
        onPanel={take}
        onward={onward}
      />
      {onPick && !measuring && (
        <p className="viewer-line">
          <button
            type="button"
            className="viewer-text"
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
          share={share}
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
            flyOnceLaid(wholeOf(record, 1, view.explode ?? 0, front, INSIDE_DEG));
          }}
          onParts={parts.move}
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
