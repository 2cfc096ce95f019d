/**
 * A lesson's questions as GIFT, Moodle's plain text format, readable and editable by hand.
 * Format: https://docs.moodle.org/en/GIFT_format
 */
import { formatPlain } from './plain-number.ts';
import { moodleShare } from './moodle-xml.ts';
import type { NamedQuestion } from './named-questions.ts';
import type { Question } from './question.ts';
import { escapeXml } from '../text/markup.ts';

/** GIFT's own characters, taken as text. An arrow joins pairs and cannot be escaped; a comment begins with two slashes. */
function giftText(text: string): string {
  return text
    .replace(/[~=#{}:\\]/g, '\\$&')
    .replaceAll('->', '→')
    .replace(/\s*\r?\n\s*/g, '\\n')
    .trim();
}

/** Text of an answer: one that begins with a percentage would be taken for a weight, so that its own is written out. */
function answerText(text: string, fraction: number): string {
  return `${/^%/.test(text.trim()) ? weight(fraction) || '%0%' : ''}${giftText(text)}`;
}

function feedback(text: string | undefined): string {
  return text ? `#${giftText(text)}` : '';
}

function weight(fraction: number): string {
  return fraction === 0 ? '' : `%${Number(fraction.toFixed(5))}%`;
}

function answers(question: Question): string {
  switch (question.kind) {
    case 'choice': {
      const right = question.options.filter((one) => one.correct).length;
      const wrong = question.options.length - right;
      return question.options
        .map((one) => {
          if (!question.multiple)
            return `\t${one.correct ? '=' : '~'}${answerText(one.text, one.correct ? 100 : 0)}${feedback(one.feedback)}`;
          return `\t~${weight(one.correct ? moodleShare(right) : wrong > 0 ? -moodleShare(wrong) : 0) || '%0%'}${giftText(one.text)}${feedback(one.feedback)}`;
        })
        .join('\n');
    }
    case 'number':
      return `#\n\t=${formatPlain(question.value)}:${formatPlain(question.tolerance)}${feedback(question.right)}`;
    case 'computed': {
      const values = [question.answer.value, ...question.answer.ties];
      if (values.every((value) => typeof value === 'number')) {
        return `#\n${values.map((value) => `\t=${formatPlain(value)}:${formatPlain(question.tolerance ?? (Number.isInteger(value) ? 0 : 0.5))}${feedback(question.display)}`).join('\n')}`;
      }
      return values
        .map((value) => `\t=${giftText(Array.isArray(value) ? value.join(', ') : String(value))}${feedback(question.display)}`)
        .join('\n');
    }
    case 'order':
      return [
        ...question.items.map((item, i) => `\t=${giftText(item)} -> ${i + 1}`),
        ...(question.items.length < 3 ? ['\t= -> 3'] : []),
      ].join('\n');
    case 'essay':
      return '';
  }
}

/** The whole lesson, one question after another, a blank line between them as the format wants. */
export function gift(category: string, questions: readonly NamedQuestion[]): string {
  const parts = questions.map(({ name, html, question }) => {
    const inner = answers(question);
    const general = question.kind !== 'essay' && question.right ? `\n\t####${giftText(question.right)}` : '';
    return `::${giftText(name)}::[html]${giftText(`${html}<p><strong>${escapeXml(question.prompt)}</strong></p>`)}{${inner === '' ? '' : question.kind === 'number' || (question.kind === 'computed' && inner.startsWith('#')) ? inner : `\n${inner}`}${general}${inner === '' ? '' : '\n'}}`;
  });
  return `$CATEGORY: $course$/top/${category.replace(/[\r\n]/g, ' ').replaceAll('/', '//')}\n\n${parts.join('\n\n')}\n`;
}
