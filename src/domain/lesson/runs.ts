/** A Markdown text as paragraphs of plain runs, for paper: emphasis is kept, the rest is text. */
import MarkdownIt from 'markdown-it';

export interface Run {
  readonly text: string;
  readonly bold: boolean;
}
export interface Block {
  readonly kind: 'paragraph' | 'item' | 'row' | 'heading';
  readonly runs: readonly Run[];
}

const markdown = new MarkdownIt({ html: false, linkify: false });

/** Blocks in reading order; a table's row becomes one block, its cells separated by tabs. */
export function markdownBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  let heading = false;
  let row: Run[] | undefined;
  for (const token of markdown.parse(source, {})) {
    if (token.type === 'list_item_open') depth++;
    if (token.type === 'list_item_close') depth--;
    if (token.type === 'heading_open') heading = true;
    if (token.type === 'heading_close') heading = false;
    if (token.type === 'tr_open') row = [];
    if (token.type === 'tr_close' && row) {
      blocks.push({ kind: 'row', runs: row });
      row = undefined;
    }
    if (token.type !== 'inline') continue;
    const runs: Run[] = [];
    let bold = false;
    for (const child of token.children ?? []) {
      if (child.type === 'strong_open') bold = true;
      else if (child.type === 'strong_close') bold = false;
      else if (child.type === 'softbreak' || child.type === 'hardbreak') runs.push({ text: ' ', bold });
      else if (child.content !== '') runs.push({ text: child.content, bold });
    }
    if (row) row.push({ text: runs.map((run) => run.text).join(''), bold: false });
    else blocks.push({ kind: heading ? 'heading' : depth > 0 ? 'item' : 'paragraph', runs });
  }
  return blocks;
}
