/**
 * A lesson's questions as Moodle XML, which Moodle and Éléa import as native, graded, accessible tests.
 * Format: https://docs.moodle.org/en/Moodle_XML_format
 */
import { base64 } from '../web/base64.ts';
import type { NamedQuestion } from './named-questions.ts';
import { formatPlain } from './plain-number.ts';
import { escapeXml } from '../text/markup.ts';

function cdata(html: string): string {
  // Characters that XML 1.0 forbids, which no section of it may hold either.
  return `<![CDATA[${html.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const block = (tag: string, html: string): string => `<${tag} format="html"><text>${cdata(html)}</text></${tag}>`;
const paragraph = (text: string | undefined): string => (text ? `<p>${escapeXml(text)}</p>` : '');

/** The shares of a mark that Moodle's importer takes, per cent; any other stops the import (`question_bank::fraction_options_full`). */
const SHARES = [100, 90, 500 / 6, 80, 75, 70, 200 / 3, 60, 50, 40, 100 / 3, 30, 25, 20, 100 / 6, 100 / 7, 12.5, 100 / 9, 10, 5, 0];

/** The nearest share that Moodle takes, for a hundred shared out among so many answers. */
export function moodleShare(count: number): number {
  const wanted = 100 / count;
  return SHARES.reduce((best, share) => (Math.abs(share - wanted) < Math.abs(best - wanted) ? share : best));
}

/** Moodle keeps seven decimals of a fraction of one. */
function percent(value: number): string {
  return value === 100 ? '100' : String(Number(value.toFixed(5)));
}

function answer(fraction: number, text: string, feedback: string | undefined, html = false): string {
  return `<answer fraction="${percent(fraction)}" format="${html ? 'html' : 'plain_text'}"><text>${html ? cdata(`<p>${escapeXml(text)}</p>`) : escapeXml(text)}</text>${block('feedback', paragraph(feedback))}</answer>`;
}

const LENGTHS: Readonly<Record<string, number>> = { km: 1000, m: 1, cm: 0.01, mm: 0.001 };
/** Units as pupils write them. */
const WRITTEN: Readonly<Record<string, string>> = { EUR: '€' };

/** The unit may be typed with the number, a length in another unit too: Moodle divides by the multiplier. */
function units(unit: string | undefined): string {
  if (unit === undefined) return '';
  const base = LENGTHS[unit];
  const known =
    base === undefined
      ? [[WRITTEN[unit] ?? unit, 1] as const]
      : [
          [unit, 1] as const,
          ...Object.entries(LENGTHS)
            .filter(([name]) => name !== unit)
            .map(([name, metres]) => [name, base / metres] as const),
        ];
  return `<unitgradingtype>0</unitgradingtype><unitpenalty>0.1</unitpenalty><showunits>0</showunits><unitsleft>0</unitsleft><units>${known.map(([name, multiplier]) => `<unit><multiplier>${formatPlain(multiplier)}</multiplier><unit_name>${escapeXml(name)}</unit_name></unit>`).join('')}</units>`;
}

/** What stands before the answer: text, pictures sent along, table, the question itself. */
function questionText({ html, pictures, question }: NamedQuestion): string {
  const images = pictures
    .map(
      (picture) =>
        `<p><img src="@@PLUGINFILE@@/${encodeURIComponent(picture.name)}" alt="${escapeXml(picture.alt)}" style="max-width: 100%"></p>`,
    )
    .join('');
  const files = pictures
    .map((picture) => `<file name="${escapeXml(picture.name)}" path="/" encoding="base64">${base64(picture.bytes)}</file>`)
    .join('');
  return `<questiontext format="html"><text>${cdata(`${html}${images}<p><strong>${escapeXml(question.prompt)}</strong></p>`)}</text>${files}</questiontext>`;
}

function body({ question, hints }: NamedQuestion): { type: string; parts: string[] } {
  const general = block('generalfeedback', paragraph(question.right));
  const hintParts = hints.map((hint) => block('hint', paragraph(hint)));
  switch (question.kind) {
    case 'choice': {
      const right = question.options.filter((one) => one.correct).length;
      const wrong = question.options.length - right;
      const fraction = (correct: boolean): number =>
        correct ? (question.multiple ? moodleShare(right) : 100) : question.multiple && wrong > 0 ? -moodleShare(wrong) : 0;
      return {
        type: 'multichoice',
        parts: [
          general,
          '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty>',
          `<single>${String(!question.multiple)}</single><shuffleanswers>true</shuffleanswers><answernumbering>none</answernumbering>`,
          block('incorrectfeedback', paragraph(question.wrong)),
          ...question.options.map((one) => answer(fraction(one.correct), one.text, one.feedback, true)),
          ...hintParts,
        ],
      };
    }
    case 'number':
      return {
        type: 'numerical',
        parts: [
          general,
          '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty>',
          `<answer fraction="100" format="plain_text"><text>${formatPlain(question.value)}</text>${block('feedback', paragraph(question.right))}<tolerance>${formatPlain(question.tolerance)}</tolerance></answer>`,
          answer(0, '*', question.wrong),
          units(question.unit),
          ...hintParts,
        ],
      };
    case 'computed': {
      const values = [question.answer.value, ...question.answer.ties];
      const numeric = values.every((value) => typeof value === 'number');
      if (numeric) {
        const tolerance = (value: number): number => question.tolerance ?? (Number.isInteger(value) ? 0 : 0.5);
        return {
          type: 'numerical',
          parts: [
            general,
            '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty>',
            ...values.map(
              (value) =>
                `<answer fraction="100" format="plain_text"><text>${formatPlain(value)}</text>${block('feedback', paragraph(question.display))}<tolerance>${formatPlain(tolerance(value))}</tolerance></answer>`,
            ),
            answer(0, '*', question.wrong),
            units(question.unit ?? question.answer.unit),
            ...hintParts,
          ],
        };
      }
      return {
        type: 'shortanswer',
        parts: [
          general,
          '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><usecase>0</usecase>',
          ...values.map((value) => answer(100, Array.isArray(value) ? value.join(', ') : String(value), question.display)),
          ...hintParts,
        ],
      };
    }
    // Core Moodle has no ordering question before 4.4: each item is matched to its rank, in every version.
    case 'order':
      return {
        type: 'matching',
        parts: [
          general,
          '<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><shuffleanswers>true</shuffleanswers>',
          ...question.items.map(
            (item, i) =>
              `<subquestion format="html"><text>${cdata(`<p>${escapeXml(item)}</p>`)}</text><answer><text>${i + 1}</text></answer></subquestion>`,
          ),
          // A matching question needs three answers: an answer without its own item completes two.
          ...(question.items.length < 3 ? ['<subquestion format="html"><text></text><answer><text>3</text></answer></subquestion>'] : []),
          ...hintParts,
        ],
      };
    case 'essay':
      return {
        type: 'essay',
        parts: [
          general,
          '<defaultgrade>1</defaultgrade><responseformat>editor</responseformat><responserequired>1</responserequired><responsefieldlines>10</responsefieldlines><attachments>0</attachments>',
          ...(question.minWords > 0 ? [`<minwordlimit>${question.minWords}</minwordlimit>`] : []),
        ],
      };
  }
}

/** One category with every question of a lesson. */
export function moodleXml(category: string, questions: readonly NamedQuestion[]): string {
  const head = `<question type="category"><category><text>$course$/top/${escapeXml(category.replaceAll('/', '//'))}</text></category></question>`;
  const rest = questions.map((named) => {
    const { type, parts } = body(named);
    return `<question type="${type}"><name><text>${escapeXml(named.name)}</text></name>${questionText(named)}${parts.join('')}</question>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${[head, ...rest].join('\n')}\n</quiz>\n`;
}
