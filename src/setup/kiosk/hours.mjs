/**
 * Opening hours: outside of them the screen sleeps (DPMS), and a touch wakes it for two minutes. Runs inside the X session.
 * Plain Node, no dependency.
 *
 *   node hours.mjs "mar-ven 10:00-18:00 ; sam,dim 10:00-12:30 14:00-19:00 ; fermé 01/01 25/12"
 *   node hours.mjs --check "…"      says what it has read, or what it could not read (exit code 1)
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const DAYS = ['dim', 'lun', 'mar', 'mer', 'jeu', 'ven', 'sam'];
const FULL = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const DAY_MINUTES = 24 * 60;
/** How long a screen woken outside of the hours stays lit, s. */
const WOKEN_S = 120;
const LOOK_MS = 20_000;

/**
 * @typedef {{week: [number, number][][], closed: Set<string>}} Hours `week`: by day (0 Sunday), spans in minutes of that
 * day; a span that ends after midnight ends beyond 1440. `closed`: days of the year, "DD/MM".
 */

/** @param {string} word */
function day(word) {
  const at = DAYS.includes(word) ? DAYS.indexOf(word) : FULL.indexOf(word);
  if (at < 0) throw new Error(`jour inconnu : « ${word} » (lun, mar, mer, jeu, ven, sam, dim ou tous)`);
  return at;
}

/** @param {string} text @returns {number[]} */
function days(text) {
  if (text === 'tous') return [0, 1, 2, 3, 4, 5, 6];
  return text.split(',').flatMap((part) => {
    const [from = '', to] = part.split('-');
    if (to === undefined) return [day(from)];
    const start = day(from);
    return Array.from({ length: ((day(to) - start + 7) % 7) + 1 }, (_, step) => (start + step) % 7);
  });
}

/** @param {string} text @returns {[number, number]} */
function span(text) {
  const found = /^([01]?\d|2[0-3])[:h]([0-5]\d)-([01]?\d|2[0-4])[:h]([0-5]\d)$/.exec(text);
  if (!found) throw new Error(`heures illisibles : « ${text} » (attendu : 10:00-18:00)`);
  const [, a, b, c, d] = found.map(Number);
  const from = (a ?? 0) * 60 + (b ?? 0);
  const to = (c ?? 0) * 60 + (d ?? 0);
  if (to > DAY_MINUTES || to === from) throw new Error(`heures illisibles : « ${text} »`);
  return [from, to < from ? to + DAY_MINUTES : to];
}

/**
 * Reads the hours of the configuration. Nothing written: always open.
 * @param {string} text
 * @returns {Hours | undefined}
 * @throws {Error} a French sentence's end
 */
export function readHours(text) {
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
    if (rest.length === 0) throw new Error(`il manque quelque chose après « ${name} »`);
    if (name === 'fermé' || name === 'ferme') {
      for (const date of rest) {
        if (!/^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])$/.test(date)) throw new Error(`date illisible : « ${date} » (attendu : 25/12)`);
        hours.closed.add(date);
      }
    } else {
      const spans = rest.map(span);
      for (const at of days(name)) hours.week[at]?.push(...spans);
    }
  }
  if (hours.week.every((spans) => spans.length === 0)) throw new Error('aucun jour n’est ouvert');
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
  const check = process.argv[2] === '--check';
  const text = process.argv[check ? 3 : 2] ?? '';
  /** @type {Hours | undefined} */
  let hours;
  try {
    hours = readHours(text);
    if (check)
      console.log(hours ? `Heures d’ouverture lues (${isOpen(hours, new Date()) ? 'ouvert' : 'fermé'} en ce moment).` : 'Toujours ouvert.');
  } catch (error) {
    // A screen that stays lit does less harm than one that stays dark.
    console.error(`Heures d’ouverture, ${error instanceof Error ? error.message : String(error)}.`);
    process.exit(check ? 1 : 0);
  }
  if (!check && hours) {
    /** @type {boolean | undefined} */
    let was;
    for (;;) {
      const open = isOpen(hours, new Date());
      if (open !== was && light(open)) was = open;
      await new Promise((done) => {
        setTimeout(done, LOOK_MS);
      });
    }
  }
}
