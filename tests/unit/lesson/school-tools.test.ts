/** Questions for school tools, read again as the tools read them. */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { gift } from '../../../src/domain/lesson/gift.ts';
import { moodleShare, moodleXml } from '../../../src/domain/lesson/moodle-xml.ts';
import type { NamedQuestion } from '../../../src/domain/lesson/named-questions.ts';
import type { Question } from '../../../src/domain/lesson/question.ts';
import { readGift } from '../../ingest/lesson/gift-reader.ts';

const NASTY = 'a = {b} ~ #c : d \\ e -> f\n// g </text>]]> & "h" %50%';
const options = (right: number, wrong: number) => [
  ...Array.from({ length: right }, (_, i) => ({ text: `juste ${i} ${NASTY}`, correct: true })),
  ...Array.from({ length: wrong }, (_, i) => ({ text: `%${i}% faux`, correct: false, feedback: NASTY })),
];
const QUESTIONS: Question[] = [
  { kind: 'choice', prompt: NASTY, multiple: false, options: options(1, 3), right: NASTY },
  { kind: 'choice', prompt: NASTY, multiple: true, options: options(3, 2) },
  { kind: 'choice', prompt: 'Tout est juste', multiple: true, options: options(2, 0) },
  { kind: 'choice', prompt: 'Beaucoup', multiple: true, options: options(11, 13) },
  { kind: 'order', prompt: NASTY, items: [NASTY, 'deux'] },
  { kind: 'number', prompt: NASTY, value: -0.1 + 0.3, tolerance: 0.05, unit: 'cm', right: NASTY },
  { kind: 'computed', prompt: 'Combien ?', answer: { value: 1234.5, ties: [-2], unit: 'EUR' }, display: '1 234,50 €' },
  { kind: 'computed', prompt: 'Qui ?', answer: { value: 'AFR = ~cantine', ties: ['Autre'] }, display: 'AFR' },
  { kind: 'essay', prompt: NASTY, minWords: 20 },
];
const NAMED = QUESTIONS.map((question, i): NamedQuestion => ({
  name: `${i + 1}. ${NASTY}`,
  html: '<p>Un <strong>texte</strong> : a = 1.</p>',
  pictures: [{ name: 'images-1.jpg', alt: NASTY, bytes: Uint8Array.of(255, 216, 255) }],
  hints: [NASTY],
  question,
}));

/** What GIFT can say of a text: its line breaks and its own signs, but no arrow. */
const said = (text: string) => text.replaceAll('->', '→').trim();

describe('GIFT, as Moodle reads it', () => {
  const read = readGift(gift('Essai', NAMED));

  it('finds every question again, with its kind', () => {
    expect(read.map((one) => one.kind)).toEqual([
      'choice',
      'several',
      'several',
      'several',
      'match',
      'numerical',
      'numerical',
      'choice',
      'essay',
    ]);
    for (const [i, one] of read.entries()) expect(one.name).toBe(said(NAMED[i]?.name ?? ''));
    expect(read[0]?.text).toContain('[html]<p>Un <strong>texte</strong> : a = 1.</p>');
  });

  it('finds every answer again, word for word', () => {
    for (const [i, question] of QUESTIONS.entries()) {
      if (question.kind !== 'choice') continue;
      expect(read[i]?.answers.map((one) => one.text)).toEqual(question.options.map((option) => said(option.text)));
      const right = read[i]?.answers.map((one) => (question.multiple ? (one.weight ?? 0) > 0 : one.sign === '='));
      expect(right).toEqual(question.options.map((option) => option.correct));
    }
    expect(read[0]?.general).toBe(said(NASTY));
    expect(read[4]?.answers.map((one) => one.text)).toEqual([`${said(NASTY)} -> 1`, 'deux -> 2', '-> 3']);
    expect(read[5]?.answers[0]?.text).toBe('0.2:0.05');
    expect(read[6]?.answers.map((one) => one.text)).toEqual(['1234.5:0.5', '-2:0']);
    expect(read[7]?.answers[0]?.text).toBe('AFR = ~cantine');
  });
});

describe('Moodle XML, as Moodle reads it', () => {
  const document = parseHTML(
    moodleXml('Essai', NAMED)
      .replace(/<\?xml[^>]*\?>/, '')
      .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  ).document;
  const questions = [...document.querySelectorAll('question')].filter((one) => one.getAttribute('type') !== 'category');
  const text = (one: Element, path: string) => one.querySelector(path)?.textContent ?? undefined;

  it('gives each question a name, a text, and the picture that the text shows', () => {
    expect(questions).toHaveLength(QUESTIONS.length);
    for (const [i, one] of questions.entries()) {
      expect(text(one, 'name > text')).toBe(NAMED[i]?.name);
      expect(text(one, 'questiontext > text')).toContain('src="@@PLUGINFILE@@/images-1.jpg"');
      expect(one.querySelector('questiontext > file')?.getAttribute('name')).toBe('images-1.jpg');
      expect(one.querySelector('questiontext > file')?.textContent).toBe('/9j/');
    }
  });

  it('shares marks out as the importer accepts, the right answers making a whole', () => {
    const listed = [
      100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0,
    ];
    for (const one of questions) {
      const fractions = [...one.querySelectorAll('answer[fraction]')].map((answer) => Number(answer.getAttribute('fraction')));
      for (const fraction of fractions) expect(listed).toContain(Math.abs(fraction));
      if (one.getAttribute('type') === 'multichoice' && !text(one, 'name > text')?.startsWith('4'))
        expect(fractions.filter((fraction) => fraction > 0).reduce((sum, fraction) => sum + fraction, 0)).toBeCloseTo(100, 3);
    }
    expect([1, 2, 3, 7, 10, 11].map(moodleShare)).toEqual([100, 50, 100 / 3, 100 / 7, 10, 10]);
  });

  it('takes a length in another unit, an amount with its sign, a short order, and a least number of words', () => {
    const units = [...(questions[5]?.querySelectorAll('unit') ?? [])].map((unit) => [text(unit, 'unit_name'), text(unit, 'multiplier')]);
    expect(units).toEqual([
      ['cm', '1'],
      ['km', '0.00001'],
      ['m', '0.01'],
      ['mm', '10'],
    ]);
    expect(text(questions[6] as Element, 'unit_name')).toBe('€');
    expect([...(questions[4]?.querySelectorAll('subquestion > answer > text') ?? [])].map((one) => one.textContent)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(text(questions[8] as Element, 'minwordlimit')).toBe('20');
  });
});
