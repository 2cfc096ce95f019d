/** What a class has handed in, read from the pupils' files: who did what, and where a class stumbles. */
import type { HandIn, HandInRow } from './hand-in.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a pupil's file; `undefined` when it is none. */
export function readHandIn(source: string): HandIn | undefined {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value['format'] !== 'parcours-rendu' || value['version'] !== 1 || !Array.isArray(value['rows'])) return undefined;
  const score = isObject(value['score']) ? value['score'] : {};
  const rows = value['rows'].filter(isObject).map((row): HandInRow => ({
    step: text(row['step']),
    title: text(row['title']),
    answer: text(row['answer']),
    done: row['done'] === true,
    tries: number(row['tries']),
    hints: number(row['hints']),
    ...(typeof row['prompt'] === 'string' ? { prompt: row['prompt'] } : {}),
    ...(typeof row['score'] === 'number' ? { score: row['score'] } : {}),
  }));
  return {
    format: 'parcours-rendu',
    version: 1,
    lesson: text(value['lesson']),
    title: text(value['title']),
    pupil: text(value['pupil']),
    simplified: value['simplified'] === true,
    rows,
    score: {
      points: number(score['points']),
      of: number(score['of']),
      percent: number(score['percent']),
      done: number(score['done']),
      steps: number(score['steps']),
      complete: score['complete'] === true,
    },
  };
}

export interface StepSummary {
  readonly step: string;
  readonly title: string;
  readonly done: number;
  /** Pupils whose best try was fully right; missing where nothing is graded. */
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
