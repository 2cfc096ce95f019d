/**
 * The four pairs: where each is laid on the map, how the old camera hung, and the control points that follow.
 *
 * They lie in open sea, west of the coast, where no landscape can be taken for a real one.
 */
import { localPlane } from '../../src/domain/geo/local-plane.ts';
import { SIDE as BOCAGE } from './bocage.ts';
import { SIDE as ESTUAIRE } from './estuaire.ts';
import { SIDE as LAC } from './lac.ts';
import { SIDE as MARAIS } from './marais.ts';
import { PICTURE, throughLens } from './picture.ts';
import type { Lean } from './picture.ts';
import type { Point } from './scene.ts';

export type PairName = 'bocage' | 'marais-salants' | 'estuaire' | 'lac';

interface Pair {
  /** Centre on the map: longitude, latitude. */
  readonly centre: Point;
  /** Metres. */
  readonly side: number;
  readonly lean: Lean;
  /** How brown its water is, 0 … 1. */
  readonly silt: number;
  readonly seed: number;
}

export const PAIRS: Readonly<Record<PairName, Pair>> = {
  bocage: { centre: [-2.57, 47.09], side: BOCAGE, lean: { turn: 0.09, x: 0.03, y: -0.02, zoom: 1.16 }, silt: 0.3, seed: 9 },
  'marais-salants': { centre: [-2.54, 47.09], side: MARAIS, lean: { turn: -0.06, x: -0.02, y: 0.03, zoom: 1.14 }, silt: 0.35, seed: 19 },
  estuaire: { centre: [-2.57, 47.06], side: ESTUAIRE, lean: { turn: 0.04, x: 0.02, y: 0.03, zoom: 1.12 }, silt: 0.72, seed: 29 },
  lac: { centre: [-2.54, 47.06], side: LAC, lean: { turn: -0.07, x: 0.03, y: 0.02, zoom: 1.15 }, silt: 0.16, seed: 39 },
};

export function lensOf(name: PairName): Lean {
  return PAIRS[name].lean;
}

/** Where a place of the scene (metres from its north-west corner) lies on the map. */
export function onMap(name: PairName, [x, y]: Point): [lon: number, lat: number] {
  const { centre, side } = PAIRS[name];
  const [lon, lat] = localPlane(centre).toLonLat([x - side / 2, side / 2 - y]);
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

/** Place of the scene, in metres, under a pixel of the picture. */
export function underPixel(name: PairName, after: boolean, [column, row]: Point): Point {
  const { side, lean } = PAIRS[name];
  const share: Point = [column / PICTURE, row / PICTURE];
  const [u, v] = after ? share : throughLens(lean, share);
  return [u * side, v * side];
}

const BEFORE: readonly Point[] = [
  [180, 200],
  [1480, 140],
  [2810, 230],
  [1560, 1490],
  [210, 2790],
  [1390, 2860],
  [2780, 2740],
];
const AFTER: readonly Point[] = [
  [0, 0],
  [PICTURE, 0],
  [PICTURE, PICTURE],
  [0, PICTURE],
];

/** The picture's IIIF Georeference Annotation. */
export function annotationOf(name: PairName, after: boolean): Record<string, unknown> {
  const corners = `0,0 ${PICTURE},0 ${PICTURE},${PICTURE} 0,${PICTURE}`;
  return {
    '@context': ['http://iiif.io/api/extension/georef/1/context.json', 'http://iiif.io/api/presentation/3/context.json'],
    type: 'Annotation',
    motivation: 'georeferencing',
    target: {
      type: 'SpecificResource',
      source: {
        id: `https://example.org/iiif/${name}-${after ? '2-apres' : '1-avant'}`,
        type: 'ImageService3',
        width: PICTURE,
        height: PICTURE,
      },
      selector: { type: 'SvgSelector', value: `<svg width="${PICTURE}" height="${PICTURE}"><polygon points="${corners}" /></svg>` },
    },
    body: {
      type: 'FeatureCollection',
      transformation: after ? { type: 'polynomial', options: { order: 1 } } : { type: 'projective' },
      features: (after ? AFTER : BEFORE).map((pixel) => ({
        type: 'Feature',
        properties: { resourceCoords: pixel },
        geometry: { type: 'Point', coordinates: onMap(name, underPixel(name, after, pixel)) },
      })),
    },
  };
}
