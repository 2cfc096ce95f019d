/** A story's text cut where a narrow screen folds it: each chapter's heading and first paragraph stand, what follows is a touch away. */

export interface StoryPiece {
  readonly opening: string;
  /** Empty where too little follows to be worth a touch. */
  readonly more: string;
}

/** Letters that are folded: fewer take as much room as what unfolds them. */
const LEAST = 140;

/** @param html as `renderMarkdown` writes it */
export function storyPieces(html: string): readonly StoryPiece[] {
  return html
    .split(/(?=<h2\b)/)
    .filter((piece) => piece.trim() !== '')
    .map((piece) => {
      const first = piece.indexOf('</p>');
      const at = first < 0 ? piece.length : first + '</p>'.length;
      const more = piece.slice(at);
      const letters = more.replaceAll(/<[^>]*>/g, '').trim().length;
      return letters < LEAST ? { opening: piece, more: '' } : { opening: piece.slice(0, at), more };
    });
}
