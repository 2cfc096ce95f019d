/**
 * Which photographs may be of one flight: only these are compared with each other. Over decades the same land is another
 * picture, and what is found alike in it is chance.
 */
import { parseEdtf } from '../text/edtf.ts';

/** What a flight is known by. */
export interface OfFlight {
  readonly campaign: string;
  /** EDTF. */
  readonly date: string | undefined;
}

/** Days that one flight, or a mission flown on the fine days of some weeks, lasts at most. */
const MISSION_DAYS = 31;
/** Days of a date that two photographs share and that is no finer. */
const YEAR_DAYS = 366;
const DAY_MS = 86_400_000;

const daysBetween = (first: string, last: string): number => (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;

/** Whether two photographs may be of one flight: of one campaign, and dated the same year or within a month. */
export function sameFlight(a: OfFlight, b: OfFlight): boolean {
  if (a.campaign !== b.campaign || a.date === undefined || b.date === undefined) return false;
  const [one, other] = [parseEdtf(a.date), parseEdtf(b.date)];
  if (!one?.last || !other?.last) return false;
  const first = one.first < other.first ? one.first : other.first;
  const last = one.last > other.last ? one.last : other.last;
  const same = one.first === other.first && one.last === other.last;
  return daysBetween(first, last) <= (same ? YEAR_DAYS : MISSION_DAYS);
}
