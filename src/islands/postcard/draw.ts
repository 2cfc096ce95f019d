/** The face of a postcard: two dates of a place side by side, the words below them. */
import { drawScene, wrapped } from '../share/picture.ts';
import { toPng } from '../share/png.ts';
import { colour, letters } from '../tokens.ts';
import type { CompareStage } from '../compare/stage.ts';

/** Of the whole card, and height of the images on it, pixels. */
export interface CardSize {
  readonly width: number;
  readonly height: number;
  readonly picture: number;
}
const LYING: CardSize = { width: 1200, height: 840, picture: 650 };
/** As a phone is held: its words are read there, and the images fill its screen. */
const UPRIGHT: CardSize = { width: 840, height: 1200, picture: 960 };

/** The card of the screen that one looks at. */
export const cardSize = (): CardSize => (matchMedia('(orientation: portrait) and (max-width: 40rem)').matches ? UPRIGHT : LYING);

export interface CardWords {
  /** Name of the place. */
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly credit: string;
  readonly link: string;
}

const MARGIN = 40;

/** A date in a box at an upper corner of its image. @param card width of the card */
function date(context: CanvasRenderingContext2D, text: string, card: number, right: boolean): void {
  context.font = letters('serif', 34, 500);
  const width = context.measureText(text).width + 36;
  const left = right ? card - MARGIN - width : MARGIN;
  context.fillStyle = colour('craie');
  context.fillRect(left, MARGIN, width, 56);
  context.fillStyle = colour('encre');
  context.fillText(text, left + 18, MARGIN + 40);
}

/**
 * Draws the card as a PNG. Throws a `SecurityError` when a layer's host does not allow its tiles to be copied.
 * @param stage a comparison of the size of the card's picture
 * @param size of the card
 */
export function drawCard(stage: CompareStage, words: CardWords, size: CardSize): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('canvas'));
  context.fillStyle = colour('craie');
  context.fillRect(0, 0, size.width, size.height);
  drawScene(context, stage.maps, stage.element);
  date(context, words.before, size.width, false);
  date(context, words.after, size.width, true);
  const width = size.width - 2 * MARGIN;
  const title = [64, 46].find((px) => wrapped(context, letters('serif', px, 500), words.title, width).length === 1) ?? 46;
  context.font = letters('serif', title, 500);
  context.fillStyle = colour('encre');
  context.fillText(words.title, MARGIN, size.picture + 84, width);
  context.fillStyle = colour('or');
  context.fillRect(MARGIN, size.picture + 108, 120, 3);
  context.fillStyle = colour('ardoise');
  // No credit is cut: a long one is written smaller, and then in lines, between the rule and the address.
  const room = size.height - size.picture - 142;
  const fitting = (px: number) => wrapped(context, letters('sans', px), words.credit, width).length * px * 1.3 <= room;
  const letter = [24, 20, 17].find(fitting) ?? 15;
  const credit = wrapped(context, letters('sans', letter), words.credit, width);
  const line = letter * 1.3;
  let y = size.height - 52 - (room - credit.length * line) / 2 - (credit.length - 1) * line;
  for (const text of credit) {
    context.font = letters('sans', letter);
    context.fillText(text, MARGIN, y, width);
    y += line;
  }
  // The address on a line of its own: it is copied by hand from a printed card.
  context.font = letters('sans', 24);
  context.fillText(words.link, MARGIN, size.height - 12, width);
  return toPng(canvas);
}
