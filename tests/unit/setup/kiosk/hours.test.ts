/** Opening hours as staff write them. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isOpen, readHours as read } from '../../../../src/setup/kiosk/hours.mjs';
import { machineWords, machineWordsFile } from './machine-words.ts';

const WORDS = machineWords('fr');
const readHours = (text: string) => read(text, WORDS);
const open = (text: string, ...moments: string[]) => moments.map((moment) => isOpen(readHours(text), new Date(moment)));

describe('opening hours', () => {
  // 2026-12-01 is a Tuesday.
  it('follow days, spans and the closed dates, to the minute', () => {
    const text = 'mar-ven 10:00-18:00 ; sam, dim 10h00-12h30 14:00-19:00 ; fermé 25/12';
    expect(open(text, '2026-12-01T09:59', '2026-12-01T10:00', '2026-12-01T17:59:59', '2026-12-01T18:00')).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(open(text, '2026-12-05T12:29', '2026-12-05T13:00', '2026-12-05T18:00')).toEqual([true, false, true]);
    expect(open(text, '2026-11-30T11:00', '2026-12-25T11:00')).toEqual([false, false]);
  });

  it('may end after midnight, and go over the week’s end', () => {
    expect(open('sam 19:00-02:00', '2026-12-05T23:30', '2026-12-06T01:59', '2026-12-06T02:00', '2026-12-05T01:00')).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(open('samedi-lundi 10:00-24:00', '2026-12-05T11:00', '2026-12-06T11:00', '2026-12-07T23:59', '2026-12-08T11:00')).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('are all hours where nothing is written', () => {
    expect(open('', '2026-12-01T03:00')).toEqual([true]);
    expect(open(' ; ', '2026-12-01T03:00')).toEqual([true]);
  });

  it.each([
    ['mardy 10:00-18:00', /jour inconnu : « mardy »/],
    ['mar 10-18', /heures illisibles : « 10-18 »/],
    ['mar 10:00-25:00', /heures illisibles/],
    ['mar 10:00-24:30', /heures illisibles/],
    ['mar 10:00-10:00', /heures illisibles/],
    ['mar', /il manque quelque chose après « mar »/],
    ['mar 10:00-18:00 ; fermé noël', /date illisible : « noël »/],
    ['fermé 25/12', /aucun jour n’est ouvert/],
  ])('« %s » is told, not guessed', (text, message) => {
    expect(() => readHours(text)).toThrow(message);
  });

  it('are written in the language of the site', () => {
    const tuesday = new Date('2026-12-01T10:00');
    for (const [lang, text] of [
      ['en', 'Tue-Fri 10:00-18:00 ; closed 25/12'],
      ['en', 'daily 10:00-18:00'],
      ['de', 'Di, Donnerstag 10:00-18:00'],
      ['es', 'lun-mié 9:00-18:00'],
    ] as const) {
      const words = new Map(machineWords(lang === 'en' ? 'en' : 'fr')).set('lang', lang);
      expect(isOpen(read(text, words), tuesday), text).toBe(true);
      expect(isOpen(read(text, words), new Date('2026-12-01T08:59')), text).toBe(false);
    }
    expect(() => read('mardi 10:00-18:00', machineWords('en'))).toThrow(/unknown day: “mardi” \(mon, tue, .*sun, daily\)/);
  });

  it('tell their fault on the command line; an unreadable line leaves the screen lit', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['src/setup/kiosk/hours.mjs', '--words', machineWordsFile('fr'), ...args], {
        encoding: 'utf8',
        timeout: 20_000,
      });
    expect(run('--check', 'mardy 10:00-18:00')).toMatchObject({ status: 1, stderr: expect.stringContaining('jour inconnu') as string });
    expect(run('--check', 'mar-dim 10:00-18:00')).toMatchObject({ status: 0, stdout: expect.stringContaining('lues') as string });
    expect(run('mardy 10:00-18:00').status).toBe(0);
  });
});
