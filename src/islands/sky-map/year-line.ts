/**
 * The line of the years under the map: the imagery of the ground as stretches of it, and where a year stands. What is much older
 * than the rest stands before a leap, in a place of its own: a map of 1820 would press a century of photographs together.
 */
import type { Layer } from '../../domain/records/site.ts';
import { yearsOf, type Span } from '../../domain/sky/timeline.ts';
import type { Text } from '../../domain/text/text.ts';
import { imageryByDate, latestImagery } from '../../domain/sky/imagery.ts';

/** The imagery of some years, both included. */
export interface Era extends Span {
  readonly id: string;
  readonly label: Text;
}

/** First and last year of the even part of the line, which begins at `start` (0 … 1). */
export interface YearLine extends Span {
  readonly start: number;
  /** From the oldest; the last is today's. */
  readonly eras: readonly Era[];
  /** How many of them stand before the leap. */
  readonly leapt: number;
}

/** So many years without anything are leapt over. */
const LEAP = 60;
/** Share of the line that an era before the leap takes. */
const PLACE = 0.1;

/** The imagery with a date, and today's; plans and what has neither are no part of time. */
export function erasOf(layers: readonly Layer[], thisYear: number): Era[] {
  const latest = latestImagery(layers);
  const dated = imageryByDate(layers).flatMap((layer): Era[] => {
    const years = yearsOf(layer.date);
    return years ? [{ id: layer.id, label: layer.label, ...years }] : [];
  });
  if (!latest || latest.date !== undefined) return dated;
  const after = Math.max(0, ...dated.map(({ to }) => to + 1));
  return [...dated, { id: latest.id, label: latest.label, from: Math.min(after || thisYear, thisYear), to: thisYear }];
}

/** @param years of the photographs, where they are known */
export function yearLine(eras: readonly Era[], years: Span | undefined, thisYear: number): YearLine | undefined {
  const all = [...eras, ...(years ? [years] : [])].sort((a, b) => a.from - b.from);
  if (all.length === 0) return undefined;
  let first = 0;
  for (let i = 1; i < all.length; i++) {
    const before = Math.max(...all.slice(0, i).map(({ to }) => to));
    if ((all[i]?.from ?? 0) - before > LEAP) first = i;
  }
  const from = Math.floor((all[first]?.from ?? thisYear) / 10) * 10;
  const leapt = eras.filter((era) => era.to < from).length;
  return { from, to: Math.max(thisYear, ...all.map(({ to }) => to)), start: leapt * PLACE, eras, leapt };
}

/** Where a year begins on the line, 0 … 1; years before the leap are at its place. */
export function placeOnLine({ from, to, start }: YearLine, year: number): number {
  return Math.min(1, start + (Math.max(0, year - from) / (to + 1 - from)) * (1 - start));
}

/** Where an era begins and ends on the line. */
export function stretchOf(line: YearLine, index: number): readonly [start: number, end: number] {
  const era = line.eras[index];
  if (!era || index < line.leapt) return [index * PLACE + 0.01, (index + 1) * PLACE - 0.02];
  return [placeOnLine(line, era.from), placeOnLine(line, era.to + 1)];
}

/** The era at a place of the line: the shortest that holds it, else the nearest. */
export function eraAt(line: YearLine, place: number): Era | undefined {
  let best: Era | undefined;
  let least = Infinity;
  line.eras.forEach((era, index) => {
    const [start, end] = stretchOf(line, index);
    const away = place < start ? start - place : place > end ? place - end : (end - start) / 1000;
    if (away < least) [best, least] = [era, away];
  });
  return best;
}

/** The era before or after the one that is shown; from what is no era, the last one. */
export function eraBeside(eras: readonly Era[], id: string | undefined, by: 1 | -1): Era | undefined {
  const now = eras.findIndex((era) => era.id === id);
  return now < 0 ? eras.at(-1) : eras[now + by];
}

/** A year under the line. */
export interface Tick {
  readonly year: number;
  /** Written on a phone too, where half as many have room. */
  readonly always: boolean;
}

const STEPS = [10, 20, 50, 100, 200, 500];
/** Most steps of years along a line, and along a phone's. */
const MOST_STEPS = 12;
const MOST_NARROW = 6;

/** Years to be written under the line: tens; twenties, fifties, centuries where a line is long. */
export function ticksOf({ from, to }: YearLine): Tick[] {
  const step = STEPS.find((years) => (to - from) / years <= MOST_STEPS) ?? 1000;
  const narrow = STEPS.find((years) => years % step === 0 && (to - from) / years <= MOST_NARROW) ?? 1000;
  const ticks: Tick[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) ticks.push({ year, always: year % narrow === 0 });
  return ticks;
}
