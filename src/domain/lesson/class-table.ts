/**
 * What a class has handed in, read from the pupils' files. A file is anybody's: it is read within bounds, and what it says
 * of its own results is not believed; they are computed again from the answers and the site's questions.
 */
import { isObject } from '../input/json-object.ts';
import { grade, type Response } from './grade.ts';
import type { HandIn, HandInRow } from './hand-in.ts';
import { isGraded, type Question } from './question.ts';
import { unaccented } from '../text/fold.ts';

/** Bytes of a file: a lesson's answers are some thousands. */
export const MOST_FILE_BYTES = 400_000;
/** Files of one reading: some classes. */
export const MOST_FILES = 300;
const MOST_ROWS = 100;
const MOST_ANSWER = 10_000;
const MOST_NAME = 200;
const MOST_COUNT = 999;

const count = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.min(MOST_COUNT, Math.trunc(value)) : 0);
const share = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.min(1, value) : 0);
/** Without what hides or turns the order of the letters. */
const text = (value: unknown, most: number): string =>
  typeof value === 'string'
    ? value
        .slice(0, most)
        .replace(/[^\P{C}\n\t]/gu, '')
        .trim()
    : '';

function readResponse(value: unknown): Response | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value['text'] === 'string') return { text: text(value['text'], MOST_ANSWER) };
  const positions = value['positions'];
  return Array.isArray(positions) && positions.length <= MOST_ROWS && positions.every((one) => Number.isInteger(one))
    ? { positions: [...new Set(positions as number[])] }
    : undefined;
}

/** Reads a pupil's file; `undefined` when it is none. */
export function readHandIn(source: string): HandIn | undefined {
  if (source.length > MOST_FILE_BYTES) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value['format'] !== 'parcours-rendu' || value['version'] !== 1 || !Array.isArray(value['rows'])) return undefined;
  const rows = value['rows']
    .slice(0, MOST_ROWS)
    .filter(isObject)
    .map((row): HandInRow => {
      const response = readResponse(row['response']);
      return {
        step: text(row['step'], MOST_NAME),
        title: text(row['title'], MOST_NAME),
        answer: text(row['answer'], MOST_ANSWER),
        ...(response ? { response } : {}),
        done: row['done'] === true,
        tries: count(row['tries']),
        hints: count(row['hints']),
        ...(typeof row['prompt'] === 'string' ? { prompt: text(row['prompt'], MOST_ANSWER) } : {}),
        ...(typeof row['score'] === 'number' ? { score: share(row['score']) } : {}),
      };
    });
  return {
    format: 'parcours-rendu',
    version: 1,
    lesson: text(value['lesson'], MOST_NAME),
    title: text(value['title'], MOST_NAME),
    pupil: text(value['pupil'], MOST_NAME),
    simplified: value['simplified'] === true,
    rows,
    score: scored(rows),
  };
}

/** The score that a list of rows comes to: one point a graded question. */
function scored(rows: readonly HandInRow[]): HandIn['score'] {
  const graded = rows.filter((row) => row.score !== undefined);
  const points = graded.reduce((sum, row) => sum + (row.score ?? 0), 0);
  const done = rows.filter((row) => row.done).length;
  const complete = rows.length > 0 && done === rows.length;
  return {
    points: Math.round(points * 100) / 100,
    of: graded.length,
    percent: graded.length > 0 ? Math.round((100 * points) / graded.length) : complete ? 100 : 0,
    done,
    steps: rows.length,
    complete,
  };
}

/** What was chosen, from the words that the pupil saw: for files that hold nothing else. */
function responseOfWords(question: Question, answer: string): Response | undefined {
  if (question.kind === 'choice') {
    const positions: number[] = [];
    let rest = answer;
    while (rest !== '') {
      // The longest first: an option's text may begin another's.
      const [found] = question.options
        .map((option, position) => ({ text: option.text.trim(), position }))
        .filter(({ text, position }) => text !== '' && !positions.includes(position) && (rest === text || rest.startsWith(`${text} ; `)))
        .sort((a, b) => b.text.length - a.text.length);
      if (!found) return undefined;
      positions.push(found.position);
      rest = rest.slice(found.text.length + 3);
    }
    return positions.length > 0 ? { positions } : undefined;
  }
  if (question.kind === 'order') {
    const positions = [...answer.matchAll(/(?:^| )\d+\. (.*?)(?= \d+\. |$)/g)].map(([, item = '']) => question.items.indexOf(item));
    return positions.length === question.items.length && !positions.includes(-1) ? { positions } : undefined;
  }
  return { text: answer };
}

export interface CheckedHandIn extends HandIn {
  /** Titles of the steps whose file said another result than its answer gives. */
  readonly corrected: readonly string[];
}

/** A lesson's steps, as the site has them. */
export type KnownSteps = readonly { readonly id: string; readonly title: string; readonly question?: Question | undefined }[];

/**
 * A pupil's work beside the lesson itself: its steps and no others, each result computed again from the last answer. An
 * answer that gives nothing to compute from counts nothing.
 */
export function checkHandIn(work: HandIn, steps: KnownSteps): CheckedHandIn {
  const corrected: string[] = [];
  const rows = steps.map(({ id, title, question }): HandInRow => {
    const row = work.rows.find((one) => one.step === id);
    const base = { step: id, title, answer: row?.answer ?? '', tries: row?.tries ?? 0, hints: row?.hints ?? 0 };
    if (question === undefined) return { ...base, done: row?.done ?? false };
    if (!isGraded(question)) return { ...base, prompt: question.prompt, done: row?.done === true && row.answer !== '' };
    const response = row && (row.response ?? (row.answer === '' ? undefined : responseOfWords(question, row.answer)));
    const score = response ? Math.round(grade(question, response).score * 100) / 100 : 0;
    if (row?.score !== undefined && Math.abs(row.score - score) > 0.01) corrected.push(title);
    return {
      ...base,
      ...(response ? { answer: wordsOf(question, response, base.answer) } : {}),
      prompt: question.prompt,
      done: response !== undefined && row?.done === true,
      score,
    };
  });
  return { ...work, rows, score: scored(rows), corrected };
}

/** The answer as the site words it: what is graded is what is shown. */
function wordsOf(question: Question, response: Response, otherwise: string): string {
  if ('text' in response) return response.text;
  if (question.kind === 'choice')
    return response.positions
      .map((position) => question.options[position]?.text ?? '')
      .filter(Boolean)
      .join(' ; ');
  if (question.kind === 'order') return response.positions.map((position, i) => `${i + 1}. ${question.items[position] ?? ''}`).join(' ');
  return otherwise;
}

/** Pupils' names that more than one work of a lesson bears, whatever their capitals, accents and spaces. */
export function namesakes(works: readonly HandIn[]): ReadonlySet<HandIn> {
  const by = new Map<string, HandIn[]>();
  for (const work of works) {
    const key = `${work.lesson}/${unaccented(work.pupil).replace(/\s+/g, ' ')}`;
    by.set(key, [...(by.get(key) ?? []), work]);
  }
  return new Set([...by.values()].filter((same) => same.length > 1).flat());
}

export interface StepSummary {
  readonly step: string;
  readonly title: string;
  readonly done: number;
  /** Pupils whose answer was fully right; missing where nothing is graded. */
  readonly right?: number | undefined;
  readonly meanTries: number;
  readonly hints: number;
}

/** One line a step over all pupils of one lesson, in the order of the first file. */
export function classSummary(works: readonly HandIn[]): StepSummary[] {
  return (works[0]?.rows ?? []).map((first) => {
    const rows = works.flatMap((work) => work.rows.filter((row) => row.step === first.step));
    const graded = rows.filter((row) => row.score !== undefined);
    return {
      step: first.step,
      title: first.title,
      done: rows.filter((row) => row.done).length,
      right: graded.length > 0 ? graded.filter((row) => (row.score ?? 0) >= 1).length : undefined,
      meanTries: rows.length > 0 ? rows.reduce((sum, row) => sum + row.tries, 0) / rows.length : 0,
      hints: rows.reduce((sum, row) => sum + row.hints, 0),
    };
  });
}
