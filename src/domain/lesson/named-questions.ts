/** The questions of a lesson for school tools, each complete: its text, its picture, its table, the way to the real viewer. */
import type { Packed } from './pack.ts';
import type { Question } from './question.ts';
import type { StepView } from './view.ts';
import { escapeXml } from '../text/markup.ts';
import { words as wordsOf } from '../../words/words.ts';

export interface NamedQuestion {
  readonly name: string;
  /** Everything that stands before the question, without pictures: a tool that takes none still has text and table, and which pictures stay elsewhere. */
  readonly html: string;
  readonly pictures: readonly { readonly name: string; readonly alt: string; readonly bytes: Uint8Array }[];
  readonly hints: readonly string[];
  readonly question: Question;
}

function tableHtml(table: NonNullable<StepView['table']>): string {
  const cells = (tag: string, texts: readonly string[]) =>
    texts
      .map((text, i) =>
        tag === 'td' && i === 0
          ? `<th scope="row">${escapeXml(text)}</th>`
          : `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escapeXml(text)}</${tag}>`,
      )
      .join('');
  return `<table><caption>${escapeXml(table.caption)}</caption><thead><tr>${cells('th', table.head)}</tr></thead><tbody>${table.rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`;
}

/** `addressOf` gives a step's place on the site; missing, the medium's own page is linked. */
export function namedQuestions({ view, files }: Packed, addressOf?: (step: string) => string): NamedQuestion[] {
  return view.steps.flatMap((step) => {
    if (!step.question) return [];
    const address = addressOf?.(step.id) ?? step.link?.path;
    const open = wordsOf('player', view.lang).openStep;
    const link = address === undefined || !step.medium ? '' : `<p><a href="${escapeXml(address)}">${open}</a></p>`;
    return [
      {
        name: `${step.number}. ${step.title}`,
        html: `${step.html.trim()}${step.leftOut === undefined ? '' : `<p>${escapeXml(step.leftOut)}</p>`}${step.table ? tableHtml(step.table) : ''}${link}`,
        pictures: step.pictures.flatMap((picture) =>
          files[picture.src] ? [{ name: picture.src.replaceAll('/', '-'), alt: picture.alt, bytes: files[picture.src] as Uint8Array }] : [],
        ),
        hints: step.hints,
        question: step.question,
      },
    ];
  });
}
