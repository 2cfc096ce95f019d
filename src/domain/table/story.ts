/**
 * A package's story (`recit.md`, `recit.en.md`…): Markdown in which a line `{vue: Title of a view}` sets that view in the text, and
 * `{resource|sum:field|filter}` is a figure computed from a table, as in the views' sentences. Between `{défilé}` and `{fin}` the
 * views stand in one place while the text passes: `{vue: Title | a group}` begins each step, and brings that group to the fore.
 */
import { fault, told, type Fault, meantIs } from '../input/fault.ts';
import { inFirst } from '../text/first-language.ts';
import { pick, type Lang, type Text } from '../text/text.ts';
import { nearest } from '../input/problem.ts';
import { firstLanguage } from '../text/first-language.ts';
import { set } from '../text/typography.ts';
import type { Field, Row } from './table-schema.ts';
import { renderSentence, sentenceProblems } from './sentence.ts';

/** One step of what passes beside its chart: the text, the view's title in the site's first language, and the group that it speaks of. */
export interface StoryStep {
  readonly title: string;
  readonly group?: string | undefined;
  readonly markdown: string;
}

export type StoryPart =
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'view'; readonly title: string }
  | { readonly kind: 'steps'; readonly steps: readonly StoryStep[] };

export interface Story {
  readonly title: string;
  readonly parts: readonly StoryPart[];
}

export interface StoryTable {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
}

const VIEW_LINE = /^\{vue\s*:\s*(.+?)\s*(?:\|\s*(.+?)\s*)?\}$/;
const BEGIN = /^\{défilé\}$/i;
const END = /^\{fin\}$/i;
const FIGURE = /\{([^{}|]+)\|([^{}]+)\}/g;

/** Reads a story. Problems carry the line, from 1. */
export function readStory(
  source: string,
  tables: readonly StoryTable[],
  views: readonly Text[],
  lang: Lang,
): { readonly story: Story; readonly problems: readonly { readonly line: number; readonly message: string; readonly fault?: Fault }[] } {
  const parts: StoryPart[] = [];
  const problems: { line: number; message: string; fault?: Fault }[] = [];
  let title = '';
  let text: string[] = [];
  let steps: { title: string; group?: string | undefined; markdown: string }[] | undefined;
  let began = 0;
  const flush = () => {
    const markdown = text.join('\n').trim();
    text = [];
    if (markdown === '') return;
    const step = steps?.at(-1);
    if (step) step.markdown = markdown;
    else parts.push({ kind: 'text', markdown });
  };
  source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      const heading = /^#\s+(.+)$/.exec(line);
      if (heading && title === '') {
        title = set((heading[1] ?? '').trim(), firstLanguage());
        return;
      }
      if (BEGIN.test(line.trim())) {
        flush();
        steps = [];
        began = index + 1;
        return;
      }
      if (END.test(line.trim())) {
        flush();
        if (steps && steps.length > 0) parts.push({ kind: 'steps', steps });
        else problems.push({ line: index + 1, ...told(fault('storyEnd')) });
        steps = undefined;
        return;
      }
      const [, view, group] = (VIEW_LINE.exec(line.trim()) ?? []).map((part) => part && set(part, firstLanguage()));
      if (view !== undefined) {
        flush();
        // By its name in the story's language, or in the site's first.
        const meant = views.find((title) => pick(title, lang) === view) ?? views.find((title) => inFirst(title) === view);
        const guess = nearest(view, [...new Set(views.flatMap((title) => [pick(title, lang), inFirst(title)]))]);
        if (meant) {
          if (steps) steps.push({ title: inFirst(meant), group, markdown: '' });
          else parts.push({ kind: 'view', title: inFirst(meant) });
        } else
          problems.push({
            line: index + 1,
            ...told(fault('storyView', { view, hint: meantIs(guess) })),
          });
        return;
      }
      text.push(
        line.replaceAll(FIGURE, (whole, name: string, figure: string) => {
          const table = tables.find((candidate) => candidate.name === name.trim());
          const wrong = table ? sentenceProblems(`{${figure}}`, table.fields)[0] : fault('resourceNone', { name: name.trim() });
          if (wrong !== undefined || !table) {
            problems.push({ line: index + 1, ...told(fault('sentence', { said: wrong ?? '' })) });
            return whole;
          }
          return renderSentence(`{${figure}}`, table.rows, table.fields, lang);
        }),
      );
    });
  flush();
  if (steps) problems.push({ line: began, ...told(fault('storyBegin')) });
  return { story: { title, parts }, problems };
}
