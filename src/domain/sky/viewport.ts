/**
 * Where a visitor stands in a picture: the image point at the middle of the screen, the scale, the rotation.
 * Screen coordinates are CSS pixels from the top left corner; rotation is in degrees clockwise.
 */
import type { Region } from '../photo/iiif-tiles.ts';

export interface Viewport {
  /** Pixel of the full image that is at the middle of the screen. */
  readonly x: number;
  readonly y: number;
  /** CSS pixels for one pixel of the image. */
  readonly scale: number;
  readonly rotation: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far in a view may go: this many CSS pixels for one pixel of the image. */
const CLOSEST = 4;

/** A whole picture is shown no larger than this, CSS pixels for one of its own: beyond it nothing is seen but blur. */
export const LARGEST_WHOLE = 3;

function turn(point: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return { x: point.x * cos - point.y * sin, y: point.x * sin + point.y * cos };
}

/** The largest scale at which the whole turned image fits the screen; a very small one stays small upon it. */
export function fitScale(image: Size, screen: Size, rotation: number): number {
  const angle = (rotation * Math.PI) / 180;
  const cos = Math.abs(Math.cos(angle));
  const sin = Math.abs(Math.sin(angle));
  const width = image.width * cos + image.height * sin;
  const height = image.width * sin + image.height * cos;
  return Math.min(screen.width / width, screen.height / height, LARGEST_WHOLE);
}

/** The view of the whole image. */
export function fit(image: Size, screen: Size, rotation = 0): Viewport {
  return { x: image.width / 2, y: image.height / 2, scale: fitScale(image, screen, rotation), rotation };
}

/** The screen position of an image point. */
export function toScreen(view: Viewport, screen: Size, point: Point): Point {
  const turned = turn({ x: (point.x - view.x) * view.scale, y: (point.y - view.y) * view.scale }, view.rotation);
  return { x: screen.width / 2 + turned.x, y: screen.height / 2 + turned.y };
}

/** The image point at a screen position. */
export function toImage(view: Viewport, screen: Size, point: Point): Point {
  const turned = turn({ x: point.x - screen.width / 2, y: point.y - screen.height / 2 }, -view.rotation);
  return { x: view.x + turned.x / view.scale, y: view.y + turned.y / view.scale };
}

/** CSS `matrix()` numbers that carry image pixels to the screen. */
export function cssMatrix(view: Viewport, screen: Size): readonly [number, number, number, number, number, number] {
  const right = turn({ x: view.scale, y: 0 }, view.rotation);
  const down = turn({ x: 0, y: view.scale }, view.rotation);
  const origin = toScreen(view, screen, { x: 0, y: 0 });
  return [right.x, right.y, down.x, down.y, origin.x, origin.y];
}

/** The part of the image plane that the screen covers, as an upright rectangle; it may reach beyond the image. */
export function visibleRegion(view: Viewport, screen: Size): Region {
  const corners = [
    { x: 0, y: 0 },
    { x: screen.width, y: 0 },
    { x: 0, y: screen.height },
    { x: screen.width, y: screen.height },
  ].map((corner) => toImage(view, screen, corner));
  const xs = corners.map((c) => c.x);
  const ys = corners.map((c) => c.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Keeps a view between the whole image and its closest look, its centre inside the image. */
export function clamp(view: Viewport, image: Size, screen: Size): Viewport {
  const smallest = Math.min(fitScale(image, screen, view.rotation), CLOSEST);
  const scale = Math.min(Math.max(view.scale, smallest), Math.max(CLOSEST, smallest));
  if (scale <= smallest * 1.001) return fit(image, screen, view.rotation);
  const rotation = ((view.rotation % 360) + 360) % 360;
  return { x: Math.min(Math.max(view.x, 0), image.width), y: Math.min(Math.max(view.y, 0), image.height), scale, rotation };
}

/** Moves the picture under the finger by screen pixels. */
export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  const moved = turn({ x: dx / view.scale, y: dy / view.scale }, -view.rotation);
  return { ...view, x: view.x - moved.x, y: view.y - moved.y };
}

function holding(view: Viewport, screen: Size, at: Point, change: (view: Viewport) => Viewport): Viewport {
  const held = toImage(view, screen, at);
  const changed = change(view);
  const now = toScreen(changed, screen, held);
  return panBy(changed, at.x - now.x, at.y - now.y);
}

/** Zooms by a factor; the image point under `at` stays where it is. */
export function zoomAt(view: Viewport, screen: Size, factor: number, at: Point): Viewport {
  return holding(view, screen, at, (v) => ({ ...v, scale: v.scale * factor }));
}

/** Turns by degrees about the middle of the screen. */
export function rotateBy(view: Viewport, degrees: number): Viewport {
  return { ...view, rotation: (((view.rotation + degrees) % 360) + 360) % 360 };
}
