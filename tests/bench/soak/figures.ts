/** The figures of a soak: like with like, the last quarter of the gauges against the second one. */
import type { Gauge } from './gauges.ts';

/** What may not grow, with its name in the printed table. */
const JUDGED: readonly (readonly [label: string, key: Exclude<keyof Gauge, 'moment'>])[] = [
  ['tas JavaScript (Mo)', 'heap_MB'],
  ['nœuds', 'nodes'],
  ['écouteurs', 'listeners'],
  ['contextes WebGL', 'contexts'],
  ['objets WebGL', 'live'],
  ['dont textures', 'textures'],
  ['dont tampons', 'buffers'],
  ['dont programmes', 'programs'],
  ['three : géométries', 'rendererGeometries'],
  ['three : textures', 'rendererTextures'],
  ['three : programmes', 'rendererPrograms'],
];
const LIMIT = 0.05;
/** Gauges of one moment below which a quarter means nothing. */
export const FEWEST = 8;

export interface Figure {
  readonly moment: string;
  readonly label: string;
  readonly count: number;
  /** Medians of the two quarters. */
  readonly second: number;
  readonly last: number;
  /** Growth as a share; infinite when something came out of nothing. */
  readonly growth: number;
  readonly verdict: 'stable' | 'en hausse' | 'trop peu de mesures' | 'pour information';
}

/** The median: what leaks raises it, a tile that was late once does not. */
function middle(gauges: readonly Gauge[], key: Exclude<keyof Gauge, 'moment'>): number {
  const sorted = gauges.map((gauge) => gauge[key]).toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** Growth of the last quarter over the second one; the first is for warming up. */
function figure(moment: string, gauges: readonly Gauge[], label: string, key: Exclude<keyof Gauge, 'moment'>, judged: boolean): Figure {
  const quarter = Math.max(1, Math.floor(gauges.length / 4));
  const second = middle(gauges.slice(quarter, 2 * quarter), key);
  const last = middle(gauges.slice(-quarter), key);
  const growth = second === 0 ? (last === 0 ? 0 : Infinity) : last / second - 1;
  return {
    moment,
    label,
    count: gauges.length,
    second,
    last,
    growth,
    verdict: gauges.length < FEWEST ? 'trop peu de mesures' : !judged ? 'pour information' : growth <= LIMIT ? 'stable' : 'en hausse',
  };
}

/** All figures, moment by moment in the order of their first gauge; what is nothing all along is left out. */
export function figures(gauges: readonly Gauge[]): Figure[] {
  return [...new Set(gauges.map(({ moment }) => moment))].flatMap((moment) => {
    const own = gauges.filter((gauge) => gauge.moment === moment);
    return [
      ...JUDGED.filter(([, key]) => own.some((gauge) => gauge[key] !== 0)).map(([label, key]) => figure(moment, own, label, key, true)),
      figure(moment, own, 'mémoire résidente (Mo)', 'resident_MB', false),
    ];
  });
}
