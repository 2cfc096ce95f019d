/** A picture as it would be seen from where another one was taken: each part of it goes by the land from one to the other. */
import type { PicturePoint, Sighting } from './sighting.ts';

/** A triangle of the other picture, and where it stands in this one. Pixels of each from its upper left corner. */
export interface Facet {
  readonly from: readonly [PicturePoint, PicturePoint, PicturePoint];
  readonly to: readonly [PicturePoint, PicturePoint, PicturePoint];
}

/** Corners of facets may lie so far outside the other picture, for half of it: what is drawn then ends where the picture does. */
const BEYOND = 0.5;

/**
 * The facets of the land that both pictures show, in part at least; the sky, and what land hides from the other, have none.
 * @param cells along the longer side of the mesh
 */
export function facetsOf(here: Sighting, other: Sighting, cells = 64): Facet[] {
  const { width, height } = here.camera;
  const side = Math.max(width, height) / cells;
  const [columns, rows] = [Math.max(1, Math.round(width / side)), Math.max(1, Math.round(height / side))];
  interface Node {
    readonly to: PicturePoint;
    readonly from: PicturePoint;
    /** The other picture itself shows it. */
    readonly within: boolean;
  }
  const nodeAt = (column: number, row: number): Node | undefined => {
    const to = { x: (column * width) / columns, y: (row * height) / rows };
    const met = here.toPlace(to);
    // On the other's own land: where no relief is known, the two may count its height from different levels.
    const shown = met && other.toPicture({ lon: met.place.lon, lat: met.place.lat }, BEYOND);
    if (!shown || shown.hidden) return undefined;
    const { x, y } = shown;
    return { to, from: { x, y }, within: x >= 0 && y >= 0 && x <= other.camera.width && y <= other.camera.height };
  };
  const nodes = Array.from({ length: rows + 1 }, (_, row) => Array.from({ length: columns + 1 }, (__, column) => nodeAt(column, row)));
  const facets: Facet[] = [];
  const add = (a: Node | undefined, b: Node | undefined, c: Node | undefined): void => {
    if (a && b && c && (a.within || b.within || c.within)) facets.push({ from: [a.from, b.from, c.from], to: [a.to, b.to, c.to] });
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [a, b, c, d] = [nodes[row]?.[column], nodes[row]?.[column + 1], nodes[row + 1]?.[column], nodes[row + 1]?.[column + 1]];
      add(a, b, c);
      add(b, d, c);
    }
  }
  return facets;
}

/** The affine map that carries a facet's corners, as canvases take it: x′ = a·x + c·y + e, y′ = b·x + d·y + f; `undefined` for a facet that is a line. */
export function affineOf({ from: [p, q, r], to: [u, v, w] }: Facet): readonly [number, number, number, number, number, number] | undefined {
  const determinant = (q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y);
  if (Math.abs(determinant) < 1e-9) return undefined;
  const solve = (first: number, second: number, third: number): readonly [number, number, number] => {
    const x = ((second - first) * (r.y - p.y) - (third - first) * (q.y - p.y)) / determinant;
    const y = ((third - first) * (q.x - p.x) - (second - first) * (r.x - p.x)) / determinant;
    return [x, y, first - x * p.x - y * p.y];
  };
  const [a, c, e] = solve(u.x, v.x, w.x);
  const [b, d, f] = solve(u.y, v.y, w.y);
  return [a, b, c, d, e, f];
}
