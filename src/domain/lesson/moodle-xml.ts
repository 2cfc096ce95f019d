/**
 * A lesson's questions as Moodle XML, which Moodle and Éléa import as native, graded, accessible tests.
 * Format: https://docs.moodle.org/en/Moodle_XML_format
 */
import { formatPlain } from './plain-number.ts';
import type { Question } from './question.ts';

export interface NamedQuestion { readonly name: string; readonly html: string; readonly hints: readonly string[]; readonly question: Question }

/** Text for XML 1.0: markup escaped, characters that XML forbids dropped. */
export function xmlText(text: string): string {
  // eslint-disable-next-line no-control-regex -- these characters may not stand in an XML document at all
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function cdata(html: string): string {
  return `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const block = (tag: string, html: string): string => `<${tag} format="html"><text>${cdata(html)}</text></${tag}>`;
const paragraph = (text: string | undefined): string => (text ? `<p>${xmlText(text)}</p>` : '');

/** Moodle keeps five decimals of a fraction and refuses sums that miss 100 by more. */
function percent(value: number): string {
  return value === 100 ? '100' : String(Number(value.toFixed(5)));
}

function answer(fraction: number, text: string, feedback: string | undefined, html = false): string {
  return `<answer fraction="${percent(fraction)}" format="${html ? 'html' : 'plain_text'}"><text>${html ? cdata(`<p>${xmlText(text)}</p>`) : xmlText(text)}</text>${block('feedback', paragraph(feedback))}</answer>`;
}

function body({ question, hints }: NamedQuestion): { type: string; parts: string[] } {
  const general = block('generalfeedback', paragraph(question.right));
  const hintParts = hints.map((hint) => block('hint', paragraph(hint)));
  switch (question.kind) {
    case 'choice': {
      const right = question.options.filter((one) => one.correct).length;
      const wrong = question.options.length - right;
      const fraction = (correct: boolean): number => (correct ? 100 / right : question.multiple && wrong > 0 ? -100 / wrong : 0);
      return {
        type: 'multichoice',
        parts: [general, '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty>', `<single>${String(!question.multiple)}</single><shuffleanswers>true</shuffleanswers><answernumbering>none</answernumbering>`,
          block('incorrectfeedback', paragraph(question.wrong)), ...question.options.map((one) => answer(fraction(one.correct), one.text, one.feedback, true)), ...hintParts],
      };
    }
    case 'number':
      return {
        type: 'numerical',
        parts: [general, '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty>',
          `<answer fraction="100" format="plain_text"><text>${formatPlain(question.value)}</text>${block('feedback', paragraph(question.right))}<tolerance>${formatPlain(question.tolerance)}</tolerance></answer>`,
          answer(0, '*', question.wrong), ...hintParts],
      };
    case 'computed': {
      const values = [question.answer.value, ...question.answer.ties];
      const numeric = values.every((value) => typeof value === 'number');
      if (numeric) {
        const tolerance = (value: number): number => question.tolerance ?? (Number.isInteger(value) ? 0 : 0.5);
        return {
          type: 'numerical',
          parts: [general, '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty>',
            ...values.map((value) => `<answer fraction="100" format="plain_text"><text>${formatPlain(value)}</text>${block('feedback', paragraph(question.display))}<tolerance>${formatPlain(tolerance(value))}</tolerance></answer>`),
            answer(0, '*', question.wrong), ...hintParts],
        };
      }
      return {
        type: 'shortanswer',
        parts: [general, '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><usecase>0</usecase>', ...values.map((value) => answer(100, Array.isArray(value) ? value.join(', ') : String(value), question.display)), ...hintParts],
      };
    }
    // Core Moodle has no ordering question before 4.4: each item is matched to its rank, in every version.
    case 'order':
      return {
        type: 'matching',
        parts: [general, '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><shuffleanswers>true</shuffleanswers>',
          ...question.items.map((item, i) => `<subquestion format="html"><text>${cdata(`<p>${xmlText(item)}</p>`)}</text><answer><text>${i + 1}</text></answer></subquestion>`),
          // A matching question needs three answers: an answer without its own item completes two.
          ...(question.items.length < 3 ? ['<subquestion format="html"><text></text><answer><text>3</text></answer></subquestion>'] : []), ...hintParts],
      };
    case 'essay':
      return { type: 'essay', parts: [general, '<defaultgrade>1</defaultgrade><responseformat>editor</responseformat><responserequired>1</responserequired><responsefieldlines>10</responsefieldlines><attachments>0</attachments>'] };
  }
}

/** One category with every question of a lesson. */
export function moodleXml(category: string, questions: readonly NamedQuestion[]): string {
  const head = `<question type="category"><category><text>$course$/top/${xmlText(category.replaceAll('/', '//'))}</text></category></question>`;
  const rest = questions.map((named) => {
    const { type, parts } = body(named);
    return `<question type="${type}"><name><text>${xmlText(named.name)}</text></name>${block('questiontext', `${named.html}<p><strong>${xmlText(named.question.prompt)}</strong></p>`)}${parts.join('')}</question>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${[head, ...rest].join('\n')}\n</quiz>\n`;
}
