/** Metres are read in the grid of the site or of its country; where neither has one, they are never guessed. */
import { inFrench } from '../../fixtures/said-in.ts';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import france from '../../../src/domain/country/fr.ts';
import { crsDefinition } from '../../../src/domain/geo/crs.ts';
import { inGrid, metricGrid } from '../../../src/domain/geo/metric-grid.ts';
import { NATIONAL_GRIDS } from '../../../src/domain/geo/national-grids.ts';
import { metricCells, toDegrees } from '../../../src/ingest/photo/rows/to-degrees.ts';

const BELGIUM = { bounds: [2.5, 49.4, 6.5, 51.6] as const, rules: { duties: [] } };
const FRANCE = { bounds: [-3, 46, 0, 48] as const, rules: france };

describe('national grids', () => {
  // Origins that the definitions' own documents give, WGS 84: Bern's old observatory, the tower of Amersfoort, the LAEA's centre.
  it.each([
    [2056, 2_600_000, 1_200_000, 7.43864, 46.95108],
    [21781, 600_000, 200_000, 7.43864, 46.95108],
    [28992, 155_000, 463_000, 5.38721, 52.15517],
    [3035, 4_321_000, 3_210_000, 10, 52],
    // Caister water tower (Ordnance Survey), the EPSG's own example for Belgium, Lisbon's false origin, Warsaw's meridian.
    [27700, 651_409.9, 313_177.3, 1.71607, 52.65798],
    [31370, 251_763.2, 153_034.1, 5.8083, 50.6789],
    [3763, 0, 0, -8.13311, 39.66826],
    [2193, 1_600_000, 10_000_000, 173, 0],
    [2157, 600_000, 750_000, -8, 53.5],
  ])('EPSG:%i', (epsg, x, y, lon, lat) => {
    const [east = 0, north = 0] = proj4(crsDefinition(epsg) ?? '', 'EPSG:4326', [x, y]);
    // A hundred metres: a slip in a definition puts them kilometres away.
    expect(Math.abs(east - lon)).toBeLessThan(0.0016);
    expect(Math.abs(north - lat)).toBeLessThan(0.001);
  });
  it('are all of them definitions that proj4 takes', () => {
    for (const { definition } of Object.values(NATIONAL_GRIDS))
      expect(proj4('EPSG:4326', definition, [0, 50]).every(Number.isFinite)).toBe(true);
  });
});

describe('metres without a grid of their own', () => {
  it('are those of the site', () => {
    const grid = metricGrid({ ...BELGIUM, crs: 'EPSG:31370' });
    const cells = metricCells(grid, '176 100', '147400,0');
    expect(Number(cells?.lat)).toBeCloseTo(50.895, 2);
    expect(Number(cells?.lon)).toBeCloseTo(4.33, 2);
  });
  it('are Lambert-93 in France, and where no country was said', () => {
    for (const site of [FRANCE, { bounds: FRANCE.bounds }]) {
      expect(metricGrid(site)?.name).toBe('Lambert-93');
      expect(Number(metricCells(metricGrid(site), '6682000', '341000')?.lat)).toBeCloseTo(47.1, 0);
    }
  });
  it('are taken in the other order where only that one lies near', () => {
    const grid = metricGrid(FRANCE);
    expect(metricCells(grid, '341000', '6682000')).toEqual(metricCells(grid, '6682000', '341000'));
  });
  it('are not guessed elsewhere, and the sentence names no country’s grid', () => {
    expect(metricGrid(BELGIUM)).toBeUndefined();
    expect(metricCells(undefined, '6682000', '341000')).toBeUndefined();
    const read = toDegrees([[341_000, 6_682_000]], undefined, undefined);
    expect('fault' in read && inFrench(read.fault)).toContain('attendu un « crs » dans le fichier, ou dans site.yaml');
  });
  it('leave degrees and far positions alone', () => {
    const grid = metricGrid(FRANCE)!;
    expect(inGrid(grid, -1.9, 47.1)).toBe(false);
    expect(inGrid(grid, 10_000_000, 47)).toBe(false);
  });
  it('take a definition of proj4', () => {
    const grid = metricGrid({ ...BELGIUM, crs: '+proj=utm +zone=31 +ellps=GRS80 +units=m' })!;
    const read = toDegrees([[600_000, 5_600_000]], undefined, grid);
    expect(inFrench('note' in read && read.note)).toBe('coordonnées en mètres, lues dans la grille du site.');
  });
});
