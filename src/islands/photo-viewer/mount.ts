/**
 * Deep zoom into one photograph: its IIIF level 0 tiles over its page-size picture, without a library (a few kilobytes),
 * so that the first sharp view costs no more than the picture itself and any rotation is possible.
 */
import './photo-viewer.css';
import { lengthLabel, scaleBar } from '../../domain/sky/measure.ts';
import { DAYLIGHT, type Light, type PhotoState } from '../../domain/sky/photo-state.ts';
import {
  clamp,
  cssMatrix,
  fit,
  fitScale,
  panBy,
  rotateBy,
  toImage,
  toScreen,
  visibleRegion,
  zoomAt,
  type Point,
  type Size,
  type Viewport,
} from '../../domain/sky/viewport.ts';
import { pick } from '../../domain/text/text.ts';
import { debounce, h, perFrame, prefersStill } from '../map/dom.ts';
import { Emitter } from '../map/emitter.ts';
import { TileStage } from '../map/tile-stage.ts';
import { listenGestures } from './gestures.ts';
import type { PhotoViewerEvents, PhotoViewerHandle, PhotoViewerOptions } from './options.ts';
import { createOverview } from './overview.ts';
import { createRuler } from './ruler.ts';
import { createToolbar } from './toolbar.ts';
import { WORDS } from './words.ts';

/** Share of the screen that an arrow key moves. */
const KEY_STEP = 0.1;
const FLIGHT_MS = 240;
/** A screen that needs longer than this for a frame is taken to its end at once: a flight in three jerks shows nothing. */
const SLOW_FRAME_MS = 50;

/** Puts a viewer into an element, which it fills; the element must have a size of its own. */
export function mountPhotoViewer(element: HTMLElement, options: PhotoViewerOptions): PhotoViewerHandle {
  const lang = options.lang ?? 'fr';
  const words = WORDS[lang];
  const image: Size = { width: options.width, height: options.height };
  const events = new Emitter<PhotoViewerEvents>();
  const ending = new AbortController();
  const { signal } = ending;

  const status = h('p', { class: 'visuellement-cache', role: 'status' });
  const warning = h('p', { class: 'pv-warning', hidden: true }, words.missing);
  const scale = h('p', { class: 'pv-scale' });
  const stageBox = h('div', {
    class: 'pv-stage',
    tabindex: '0',
    role: 'group',
    'aria-label': `${options.computed ? words.computedLabel : words.label}\u00a0: ${options.title}`,
    'aria-roledescription': words.role,
  });
  const root = h('div', { class: 'pv', lang });

  const stage = new TileStage(
    { base: options.iiif, width: options.width, height: options.height, tileSize: options.tileSize },
    options.poster,
    (whole) => {
      warning.hidden = whole;
      events.emit('sharp', undefined);
    },
  );
  const ruler = options.ruler ? createRuler() : undefined;
  let screen: Size = { width: 1, height: 1 };
  let view: Viewport = fit(image, screen);
  let light: Light = options.state?.light ?? DAYLIGHT;
  let open: string | undefined;
  let flight = 0;

  const overview = createOverview(image, options.poster, words.overview, (point) => fly({ ...view, ...point }));
  const toolbar = createToolbar(lang, {
    zoom: (factor) => fly(zoomAt(view, screen, factor, centre())),
    pan: (right, down) => fly(panBy(view, -right * screen.width, -down * screen.height)),
    whole: () => fly(fit(image, screen, view.rotation)),
    real: () => fly(zoomAt(view, screen, 1 / devicePixelRatio / view.scale, centre())),
    turn: (degrees) => turn(degrees),
    light: (next) => shine(next),
    full: () => void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    close: options.onClose,
  });
  const pins = (options.annotations ?? []).map((annotation) => {
    const pin = h('button', { type: 'button', class: 'pv-pin', 'aria-expanded': 'false' }, h('span', {}, pick(annotation.title, lang)));
    pin.addEventListener('click', () => show(open === annotation.id ? undefined : annotation.id), { signal });
    return { annotation, pin };
  });
  const note = h('div', { class: 'pv-note', role: 'status', hidden: true });

  const centre = (): Point => ({ x: screen.width / 2, y: screen.height / 2 });
  const atFit = () => view.scale <= fitScale(image, screen, view.rotation) * 1.001;

  const draw = perFrame(() => {
    stage.place(cssMatrix(view, screen), screen);
    overview.update(view, screen, atFit());
    ruler?.place(view, screen);
    for (const { annotation, pin } of pins) {
      const at = toScreen(view, screen, annotation);
      pin.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)`;
      pin.hidden = at.x < 0 || at.y < 0 || at.x > screen.width || at.y > screen.height;
    }
    toolbar.update({ light, atFit: atFit(), atClosest: view.scale >= 3.99, full: document.fullscreenElement === root });
    if (options.metresPerPixel !== undefined) {
      const bar = scaleBar(options.metresPerPixel / view.scale, 160);
      scale.textContent = lengthLabel(bar.metres, lang);
      scale.style.inlineSize = `${bar.pixels.toFixed(1)}px`;
    }
  });
  /** Tiles are asked for while moving too, but not in every frame. */
  const sharpen = debounce(() => stage.sharpen(view.scale * devicePixelRatio, visibleRegion(view, screen)), 80);

  function look(next: Viewport, asking = true): void {
    view = clamp(next, image, screen);
    draw();
    if (asking) sharpen();
  }
  function rest(): void {
    sharpen.cancel();
    stage.sharpen(view.scale * devicePixelRatio, visibleRegion(view, screen));
    status.textContent = words.zoom(view.scale * devicePixelRatio * 100);
    events.emit('state', getState());
  }
  function fly(target: Viewport): void {
    cancelAnimationFrame(flight);
    const from = view;
    const to = clamp(target, image, screen);
    const start = performance.now();
    if (prefersStill()) {
      look(to);
      rest();
      return;
    }
    // What will be seen at the end is on its way while one gets there; nothing is fetched for the way itself.
    sharpen.cancel();
    stage.sharpen(to.scale * devicePixelRatio, visibleRegion(to, screen));
    let last = start;
    const step = (now: number) => {
      const t = now - last > SLOW_FRAME_MS ? 1 : Math.min(1, (now - start) / FLIGHT_MS);
      last = now;
      const eased = 1 - (1 - t) ** 3;
      const mix = (a: number, b: number) => a + (b - a) * eased;
      look(
        { x: mix(from.x, to.x), y: mix(from.y, to.y), scale: from.scale * (to.scale / from.scale) ** eased, rotation: to.rotation },
        false,
      );
      if (t < 1) flight = requestAnimationFrame(step);
      else rest();
    };
    flight = requestAnimationFrame(step);
  }
  function turn(degrees: number): void {
    const whole = atFit();
    const turned = rotateBy(view, degrees);
    look(whole ? fit(image, screen, turned.rotation) : turned);
    rest();
    status.textContent = words.turned(Math.round(view.rotation));
  }
  function shine(next: Light): void {
    light = next;
    stage.element.style.filter =
      light.brightness === 100 && light.contrast === 100 ? '' : `brightness(${light.brightness}%) contrast(${light.contrast}%)`;
    draw();
    events.emit('state', getState());
  }
  function show(id: string | undefined): void {
    open = id;
    const chosen = pins.find(({ annotation }) => annotation.id === id);
    for (const { annotation, pin } of pins) pin.setAttribute('aria-expanded', String(annotation.id === id));
    note.hidden = !chosen;
    note.replaceChildren();
    if (chosen) {
      note.append(
        h('strong', {}, pick(chosen.annotation.title, lang)),
        ...(chosen.annotation.body ? [h('p', {}, pick(chosen.annotation.body, lang))] : []),
      );
      fly({
        ...view,
        x: chosen.annotation.x,
        y: chosen.annotation.y,
        scale: Math.max(view.scale, fitScale(image, screen, view.rotation) * 3),
      });
    } else events.emit('state', getState());
  }
  function getState(): PhotoState {
    return { view: atFit() && view.rotation === 0 ? undefined : view, light, annotation: open };
  }
  function setState(state: PhotoState): void {
    cancelAnimationFrame(flight);
    shine(state.light);
    look(state.view ?? fit(image, screen));
    if (state.annotation !== open) show(state.annotation);
    rest();
  }

  function press(point: Point): void {
    const pixels = ruler?.add(point);
    draw();
    events.emit('press', point);
    if (pixels !== undefined) events.emit('length', { pixels });
  }

  listenGestures(
    stageBox,
    {
      pan: (dx, dy) => look(panBy(view, dx, dy)),
      zoom: (factor, at) => look(zoomAt(view, screen, factor, at)),
      rest,
    },
    signal,
  );
  let pressed: Point | undefined;
  stageBox.addEventListener(
    'pointerdown',
    (event) => {
      cancelAnimationFrame(flight);
      pressed = { x: event.clientX, y: event.clientY };
    },
    { signal },
  );
  stageBox.addEventListener(
    'click',
    (event) => {
      if (!pressed || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 5 || (event.target as Element).closest('button'))
        return;
      const box = stageBox.getBoundingClientRect();
      press(toImage(view, screen, { x: event.clientX - box.left, y: event.clientY - box.top }));
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
      if (event.target !== stageBox || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { x: screen.width * KEY_STEP, y: screen.height * KEY_STEP };
      const actions: Record<string, () => void> = {
        ArrowLeft: () => fly(panBy(view, step.x, 0)),
        ArrowRight: () => fly(panBy(view, -step.x, 0)),
        ArrowUp: () => fly(panBy(view, 0, step.y)),
        ArrowDown: () => fly(panBy(view, 0, -step.y)),
        '+': () => fly(zoomAt(view, screen, 1.6, centre())),
        '=': () => fly(zoomAt(view, screen, 1.6, centre())),
        '-': () => fly(zoomAt(view, screen, 1 / 1.6, centre())),
        '0': () => fly(fit(image, screen, view.rotation)),
        Home: () => fly(fit(image, screen, view.rotation)),
        '1': () => fly(zoomAt(view, screen, 1 / devicePixelRatio / view.scale, centre())),
        r: () => turn(90),
        R: () => turn(-90),
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    },
    { signal },
  );

  stageBox.append(stage.element, ...(ruler ? [ruler.element] : []), overview.element, ...pins.map(({ pin }) => pin));
  if (options.metresPerPixel !== undefined) stageBox.append(scale);
  root.append(...(options.tools === false ? [] : [toolbar.element]), stageBox, note, warning, status);
  element.append(root);

  const measured = (): Size => ({ width: stageBox.clientWidth || 1, height: stageBox.clientHeight || 1 });
  screen = measured();
  setState(options.state ?? { light: DAYLIGHT });
  const sizes = new ResizeObserver(() => {
    const now = measured();
    if (now.width === screen.width && now.height === screen.height) return;
    const whole = atFit();
    screen = now;
    look(whole ? fit(image, screen, view.rotation) : view);
    rest();
  });
  sizes.observe(stageBox);
  document.addEventListener('fullscreenchange', draw, { signal });

  return {
    destroy() {
      ending.abort();
      sizes.disconnect();
      draw.cancel();
      sharpen.cancel();
      cancelAnimationFrame(flight);
      stage.destroy();
      root.remove();
    },
    getState,
    setState,
    pressCentre: () => press({ x: view.x, y: view.y }),
    on: (event, listener) => events.on(event, listener),
  };
}
