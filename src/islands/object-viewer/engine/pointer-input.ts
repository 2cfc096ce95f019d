/** Fingers, mouse and wheel on the stage, told as turns, pans and zooms. */

/** What a finger holds: it moves with it, by fractions of the stage's height since it was taken, and is let go. */
export interface Hold {
  move(right: number, down: number): void;
  release(): void;
}

export interface PointerActions {
  /** Takes hold of what is under a lone finger that begins to move there; `undefined`: it turns the view. */
  grab?(x: number, y: number): Hold | undefined;
  /** Fractions of the stage's height. */
  turn(right: number, down: number): void;
  pan(right: number, down: number): void;
  /** Factor on the distance, at a place of the stage (client pixels). */
  zoom(factor: number, x: number, y: number): void;
  /** A press and release without a move. */
  tap(x: number, y: number): void;
  doubleTap(x: number, y: number): void;
  /** Whether the wheel zooms; else the page scrolls. */
  wheelIsOurs(event: WheelEvent): boolean;
}

const TAP_PX = 8;
const DOUBLE_TAP_MS = 320;

interface Press {
  x: number;
  y: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly pan: boolean;
  /** It began on a mark over the stage, which has its own click. */
  readonly onMark: boolean;
}

/**
 * Listens on a stage; returns what stops it.
 * @param marks what lies over it beside it, in the same parent: a press there that moves is the stage's
 */
export function listenToPointers(element: HTMLElement, actions: PointerActions, marks?: string): () => void {
  const heard = (marks === undefined ? undefined : element.parentElement) ?? element;
  const presses = new Map<number, Press>();
  let moved = false;
  let hold: Hold | undefined;
  let lastTap = { time: -Infinity, x: 0, y: 0 };
  const height = (): number => Math.max(1, element.clientHeight);

  const spread = (): { x: number; y: number; size: number } => {
    const [a, b] = [...presses.values()];
    if (!a || !b) return { x: 0, y: 0, size: 1 };
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  };

  const down = (event: PointerEvent): void => {
    const onMark = marks !== undefined && event.target instanceof Element && event.target.closest(marks) !== null;
    if (!onMark && event.target !== element && !(event.target instanceof HTMLCanvasElement)) return;
    // Another button asks the browser for the mark's menu.
    if (onMark && event.button !== 0) return;
    if (presses.size === 0) moved = false;
    if (presses.size === 2) return;
    // A captured press is no click of what it began on.
    if (!onMark) element.setPointerCapture(event.pointerId);
    presses.set(event.pointerId, {
      x: event.clientX,
      y: event.clientY,
      fromX: event.clientX,
      fromY: event.clientY,
      pan: event.button === 1 || event.button === 2 || event.shiftKey,
      onMark,
    });
  };

  const move = (event: PointerEvent): void => {
    const press = presses.get(event.pointerId);
    if (!press) return;
    // A press that is not captured yet may end where nobody hears it.
    if (press.onMark && event.buttons === 0) return void presses.delete(event.pointerId);
    const before = spread();
    const right = (event.clientX - press.x) / height();
    const downwards = (event.clientY - press.y) / height();
    press.x = event.clientX;
    press.y = event.clientY;
    if (!moved && Math.hypot(press.x - press.fromX, press.y - press.fromY) > TAP_PX) {
      moved = true;
      if (press.onMark) element.setPointerCapture(event.pointerId);
      if (presses.size === 1 && !press.pan) hold = actions.grab?.(press.fromX, press.fromY);
    }
    if (!moved) return;
    if (hold && presses.size === 1) {
      hold.move((press.x - press.fromX) / height(), (press.y - press.fromY) / height());
      return;
    }
    if (presses.size === 2) {
      const after = spread();
      actions.pan((after.x - before.x) / height(), (after.y - before.y) / height());
      actions.zoom(before.size / after.size, after.x, after.y);
    } else if (press.pan) actions.pan(right, downwards);
    else actions.turn(right, downwards);
  };

  const up = (event: PointerEvent): void => {
    const press = presses.get(event.pointerId);
    if (!press) return;
    presses.delete(event.pointerId);
    hold?.release();
    hold = undefined;
    if (moved || press.onMark || presses.size > 0 || event.type === 'pointercancel') return;
    if (event.timeStamp - lastTap.time < DOUBLE_TAP_MS && Math.hypot(press.x - lastTap.x, press.y - lastTap.y) < TAP_PX * 3) {
      lastTap = { time: -Infinity, x: 0, y: 0 };
      actions.doubleTap(press.x, press.y);
    } else {
      lastTap = { time: event.timeStamp, x: press.x, y: press.y };
      actions.tap(press.x, press.y);
    }
  };

  const wheel = (event: WheelEvent): void => {
    if (!actions.wheelIsOurs(event)) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    actions.zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.0022), event.clientX, event.clientY);
  };
  const noMenu = (event: Event): void => event.preventDefault();

  heard.addEventListener('pointerdown', down);
  heard.addEventListener('pointermove', move);
  heard.addEventListener('pointerup', up);
  heard.addEventListener('pointercancel', up);
  element.addEventListener('wheel', wheel, { passive: false });
  element.addEventListener('contextmenu', noMenu);
  return () => {
    heard.removeEventListener('pointerdown', down);
    heard.removeEventListener('pointermove', move);
    heard.removeEventListener('pointerup', up);
    heard.removeEventListener('pointercancel', up);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('contextmenu', noMenu);
  };
}
