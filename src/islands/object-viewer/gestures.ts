/** What pointers and keys do to the camera. */
import type { Hit } from './engine/picking.ts';
import type { PointerActions } from './engine/pointer-input.ts';
import type { ViewerCore } from './engine/viewer-core.ts';

const TURN_DEGREES = 180;
const KEY_DEGREES = 10;

export interface GestureContext {
  core(): ViewerCore | undefined;
  /** Client pixels to fractions of the stage. */
  place(x: number, y: number): { readonly x: number; readonly y: number };
  /** Gives the stage the focus: from then on the wheel is its own. */
  focus(): void;
  /** Whether a tap on the surface means something now. */
  picks(): boolean;
  wheelIsOurs(): boolean;
  tap(hit: Hit | undefined): void;
}

export function pointerActions(context: GestureContext): PointerActions {
  const drawn = (core: ViewerCore | undefined): void => core?.options.events.invalidate();
  return {
    turn: (right, down) => {
      const core = context.core();
      core?.rig.turn(-right * TURN_DEGREES, down * TURN_DEGREES);
      drawn(core);
    },
    pan: (right, down) => {
      const core = context.core();
      core?.rig.pan(-right, down, core.options.camera.fov);
      drawn(core);
    },
    zoom: (factor, x, y) => {
      const core = context.core();
      const at = context.place(x, y);
      core?.rig.zoom(factor, core.pointUnder(at.x, at.y));
      drawn(core);
    },
    tap: (x, y) => {
      context.focus();
      const at = context.place(x, y);
      if (context.picks())
        void context
          .core()
          ?.pick(at.x, at.y)
          .then((hit) => context.tap(hit));
    },
    doubleTap: (x, y) => {
      const core = context.core();
      const at = context.place(x, y);
      void core?.pick(at.x, at.y).then((hit) => {
        const { goal } = core.rig;
        core.goTo(hit ? { ...goal, target: hit.point, distance: goal.distance * 0.5 } : core.whole);
      });
    },
    wheelIsOurs: () => context.wheelIsOurs(),
  };
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Moves the camera by a key; false when the key is none of the camera's. */
export function moveByKey(core: ViewerCore, key: string, shift: boolean): boolean {
  const arrow = ARROWS[key];
  if (arrow && shift) core.rig.pan(arrow[0] * 0.06, arrow[1] * 0.06, core.options.camera.fov);
  else if (arrow) core.rig.turn(arrow[0] * KEY_DEGREES, arrow[1] * KEY_DEGREES);
  else if (key === '+' || key === '=' || key === 'PageUp') core.rig.zoom(0.8);
  else if (key === '-' || key === 'PageDown') core.rig.zoom(1.25);
  else if (key === 'Home') core.goTo(core.whole);
  else return false;
  core.options.events.invalidate();
  return true;
}
