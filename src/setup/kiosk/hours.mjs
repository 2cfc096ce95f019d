/**
 * Opening hours: outside of them the screen sleeps (DPMS), and a touch wakes it for two minutes. Runs inside the X session.
 * Days are named in
 * the language of the site (`--words`: its `borne/machine.txt`), in full or in short. Plain Node, no dependency.
 *
 *   node hours.mjs --words FILE "mar-ven 10:00-18:00 ; sam,dim 10:00-12:30 14:00-19:00 ; fermé 01/01 25/12"
 *   node hours.mjs --check --words FILE "…"      says what it has read, or what it could not read (exit code 1)
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const DAY_MINUTES = 24 * 60;
/** How long a screen woken outside of the hours stays lit, s. */
const WOKEN_S = 120;
const LOOK_MS = 20_000;

/**
 * @typedef {{week: [number, number][][], closed: Set<string>}} Hours `week`: by day (0 Sunday), spans in minutes of that
 * day; a span that ends after midnight ends beyond 1440. `closed`: days of the year, "DD/MM".
 */

/** As it is compared: small letters, no accents, no full stop of an abbreviation. @param {string} text */
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\./g, '').trim();

/** @typedef {ReadonlyMap<string, string>} Words by key; `lang` is the language that they are in */

/** The words of the machine, which a built site brings. @param {string} file @returns {Words} none where there is no file */
export function readWords(file) {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // A site of before this file: the key is said as it is.
  }
  return new Map(text.split('\n').map((line) => [line.replace(/=.*$/, ''), line.replace(/^[^=]*=/, '')]));
}

/** @param {Words} words @param {string} key @param {Readonly<Record<string, string>>} values */
function tell(words, key, values = {}) {
  const text = words.get(key) ?? [key, ...Object.values(values)].join(' ');
  return Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, () => value), text);
}

/** 2023-01-01 was a Sunday. @param {string} lang @param {'short' | 'long'} weekday */
function dayNames(lang, weekday) {
  const format = new Intl.DateTimeFormat(lang, { weekday, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => plain(format.format(new Date(Date.UTC(2023, 0, 1 + day)))));
}

/** @param {Words} words */
function daysIn(words) {
  const lang = words.get('lang') ?? 'fr';
  const [short, long] = [dayNames(lang, 'short'), dayNames(lang, 'long')];
  const all = plain(words.get('everyDay') ?? '');
  /** @param {string} word */
  const day = (word) => {
    const at = Math.max(short.indexOf(plain(word)), long.indexOf(plain(word)));
    // The week begins on Monday where it is read out.
    if (at < 0) throw new Error(tell(words, 'dayUnknown', { word, list: [...short.slice(1), short[0], all].filter(Boolean).join(', ') }));
    return at;
  };
  /** @param {string} text @returns {number[]} */
  return (text) => {
    if (plain(text) === all) return [0, 1, 2, 3, 4, 5, 6];
    return text.split(',').flatMap((part) => {
      const [from = '', to] = part.split('-');
      if (to === undefined) return [day(from)];
      const start = day(from);
      return Array.from({ length: ((day(to) - start + 7) % 7) + 1 }, (_, step) => (start + step) % 7);
    });
  };
}

/** @param {string} text @param {Words} words @returns {[number, number]} */
function span(text, words) {
  const found = /^([01]?\d|2[0-3])[:h]([0-5]\d)-([01]?\d|2[0-4])[:h]([0-5]\d)$/.exec(text);
  const [, a, b, c, d] = (found ?? []).map(Number);
  const from = (a ?? 0) * 60 + (b ?? 0);
  const to = (c ?? 0) * 60 + (d ?? 0);
  if (!found || to > DAY_MINUTES || to === from) throw new Error(tell(words, 'hoursUnread', { text }));
  return [from, to < from ? to + DAY_MINUTES : to];
}

/**
 * Reads the hours of the configuration. Nothing written: always open.
 * @param {string} text
 * @param {Words} words
 * @returns {Hours | undefined}
 * @throws {Error} a sentence's end, in the language of `words`
 */
export function readHours(text, words) {
  const days = daysIn(words);
  const closed = plain(words.get('closed') ?? '');
  const parts = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s*([,-])\s*/g, '$1')
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0) return undefined;
  /** @type {Hours} */
  const hours = { week: Array.from({ length: 7 }, () => []), closed: new Set() };
  for (const part of parts) {
    const [name = '', ...rest] = part.split(/\s+/);
    if (rest.length === 0) throw new Error(tell(words, 'hoursLacking', { word: name }));
    if (plain(name) === closed) {
      for (const date of rest) {
        if (!/^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])$/.test(date)) throw new Error(tell(words, 'dateUnread', { date }));
        hours.closed.add(date);
      }
    } else {
      const spans = rest.map((each) => span(each, words));
      for (const at of days(name)) hours.week[at]?.push(...spans);
    }
  }
  if (hours.week.every((spans) => spans.length === 0)) throw new Error(tell(words, 'neverOpen'));
  return hours;
}

/** @param {Date} date local time */
const dateOf = (date) => `${String(date.getDate()).padStart(2, '0')}/${String(date.getMonth() + 1).padStart(2, '0')}`;

/**
 * Whether the house is open, in the machine's own time.
 * @param {Hours | undefined} hours
 * @param {Date} now
 */
export function isOpen(hours, now) {
  if (!hours) return true;
  const minute = now.getHours() * 60 + now.getMinutes();
  const eve = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const within = (/** @type {Date} */ date, /** @type {number} */ at) =>
    !hours.closed.has(dateOf(date)) && (hours.week[date.getDay()] ?? []).some(([from, to]) => at >= from && at < to);
  return within(now, minute) || within(eve, minute + DAY_MINUTES);
}

/** @param {boolean} open */
function light(open) {
  const commands = open
    ? [
        ['dpms', 'force', 'on'],
        ['-dpms', 's', 'off', 's', 'noblank'],
      ]
    : [
        ['+dpms', 'dpms', `${WOKEN_S}`, `${WOKEN_S}`, `${WOKEN_S}`],
        ['dpms', 'force', 'off'],
      ];
  return commands.every((args) => spawnSync('xset', args, { stdio: 'inherit' }).status === 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {
    values: { check, words: file },
    positionals: [text = ''],
  } = parseArgs({
    options: { check: { type: 'boolean', default: false }, words: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  const words = readWords(file);
  /** @type {Hours | undefined} */
  let hours;
  try {
    hours = readHours(text, words);
    if (check) console.log(tell(words, hours ? 'hoursRead' : 'alwaysOpen'));
  } catch (error) {
    // A screen that stays lit does less harm than one that stays dark.
    console.error(tell(words, 'hoursFault', { said: error instanceof Error ? error.message : String(error) }));
    process.exit(check ? 1 : 0);
  }
  if (!check && hours) {
    /** @type {boolean | undefined} */
    let was;
    for (;;) {
      const open = isOpen(hours, new Date());
      if (open !== was && light(open)) was = open;
      await wait(LOOK_MS);
    }
  }
}
