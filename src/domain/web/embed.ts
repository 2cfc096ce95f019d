/** The frame by which another site shows one of our bare pages. */
import { escapeMarkup } from '../text/markup.ts';

export const EMBED_WIDTH = 800;
export const EMBED_HEIGHT = 600;

export interface EmbedSize {
  /** Pixels, or a share of what holds it (`100%`). */
  readonly width?: number | string;
  readonly height?: number;
}

/**
 * HTML to paste.
 * @param address whole address of the bare page
 * @param title what a screen reader says of the frame
 */
export function embedHtml(address: string, title: string, { width = EMBED_WIDTH, height = EMBED_HEIGHT }: EmbedSize = {}): string {
  return `<iframe src="${escapeMarkup(address)}" title="${escapeMarkup(title)}" width="${width}" height="${height}" loading="lazy" allowfullscreen></iframe>`;
}
