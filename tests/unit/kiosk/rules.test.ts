/** The kiosk's smaller rules: drift, breaker, log, counters, versions, letters, links, staff lock. */
import { describe, expect, it } from 'vitest';
import { RELOADS, remedy, WINDOW_MS, type Fault } from '../../../src/domain/kiosk/breaker.ts';
import { carriedUrl, publicUrl, writtenUrl } from '../../../src/domain/kiosk/carry.ts';
import { counted, countersCsv, type Counters } from '../../../src/domain/kiosk/counters.ts';
import { drift } from '../../../src/domain/kiosk/drift.ts';
import { faultCsv, KEPT, withFault, type FaultEntry } from '../../../src/domain/kiosk/fault-log.ts';
import { following, matching, spelled } from '../../../src/domain/kiosk/letters.ts';
import { firstSentence, plainText } from '../../../src/domain/kiosk/plain-text.ts';
import { afterWrongCode, OPEN_LOCK } from '../../../src/domain/kiosk/staff.ts';
import { needsOfScenes } from '../../../src/domain/kiosk/needs.ts';
import { lastTurn } from '../../../src/domain/kiosk/scenes.ts';
import {
  azimuthAt,
  distanceFor,
  FRAMES_WANTED,
  JUDGED_MS,
  lampAt,
  mayTurnLive,
  nearAt,
  sweepOf,
  tooSlow,
} from '../../../src/domain/kiosk/turntable.ts';
import { plan, QUIET_MS, readiness, renewal, restartDue, type OfflineManifest } from '../../../src/domain/kiosk/update.ts';

describe('drift', () => {
  it('stays within 24 px and 1.5 %, never rests, and moves less than 3 px a second', () => {
    for (const side of [1080, 2160, 400]) {
      const reach = Math.min(24, side * 0.015) + 1e-9;
      for (let at = 0; at < 600_000; at += 1000) {
        const [a, b] = [drift(at, side), drift(at + 1000, side)];
        expect(Math.max(Math.abs(a.x), Math.abs(a.y))).toBeLessThanOrEqual(reach);
        const step = Math.hypot(a.x - b.x, a.y - b.y);
        expect(step).toBeGreaterThan(0);
        expect(step).toBeLessThan(3);
      }
    }
  });

  it('visits all of its square within an hour, so that no pixel is always lit', () => {
    const cells = new Set<string>();
    for (let at = 0; at < 3_600_000; at += 1000) {
      const { x, y } = drift(at, 1080);
      cells.add(`${Math.round(x / 8)},${Math.round(y / 8)}`);
    }
    expect(cells.size).toBeGreaterThanOrEqual(16);
  });
});

describe('turntable', () => {
  it('fills the width with a narrow front, and cuts no side', () => {
    // A skull: half as wide as it is long, in eight views.
    const across = [0.47, 0.7, 0.9, 0.7, 0.5, 0.7, 0.9, 0.7];
    const { part, near, tall } = sweepOf(across.map((each) => [each, 0.5]));
    expect(part).toBe(0.9);
    // What it takes of the height where it is looked at from nearest.
    expect(tall).toBeCloseTo(0.5 * Math.max(...near));
    const fills = across.map((each, i) => (each * (near[i] ?? 0)) / part);
    for (const share of fills) {
      expect(share).toBeGreaterThanOrEqual(0.75);
      expect(share).toBeLessThanOrEqual(1 + 1e-9);
    }
    expect(nearAt(near, 22.5)).toBeCloseTo(((near[0] ?? 0) + (near[1] ?? 0)) / 2);
    expect(nearAt(near, -45)).toBeCloseTo(near[7] ?? 0);
    // A medal seen on its edge is not brought nearer, nor what fills the height already, nor what is round.
    expect(
      sweepOf([
        [0.6, 0.6],
        [0.1, 0.6],
      ]).near,
    ).toEqual([1, 1]);
    expect(
      sweepOf([
        [0.2, 0.96],
        [0.4, 0.96],
      ]).near.every((each) => each < 1.05),
    ).toBe(true);
    expect(nearAt([], 100)).toBe(1);
    // What is nearest to the eye grows by as much as was asked, and no more.
    const box = { min: [-0.15, -0.1, -0.25], max: [0.15, 0.1, 0.25] } as const;
    expect((1 - 0.25) / (distanceFor(1.3, box, 1, 0) - 0.25)).toBeCloseTo(1.3);
    expect(distanceFor(1, box, 1, 40)).toBe(1);
  });

  it('turns once while its scene lasts, and the lamp stays in front of what is seen, on both sides and at many heights', () => {
    expect(azimuthAt(0)).toBe(0);
    expect(azimuthAt(1080)).toBeCloseTo(15);
    const [sides, heights] = [new Set<number>(), new Set<number>()];
    for (let at = 0; at < 400_000; at += 500) {
      const [azimuth, elevation] = lampAt(at);
      const side = ((azimuth - azimuthAt(at) + 540) % 360) - 180;
      expect(Math.abs(side)).toBeLessThan(75);
      expect(elevation).toBeGreaterThan(5);
      expect(elevation).toBeLessThan(70);
      sides.add(Math.round(side / 20));
      heights.add(Math.round(elevation / 10));
    }
    expect(sides.size).toBeGreaterThan(5);
    expect(heights.size).toBeGreaterThan(3);
  });

  it('gives up where the machine is too slow, and leaves it in peace until the next day', () => {
    expect(tooSlow(3, JUDGED_MS - 1)).toBe(false);
    expect(tooSlow(20, JUDGED_MS)).toBe(true);
    expect(tooSlow((FRAMES_WANTED * JUDGED_MS) / 1000, JUDGED_MS)).toBe(false);
    expect(mayTurnLive(undefined, 0)).toBe(true);
    expect(mayTurnLive(1000, 2000)).toBe(false);
    expect(mayTurnLive(1000, 1000 + 24 * 3_600_000)).toBe(true);
    // A clock that was set back does not close it for ever.
    expect(mayTurnLive(10_000, 2000)).toBe(true);
  });
});

describe('the object between two turns', () => {
  it('is the last one that turned', () => {
    const turn = (object: string) =>
      ({ kind: 'turn', object, title: { fr: object }, nature: 'scan', turn: [], part: 1, near: [], tall: 1 }) as const;
    const loop = [{ kind: 'word' } as const, turn('a'), { kind: 'word' } as const, turn('b'), { kind: 'word' } as const];
    expect([0, 1, 2, 3, 4].map((index) => lastTurn(loop, index, 0)?.object)).toEqual([undefined, 'a', 'a', 'b', 'b']);
    expect(lastTurn(loop, 0, 1)?.object).toBe('b');
  });
});

describe('what the attract loop needs offline', () => {
  it('is its pictures, none wider than a screen asks for', () => {
    const shown = {
      id: 'a',
      title: { fr: 'A' },
      nature: 'photograph',
      picture: { sizes: [480, 1600, 2400].map((width) => ({ path: `/a-${width}.webp`, width, height: width })) },
      width: 9,
      height: 9,
      tileSize: 512,
      iiif: '/iiif/a',
      licence: 'CC0-1.0',
    } as const;
    const { door, files } = needsOfScenes([
      { kind: 'turn', object: 'o', title: { fr: 'O' }, nature: 'scan', turn: ['/o-0.webp'], part: 1, near: [], tall: 1 },
      { kind: 'picture', shown },
      { kind: 'word', behind: { sizes: [{ path: '/b.webp', width: 1600, height: 900 }] } },
    ]);
    expect([door, files]).toEqual([undefined, ['/o-0.webp', '/a-480.webp', '/a-1600.webp', '/b.webp']]);
  });
});

describe('breaker', () => {
  const faults = (count: number, door = 'a', every = 1000): Fault[] =>
    Array.from({ length: count }, (_, i) => ({ at: i * every, kind: 'script', door }));
  it('goes home at once, closes a door at its third fault', () => {
    expect(remedy(faults(1), [])).toEqual({ do: 'home' });
    expect(remedy(faults(3), [])).toEqual({ do: 'home', close: 'a' });
    expect(remedy(faults(3, 'a', WINDOW_MS), [])).toEqual({ do: 'home' });
  });
  it('starts afresh in a storm, but not in a circle', () => {
    expect(remedy(faults(6), [])).toEqual({ do: 'reload' });
    expect(
      remedy(
        faults(6),
        Array.from({ length: RELOADS }, (_, i) => i),
      ),
    ).toEqual({ do: 'pictures' });
    expect(remedy(faults(6), [-WINDOW_MS, -WINDOW_MS, -WINDOW_MS])).toEqual({ do: 'reload' });
  });
  it('only notes a picture that did not come', () => {
    expect(remedy([...faults(9), { at: 9000, kind: 'resource' }], [])).toEqual({ do: 'note' });
    expect(
      remedy(
        Array.from({ length: 50 }, (_, at): Fault => ({ at, kind: 'resource', door: 'a' })),
        [],
      ),
    ).toEqual({ do: 'note' });
  });
  it('leaves a visitor where they are when a slow machine has stood still: the page is back', () => {
    const stalls = Array.from({ length: 9 }, (_, i): Fault => ({ at: i * 20_000, kind: 'stall', door: 'a' }));
    for (const [i] of stalls.entries()) expect(remedy(stalls.slice(0, i + 1), [])).toEqual({ do: 'note' });
    // Nor do the stalls of a slow machine make a storm of two true faults.
    expect(remedy([...stalls, ...faults(2, 'a', 170_000)], [])).toEqual({ do: 'home' });
  });
});

describe('fault log', () => {
  it('counts a fault that comes back, keeps the newest, and writes a table that no spreadsheet runs', () => {
    const fault = { kind: 'script', door: 'a', message: '=1+1;\n"x"', version: 'v1' } as const;
    let log: FaultEntry[] = withFault(withFault([], fault, new Date(0)), fault, new Date(60_000));
    expect(log).toMatchObject([{ count: 2, first: '1970-01-01T00:00:00.000Z', last: '1970-01-01T00:01:00.000Z' }]);
    expect(faultCsv(log).split('\r\n')[1]).toContain(`"'=1+1; ""x"""`);
    for (let i = 0; i < 300; i++) log = withFault(log, { kind: 'script', message: `n° ${i}`, version: 'v1' }, new Date(i));
    expect(log).toHaveLength(KEPT);
    expect(log.at(-1)?.message).toBe('n° 299');
  });
});

describe('counters', () => {
  it('count by the hour, forget after 25 months, and hold nothing finer', () => {
    const at = new Date(2026, 10, 24, 10, 42, 13);
    let counters: Counters = { '2024-01-01 10|porte|a|fr': 3 };
    for (let i = 0; i < 3; i++) counters = counted(counters, 'porte', 'écrin|x', 'fr', at);
    counters = counted(counters, 'visite', '', 'en', at);
    expect(countersCsv(counters)).toBe(
      'jour;heure;evenement;sujet;langue;nombre\r\n2026-11-24;10;porte;écrin x;fr;3\r\n2026-11-24;10;visite;;en;1\r\n',
    );
    expect(JSON.stringify(counters)).not.toContain('42');
  });
});

describe('versions', () => {
  const manifest = (...files: [string, number, string, string?][]): OfflineManifest => ({
    version: 'v',
    bytes: 0,
    files: files.map(([path, bytes, sha256, door]) => ({ path, bytes, sha256, door })),
  });
  it('fetch only what has changed, whatever it is called now', () => {
    const held = manifest(['/a.1.js', 5, 'A'], ['/b.js', 5, 'B']);
    const { reuse, fetch } = plan(manifest(['/a.2.js', 5, 'A'], ['/b.js', 5, 'B2']), held);
    expect(reuse.map(({ file, from }) => [file.path, from])).toEqual([['/a.2.js', '/a.1.js']]);
    expect(fetch.map((file) => file.path)).toEqual(['/b.js']);
    expect(plan(held, undefined).fetch).toHaveLength(2);
  });
  it('say door by door what is ready', () => {
    const files = manifest(['/x.js', 10, 'X'], ['/3d/a.glb', 90, 'A', 'a'], ['/iiif/b', 40, 'B', 'b']);
    expect(readiness(files, new Set(['/x.js', '/3d/a.glb']))).toEqual([
      { door: 'a', bytes: 100, heldBytes: 100, ready: true },
      { door: 'b', bytes: 50, heldBytes: 10, ready: false },
    ]);
  });
  it('take over only when nobody has been there for a while', () => {
    const moment = { attract: true, attractFor: QUIET_MS, updateWaiting: true, restartDue: true, visits: 1 };
    expect(renewal(moment)).toBe('update');
    expect(renewal({ ...moment, updateWaiting: false })).toBe('restart');
    expect(renewal({ ...moment, updateWaiting: false, restartDue: false })).toBe('renew');
    expect(renewal({ ...moment, updateWaiting: false, restartDue: false, visits: 0 })).toBeUndefined();
    expect(renewal({ ...moment, attract: false })).toBeUndefined();
    expect(renewal({ ...moment, attractFor: QUIET_MS - 1 })).toBeUndefined();
  });
  it('restart once a day at the hour, not before and not twice', () => {
    const loaded = new Date(2026, 10, 24, 5, 0, 1);
    expect(restartDue('05:00', loaded, new Date(2026, 10, 24, 23, 59))).toBe(false);
    expect(restartDue('05:00', loaded, new Date(2026, 10, 25, 5, 0))).toBe(true);
    expect(restartDue('05:00', new Date(2026, 10, 24, 4, 59), new Date(2026, 10, 24, 5, 0))).toBe(true);
    expect(restartDue(undefined, loaded, new Date(2030, 0, 1))).toBe(false);
  });
});

describe('communes by their letters', () => {
  const names = ['Chéméré', 'Saint-Étienne-de-Mer-Morte', 'Sainte-Pazanne', 'Le Landreau', 'Nœuvic'];
  it('forgive accents, hyphens and articles', () => {
    expect(spelled('Saint-Étienne-de-Mer-Morte')).toBe('SAINT ETIENNE DE MER MORTE');
    expect(spelled('Nœuvic')).toBe('NOEUVIC');
    expect(matching(names, 'sain')).toEqual(['Saint-Étienne-de-Mer-Morte', 'Sainte-Pazanne']);
    expect(matching(names, 'LAN')).toEqual(['Le Landreau']);
    expect(matching(names, 'Chéméré')).toEqual(['Chéméré']);
  });
  it('offer only letters that lead somewhere, and every name can be typed by them', () => {
    expect([...following(names, 'SAINT')].toSorted()).toEqual([' ', 'E']);
    for (const name of names) {
      let typed = '';
      for (const letter of spelled(name)) {
        expect(following(names, typed).has(letter)).toBe(true);
        typed += letter;
      }
      expect(matching(names, typed)[0]).toBe(name);
    }
  });
});

describe('links', () => {
  const site = { url: 'https://exemple.fr', base: '/coeur' };
  const page = 'http://localhost:4321/coeur/borne/';
  it('become public addresses, with their state and without the kiosk’s own base', () => {
    expect(carriedUrl('/coeur/objets/x/?v=1#a', page, site)).toBe('https://exemple.fr/objets/x/?v=1#a');
    expect(carriedUrl('https://ailleurs.org/p', page, site)).toBe('https://ailleurs.org/p');
    expect(publicUrl('https://exemple.fr/', '/objets/x/', '?v=1')).toBe('https://exemple.fr/objets/x/?v=1');
  });
  it('are written as one would type them: without the state of the site’s own views, and others whole', () => {
    expect(writtenUrl('https://exemple.fr/donnees/x/?graphique=barres#a', 'https://exemple.fr/')).toBe('exemple.fr/donnees/x/');
    expect(writtenUrl('https://exemple.fr.ailleurs.org/p?id=1', 'https://exemple.fr')).toBe('exemple.fr.ailleurs.org/p?id=1');
    expect(writtenUrl('https://ailleurs.org/p?id=1', 'https://exemple.fr')).toBe('ailleurs.org/p?id=1');
  });
  it('lead nowhere when they are not pages', () => {
    for (const link of ['javascript:alert(1)', 'mailto:a@b.fr', 'tel:12', '#texte', 'http://[', 'data:text/html,x'])
      expect(carriedUrl(link, page, site)).toBeUndefined();
  });
});

describe('texts', () => {
  it('lose their Markdown and nothing else', () => {
    expect(firstSentence('Une boîte d’or, faite en 1514 pour M. Untel. Le reste suit.')).toBe(
      'Une boîte d’or, faite en 1514 pour M. Untel.',
    );
    expect(firstSentence('A box of gold, with a poem round it. The model follows.')).toBe('A box of gold, with a poem round it.');
    expect(firstSentence('Sans point final')).toBe('Sans point final');
    expect(
      plainText({
        fr: '# Titre\n\nUn **mot** et un [lien](https://x.fr), *puis* _ceci_.\n\n- un\n- deux\n\n| a | b |\n|---|---|\n\nsnake_case 2*3*4',
      }).fr,
    ).toBe('Un mot et un lien, puis ceci.\n\nun\ndeux\n\nsnake_case 2*3*4');
  });
});

describe('staff lock', () => {
  it('closes for 30 s after three wrong codes, twice as long after six', () => {
    let lock = OPEN_LOCK;
    for (let i = 0; i < 3; i++) lock = afterWrongCode(lock, 1000);
    expect(lock.lockedUntil).toBe(31_000);
    for (let i = 0; i < 3; i++) lock = afterWrongCode(lock, 40_000);
    expect(lock.lockedUntil).toBe(100_000);
  });
});
