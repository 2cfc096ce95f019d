/** The frame by which another site shows a photograph. */

export const EMBED_WIDTH = 800;
export const EMBED_HEIGHT = 600;

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** HTML to paste; `address` is the whole address of the bare page. */
export function embedHtml(address: string, title: string): string {
  return `<iframe src="${escape(address)}" width="${EMBED_WIDTH}" height="${EMBED_HEIGHT}" title="${escape(title)}" allowfullscreen></iframe>`;
}

/** A file's size in words: « 940 ko », « 2,4 Mo ». */
export function weight(bytes: number, lang: 'fr' | 'en'): string {
  const unit = lang === 'fr' ? 'o' : 'B';
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0k${unit}`;
  return `${(bytes / 1_000_000).toLocaleString(lang === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 })}\u00a0M${unit}`;
}
