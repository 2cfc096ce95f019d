// @vitest-environment happy-dom
/** Fingers and mouse on the stage, and on the dots over it. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToPointers, type PointerActions } from '../../../src/islands/object-viewer/engine/pointer-input.ts';
import { pointerActions } from '../../../src/islands/object-viewer/gestures.ts';

let stage: HTMLElement;
let dot: HTMLElement;
const captured = vi.fn<(pointerId: number) => void>();
const actions = {
  turn: vi.fn(),
  pan: vi.fn(),
  zoom: vi.fn(),
  tap: vi.fn(),
  doubleTap: vi.fn(),
  wheelIsOurs: () => true,
} satisfies PointerActions;

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML = '<div><div id="stage"></div><div><button class="dot"><i></i></button></div></div>';
  stage = document.querySelector<HTMLElement>('#stage') ?? document.body;
  dot = document.querySelector('i') ?? document.body;
  stage.setPointerCapture = captured;
  Object.defineProperty(stage, 'clientHeight', { value: 100 });
});

/** A press that begins on an element, and goes so far to the right in two steps. */
function press(on: Element, right: number): void {
  const at = (type: string, clientX: number) =>
    on.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, buttons: type === 'pointerup' ? 0 : 1, clientX, clientY: 0 }));
  at('pointerdown', 0);
  if (right > 0) at('pointermove', right / 2);
  if (right > 0) at('pointermove', right);
  at('pointerup', right);
}

describe('a press', () => {
  it('on the stage turns it where it moves, and is a tap where it does not', () => {
    const stop = listenToPointers(stage, actions, '.dot');
    press(stage, 40);
    expect(actions.turn).toHaveBeenLastCalledWith(0.2, 0);
    expect(actions.tap).not.toHaveBeenCalled();
    press(stage, 0);
    expect(actions.tap).toHaveBeenCalledTimes(1);
    stop();
    press(stage, 40);
    expect(actions.turn).toHaveBeenCalledTimes(2);
  });

  it('on a dot turns the stage where it moves, and is the dot’s own where it does not', () => {
    const stop = listenToPointers(stage, actions, '.dot');
    press(dot, 0);
    expect([actions.tap.mock.calls.length, captured.mock.calls.length]).toEqual([0, 0]);
    press(dot, 40);
    expect(actions.turn).toHaveBeenLastCalledWith(0.2, 0);
    expect(captured).toHaveBeenCalledTimes(1);
    stop();
  });

  it('on a dot that ended where nobody heard it turns nothing', () => {
    const stop = listenToPointers(stage, actions, '.dot');
    dot.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerId: 1, buttons: 1 }));
    for (const clientX of [20, 40]) stage.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerId: 1, clientX }));
    dot.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerId: 1, button: 2, buttons: 2 }));
    stage.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerId: 1, buttons: 2, clientX: 80 }));
    expect(actions.turn).not.toHaveBeenCalled();
    stop();
  });

  it('on anything else beside the stage is not its business', () => {
    const stop = listenToPointers(stage, actions);
    press(dot, 40);
    expect(actions.turn).not.toHaveBeenCalled();
    stop();
  });
});

describe('hands on the object', () => {
  it('take two quick touches at one place for one: the crown lifts, and what comes under the finger is not touched', () => {
    const touch = vi.fn();
    const stop = listenToPointers(
      stage,
      pointerActions({
        scene: () => undefined,
        place: (x, y) => ({ x, y }),
        focus: () => undefined,
        picks: () => false,
        wheelIsOurs: () => true,
        tap: () => undefined,
        hands: () => ({ touch, grab: () => undefined }),
      }),
    );
    press(stage, 0);
    press(stage, 0);
    expect(touch).toHaveBeenCalledTimes(1);
    stop();
  });
});
