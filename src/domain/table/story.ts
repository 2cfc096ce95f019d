/**
 * A package's story (`recit.md`): Markdown in which a line `{vue: Title of a view}` sets that view in the text, and
 * `{resource|sum:field|filter}` is a figure computed from a table, as in the views' sentences.
 */
import { nearest, didYouMean } from '../input/problem.ts';
import type { Field, Row } from './table-schema.ts';
import { renderSentence, sentenceProblems } from './sentence.ts';

export type StoryPart = { readonly kind: 'text'; readonly markdown: string } | { readonly kind: 'view'; readonly title: string };

export interface Story {
  readonly title: string;
  readonly parts: readonly StoryPart[];
}

export interface StoryTable {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
}

const VIEW_LINE = /^\{vue\s*:\s*(.+?)\s*\}$/;
const FIGURE = /\{([^{}|]+)\|([^{}]+)\}/g;

/** Reads a story. Problems carry the line, from 1. */
export function readStory(
  source: string,
  tables: readonly StoryTable[],
  views: readonly string[],
): { readonly story: Story; readonly problems: readonly { readonly line: number; readonly message: string }[] } {
  const parts: StoryPart[] = [];
  const problems: { line: number; message: string }[] = [];
  let title = '';
  let text: string[] = [];
  const flush = () => {
    if (text.join('').trim() !== '') parts.push({ kind: 'text', markdown: text.join('\n').trim() });
    text = [];
  };
  source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      const heading = /^#\s+(.+)$/.exec(line);
      if (heading && title === '') {
        title = (heading[1] ?? '').trim();
        return;
      }
      const view = VIEW_LINE.exec(line.trim())?.[1];
      if (view !== undefined) {
        flush();
        const guess = nearest(view, views);
        if (views.includes(view)) parts.push({ kind: 'view', title: view });
        else
          problems.push({
            line: index + 1,
            message: `aucune vue ne s’appelle « ${view} »${didYouMean(guess)}.`,
          });
        return;
      }
      text.push(
        line.replaceAll(FIGURE, (whole, name: string, figure: string) => {
          const table = tables.find((candidate) => candidate.name === name.trim());
          const wrong = table ? sentenceProblems(`{${figure}}`, table.fields)[0] : `la ressource « ${name.trim()} » n’existe pas`;
          if (wrong !== undefined || !table) {
            problems.push({ line: index + 1, message: `${wrong ?? ''}.` });
            return whole;
          }
          return renderSentence(`{${figure}}`, table.rows, table.fields);
        }),
      );
    });
  flush();
  return { story: { title, parts }, problems };
}
