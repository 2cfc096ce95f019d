/**
 * Deep zoom into one photograph: its IIIF tiles over its page-size picture, without a library for it (a few
 * kilobytes), so that the first sharp view costs no more than the picture itself and any rotation is possible. What is
 * shown is state (`viewer-state.ts`) in a template; here are the canvas, the movements and the frames.
 */
import './photo-viewer.css';
import { DAYLIGHT, type PhotoState } from '../../domain/sky/photo-state.ts';
import {
  clamp,
  cssMatrix,
  fit,
  panBy,
  toImage,
  visibleRegion,
  zoomAt,
  type Point,
  type Size,
  type Viewport,
} from '../../domain/sky/viewport.ts';
import { createIsland } from '../draw.ts';
import { Emitter } from '../map/emitter.ts';
import { TileStage } from '../map/tile-stage.ts';
import { debounce, perFrame, prefersStill } from '../map/timing.ts';
import type { LandHandle, LandRoom } from '../photo-land/mount.ts';
import { fly as flyTo } from './flight.ts';
import { listenGestures } from './gestures.ts';
import type { PhotoViewerEvents, PhotoViewerHandle, PhotoViewerOptions } from './options.ts';
import { keyed, lengthOf, photoStateOf, reduce, startViewer, viewOn, type ViewerEvent, type ViewerState } from './viewer-state.ts';
import { viewerView } from './viewer-view.ts';

/** Tiles are asked for while moving too, but not in every frame, ms. */
const SHARPEN_MS = 80;
/** A press that has moved farther was a drag, CSS pixels. */
const PRESS = 5;

/** Puts a viewer into an element, which it fills; the element must have a size of its own. */
export function mountPhotoViewer(element: HTMLElement, options: PhotoViewerOptions): PhotoViewerHandle {
  const image: Size = { width: options.width, height: options.height };
  const events = new Emitter<PhotoViewerEvents>();
  const ending = new AbortController();
  const { signal } = ending;
  const root = document.createElement('div');
  root.className = 'pv';
  root.lang = options.lang ?? 'fr';
  element.append(root);

  const stage = new TileStage(
    {
      base: options.iiif,
      width: options.width,
      height: options.height,
      tileSize: options.tileSize,
      archived: options.archived,
      elsewhere: options.elsewhere,
    },
    options.poster,
    (whole) => {
      island.emit({ type: 'tiles', missing: !whole });
      events.emit('sharp', undefined);
    },
  );
  const room = options.camera && landRoom();
  // A film that plays stays the same element from one frame to the next.
  const media = new Map<string, Element | undefined>();
  const mediaOf = (id: string): Element | undefined => {
    if (!media.has(id)) media.set(id, options.beside?.(id));
    return media.get(id);
  };
  let land: LandHandle | undefined;
  const island = createIsland<ViewerState, ViewerEvent>(root, {
    state: startViewer(image, { width: 1, height: 1 }, options.state?.light),
    reduce,
    view: (state) =>
      viewerView(state, options, stage.element, room, mediaOf, {
        look: fly,
        turn,
        light: (light) => {
          island.emit({ type: 'lit', light });
          tell();
        },
        full: () => void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
        close: options.onClose,
        show,
      }),
    changed(now, before) {
      if (now.view !== before.view || now.screen !== before.screen) draw();
      if (now.light !== before.light) shine();
    },
  });
  const box = root.querySelector<HTMLElement>('.pv-stage') as HTMLElement;
  let breakOff: (() => void) | undefined;

  const draw = perFrame(() => {
    stage.place(cssMatrix(island.state.view, island.state.screen), island.state.screen);
    land?.draw();
  });
  const sharpen = debounce(() => sharpenAt(island.state.view), SHARPEN_MS);
  function sharpenAt(view: Viewport): void {
    sharpen.cancel();
    stage.sharpen(view.scale * devicePixelRatio, visibleRegion(view, island.state.screen));
  }
  function shine(): void {
    const { brightness, contrast } = island.state.light;
    stage.element.style.filter = brightness === 100 && contrast === 100 ? '' : `brightness(${brightness}%) contrast(${contrast}%)`;
  }
  function tell(): void {
    events.emit('state', photoStateOf(island.state));
  }

  function look(view: Viewport): void {
    island.emit({ type: 'looked', view });
    sharpen();
  }
  function rest(): void {
    sharpenAt(island.state.view);
    island.emit({ type: 'told', told: { kind: 'zoom', percent: island.state.view.scale * devicePixelRatio * 100 } });
    tell();
  }
  function fly(target: Viewport): void {
    breakOff?.();
    const to = clamp(target, image, island.state.screen);
    if (prefersStill()) {
      look(to);
      rest();
      return;
    }
    // What will be seen at the end is on its way while one gets there; nothing is fetched for the way itself.
    sharpenAt(to);
    breakOff = flyTo(island.state.view, to, (view) => island.emit({ type: 'looked', view }), rest);
  }
  function turn(degrees: number): void {
    breakOff?.();
    island.emit({ type: 'turned', degrees });
    rest();
    island.emit({ type: 'told', told: { kind: 'turned', degrees: Math.round(island.state.view.rotation) } });
  }
  function show(id: string | undefined): void {
    island.emit({ type: 'opened', id });
    const chosen = options.annotations?.find((annotation) => annotation.id === id);
    if (chosen) fly(viewOn(island.state, chosen));
    else tell();
  }
  function setState({ light, view, annotation }: PhotoState): void {
    breakOff?.();
    island.emit({ type: 'lit', light });
    look(view ?? fit(image, island.state.screen));
    if (annotation !== island.state.open) show(annotation);
    rest();
  }
  /** @param point in the image */
  function press(point: Point): void {
    if (options.ruler) island.emit({ type: 'measured', end: point });
    land?.press(point);
    events.emit('press', point);
    const pixels = options.ruler ? lengthOf(island.state) : undefined;
    if (pixels !== undefined) events.emit('length', { pixels });
  }

  listenGestures(
    box,
    {
      pan: (dx, dy) => look(panBy(island.state.view, dx, dy)),
      zoom: (factor, at) => look(zoomAt(island.state.view, island.state.screen, factor, at)),
      rest,
    },
    signal,
  );
  let pressed: Point | undefined;
  box.addEventListener(
    'pointerdown',
    (event) => {
      breakOff?.();
      pressed = { x: event.clientX, y: event.clientY };
    },
    { signal },
  );
  box.addEventListener(
    'click',
    (event) => {
      const moved = !pressed || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > PRESS;
      if (moved || (event.target as Element).closest('button')) return;
      const { left, top } = box.getBoundingClientRect();
      press(toImage(island.state.view, island.state.screen, { x: event.clientX - left, y: event.clientY - top }));
    },
    { signal },
  );
  root.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && !document.fullscreenElement && options.onClose) {
        event.preventDefault();
        options.onClose();
        return;
      }
      if (event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = keyed(island.state, event.key, devicePixelRatio);
      if (!action) return;
      event.preventDefault();
      if ('view' in action) fly(action.view);
      else turn(action.turn);
    },
    { signal },
  );

  if (room && options.camera) void overLand(room, options.camera).catch(() => undefined);
  /** Names, places and lengths come after the picture. */
  async function overLand(given: LandRoom, camera: NonNullable<PhotoViewerOptions['camera']>): Promise<void> {
    const { mountLand } = await import('../photo-land/mount.ts');
    if (signal.aborted) return;
    land = mountLand(given, {
      camera,
      others: options.others ?? [],
      size: image,
      lang: options.lang ?? 'fr',
      seen: () => island.state,
      look: (point) => fly({ ...island.state.view, ...point }),
    });
  }

  const measured = (): Size => ({ width: box.clientWidth || 1, height: box.clientHeight || 1 });
  island.emit({ type: 'sized', screen: measured() });
  setState(options.state ?? { light: DAYLIGHT });
  const sizes = new ResizeObserver(() => {
    const before = island.state.screen;
    island.emit({ type: 'sized', screen: measured() });
    if (island.state.screen !== before) rest();
  });
  sizes.observe(box);
  document.addEventListener('fullscreenchange', () => island.emit({ type: 'full', full: document.fullscreenElement === root }), { signal });

  return {
    destroy() {
      ending.abort();
      sizes.disconnect();
      draw.cancel();
      sharpen.cancel();
      breakOff?.();
      land?.destroy();
      stage.destroy();
      root.remove();
    },
    getState: () => photoStateOf(island.state),
    setState,
    pressCentre: () => press({ x: island.state.view.x, y: island.state.view.y }),
    on: (event, listener) => events.on(event, listener),
  };
}

function landRoom(): LandRoom {
  const box = (className: string): HTMLElement => {
    const element = document.createElement('div');
    element.className = className;
    return element;
  };
  const room = { bar: box('pv-land'), over: box('pv-over'), map: box('pv-map') };
  room.map.hidden = true;
  return room;
}
