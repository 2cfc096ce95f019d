/** Numbers beside what they name on a picture, each apart from the others. */

type Place = readonly [number, number];

export interface Named {
  readonly name: string;
  /** Where it is seen, shares of the picture's width and height. */
  readonly at: Place;
}

export interface Mark {
  readonly name: string;
  /** Where its number stands. */
  readonly at: Place;
  /** Where it is seen: a line leads there. */
  readonly from: Place;
}

/** Least distance of two numbers, share of the picture's width. */
const APART = 0.062;
const ROUNDS = 200;

/**
 * Pushes numbers that would lie on each other apart, and keeps them within the picture.
 * @param aspect width by height of the picture
 */
export function spread(places: readonly Named[], aspect = 4 / 3): readonly Mark[] {
  const at = places.map(({ at: [x, y] }) => ({ x, y: y / aspect }));
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const [i, a] of at.entries())
      for (const b of at.slice(i + 1)) {
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const distance = Math.hypot(dx, dy);
        if (distance >= APART) continue;
        moved = true;
        // Two at one place part sidewards, in their order.
        const [ux, uy] = distance === 0 ? [1, 0] : [dx / distance, dy / distance];
        const by = (APART - distance) / 2 + 1e-4;
        a.x -= ux * by;
        a.y -= uy * by;
        b.x += ux * by;
        b.y += uy * by;
      }
    const edge = APART / 2;
    for (const place of at) {
      place.x = Math.min(1 - edge, Math.max(edge, place.x));
      place.y = Math.min(1 / aspect - edge, Math.max(edge, place.y));
    }
    if (!moved) break;
  }
  return places.map(({ name, at: from }, i) => ({ name, from, at: [at[i]?.x ?? 0, (at[i]?.y ?? 0) * aspect] }));
}
