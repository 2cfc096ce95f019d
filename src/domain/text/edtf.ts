/**
 * Dates as the Extended Date/Time Format writes them (EDTF, ISO 8601-2, level 0 and the parts of level 1 that
 * archives and museums use): `1514`, `1952-05`, `1952-05-27`, `1950/1965`, `1945~`, `1945?`, `195X`, `15XX`, `2018/..`, `-0450`.
 * Years before ours are counted as astronomers do, as EDTF has it: `0000` is 1 BC, `-0450` is 451 BC.
 */
import { localeOf } from '../../words/message.ts';
import { words } from '../../words/words.ts';
import { type Lang, fallbacks } from './text.ts';

export interface Edtf {
  readonly source: string;
  /** First and last day covered, ISO `YYYY-MM-DD`, before our era `-YYYY-MM-DD`; `last` is empty for an open interval. */
  readonly first: string;
  readonly last: string;
  readonly approximate: boolean;
}

const months = new Map<string, string>();

/** A month's name in a language, `month` from 1. */
function monthName(month: number, lang: Lang): string | undefined {
  if (month < 1) return undefined;
  const key = `${lang} ${month}`;
  let name = months.get(key);
  if (name === undefined) {
    // To make a format takes a thousand times as long as to use it: a list of photographs says hundreds of dates.
    name = new Intl.DateTimeFormat(localeOf(lang), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1));
    months.set(key, name);
  }
  return name;
}

/** French and English write a date as its parts follow each other; other languages as `Intl` does. */
const plainOrder = (lang: Lang) => fallbacks(lang).some((tag) => tag === 'fr' || tag === 'en');

function written(single: Single, lang: Lang): string {
  const time = Date.UTC(Number(single.year), single.month - 1, single.day || 1);
  return new Intl.DateTimeFormat(localeOf(lang), {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(single.day ? { day: 'numeric' } : {}),
  }).format(time);
}

const SINGLE = /^(-?\d{4}|\d{3}X|-?\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$/;

interface Single {
  year: string;
  month: number;
  day: number;
  /** `~` about, `?` uncertain, `%` both; empty where nothing is said. */
  mark: string;
  first: string;
  last: string;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function parseSingle(text: string): Single | undefined {
  const match = SINGLE.exec(text);
  if (!match) return undefined;
  const year = match[1] ?? '';
  const month = match[2] ? Number(match[2]) : 0;
  const day = match[3] ? Number(match[3]) : 0;
  if ((match[2] && (month < 1 || month > 12)) || (month > 0 && year.includes('X'))) return undefined;
  const before = year.startsWith('-');
  const firstYear = year.replaceAll('X', before ? '9' : '0');
  const lastYear = year.replaceAll('X', before ? '0' : '9');
  if (match[3] && (day < 1 || day > lastDay(Number(firstYear), month))) return undefined;
  const pad = (n: number) => String(n).padStart(2, '0');
  return {
    year,
    month,
    day,
    mark: match[4] ?? '',
    first: `${firstYear}-${pad(month || 1)}-${pad(day || 1)}`,
    last: `${lastYear}-${pad(month || 12)}-${pad(day || lastDay(Number(lastYear), month || 12))}`,
  };
}

/** Days as whole numbers in their order, for those before our era too, whose texts do not sort. */
function dayOrder(day: string): number {
  const [, year = '', month = '', date = ''] = /^(-?\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return Number(year) * 10_000 + Number(month) * 100 + Number(date);
}

/** Reads an EDTF date; `undefined` when it is none. */
export function parseEdtf(source: string): Edtf | undefined {
  const parts = source.split('/');
  const start = parseSingle(parts[0] ?? '');
  if (!start || parts.length > 2) return undefined;
  if (parts.length === 1)
    return { source, first: start.first, last: start.last, approximate: start.mark !== '' || start.year.includes('X') };
  if (parts[1] === '..' || parts[1] === '') return { source, first: start.first, last: '', approximate: start.mark !== '' };
  const end = parseSingle(parts[1] ?? '');
  if (!end || dayOrder(end.last) < dayOrder(start.first)) return undefined;
  return { source, first: start.first, last: end.last, approximate: start.mark + end.mark !== '' };
}

function labelSingle(text: string, lang: Lang): string {
  const single = parseSingle(text);
  if (!single) return text;
  const date = plainLabel(single, lang);
  // A century or a decade is about as it is.
  const about = /[~%]/.test(single.mark) && !single.year.endsWith('X') ? words('dates', lang).about({ date }) : date;
  return /[?%]/.test(single.mark) ? words('dates', lang).uncertain({ date: about }) : about;
}

/** Of the years `15XX` the sixteenth century: as everyone says it, a year early. */
function centuryLabel(single: Single, lang: Lang): string {
  const n = Math.abs(Number(single.year.slice(0, -2))) + 1;
  return words('dates', lang).century({ n, roman: roman(n), era: single.year.startsWith('-') ? 'before' : 'ours' });
}

function roman(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return 'X'.repeat(tens) + (['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][ones] ?? '');
}

/** A date without what is said of its precision. */
function plainLabel(single: Single, lang: Lang): string {
  if (single.year.endsWith('XX')) return centuryLabel(single, lang);
  if (single.year.endsWith('X')) return words('dates', lang).decade({ year: single.year.replaceAll('X', '0') });
  const year = Number(single.year);
  if (year < 1) return beforeOurEra(single, lang);
  const month = monthName(single.month, lang);
  if (!month) return String(year);
  if (!plainOrder(lang)) return written(single, lang);
  return `${single.day ? `${words('dates', lang).day({ n: single.day })} ` : ''}${month} ${year}`;
}

/** Era and count of years as each language has them. */
function beforeOurEra(single: Single, lang: Lang): string {
  const time = new Date(Date.UTC(2000, Math.max(0, single.month - 1), single.day || 1));
  time.setUTCFullYear(Number(single.year));
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', era: 'short', timeZone: 'UTC' };
  if (single.month > 0) parts.month = 'long';
  if (single.day > 0) parts.day = 'numeric';
  return new Intl.DateTimeFormat(localeOf(lang), parts).format(time).replaceAll('\u202F', '\u00A0');
}

/** « 26–27 septembre 2015 », « 27 mai – 5 juin 1952 »: what both days share is said once. */
function shortInterval(start: string, end: string, lang: Lang): string | undefined {
  const a = parseSingle(start);
  const b = parseSingle(end);
  if (!a?.day || !b?.day || !plainOrder(lang) || a.year !== b.year || a.mark || b.mark) return undefined;
  const last = labelSingle(end, lang);
  const day = words('dates', lang).day({ n: a.day });
  return a.month === b.month ? `${day}–${last}` : `${day} ${monthName(a.month, lang) ?? ''} – ${last}`;
}

/** « depuis 2018 », « depuis le 18 octobre 2011 », « depuis les années 1940 », « depuis 2013 environ ». */
function sinceLabel(start: string, lang: Lang): string {
  const single = parseSingle(start);
  const precision = single?.year.endsWith('XX') ? 'century' : single?.year.endsWith('X') ? 'decade' : single?.day ? 'day' : 'other';
  return words('dates', lang).since({ date: single ? plainLabel(single, lang) : start, precision, about: (single?.mark ?? '') !== '' });
}

/** An EDTF date in words: « 27 mai 1952 », « 1950–1965 », « vers 1945 ». Unreadable text comes back as it is. */
export function dateLabel(source: string, lang: Lang): string {
  const [start, end] = source.split('/');
  if (end === undefined) return labelSingle(source, lang);
  if (end === '..' || end === '') return sinceLabel(start ?? '', lang);
  const short = shortInterval(start ?? '', end, lang);
  if (short) return short;
  const plainYears = /^\d{4}$/.test(start ?? '') && /^\d{4}$/.test(end);
  return `${labelSingle(start ?? '', lang)}${plainYears ? '–' : ' – '}${labelSingle(end, lang)}`;
}
