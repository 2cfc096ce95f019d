/**
 * The object itself on its turntable, under a lamp that moves. It lies over the drawn views, which show until its first
 * frame, and for good where the machine draws in software, is too slow, or has lost its drawing context.
 */
import { useEffect, useRef, useState } from 'react';
import { azimuthAt, distanceFor, FRAMES_WANTED, JUDGED_MS, lampAt, mayTurnLive, nearAt, tooSlow } from '../../domain/kiosk/turntable.ts';
import { href } from '../../domain/urls.ts';
import type { SceneHandle } from '../object-viewer/engine/scene-handle.ts';
import { frontView } from '../../domain/object/views.ts';
import { budgetFor } from '../object-viewer/profile.ts';
import type { SceneEvents } from '../object-viewer/scene/ObjectScene.tsx';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { useLatest } from '../use-latest.ts';
import { keep, kept } from './keep.ts';
import { staffWords } from './staff/words.ts';
import { drawsIn3d } from './draws-in-3d.ts';

/** Side of the lamp's shadow map, px: drawn anew for every frame. */
const SHADOW_PX = 1024;

interface Props {
  readonly record: ViewerRecord;
  /** How much nearer the eye is at each view of the turn. */
  readonly near: readonly number[];
  /** Between two turns of the loop it rests, and keeps its drawing context. */
  readonly shown: boolean;
  /** It is seen: the drawn views may rest. */
  readonly onLive: (live: boolean) => void;
  readonly onFault: (message: string) => void;
}

interface Turning {
  readonly play: () => void;
  readonly pause: () => void;
  readonly end: () => void;
}

export function LiveTurn({ record, near, shown, onLive, onFault }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const turning = useRef<Turning>(undefined);
  const wanted = useLatest(shown);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let gone = false;
    const giveUp = (reason: string | undefined) => {
      if (gone) return;
      gone = true;
      turning.current?.end();
      turning.current = undefined;
      setSeen(false);
      onLive(false);
      void keep('liveGivenUpAt', () => Date.now());
      if (reason !== undefined) onFault(reason);
    };
    async function begin(at: HTMLElement): Promise<void> {
      if (!mayTurnLive(await kept('liveGivenUpAt'), Date.now()) || !drawsIn3d()) return;
      const made = await start(
        at,
        record,
        near,
        () => {
          setSeen(true);
          onLive(true);
        },
        giveUp,
      );
      if (gone) {
        made.end();
        return;
      }
      turning.current = made;
      if (wanted.current) made.play();
    }
    begin(element).catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      turning.current?.end();
      turning.current = undefined;
    };
  }, [wanted, record, near, onLive, onFault]);
  useEffect(() => {
    if (shown) turning.current?.play();
    else turning.current?.pause();
  }, [shown]);
  return <div ref={host} className="live-turn" data-seen={seen} aria-hidden="true" />;
}

async function start(
  host: HTMLElement,
  record: ViewerRecord,
  near: readonly number[],
  onFirst: () => void,
  giveUp: (reason: string | undefined) => void,
): Promise<Turning> {
  const { mountScene } = await import('../object-viewer/scene/mount-scene.tsx');
  const budget = { ...budgetFor('kiosk'), shadowPx: SHADOW_PX };
  const canvas = document.createElement('canvas');
  host.append(canvas);
  const onLost = (event: Event) => {
    event.preventDefault();
    giveUp(staffWords().t.told.attract);
  };
  canvas.addEventListener('webglcontextlost', onLost);
  const mounted = await mountScene(canvas, host.clientWidth, host.clientHeight, Math.min(devicePixelRatio, budget.pixelRatio)).catch(
    (error: unknown) => {
      canvas.remove();
      throw error;
    },
  );

  let scene: SceneHandle | undefined;
  /** Time of turning, ms; it stands still while the scene rests. */
  let turned = 0;
  let last: number | undefined;
  let drawn = { frames: 0, since: Infinity };
  let asked = 0;
  const front = frontView(record);
  const events: SceneEvents = {
    scene: (made) => {
      scene = made;
    },
    frame: () => {
      drawn.frames++;
    },
    settled: () => undefined,
    first: () => {
      drawn = { frames: 0, since: performance.now() };
      onFirst();
    },
    seen: () => undefined,
    failed: (whole) => {
      if (whole) giveUp(undefined);
    },
    progress: () => undefined,
  };
  const tileset = new URL(href(record.tileset), location.href).href;
  /** Shows the scene with the lamp where it stands now. */
  function show(): void {
    const [azimuth, elevation] = lampAt(turned);
    mounted.render({
      record,
      tileset,
      motions: [],
      budget,
      reducedMotion: false,
      state: { light: [azimuth + front.azimuth, elevation] },
      events,
    });
  }
  show();

  function step(now: number): void {
    asked = requestAnimationFrame(step);
    const since = last === undefined ? 1000 / FRAMES_WANTED : now - last;
    if (since < 1000 / FRAMES_WANTED - 2) return;
    last = now;
    turned += Math.min(since, 250);
    if (!scene) return;
    const azimuth = front.azimuth + azimuthAt(turned);
    const distance = distanceFor(nearAt(near, azimuthAt(turned)), record.bounds, front.distance, azimuth);
    scene.jump({ ...front, azimuth, distance });
    show();
    const time = now - drawn.since;
    if (tooSlow(drawn.frames, time)) giveUp(undefined);
    else if (time >= JUDGED_MS) drawn = { frames: 0, since: now };
  }
  function pause(): void {
    cancelAnimationFrame(asked);
    last = undefined;
  }
  const size = new ResizeObserver(() => {
    if (host.clientWidth > 0) mounted.resize(host.clientWidth, host.clientHeight);
  });
  size.observe(host);
  return {
    play() {
      pause();
      if (drawn.since !== Infinity) drawn = { frames: 0, since: performance.now() };
      asked = requestAnimationFrame(step);
    },
    pause,
    end() {
      pause();
      size.disconnect();
      canvas.removeEventListener('webglcontextlost', onLost);
      mounted.unmount();
      canvas.remove();
    },
  };
}
