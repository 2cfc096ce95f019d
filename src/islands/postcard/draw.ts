/** The face of a postcard: two dates of a place side by side, the words below them. */
import { drawScene, wrapped } from '../share/picture.ts';
import { toPng } from '../share/png.ts';
import { colour, letters } from '../tokens.ts';
import type { CompareStage } from '../compare/stage.ts';

/** Of the whole card, and of the images on it, pixels. */
export const CARD = { width: 1200, height: 840, picture: 650 } as const;

export interface CardWords {
  /** Name of the place. */
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly credit: string;
  readonly link: string;
}

const MARGIN = 40;

/** A date in a box at an upper corner of its image. */
function date(context: CanvasRenderingContext2D, text: string, right: boolean): void {
  context.font = letters('serif', 34, 500);
  const width = context.measureText(text).width + 36;
  const left = right ? CARD.width - MARGIN - width : MARGIN;
  context.fillStyle = colour('craie');
  context.fillRect(left, MARGIN, width, 56);
  context.fillStyle = colour('encre');
  context.fillText(text, left + 18, MARGIN + 40);
}

/**
 * Draws the card as a PNG. Throws a `SecurityError` when a layer's host does not allow its tiles to be copied.
 * @param stage a comparison of the size of the card's picture
 */
export function drawCard(stage: CompareStage, words: CardWords): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = CARD.width;
  canvas.height = CARD.height;
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('canvas'));
  context.fillStyle = colour('craie');
  context.fillRect(0, 0, CARD.width, CARD.height);
  drawScene(context, stage.maps, stage.element);
  date(context, words.before, false);
  date(context, words.after, true);
  const size = words.title.length > 28 ? 46 : 64;
  context.font = letters('serif', size, 500);
  context.fillStyle = colour('encre');
  context.fillText(words.title, MARGIN, CARD.picture + 84, CARD.width - 2 * MARGIN);
  context.fillStyle = colour('or');
  context.fillRect(MARGIN, CARD.picture + 108, 120, 3);
  context.fillStyle = colour('ardoise');
  const width = CARD.width - 2 * MARGIN;
  // No credit is cut: a long one is written smaller, and then in two lines.
  const letter = [24, 20, 17].find((px) => wrapped(context, letters('sans', px), words.credit, width).length === 1) ?? 15;
  const credit = wrapped(context, letters('sans', letter), words.credit, width);
  let y = CARD.picture + 148 - (credit.length - 1) * 9;
  for (const line of credit) {
    context.font = letters('sans', letter);
    context.fillText(line, MARGIN, y, width);
    y += 19;
  }
  // The address on a line of its own: it is copied by hand from a printed card.
  context.font = letters('sans', 24);
  context.fillText(words.link, MARGIN, CARD.picture + 180, width);
  return toPng(canvas);
}
