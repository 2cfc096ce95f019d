import { expect, it } from 'vitest';
import { placeLabels } from '../../../src/domain/geo/labels.ts';

const FRAME = { width: 480, letter: 8, line: 16, numbers: false };
const here = { number: 1, at: [240, 240], name: 'Chéméré', radius: 9 } as const;
/** Its name, above its point, would touch that of `here` if that one is written large. */
const near = { number: 2, at: [355, 258], name: 'Sainte-Pazanne', radius: 4 } as const;

it('keeps room for a name that is written larger than the others', () => {
  const [, plain] = placeLabels([here, near], FRAME);
  const [first, aside] = placeLabels([{ ...here, emphasis: 1.25 }, near], FRAME);
  const right = (first?.at[0] ?? 0) + 'Chéméré'.length * FRAME.letter * 1.25;
  const left = (aside?.at[0] ?? 0) - (aside?.anchor === 'middle' ? ('Sainte-Pazanne'.length * FRAME.letter) / 2 : 0);
  const apart = left >= right || Math.abs((aside?.at[1] ?? 0) - (first?.at[1] ?? 0)) >= FRAME.line;
  expect(apart).toBe(true);
  expect(plain).toBeDefined();
});

it('keeps the name of a point at the drawing’s edge inside it, above the point', () => {
  const long = 'Saint-Hilaire-de-Chaléons';
  const width = long.length * FRAME.letter;
  for (const [x, anchor] of [
    [44, 'start'],
    [436, 'end'],
  ] as const) {
    // What stands beside it leaves neither its left nor its right.
    const crowd = [
      { number: 1, at: [x < 240 ? x + 60 : x - 60, 250], name: '', radius: 8 },
      { number: 2, at: [x, 240], name: long, radius: 4 },
    ] as const;
    const [label] = placeLabels(crowd, FRAME);
    expect(label).toMatchObject({ text: long, anchor });
    const start = anchor === 'start' ? (label?.at[0] ?? 0) : (label?.at[0] ?? 0) - width;
    expect(start).toBeGreaterThan(4);
    expect(start + width).toBeLessThan(476);
    expect(start).toBeLessThanOrEqual(x);
    expect(start + width).toBeGreaterThanOrEqual(x);
    expect(Math.abs((label?.at[1] ?? 0) - 240)).toBeLessThan(24);
  }
});

it('writes a number that fits on no side where nothing lies, and keeps its place from the names after it', () => {
  const crowd = [
    { number: 14, at: [240, 240] as const, name: '', radius: 8 },
    ...[
      [262, 240],
      [218, 240],
      [240, 260],
      [240, 222],
    ].map(([x = 0, y = 0], i) => ({ number: i + 1, at: [x, y] as const, name: 'Nantes', radius: 8 })),
  ];
  const labels = placeLabels(crowd, { ...FRAME, numbers: true });
  const boxes = labels.map(({ text, at: [x, y], anchor }) => {
    const width = text.length * FRAME.letter;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    return [left, y - 13, left + width, y - 13 + FRAME.line] as const;
  });
  expect(labels).toHaveLength(5);
  const dots = crowd.slice(1).map(({ at: [x, y], radius }) => [x - radius, y - radius, x + radius, y + radius] as const);
  const apart = (a: readonly number[], b: readonly number[]) =>
    (a[0] ?? 0) >= (b[2] ?? 0) || (a[2] ?? 0) <= (b[0] ?? 0) || (a[1] ?? 0) >= (b[3] ?? 0) || (a[3] ?? 0) <= (b[1] ?? 0);
  for (const [i, box] of boxes.entries()) for (const other of boxes.slice(i + 1)) expect(apart(box, other)).toBe(true);
  for (const dot of dots) expect(apart(boxes[0] ?? [], dot)).toBe(true);
});
