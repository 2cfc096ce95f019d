/** « Rendre mon travail »: the pupil's answers as a page to print or send, and as data for the teacher. */
import { languageAttributes, type Lang } from '../text/text.ts';
import type { Response } from './grade.ts';
import { cartelOf } from './cartel.ts';
import { scoreOf, type Progress, type Score } from './progress.ts';
import type { Question } from './question.ts';
import type { LessonView } from './view.ts';
import { kebab } from '../text/kebab.ts';
import { escapeMarkup } from '../text/markup.ts';
import { words as wordsOf } from '../../words/words.ts';

export interface HandInRow {
  readonly step: string;
  readonly title: string;
  readonly prompt?: string | undefined;
  readonly answer: string;
  /** What was chosen or typed, from which the result can be computed again. */
  readonly response?: Response | undefined;
  readonly done: boolean;
  readonly tries: number;
  readonly hints: number;
  /** 0 … 1 where a machine graded it. */
  readonly score?: number | undefined;
}

export interface HandIn {
  readonly format: 'parcours-rendu';
  readonly version: 1;
  readonly lesson: string;
  readonly title: string;
  readonly pupil: string;
  readonly simplified: boolean;
  readonly score: Score;
  /** The label that the pupil wrote, and under which names. */
  readonly cartel?: { readonly text: string; readonly names: string } | undefined;
  readonly rows: readonly HandInRow[];
}

/** An answer in words, as the pupil saw it. */
function answerWords(question: Question | undefined, response: Response | undefined): string {
  if (!response) return '';
  if ('text' in response) return response.text;
  if (question?.kind === 'choice')
    return response.positions
      .map((position) => question.options[position]?.text ?? '')
      .filter(Boolean)
      .join(' ; ');
  if (question?.kind === 'order') return response.positions.map((position, i) => `${i + 1}. ${question.items[position] ?? ''}`).join(' ');
  return '';
}

export function handIn(view: LessonView, progress: Progress): HandIn {
  const cartel = cartelOf(view, progress);
  return {
    format: 'parcours-rendu',
    version: 1,
    lesson: view.slug,
    title: view.title,
    pupil: progress.pupil,
    simplified: progress.simplified,
    score: scoreOf(view.steps, progress),
    ...(cartel ? { cartel: { text: cartel.text, names: progress.signed ?? progress.pupil } } : {}),
    rows: view.steps.map((step) => {
      const state = progress.steps[step.id];
      const graded = step.question !== undefined && step.question.kind !== 'essay';
      return {
        step: step.id,
        title: step.title,
        prompt: step.question?.prompt,
        answer: answerWords(step.question, state?.response),
        ...(state?.response ? { response: state.response } : {}),
        done: state?.done ?? false,
        tries: state?.tries ?? 0,
        hints: state?.hints ?? 0,
        ...(graded ? { score: state?.score ?? 0 } : {}),
      };
    }),
  };
}

/** What came of a step, in a word: a step tried and not yet right is to be looked at again, not « not done ». */
export function resultWord(row: HandInRow, lang: Lang): string {
  const words = wordsOf('player', lang).handIn;
  if (!row.done) return row.tries > 0 ? words.tryAgain : words.notDone;
  if (row.prompt === undefined) return words.seen;
  return row.score === undefined ? words.toRead : row.score >= 1 ? words.right : words.tryAgain;
}

export function scoreSentence(score: Score, lang: Lang): string {
  return wordsOf('player', lang).handIn.score({ ...score });
}

/** A whole page that needs nothing else: it opens anywhere, prints on A4, and no text in it is executed. */
export function handInHtml(work: HandIn, lang: Lang): string {
  const words = wordsOf('player', lang).handIn;
  const rows = work.rows.map(
    (row) =>
      `<tr><th scope="row">${escapeMarkup(row.title)}</th><td>${row.prompt === undefined ? '' : `<p class="question">${escapeMarkup(row.prompt)}</p>`}<p>${escapeMarkup(row.answer).replaceAll('\n', '<br>')}</p></td><td>${row.tries}</td><td>${row.hints}</td><td>${resultWord(row, lang)}</td></tr>`,
  );
  return `<!doctype html>
<html ${languageAttributes(lang)}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeMarkup(`${work.title} — ${work.pupil}`)}</title>
<style>@page{size:A4;margin:16mm}body{font:12pt/1.5 Georgia,serif;max-width:48rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.4rem;text-align:start;vertical-align:top}p{margin:0}blockquote{border:1px solid;margin:1rem 0;padding:1rem;break-inside:avoid}blockquote p+p{margin-top:.6rem}.question{font-style:italic}tr{break-inside:avoid}</style></head>
<body><h1>${escapeMarkup(work.title)}</h1><p>${words.by} <strong>${escapeMarkup(work.pupil)}</strong></p><p>${escapeMarkup(words.score({ ...work.score }))}</p>
${
  work.cartel
    ? `<blockquote><p>${escapeMarkup(work.cartel.text).replaceAll('\n', '<br>')}</p><p><strong>${escapeMarkup(work.cartel.names)}</strong></p></blockquote>
`
    : ''
}<table><thead><tr><th scope="col">${words.step}</th><th scope="col">${words.answer}</th><th scope="col">${words.tries}</th><th scope="col">${words.hints}</th><th scope="col">${words.result}</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<p><small>${words.note}</small></p></body></html>
`;
}

/** A file name that every system takes. */
export function handInName(work: HandIn, extension: string): string {
  const pupil = kebab(work.pupil);
  return `${work.lesson}${pupil === '' ? '' : `-${pupil}`}.${extension}`;
}
