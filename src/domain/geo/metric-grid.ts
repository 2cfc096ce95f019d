/** The grid in which a site's own files count their metres when they do not say: that of `site.yaml: crs`, else its country's. */
import { fault, type Fault, type Given } from '../input/fault.ts';
import proj4 from 'proj4';
import { rulesOf, type CountryRules } from '../records/country.ts';
import { crsDefinition, crsName } from './crs.ts';
import type { Bounds } from './ring.ts';

export interface MetricGrid {
  /** As a sentence names it. */
  readonly name: Given;
  /** proj4's. */
  readonly definition: string;
  /** Where its positions are looked for, degrees: around the site's territory. */
  readonly around: Bounds;
}

/** Degrees of longitude and latitude around the territory in which metres are still taken for the grid's: they are then told to be outside. */
const AROUND = [10, 6] as const;

/** `undefined` where neither the site nor its country has a grid: metres are then never guessed. */
export function metricGrid(site: {
  readonly bounds: Bounds;
  readonly crs?: string | undefined;
  readonly rules?: CountryRules | undefined;
}): MetricGrid | undefined {
  const epsg = /^EPSG:(\d+)$/.exec(site.crs ?? rulesOf(site).grid ?? '')?.[1];
  const definition = epsg === undefined ? site.crs : crsDefinition(Number(epsg));
  if (definition === undefined) return undefined;
  const [west, south, east, north] = site.bounds;
  return {
    name: epsg === undefined ? fault('gridOfSite') : crsName(Number(epsg)),
    definition,
    around: [west - AROUND[0], south - AROUND[1], east + AROUND[0], north + AROUND[1]],
  };
}

/** « en Lambert-93 », « dans la grille du site ». */
export function readIn({ name }: MetricGrid): Fault {
  return typeof name === 'string' ? fault('gridIn', { name }) : fault('gridWithin', { name });
}

/** Whether two numbers are metres of the grid: no degrees, and not far from the territory. */
export function inGrid({ definition, around: [west, south, east, north] }: MetricGrid, x: number, y: number): boolean {
  if (!Number.isFinite(x) || !Number.isFinite(y) || (Math.abs(x) <= 360 && Math.abs(y) <= 360)) return false;
  const [lon = NaN, lat = NaN] = proj4(definition, 'EPSG:4326', [x, y]);
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
