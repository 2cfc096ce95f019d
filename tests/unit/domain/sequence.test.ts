/** A story's way round an object: frames few, drawn once, in the order of the scroll. */
import { describe, expect, it } from 'vitest';
import { fitBox } from '../../../src/domain/object/framing.ts';
import { byNearness, frameAt, litLines } from '../../../src/domain/object/scrub.ts';
import { planSequence, type Waypoint } from '../../../src/domain/object/sequence.ts';
import { viewToOrbit } from '../../../src/domain/object/orbit.ts';

const BOX = { min: [-0.05, -0.1, -0.02], max: [0.05, 0.1, 0.02] } as const;
const orbitOf = ({ view, azimuth, elevation }: Waypoint) =>
  viewToOrbit(view ?? fitBox(BOX, { aspect: 1, azimuth_deg: azimuth, elevation_deg: elevation }));
const first = { azimuth: 0, elevation: 10, open: 0 };

describe('the frames of a story', () => {
  it('draws a picture that is passed twice once', () => {
    const { frames, chapters } = planSequence(first, [[{ azimuth: -42 }, { azimuth: 42 }, { azimuth: 0 }]], orbitOf, 40);
    expect(frames).toHaveLength(13);
    expect(chapters[0]).toHaveLength(25);
    expect(chapters[0]?.at(0)).toBe(0);
    expect(chapters[0]?.at(-1)).toBe(0);
  });

  it('goes on from where the last chapter ended, and keeps what is not said', () => {
    const { frames, chapters } = planSequence(first, [[{ open: 0.4 }], [{ azimuth: 90 }]], orbitOf, 60);
    expect(chapters[1]?.[0]).toBe(chapters[0]?.at(-1));
    expect(frames.at(-1)?.open).toBeCloseTo(0.4);
    expect(frames.at(-1)?.view.eye[0]).toBeGreaterThan(0.1);
  });

  it('is coarser rather than longer than what it may be', () => {
    const { frames } = planSequence(first, [[{ azimuth: 170 }, { open: 1 }, { azimuth: 0 }]], orbitOf, 12);
    expect(frames.length).toBeLessThanOrEqual(12);
    expect(frames.length).toBeGreaterThan(6);
  });
});

describe('the nearest camera that shows a box', () => {
  it.each([0, 35, 90, 180])('touches the edge of the picture and goes no farther, from %i degrees', (azimuth_deg) => {
    const { eye, target } = fitBox(BOX, { aspect: 1, azimuth_deg, elevation_deg: 0, margin: 0 });
    const distance = Math.hypot(eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]);
    const reach = Math.tan((15 * Math.PI) / 180);
    // At the level of the middle, the tallest corner stands before it.
    const nearest =
      distance - Math.abs(Math.sin((azimuth_deg * Math.PI) / 180)) * 0.05 - Math.abs(Math.cos((azimuth_deg * Math.PI) / 180)) * 0.02;
    expect(0.1 / nearest).toBeCloseTo(reach, 5);
  });
});

describe('what the scroll shows', () => {
  it('stands still at both ends of a chapter and mixes two frames between', () => {
    expect(frameAt([4, 5, 6], 0)).toEqual({ from: 4, to: 5, share: 0 });
    expect(frameAt([4, 5, 6], 1)).toEqual({ from: 6, to: 6, share: 0 });
    const { from, to, share } = frameAt([4, 5, 6], 0.26);
    expect([from, to]).toEqual([4, 5]);
    expect(share).toBeCloseTo(0.5);
  });

  it('lights every line by the end, none before the beginning', () => {
    expect(litLines(4, -1)).toBe(0);
    expect([0.2, 0.4, 0.6, 0.8].map((read) => litLines(4, read))).toEqual([1, 2, 3, 4]);
  });

  it('fetches what comes next first', () => {
    expect(byNearness(5, 2)).toEqual([2, 3, 4, 1, 0].sort((a, b) => [2, 3, 4, 1, 0].indexOf(a) - [2, 3, 4, 1, 0].indexOf(b)));
    expect([...byNearness(6, 0)]).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
