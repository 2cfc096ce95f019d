/** A hinge that is tried in the desk: the part turns about its axis, and the eye goes back where it would leave the picture. */
import { BoxGeometry, Matrix4, Mesh, PerspectiveCamera, Scene, type WebGLRenderer } from 'three';
import { expect, it } from 'vitest';
import { seesWhole, type Box } from '../../../src/domain/object/framing.ts';
import { hingeMotion } from '../../../src/domain/object/hinge.ts';
import { openBounds } from '../../../src/islands/object-viewer/engine/probe.ts';
import { SceneHandle } from '../../../src/islands/object-viewer/engine/scene-handle.ts';
import { SceneModel } from '../../../src/islands/object-viewer/engine/scene-model.ts';
import { RECORD, tile } from './scene/stage.tsx';

const TANGENT_UP = Math.tan((15 * Math.PI) / 180);

/** A box on a square foot of two metres, its lid the upper tenth, on a stage of 4 : 3. */
function stage(height: number) {
  const bounds: Box = { min: [-1, 0, -1], max: [1, height, 1] };
  const parts = ['caisse', 'couvercle'].map((name) => ({ name, centre: [0, 0.5, 0] as const }));
  const model = new SceneModel({ ...RECORD, bounds, parts, motions: [] }, [], {});
  const part = (low: number, high: number) =>
    new Mesh(new BoxGeometry(2, high - low, 2).applyMatrix4(new Matrix4().makeTranslation(0, (low + high) / 2, 0)));
  model.tiles.add(tile(['caisse', part(0, 0.9 * height)], ['couvercle', part(0.9 * height, height)]));
  const camera = new PerspectiveCamera(30, 4 / 3);
  camera.updateProjectionMatrix();
  const renderer = { domElement: { clientWidth: 800, clientHeight: 600 } } as unknown as WebGLRenderer;
  return { model, handle: new SceneHandle(model, { renderer, scene: new Scene(), camera, invalidate: () => undefined }) };
}

const hinge = (degrees: number, at: number) => {
  const motion = hingeMotion({ part: 'couvercle', axis_from: [-1, at, -1], axis_to: [1, at, -1], degrees });
  if (!motion) throw new Error('no axis');
  return [motion];
};
const tangents = { tangentUp: TANGENT_UP, tangentAcross: (TANGENT_UP * 4) / 3 };

// A chest, and a book.
it.each([1, 0.1])('goes back from a lid that swings out of the picture, as far as it goes on its way: %f m high', (height) => {
  const { model, handle } = stage(height);
  const before = handle.goal;
  handle.tryMotions(hinge(-170, height));
  const { azimuth, elevation, distance } = handle.goal;
  expect([azimuth, elevation]).toEqual([before.azimuth, before.elevation]);
  expect(distance).toBeGreaterThan(before.distance);
  // Upright half-way, flat behind at its end.
  expect(openBounds(model, 0.5).max[1]).toBeGreaterThan(height + 1.8);
  expect(openBounds(model, 1).min[2]).toBeLessThan(-2.8);
  for (const open of [0, 0.25, 0.5, 0.75, 1]) expect(seesWhole(openBounds(model, open), handle.goal, tangents), String(open)).toBe(true);
  // Tried again it stays where it is.
  const there = handle.goal;
  handle.tryMotions(hinge(-170, height));
  expect(handle.goal).toEqual(there);
});

it('leaves the eye where it is while all of the trial is in the picture', () => {
  const { handle } = stage(1);
  const far = { ...handle.goal, distance: handle.goal.distance * 3 };
  handle.jump(far);
  const before = handle.goal;
  handle.tryMotions(hinge(-20, 1));
  expect(handle.goal).toEqual(before);
});
