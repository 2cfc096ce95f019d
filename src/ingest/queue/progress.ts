/** How far the work of many machines is, in one line. */
import { numberText } from '../../words/message.ts';
import type { WorkName } from '../steps/works.ts';

/** The steps by which what is left is counted: one a photograph, one a scan. */
const COUNTED: readonly string[] = ['photo/pyramid', 'scan/tiles'];

export interface Progress {
  /** Photographs and scans to be made, in all. */
  expect(count: number): void;
  asked(): void;
  answered(): void;
  finished(work: WorkName): void;
  /** « 1 204 faits sur 100 000, 37 étapes en attente, 3,2 par seconde, encore 8 h 35 min ». */
  line(): string;
}

/** @param now milliseconds */
export function progress(now: () => number = () => performance.now()): Progress {
  let [expected, waiting, done, answered] = [0, 0, 0, 0];
  let began: number | undefined;
  const number = (value: number, digits = 0) => numberText(value, 'fr', { maximumFractionDigits: digits });
  return {
    expect: (count) => void (expected = count),
    asked() {
      began ??= now();
      waiting++;
    },
    answered() {
      waiting--;
      answered++;
    },
    finished: (work) => void (COUNTED.includes(work) && done++),
    line() {
      const seconds = began === undefined ? 0 : (now() - began) / 1000;
      const rate = seconds > 0 ? answered / seconds : 0;
      const left = Math.max(expected - done, waiting);
      const several = (count: number, word: string) => `${number(count)} ${word}${count < 2 ? '' : 's'}`;
      const parts = [`${several(done, 'fait')} sur ${number(Math.max(expected, done))}`, `${several(waiting, 'étape')} en attente`];
      if (rate > 0) parts.push(`${number(rate, 1)} par seconde`);
      if (left > 0 && rate > 0) parts.push(`encore ${durationText(left / rate)}`);
      return parts.join(', ');
    },
  };
}

/** « 40 s », « 12 min », « 8 h 35 min ». @param seconds */
function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
