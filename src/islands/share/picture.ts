/** Maps as one picture with words below it, drawn from what is on the screen. */
import { toPng } from './png.ts';
import * as L from 'leaflet';
import { colour, letters } from '../tokens.ts';

/** What stands below the picture. */
export interface Caption {
  readonly title: string;
  /** Credits, address: small. */
  readonly notes: string;
}

const LINE = 20;
const MARGIN = 12;

/** Draws the images of a map's element; a tile from a host that forbids it makes the canvas unreadable. */
function drawMap(context: CanvasRenderingContext2D, map: L.Map, left: number, top: number): void {
  const box = map.getContainer().getBoundingClientRect();
  const origin = L.DomUtil.getPosition(map.getPane('mapPane') as HTMLElement);
  context.save();
  context.beginPath();
  context.rect(left, top, box.width, box.height);
  context.clip();
  const panes = [...map.getContainer().querySelectorAll<HTMLElement>('.leaflet-map-pane > .leaflet-pane')].sort(
    (a, b) => Number(getComputedStyle(a).zIndex) - Number(getComputedStyle(b).zIndex),
  );
  for (const pane of panes) {
    const opacity = Number(pane.style.opacity || 1);
    if (opacity === 0) continue;
    context.save();
    context.globalAlpha = opacity;
    clip(context, pane.style.clipPath, left + origin.x, top + origin.y);
    for (const image of pane.querySelectorAll<HTMLImageElement | HTMLCanvasElement>('img.leaflet-tile, img.leaflet-image-layer, canvas')) {
      if (image instanceof HTMLImageElement && (!image.complete || image.naturalWidth === 0)) continue;
      const at = image.getBoundingClientRect();
      context.drawImage(image, left + at.left - box.left, top + at.top - box.top, at.width, at.height);
    }
    for (const name of pane.querySelectorAll<HTMLElement>('.map-name')) {
      const at = name.getBoundingClientRect();
      context.font = letters('sans', 13, 600);
      context.lineWidth = 3;
      context.strokeStyle = colour('craie');
      context.fillStyle = colour('encre');
      context.strokeText(name.textContent, left + at.left - box.left, top + at.bottom - box.top - 3);
      context.fillText(name.textContent, left + at.left - box.left, top + at.bottom - box.top - 3);
    }
    context.restore();
  }
  context.restore();
}

/** Repeats a pane's CSS clip (`polygon` in px, or `circle`). */
function clip(context: CanvasRenderingContext2D, path: string, left: number, top: number): void {
  const circle = /circle\(([\d.]+)px at (-?[\d.]+)px (-?[\d.]+)px\)/.exec(path);
  if (circle) {
    context.beginPath();
    context.arc(left + Number(circle[2]), top + Number(circle[3]), Number(circle[1]), 0, 2 * Math.PI);
    context.clip();
  } else if (path.startsWith('polygon')) {
    const numbers = [...path.matchAll(/(-?[\d.]+)px (-?[\d.]+)px/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    context.beginPath();
    for (const [x, y] of numbers) context.lineTo(left + x, top + y);
    context.closePath();
    context.clip();
  }
}

/** A text in lines that are not wider than the picture. */
export function wrapped(context: CanvasRenderingContext2D, font: string, text: string, width: number): string[] {
  context.font = font;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * A PNG of what an element shows: its maps, and the lines between them; caption below. Throws a `SecurityError` when a
 * layer's host does not allow its tiles to be copied.
 */
export async function mapPicture(maps: readonly L.Map[], element: HTMLElement, { title, notes }: Caption): Promise<Blob> {
  const box = element.getBoundingClientRect();
  const ratio = Math.min(2, devicePixelRatio);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('canvas');
  const width = box.width - 2 * MARGIN;
  const blocks = [
    [letters('serif', 18, 600), wrapped(context, letters('serif', 18, 600), title, width)],
    [letters('sans', 13), wrapped(context, letters('sans', 13), notes, width)],
  ] as const;
  const height = box.height + (blocks[0][1].length + blocks[1][1].length) * LINE + 2 * MARGIN;
  canvas.width = box.width * ratio;
  canvas.height = height * ratio;
  context.scale(ratio, ratio);
  context.fillStyle = colour('craie');
  context.fillRect(0, 0, box.width, height);
  drawScene(context, maps, element);
  context.fillStyle = colour('encre');
  let y = box.height + MARGIN;
  for (const [font, lines] of blocks) {
    context.font = font;
    for (const line of lines) context.fillText(line, MARGIN, (y += LINE) - 4);
  }
  return toPng(canvas);
}

/** The maps of an element and the lines between them, from the canvas's corner. */
export function drawScene(context: CanvasRenderingContext2D, maps: readonly L.Map[], element: HTMLElement): void {
  const box = element.getBoundingClientRect();
  for (const map of maps) {
    const at = map.getContainer().getBoundingClientRect();
    drawMap(context, map, at.left - box.left, at.top - box.top);
  }
  context.fillStyle = colour('craie');
  for (const line of element.querySelectorAll('.compare-line')) {
    const divider = line.getBoundingClientRect();
    context.fillRect(divider.left - box.left + divider.width / 2 - 1.5, 0, 3, box.height);
  }
}
