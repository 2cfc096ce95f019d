import { describe, expect, it } from 'vitest';
import { bearingTo, heldDirection, turnBetween } from '../../../src/domain/orientation/handheld.ts';
import type { PhotoRecord } from '../../../src/domain/records/photo.ts';
import { thereData, type ThereData } from '../../../src/domain/sky/there-data.ts';
import { aimOf, reduce, START_THERE, turnTo, wayTo, type ThereEvent, type ThereState } from '../../../src/islands/be-there/there-state.ts';
import { saidText } from '../../../src/islands/be-there/there-view.ts';

const DATA: ThereData = { lon: -1.6, lat: 47.2, heading: 90, tilt: 80, altitude_m: 120, picture: '/iiif/vue/1200.jpg' };
const after = (...events: ThereEvent[]): ThereState => events.reduce(reduce, START_THERE);
const at = (lon: number, lat: number, accuracy = 8): ThereEvent => ({ type: 'here', here: { lon, lat, accuracy } });

describe('a phone in the hand', () => {
  it('points with its back when it is held up, with its upper edge when it lies flat', () => {
    // Upright, its back to the north: α 0, β 90; turned a quarter to the right: α 270.
    expect(heldDirection({ alpha: 0, beta: 90, gamma: 0 })).toEqual({ heading: expect.closeTo(0, 6), tilt: expect.closeTo(90, 6) });
    expect(heldDirection({ alpha: 270, beta: 90, gamma: 0 }).heading).toBeCloseTo(90, 6);
    // Flat on the hand, its upper edge to the west.
    expect(heldDirection({ alpha: 90, beta: 0, gamma: 0 })).toEqual({ heading: expect.closeTo(270, 6), tilt: expect.closeTo(0, 6) });
    // On its side, as for a wide picture: β 0, γ −90 looks where the screen's back is.
    expect(heldDirection({ alpha: 0, beta: 0, gamma: -90 }).heading).toBeCloseTo(90, 6);
    expect(heldDirection({ alpha: 0, beta: 120, gamma: 0 }).tilt).toBeCloseTo(120, 6);
  });

  it('lying under a page that is turned on it, points with the page’s upper edge; held up, still with its back', () => {
    // Its upper edge to the west, turned a quarter to the left: what is up on the page looks north.
    expect(heldDirection({ alpha: 90, beta: 0, gamma: 0 }, 90).heading).toBeCloseTo(0, 6);
    expect(heldDirection({ alpha: 0, beta: 0, gamma: -90 }, 90).heading).toBeCloseTo(90, 6);
  });

  it('is turned the shorter way', () => {
    expect(turnBetween(350, 10)).toBe(20);
    expect(turnBetween(10, 350)).toBe(-20);
    expect(bearingTo({ lon: -1.6, lat: 47.2 }, { lon: -1.6, lat: 47.3 })).toBeCloseTo(0, 6);
    expect(bearingTo({ lon: -1.6, lat: 47.2 }, { lon: -1.5, lat: 47.2 })).toBeCloseTo(90, 0);
  });
});

describe('being there', () => {
  it('says how far and where to, and turns the arrow as the phone turns', () => {
    expect(saidText(START_THERE, DATA, 'fr')).toBe('Recherche de votre place…');
    const south = after(at(-1.6, 47.191));
    expect(wayTo(south, DATA)).toMatchObject({ there: false, bearing: expect.closeTo(0, 3) });
    expect(saidText(south, DATA, 'fr')).toMatch(
      /^La vue est prise à 1\s000\sm d’ici, vers le nord\. L’appareil était à 120\sm au-dessus du sol\.$/,
    );
    expect(turnTo(south, DATA)).toBeUndefined();
    const east = reduce(south, { type: 'held', held: { heading: 90, tilt: 90 } });
    expect(turnTo(east, DATA)).toBeCloseTo(-90, 3);
    expect(saidText(east, DATA, 'en')).toContain('The arrow shows it.');
  });

  it('knows when one has come, within what the phone is sure of, and then shows where to look', () => {
    const near = after(at(-1.6002, 47.2), { type: 'held', held: { heading: 0, tilt: 85 } });
    expect(wayTo(near, DATA)?.there).toBe(true);
    expect(turnTo(near, DATA)).toBeCloseTo(90, 6);
    expect(saidText(near, DATA, 'fr')).toMatch(/^Vous y êtes\s: regardez vers l’est\./);
    expect(wayTo(after(at(-1.602, 47.2)), DATA)?.there).toBe(false);
    expect(wayTo(after(at(-1.602, 47.2, 200)), DATA)?.there).toBe(true);
  });

  it('aims the old view, sideways first', () => {
    const held = (heading: number, tilt: number) => after({ type: 'held', held: { heading, tilt } });
    expect(aimOf(held(60, 40), DATA)).toBe('right');
    expect(aimOf(held(120, 40), DATA)).toBe('left');
    expect(aimOf(held(88, 60), DATA)).toBe('up');
    expect(aimOf(held(92, 100), DATA)).toBe('down');
    expect(aimOf(held(92, 82), DATA)).toBe('there');
    expect(aimOf(START_THERE, DATA)).toBeUndefined();
    const open = reduce(held(60, 40), { type: 'ghost', ghost: 'on' });
    expect(saidText(open, DATA, 'fr')).toBe('Tournez-vous vers la droite.');
    expect(saidText(after({ type: 'ghost', ghost: 'refused' }), DATA, 'fr')).toContain('n’est pas ouvert à cette page');
  });

  it('does not take a phone that hardly knows where it is for being there', () => {
    const far = after(at(-1.63, 47.2, 5000));
    expect(wayTo(far, DATA)).toMatchObject({ there: false, coarse_m: 5000 });
    expect(saidText(far, DATA, 'fr')).toMatch(
      /^La vue est prise à 2,3\skm d’ici, vers l’est\. Le téléphone ne sait où il est qu’à 5\skm près/,
    );
    expect(saidText(after(at(-1.6, 47.2, 8)), DATA, 'fr')).not.toContain('Le téléphone ne sait');
  });

  it('keeps the place it knows, and says when there is none', () => {
    expect(saidText(after({ type: 'here', here: 'lost' }), DATA, 'fr')).toContain('la recherche continue');
    expect(saidText(after({ type: 'here', here: 'lost' }, at(-1.6, 47.2)), DATA, 'fr')).toContain('Vous y êtes');
    expect(after(at(-1.6, 47.2), { type: 'here', here: 'refused' }).here).toMatchObject({ lat: 47.2 });
    expect(saidText(after({ type: 'here', here: 'refused' }), DATA, 'fr')).toContain('ne la donne pas');
  });

  it('is offered for real oblique views whose place is known', () => {
    const photo = {
      ...DATA,
      kind: 'oblique',
      provenance: 'photograph',
      image: {
        sizes: [
          { width: 640, jpg: '/s.jpg' },
          { width: 1200, jpg: '/iiif/vue/1200.jpg' },
        ],
      },
    };
    const of = (more: object) => thereData({ ...photo, ...more } as unknown as Parameters<typeof thereData>[0] & PhotoRecord);
    expect(of({})).toEqual(DATA);
    expect(of({ kind: 'vertical' })).toBeUndefined();
    expect(of({ lat: undefined })).toBeUndefined();
    expect(of({ provenance: 'computed' })).toBeUndefined();
  });
});
