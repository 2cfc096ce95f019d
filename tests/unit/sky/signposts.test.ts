import { expect, it } from 'vitest';
import type { Place } from '../../../src/domain/sky/places.ts';
import { roomFor, signposts } from '../../../src/domain/sky/signposts.ts';

const here = { name: 'Chéméré', lat: 47.11, lon: -1.92 };
/** A place so many degrees of latitude to the north, and as far on the ground to the east. */
const away = (name: string, north: number, east: number): Place => ({
  name,
  lat: here.lat + north,
  lon: here.lon + east / Math.cos((here.lat * Math.PI) / 180),
});
const streets = { ...here, width_m: 4000, height_m: 3000 };

it('names the nearest place of each side, with its distance and direction', () => {
  const posts = signposts(
    [here, away('loin au nord', 0.2, 0), away('au nord', 0.05, 0.001), away('à l’est', 0, 0.08), away('au sud-ouest', -0.06, -0.06)],
    streets,
  );
  expect(posts.map(({ name, side }) => [name, side])).toEqual([
    ['au nord', 0],
    ['à l’est', 2],
    ['au sud-ouest', 5],
  ]);
  expect(posts[1]?.km).toBeCloseTo(8.9, 1);
  expect(posts[1]?.degrees).toBeCloseTo(90, 5);
});

it('says nothing where the view names its places itself, nor of what is in view, too far, merged or only nearly known', () => {
  const others: Place[] = [
    away('en vue', 0.005, 0.005),
    away('trop loin', 0.9, 0),
    { ...away('ancienne', 0.05, 0), now: 'Chaumes-en-Retz' },
    { ...away('par ses voisines', 0.05, 0), nearby: true, within_km: 5 },
  ];
  expect(signposts([here, ...others], streets)).toEqual([]);
  const neighbours = [away('au nord', 0.05, 0), away('au sud', -0.05, 0), away('dehors', 0.3, 0)];
  expect(signposts([here, ...neighbours], { ...here, width_m: 20_000, height_m: 20_000 })).toEqual([]);
});

it('writes no post over a name of the ground, nor over a nearer post', () => {
  const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 40 });
  expect(roomFor([box(0, 0), box(90, 30), box(100, 0), box(300, 0)], [box(350, 20)])).toEqual([true, false, true, false]);
});
