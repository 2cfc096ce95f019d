/**
 * Counters of use: how often, in which language, in which hour. No visitor, no path through the screens, no instant
 * finer than an hour; nothing here can be led back to a person.
 */
import type { Lang } from '../text/text.ts';
import { writeCsv } from '../table/csv.ts';

export type CountedEvent = 'visite' | 'porte' | 'detail' | 'qr' | 'lecture' | 'acces' | 'retour-accueil-auto' | 'panne';

/** `2026-11-24 10|porte|ecrin|fr` → how many. */
export type Counters = Readonly<Record<string, number>>;

/** Days that are kept: 25 months, the limit of the CNIL for measures of audience. */
const KEPT_DAYS = 760;

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

/** Local day and hour: opening hours are read in local time. */
export function hourOf(at: Date): string {
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}`;
}

export function counted(counters: Counters, event: CountedEvent, subject: string, lang: Lang, at: Date): Counters {
  const key = [hourOf(at), event, subject.replaceAll('|', ' '), lang].join('|');
  const oldest = hourOf(new Date(at.getTime() - KEPT_DAYS * 86_400_000));
  const kept = Object.entries(counters).filter(([other]) => other.slice(0, oldest.length) >= oldest);
  return { ...Object.fromEntries(kept), [key]: (counters[key] ?? 0) + 1 };
}

/** The table to carry away: one row per day, hour, event, subject and language. */
export function countersCsv(counters: Counters): string {
  const rows = Object.entries(counters)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => {
      const [hour = '', event = '', subject = '', lang = ''] = key.split('|');
      return [hour.slice(0, 10), String(Number(hour.slice(11))), event, subject, lang, String(count)];
    });
  return writeCsv([['jour', 'heure', 'evenement', 'sujet', 'langue', 'nombre'], ...rows], ';');
}
