/** How a scan opens: hinges of `objet.yaml` take the place of the file's own animation; a part that is not there is named. */
import { Quaternion } from 'three';
import { expect, it } from 'vitest';
import { openingOf } from '../../../src/domain/object/opening.ts';
import { openingsOf } from '../../../src/ingest/scan/shape/openings.ts';
import type { SourceModel } from '../../../src/ingest/scan/read/source.ts';

const model = {
  parts: ['corps', 'couvercle'],
  clips: [{ name: 'Take 001', seconds: 3 }],
  motions: [{ part: 1, clip: 'Take 001', times: [0], poses: [{ rotation: [0, 0, 0, 1], translation: [0, 0, 0] }], pivot: [0, 0, 0] }],
} as unknown as SourceModel;
const frame = { scale: 1, rotation: new Quaternion(), centre: [0, 0, 0] as const, bounds: { min: [0, 0, 0], max: [1, 1, 1] } };
const hinge = { part: 'couvercle', axis_from: [0, 0.1, 0] as const, axis_to: [0.1, 0.1, 0] as const, degrees: 110 };

it('keeps the file’s own movements where nothing else is said', () => {
  expect(openingsOf(model, frame as never, undefined).clips).toEqual(model.clips);
});

it('opens by the hinges that are set', () => {
  const { clips, motions } = openingsOf(model, frame as never, [hinge]);
  expect(motions.map(({ part }) => part)).toEqual(['couvercle']);
  expect(openingOf({ animations: clips, motions })).toEqual(motions);
});

it('names a part that the file does not have, and those that it has', () => {
  expect(() => openingsOf(model, frame as never, [{ ...hinge, part: 'anse' }])).toThrow(
    '« model.hinges » nomme la pièce « anse », que le fichier n’a pas ; ses pièces : « corps », « couvercle ».',
  );
});
