/** What pointers and keys do to the camera. */
import type { Hit } from './engine/picking.ts';
import type { Hands } from './hands.ts';
import type { PointerActions } from './engine/pointer-input.ts';
import type { SceneHandle } from './engine/scene-handle.ts';

const TURN_DEGREES = 180;
const KEY_DEGREES = 10;

export interface GestureContext {
  scene(): SceneHandle | undefined;
  /** Client pixels to fractions of the stage. */
  place(x: number, y: number): { readonly x: number; readonly y: number };
  /** Gives the stage the focus: from then on the wheel is its own. */
  focus(): void;
  /** Whether a tap on the surface means something now. */
  picks(): boolean;
  wheelIsOurs(): boolean;
  tap(hit: Hit | undefined): void;
  /** What hands can do here, beside turning: where they may take parts. */
  hands(): Hands | undefined;
}

export function pointerActions(context: GestureContext): PointerActions {
  return {
    turn: (right, down) => context.scene()?.turn(-right * TURN_DEGREES, down * TURN_DEGREES),
    pan: (right, down) => context.scene()?.pan(-right, down),
    zoom: (factor, x, y) => context.scene()?.zoom(factor, context.place(x, y)),
    tap: (x, y) => {
      context.focus();
      const at = context.place(x, y);
      context.hands()?.touch(at.x, at.y);
      if (context.picks())
        void context
          .scene()
          ?.pick(at.x, at.y)
          .then((hit) => context.tap(hit));
    },
    grab: (x, y) => {
      const at = context.place(x, y);
      return context.hands()?.grab(at.x, at.y);
    },
    doubleTap: (x, y) => {
      // Children touch twice: what the first touch has set off is under way, and the second is no touch of what comes under it.
      if (context.hands()) return;
      const scene = context.scene();
      const at = context.place(x, y);
      void scene?.pick(at.x, at.y).then((hit) => {
        const { goal, whole } = scene;
        scene.fly(hit ? { ...goal, target: hit.point, distance: goal.distance * 0.5 } : whole);
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
export function moveByKey(scene: SceneHandle, key: string, shift: boolean): boolean {
  const arrow = ARROWS[key];
  if (arrow && shift) scene.pan(arrow[0] * 0.06, arrow[1] * 0.06);
  else if (arrow) scene.turn(arrow[0] * KEY_DEGREES, arrow[1] * KEY_DEGREES);
  else if (key === '+' || key === '=' || key === 'PageUp') scene.zoom(0.8);
  else if (key === '-' || key === 'PageDown') scene.zoom(1.25);
  else if (key === 'Home') scene.fly(scene.whole);
  else return false;
  return true;
}
