/** The canvas with everything that happens on it: pointers, keys, markers, loss of the context. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import type { Vec3 } from '../../domain/records/object.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import type { Hit } from './engine/picking.ts';
import type { Early } from './first-picture/early.ts';
import type { BodyPlace } from './engine/bodies.ts';
import { listenToPointers } from './engine/pointer-input.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import { moveByKey, pointerActions } from './gestures.ts';
import type { Hands } from './hands.ts';
import type { ViewerWords } from './viewer-words.ts';
import { softened, type Budget } from './profile.ts';
import { mountScene, type MountedScene } from './scene/mount-scene.tsx';
import type { SceneEvents } from './scene/ObjectScene.tsx';
import { Markers, type MarkersHandle } from './ui/Markers.tsx';
import { StageRulers, type StageRulersHandle } from './ui/StageRulers.tsx';
import { useLatest } from '../use-latest.ts';
import type { ViewerRecord } from './viewer-record.ts';

export interface StageEvents extends Pick<SceneEvents, 'scene' | 'first' | 'seen' | 'settled' | 'failed' | 'progress'> {
  /** The context is gone; `never` when there was none to begin with. */
  lost(never: boolean): void;
  /** A tap on the surface, or beside it. */
  tap(hit: Hit | undefined): void;
  note(id: string | undefined): void;
  escape(): void;
}

interface Stage3DProps {
  readonly record: ViewerRecord;
  readonly lang: Lang;
  readonly t: ViewerWords;
  readonly view: ViewState;
  readonly budget: Budget;
  readonly early: Early | undefined;
  /** Which notes have a dot. */
  readonly markers: 'all' | 'current' | 'none';
  /** What a sheet covers of the stage's foot, CSS px. */
  readonly covered: number;
  /** The small lamp that one reads by. */
  readonly lamp: Vec3 | undefined;
  /** The measure's value, to stand on its line. */
  readonly measured: string | undefined;
  /** Where hands may take parts, and where they have put them. */
  readonly hands: Hands | undefined;
  readonly places: readonly BodyPlace[];
  /** Whether a tap on the surface means something now: then it is searched for. */
  readonly picks: boolean;
  /** The stage takes every gesture from the start (kiosk, bare page, full screen); else the page scrolls under the wheel until the stage has the focus. */
  readonly grabs: boolean;
  readonly describedBy: string;
  readonly events: StageEvents;
}

export function Stage3D({
  record,
  lang,
  t,
  view,
  budget,
  early,
  markers,
  covered,
  lamp,
  measured,
  hands,
  places,
  picks,
  grabs,
  describedBy,
  events,
}: Stage3DProps): React.JSX.Element {
  const stage = useRef<HTMLDivElement>(null);
  const scene = useRef<SceneHandle | undefined>(undefined);
  const mount = useRef<MountedScene | undefined>(undefined);
  const overlay = useRef<MarkersHandle>(null);
  const rulers = useRef<StageRulersHandle>(null);
  const latest = useLatest({ record, view, budget, early, markers, covered, lamp, hands, places, picks, grabs, events });
  const draw = useRef<() => void>(undefined);

  // Before the page is painted: the context's questions would wait behind that painting.
  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    // The canvas is made here and goes with its context: a second mount must not meet a context that was given up.
    const canvas = taken(latest.current.early) ?? document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    element.append(canvas);
    let gone = false;
    const now = (): typeof latest.current => latest.current;
    const onLost = (event: Event): void => {
      event.preventDefault();
      if (!gone) now().events.lost(false);
    };
    canvas.addEventListener('webglcontextlost', onLost);
    const resize = new ResizeObserver(() => mount.current?.resize(element.clientWidth, element.clientHeight));
    const stop = listenToPointers(
      element,
      pointerActions({
        scene: () => scene.current,
        place: (x, y) => {
          const box = element.getBoundingClientRect();
          return { x: (x - box.left) / box.width, y: (y - box.top) / box.height };
        },
        focus: () => element.focus({ preventScroll: true }),
        hands: () => now().hands,
        picks: () => now().picks,
        wheelIsOurs: () => now().grabs || element.contains(document.activeElement),
        tap: (hit) => now().events.tap(hit),
      }),
      '.viewer-marker',
    );

    const start = now();
    mountScene(canvas, element.clientWidth, element.clientHeight, Math.min(devicePixelRatio, start.budget.pixelRatio)).then(
      (mounted) => {
        if (gone) {
          mounted.unmount();
          return;
        }
        mount.current = mounted;
        const sceneEvents: SceneEvents = {
          scene: (handle) => {
            scene.current = handle;
            now().events.scene(handle);
          },
          settled: (orbit) => now().events.settled(orbit),
          first: () => now().events.first(),
          seen: () => {
            if (now().hands) void scene.current?.prepareHands();
            now().events.seen();
          },
          failed: (whole) => now().events.failed(whole),
          progress: (bytes, loading) => now().events.progress(bytes, loading),
          places: (places) => overlay.current?.place(places),
          hidden: (hidden) => overlay.current?.hide(hidden),
          middle: (place) => rulers.current?.middle(place),
          frame: () => rulers.current?.scale(scene.current?.pixelsPerMetre ?? 0),
        };
        const fixed = {
          record: start.record,
          budget: mounted.software ? softened(start.budget) : start.budget,
          tileset: new URL(href(start.record.tileset), location.href).href,
          motions: start.record.motions,
          early: start.early?.tiles,
          reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
          events: sceneEvents,
        };
        draw.current = () => {
          const { view: state, markers: marked, covered: foot, lamp: held, places: put, record: shown } = now();
          mounted.render({
            ...fixed,
            state,
            covered: foot,
            lamp: held,
            places: put,
            notes: marked === 'none' ? undefined : shown.annotations,
          });
        };
        draw.current();
        resize.observe(element);
      },
      () => {
        if (!gone) now().events.lost(true);
      },
    );
    return () => {
      gone = true;
      stop();
      resize.disconnect();
      canvas.removeEventListener('webglcontextlost', onLost);
      mount.current?.unmount();
      mount.current = undefined;
      draw.current = undefined;
      canvas.remove();
    };
  }, [latest]);

  useEffect(() => draw.current?.(), [view, markers, covered, lamp, places, record]);

  const step = (by: number): void => {
    const { annotations } = record;
    const index = annotations.findIndex(({ id }) => id === view.annotation);
    const next = index < 0 ? (by > 0 ? 0 : annotations.length - 1) : (index + by + annotations.length) % annotations.length;
    if (annotations.length > 0) events.note(annotations[next]?.id);
  };
  const key = (event: React.KeyboardEvent): void => {
    const it = scene.current;
    if (!it || event.ctrlKey || event.metaKey || event.altKey) return;
    if (moveByKey(it, event.key, event.shiftKey)) event.preventDefault();
    else if (event.key === 'n' || event.key === 'p') step(event.key === 'n' ? 1 : -1);
    else if (event.key === 'Enter' && hands && !picks) hands.touch(0.5, (1 - covered / Math.max(1, stage.current?.clientHeight ?? 1)) / 2);
    else if (event.key === 'Enter' && picks) void it.pickMiddle(covered).then((hit) => events.tap(hit));
    else if (event.key === 'Escape') events.escape();
  };

  return (
    <div className="viewer-frame">
      <div
        ref={stage}
        className={`viewer-scene${grabs ? ' grabbing' : ''}${picks ? ' picking' : ''}`}
        role="application"
        aria-roledescription={t.stage}
        aria-label={pick(record.title, lang)}
        aria-describedby={describedBy}
        tabIndex={0}
        onKeyDown={key}
      >
        {picks && <span className="viewer-target" aria-hidden="true" />}
      </div>
      <StageRulers
        ref={rulers}
        t={t}
        lang={lang}
        nature={record.kind === 'reconstruction' ? t.reconstruction : undefined}
        value={measured}
      />
      {markers !== 'none' && (
        <Markers
          ref={overlay}
          t={t}
          lang={lang}
          notes={record.annotations}
          lines={record.inscriptions}
          current={view.annotation}
          only={markers === 'current'}
          onNote={(id) => events.note(id)}
        />
      )}
    </div>
  );
}

/** The canvas that was made early, once, while its context lives. */
function taken(early: Early | undefined): HTMLCanvasElement | undefined {
  const canvas = early?.canvas;
  if (!early || !canvas) return undefined;
  early.canvas = undefined;
  return canvas.getContext('webgl2')?.isContextLost() === false ? canvas : undefined;
}
