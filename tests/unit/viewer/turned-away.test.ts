/** Notes on a shell that is thinner than a ray's tolerance: opened, its outside has none that shows through. */
import { Matrix4 } from 'three';
import { expect, it } from 'vitest';
import type { Annotation, Vec3 } from '../../../src/domain/records/object.ts';
import { turnedAway } from '../../../src/islands/object-viewer/engine/probe.ts';
import type { SceneModel } from '../../../src/islands/object-viewer/engine/scene-model.ts';

/** A shell that has been turned about, and whatever stays. */
const model = {
  parts: { placement: (part: string | undefined) => (part === 'coque' ? new Matrix4().makeRotationX(Math.PI) : undefined) },
} as unknown as Pick<SceneModel, 'parts'>;
const EYE: Vec3 = [0, 0, 5];
const note = (normal: Vec3 | undefined, part?: string): Annotation => ({ id: 'n', at: [0, 0, 0], normal, part, title: {}, body: {} });

it.each([
  ['facing the eye', note([0, 0, 1]), false],
  ['facing away', note([0, 0, -1]), true],
  ['on a part that turned its back', note([0, 0, 1], 'coque'), true],
  ['on the inside of that part', note([0, 0, -1], 'coque'), false],
  ['seen grazingly, a little from behind', note([1, 0, -0.1]), false],
  ['of which no side is known', note(undefined), false],
] as const)('a note %s', (_, one, away) => {
  expect(turnedAway(model, one, EYE)).toBe(away);
});
