/** Names beside points on a drawn map where there is room, numbers where there is not; nothing covers anything. */

/** A point to name. `at` and `radius` are in the map's units. */
export interface Placed {
  readonly number: number;
  readonly at: readonly [x: number, y: number];
  readonly name: string;
  readonly radius?: number | undefined;
  /** How much larger its name is written than the others. */
  readonly emphasis?: number | undefined;
}

/** A text and where it stands: `at` is its anchor on the base line. */
export interface Label {
  readonly number: number;
  readonly text: string;
  readonly at: readonly [x: number, y: number];
  readonly anchor: 'start' | 'end' | 'middle';
}

export interface LabelFrame {
  readonly width: number;
  /** Mean width of a letter and height of a line, in the map's units. */
  readonly letter: number;
  readonly line: number;
  /** Put a number where no name fits; otherwise the point stays without a word. */
  readonly numbers: boolean;
}

/** Nothing is written so near to the drawing's sides, in its units. */
const EDGE = 4;

/** Ways round a point, above it first, and how far a number is tried from it. */
const ROUND = [0, 1, -1, 2, -2, 3, -3, 4].map((eighth) => [Math.sin((eighth * Math.PI) / 4), Math.cos((eighth * Math.PI) / 4)] as const);
const AWAY = [14, 20, 28] as const;

type Box = readonly [left: number, top: number, right: number, bottom: number];
const overlap = (a: Box, b: Box) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Places the labels, in the order given: the first come has the choice of right, left, above, below. */
export function placeLabels(placed: readonly Placed[], frame: LabelFrame): Label[] {
  const boxes = placed.map(({ at: [x, y], radius = 5 }): Box => [x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1]);
  const taken: Box[] = [...boxes];
  return placed.flatMap(({ number, at: [x, y], name, radius = 5, emphasis = 1 }, index): Label[] => {
    const gap = radius + 5;
    for (const text of [...(name === '' ? [] : [name]), ...(frame.numbers ? [String(number)] : [])]) {
      const width = text.length * frame.letter * emphasis;
      // Beside a drawing's edge it stands above or below its point, moved in from there.
      const edge: readonly (readonly [Label['anchor'], left: number, start: number])[] =
        x - width / 2 <= EDGE
          ? [['start', EDGE + 1, EDGE + 1]]
          : x + width / 2 >= frame.width - EDGE
            ? [['end', frame.width - EDGE - 1, frame.width - EDGE - 1 - width]]
            : [];
      const places: readonly (readonly [Label['anchor'], left: number, base: number, start: number])[] = [
        ['start', x + gap, y + 5, x + gap],
        ['end', x - gap, y + 5, x - gap - width],
        ['middle', x, y - gap - 1, x - width / 2],
        ['middle', x, y + gap + 11, x - width / 2],
        ...edge.flatMap(([anchor, left, start]) => [
          [anchor, left, y - gap - 1, start] as const,
          [anchor, left, y + gap + 11, start] as const,
        ]),
      ];
      for (const [anchor, left, base, start] of places) {
        const box: Box = [start, base - 13, start + width, base - 13 + frame.line];
        const inside = box[0] > EDGE && box[2] < frame.width - EDGE && box[1] > 2;
        if (!inside || taken.some((other, i) => i !== index && overlap(box, other))) continue;
        taken.push(box);
        return [{ number, text, at: [left, base], anchor }];
      }
    }
    if (!frame.numbers) return [];
    // A number that fits on no side goes round its point, farther each time, until nothing lies there.
    const text = String(number);
    const half = (text.length * frame.letter) / 2;
    const rounds = AWAY.flatMap((away) => ROUND.map(([across, up]): readonly [number, number] => [x + across * away, y - up * away + 5]));
    const free = rounds.find(([left, base]) => {
      const box: Box = [left - half, base - 13, left + half, base - 13 + frame.line];
      return box[0] > EDGE && box[2] < frame.width - EDGE && box[1] > 2 && !taken.some((other) => overlap(box, other));
    });
    const [left, base] = free ?? [x, y - gap - 1];
    taken.push([left - half, base - 13, left + half, base - 13 + frame.line]);
    return [{ number, text, at: [left, base], anchor: 'middle' }];
  });
}
