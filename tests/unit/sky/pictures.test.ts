import { describe, expect, it } from 'vitest';
import { apply, formatAlignment, invert, parseAlignment, similarity } from '../../../src/domain/sky/align.ts';
import { fromPlane, guess, ofAlignment, toPlane } from '../../../src/domain/sky/compare-frame.ts';
import { coarsestFactor, factorFor, tilesIn, type Pyramid } from '../../../src/domain/photo/iiif-tiles.ts';
import { clamp, cssMatrix, fit, panBy, rotateBy, toImage, toScreen, visibleRegion, zoomAt } from '../../../src/domain/sky/viewport.ts';

const PYRAMID: Pyramid = { base: '/iiif/x', width: 1300, height: 700, tileSize: 512 };

describe('pyramid', () => {
  it('knows the factor that fits the image in one tile', () => {
    expect(coarsestFactor(PYRAMID)).toBe(4);
    expect(coarsestFactor({ ...PYRAMID, width: 512, height: 512 })).toBe(1);
  });

  it('never stretches a tile, nor asks for more than it can show', () => {
    expect(factorFor(PYRAMID, 1)).toBe(1);
    expect(factorFor(PYRAMID, 0.5)).toBe(2);
    expect(factorFor(PYRAMID, 0.51)).toBe(1);
    expect(factorFor(PYRAMID, 0.01)).toBe(4);
  });

  it('writes regions and sizes as a level 0 service declares them', () => {
    expect(
      tilesIn(PYRAMID, 1, { x: 0, y: 0, width: 1300, height: 700 })
        .map(({ url }) => url)
        .sort(),
    ).toEqual([
      '/iiif/x/0,0,512,512/512,512/0/default.jpg',
      '/iiif/x/0,512,512,188/512,188/0/default.jpg',
      '/iiif/x/1024,0,276,512/276,512/0/default.jpg',
      '/iiif/x/1024,512,276,188/276,188/0/default.jpg',
      '/iiif/x/512,0,512,512/512,512/0/default.jpg',
      '/iiif/x/512,512,512,188/512,188/0/default.jpg',
    ]);
    expect(tilesIn(PYRAMID, 4, { x: 0, y: 0, width: 1, height: 1 }).map(({ url }) => url)).toEqual([
      '/iiif/x/0,0,1300,700/325,175/0/default.jpg',
    ]);
  });

  it('asks only for what is in view, its middle first, and nothing beside the image', () => {
    expect(tilesIn(PYRAMID, 1, { x: 600, y: 100, width: 300, height: 300 }).map(({ key }) => key)).toEqual(['1/1/0']);
    expect(tilesIn(PYRAMID, 1, { x: -900, y: -900, width: 100, height: 100 })).toEqual([]);
    expect(tilesIn(PYRAMID, 1, { x: 500, y: 0, width: 600, height: 400 })[0]?.key).toBe('1/1/0');
  });
});

describe('viewport', () => {
  const image = { width: 4000, height: 3000 };
  const screen = { width: 800, height: 600 };

  it('fits the whole image, turned too', () => {
    expect(fit(image, screen).scale).toBeCloseTo(0.2);
    expect(fit(image, screen, 90).scale).toBeCloseTo(0.15);
    // A very small picture is not blown up into a blur.
    expect(fit({ width: 64, height: 48 }, screen).scale).toBe(3);
    const corner = toScreen(fit(image, screen, 90), screen, { x: 0, y: 0 });
    expect(corner.x).toBeCloseTo(625);
    expect(corner.y).toBeCloseTo(0);
  });

  it('goes to the screen and back at any rotation', () => {
    const view = { x: 1234, y: 987, scale: 0.37, rotation: 33 };
    const back = toImage(view, screen, toScreen(view, screen, { x: 10, y: 2900 }));
    expect(back.x).toBeCloseTo(10);
    expect(back.y).toBeCloseTo(2900);
    const [a, b, c, d, e, f] = cssMatrix(view, screen);
    const at = toScreen(view, screen, { x: 10, y: 2900 });
    expect(a * 10 + c * 2900 + e).toBeCloseTo(at.x);
    expect(b * 10 + d * 2900 + f).toBeCloseTo(at.y);
  });

  it('keeps the point under the pointer while zooming, turned too', () => {
    const view = { x: 2000, y: 1500, scale: 0.5, rotation: 120 };
    const at = { x: 120, y: 500 };
    const held = toImage(view, screen, at);
    const zoomed = zoomAt(view, screen, 2.5, at);
    expect(toImage(zoomed, screen, at).x).toBeCloseTo(held.x);
    expect(toImage(zoomed, screen, at).y).toBeCloseTo(held.y);
  });

  it('moves with the finger', () => {
    const view = { x: 2000, y: 1500, scale: 0.5, rotation: 90 };
    const before = toScreen(view, screen, { x: 100, y: 100 });
    const after = toScreen(panBy(view, 30, -12), screen, { x: 100, y: 100 });
    expect([after.x - before.x, after.y - before.y]).toEqual([expect.closeTo(30), expect.closeTo(-12)]);
  });

  it('stays between the whole image and four pixels a pixel, its middle inside', () => {
    expect(clamp({ x: 0, y: 0, scale: 0.01, rotation: 0 }, image, screen)).toEqual(fit(image, screen));
    expect(clamp({ x: -50, y: 9999, scale: 100, rotation: -90 }, image, screen)).toEqual({ x: 0, y: 3000, scale: 4, rotation: 270 });
    expect(rotateBy(fit(image, screen), -90).rotation).toBe(270);
  });

  it('covers the turned screen', () => {
    const region = visibleRegion({ x: 1000, y: 1000, scale: 1, rotation: 90 }, screen);
    expect(region.width).toBeCloseTo(600);
    expect(region.height).toBeCloseTo(800);
  });
});

describe('laying a picture by two points', () => {
  const s = similarity(
    [
      [0, 0],
      [100, 0],
    ],
    [
      [10, 20],
      [10, 220],
    ],
  );

  it('moves, turns and scales', () => {
    expect(s && apply(s, 100, 0)).toEqual([expect.closeTo(10), expect.closeTo(220)]);
    expect(s && apply(s, 0, 50)).toEqual([expect.closeTo(-90), expect.closeTo(20)]);
    expect(s && invert(s, -90, 20)).toEqual([expect.closeTo(0), expect.closeTo(50)]);
  });

  it('refuses points that coincide', () => {
    expect(
      similarity(
        [
          [5, 5],
          [5, 5],
        ],
        [
          [0, 0],
          [1, 1],
        ],
      ),
    ).toBeUndefined();
    expect(
      similarity(
        [
          [0, 0],
          [1, 1],
        ],
        [
          [5, 5],
          [5, 5],
        ],
      ),
    ).toBeUndefined();
  });

  it('is kept in the link to a tenth of a metre', () => {
    const alignment = {
      from: [
        [120, 40],
        [3900, 2800],
      ],
      to: [
        [47.118_234_5, -1.917_1],
        [47.121, -1.9],
      ],
    } as const;
    const back = parseAlignment(formatAlignment(alignment));
    expect(back?.to[0][0]).toBeCloseTo(47.118_234_5, 6);
    const frame = back && ofAlignment('ground', back);
    const [lat, lon] = frame ? fromPlane('ground', apply(frame, 3900, 2800)) : [];
    expect(lat).toBeCloseTo(47.121, 6);
    expect(lon).toBeCloseTo(-1.9, 6);
  });

  it.each(['', '1,2,3', '1,2,3,4,5,6,7,x', '1,1,0,0,1,1,5,5', ',,,,,,,'])('leaves out a damaged link: « %s »', (text) => {
    expect(parseAlignment(text)).toBeUndefined();
  });

  it('guesses the ground of a vertical picture by its width and heading', () => {
    const photo = {
      id: 'p',
      title: { fr: 'p' },
      licence: 'CC0-1.0',
      computed: true,
      lat: 47,
      lon: -2,
      heading: 90,
      width_m: 2000,
      image: { width: 1000, height: 500, iiif: '', tileSize: 512 },
      picture: '',
    };
    const frame = guess('ground', photo, undefined, [0, 0]);
    const [lat, lon] = fromPlane('ground', apply(frame, 500, 250));
    expect([lat, lon]).toEqual([expect.closeTo(47, 6), expect.closeTo(-2, 6)]);
    // Its top looks east: the middle of its upper edge is 500 m to the east.
    const [topLat, topLon] = fromPlane('ground', apply(frame, 500, 0));
    expect(topLat).toBeCloseTo(47, 5);
    expect((topLon - lon) * 111_320 * Math.cos((47 * Math.PI) / 180)).toBeCloseTo(500, -1);
    expect(toPlane('picture', [3, 4])).toEqual([4, 3]);
  });
});
