/** The kiosk's states: nothing is a dead end, nothing is deeper than three touches, nothing of a visitor stays. */
import { describe, expect, it } from 'vitest';
import {
  depth,
  firstSettings,
  firstState,
  next,
  type KioskEvent,
  type KioskRules,
  type KioskState,
} from '../../../src/domain/kiosk/machine.ts';
import { COUNTDOWN_MS, secondsLeft } from '../../../src/domain/kiosk/idle.ts';

const rules: KioskRules = { lang: 'fr', idleSeconds: 60, doors: ['a', 'b'] };
const play = (events: readonly KioskEvent[], at = 0, from: KioskState = firstState(rules, 0)) =>
  events.reduce((state, event) => next(state, event, at, rules), from);
const inside = play([{ type: 'start' }, { type: 'open', door: 'a' }, { type: 'step', step: 'x' }]);

/** Deterministic numbers in [0, 1). */
function seeded(seed: number): () => number {
  let value = seed;
  return () => (value = (value * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

describe('the way in and out', () => {
  it('goes attract → doors → door → detail, and back by the same way', () => {
    expect(inside.place).toEqual({ screen: 'door', door: 'a', step: 'x' });
    expect(depth(inside.place)).toBe(3);
    const places = [inside];
    for (let i = 0; i < 3; i++) places.push(next(places.at(-1) ?? inside, { type: 'back' }, 0, rules));
    expect(places.map((state) => depth(state.place))).toEqual([3, 2, 1, 0]);
  });

  it('opens no door that is not there, nor one from the attract loop; from a door, another one', () => {
    expect(play([{ type: 'start' }, { type: 'open', door: 'z' }]).place.screen).toBe('doors');
    expect(play([{ type: 'open', door: 'a' }]).place.screen).toBe('attract');
    expect(next(inside, { type: 'open', door: 'b' }, 0, rules).place).toEqual({ screen: 'door', door: 'b' });
    expect(next(inside, { type: 'open', door: 'z' }, 0, rules).place).toEqual(inside.place);
  });

  it('closes a sheet before it goes back, and opens none in the attract loop', () => {
    const sheet = next(inside, { type: 'sheet', sheet: { kind: 'access' } }, 0, rules);
    const closed = next(sheet, { type: 'back' }, 0, rules);
    expect([closed.sheet, closed.place]).toEqual([undefined, inside.place]);
    expect(play([{ type: 'sheet', sheet: { kind: 'access' } }]).sheet).toBeUndefined();
  });

  it('is home after one touch from any of 4000 random places, and never deeper than three', () => {
    const random = seeded(5);
    const events: KioskEvent[] = [
      { type: 'start' },
      { type: 'open', door: 'a' },
      { type: 'open', door: 'b' },
      { type: 'step', step: 's' },
      { type: 'back' },
      { type: 'home' },
      { type: 'touch' },
      { type: 'end' },
      { type: 'fault' },
      { type: 'fault', close: 'a' },
      { type: 'sheet', sheet: { kind: 'carry', url: 'https://x.fr/' } },
      { type: 'set', settings: { lang: 'en', size: 2 } },
      { type: 'tick', busy: false },
      { type: 'staff', stage: 'code' },
    ];
    let state = firstState(rules, 0);
    let at = 0;
    for (let i = 0; i < 4000; i++) {
      at += random() * 30_000;
      state = next(state, events[Math.floor(random() * events.length)] ?? { type: 'touch' }, at, rules);
      expect(depth(state.place)).toBeLessThanOrEqual(3);
      const home = next(state, { type: 'home' }, at, rules);
      expect(['attract', 'doors']).toContain(home.place.screen);
      const gone = next(home, { type: 'end' }, at, rules);
      expect(gone).toMatchObject({ place: { screen: 'attract' }, settings: firstSettings('fr') });
      expect([gone.sheet, gone.askedAt]).toEqual([undefined, undefined]);
    }
  });
});

describe('nobody there', () => {
  it('asks after the silence of the configuration, and resets when the countdown ends', () => {
    expect(next(inside, { type: 'tick', busy: false }, 59_999, rules).askedAt).toBeUndefined();
    const asked = next(inside, { type: 'tick', busy: false }, 60_000, rules);
    expect(asked.askedAt).toBe(60_000);
    expect(secondsLeft(60_000, 60_000)).toBe(COUNTDOWN_MS / 1000);
    expect(next(asked, { type: 'tick', busy: false }, 79_999, rules).place.screen).toBe('door');
    const reset = next(asked, { type: 'tick', busy: false }, 80_000, rules);
    expect(reset).toMatchObject({ place: { screen: 'attract' }, visit: 1, settings: firstSettings('fr') });
  });

  it('goes on at any touch, as often as one likes', () => {
    let state = inside;
    for (let i = 1; i <= 12; i++) {
      state = next(state, { type: 'tick', busy: false }, i * 70_000, rules);
      expect(state.askedAt).toBe(i * 70_000);
      state = next(state, { type: 'touch' }, i * 70_000 + 5000, rules);
      expect(state.askedAt).toBeUndefined();
      state = { ...state, touchedAt: i * 70_000 };
    }
    expect(state.place).toEqual(inside.place);
  });

  it('does not ask who listens, nor the attract loop', () => {
    expect(next(inside, { type: 'tick', busy: true }, 500_000, rules).askedAt).toBeUndefined();
    expect(play([{ type: 'tick', busy: false }], 500_000).askedAt).toBeUndefined();
  });

  it('asks after a voice that never ends', () => {
    let state = inside;
    let asked = 0;
    for (let at = 0; asked === 0 && at < 3_600_000; at += 500) {
      state = next(state, { type: 'tick', busy: true }, at, rules);
      asked = state.askedAt ?? 0;
    }
    expect(asked).toBeGreaterThan(5 * 60_000);
    expect(asked).toBeLessThan(15 * 60_000);
    // Who answers is listened for anew.
    const answered = next(state, { type: 'touch' }, asked, rules);
    expect(next(answered, { type: 'tick', busy: true }, asked + 70_000, rules).askedAt).toBeUndefined();
  });

  it('forgets language, size, contrast, lowered controls and sheet', () => {
    const set = play(
      [
        { type: 'set', settings: { lang: 'en', size: 2, contrast: true, lowered: true, calm: true } },
        { type: 'sheet', sheet: { kind: 'access' } },
      ],
      0,
      inside,
    );
    expect(set.settings).toEqual({ lang: 'en', size: 2, contrast: true, lowered: true, calm: true });
    expect(next(set, { type: 'end' }, 9, rules)).toEqual({ ...firstState(rules, 9), visit: 1, sheet: undefined, askedAt: undefined });
  });
});

describe('a fault', () => {
  it('brings home, tells it, keeps the visitor’s settings, and may close a door', () => {
    const english = next(inside, { type: 'set', settings: { lang: 'en' } }, 0, rules);
    const home = next(english, { type: 'fault', close: 'a' }, 0, rules);
    expect(home).toMatchObject({ place: { screen: 'doors' }, apology: true, closed: ['a'], settings: { lang: 'en' } });
    expect(next(home, { type: 'open', door: 'a' }, 0, rules).place.screen).toBe('doors');
    expect(next(home, { type: 'open', door: 'b' }, 0, rules)).toMatchObject({ place: { door: 'b' }, apology: false });
  });

  it('that comes on top of another leaves the apology there until the visitor goes on', () => {
    const twice = play([{ type: 'fault' }, { type: 'fault' }, { type: 'touch' }, { type: 'fault', close: 'b' }], 0, inside);
    expect(twice).toMatchObject({ place: { screen: 'doors' }, apology: true, closed: ['b'] });
    expect(next(twice, { type: 'home' }, 0, rules).apology).toBe(false);
    // Who is home without an apology has lost nothing by a fault there.
    expect(play([{ type: 'start' }, { type: 'fault' }]).apology).toBe(false);
  });

  it('in the attract loop disturbs nobody', () => {
    expect(play([{ type: 'fault' }])).toMatchObject({ place: { screen: 'attract' }, apology: false });
  });
});
