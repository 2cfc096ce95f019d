/** The tileset's JSON (3D Tiles 1.1, OGC 22-025r4): bounding boxes, geometric errors, REPLACE refinement. */
import { extend, emptyBox, type Box } from '../shape/geometry.ts';

/** A tile with its children, in the published frame (y up). */
export interface TileNode {
  readonly uri: string;
  /** Holds the content and all that is below, at rest and wherever its parts move. */
  readonly box: Box;
  /** Metres. */
  readonly error: number;
  readonly children: readonly TileNode[];
}

/**
 * 3D Tiles is z-up, and turns glTF's y-up content before placing it. This turn undoes that, so that the tileset's own
 * frame is the published one: metres, y up.
 */
const UPRIGHT = [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1];

/** Box in the frame before `UPRIGHT`: (x, y, z) is at (x, −z, y). */
function boundingVolume(box: Box): { box: number[] } {
  const centre = [0, 1, 2].map((k) => ((box.min[k] as number) + (box.max[k] as number)) / 2) as [number, number, number];
  const half = [0, 1, 2].map((k) => Math.max(1e-6, ((box.max[k] as number) - (box.min[k] as number)) / 2)) as [number, number, number];
  return { box: [centre[0], 0 - centre[2], centre[1], half[0], 0, 0, 0, half[2], 0, 0, 0, half[1]] };
}

/** The box of a tile with all below it. */
export function enclosing(boxes: readonly Box[]): Box {
  const out = emptyBox();
  for (const box of boxes) {
    extend(out, ...box.min);
    extend(out, ...box.max);
  }
  return out;
}

function tile(node: TileNode): Record<string, unknown> {
  return {
    boundingVolume: boundingVolume(node.box),
    geometricError: node.error,
    content: { uri: node.uri },
    ...(node.children.length > 0 ? { children: node.children.map(tile) } : {}),
  };
}

/** `error` is that of showing nothing at all: the object's size. */
export function tilesetJson(root: TileNode, error: number): string {
  return JSON.stringify({
    asset: { version: '1.1' },
    geometricError: error,
    root: { transform: UPRIGHT, refine: 'REPLACE', ...tile(root) },
  });
}
