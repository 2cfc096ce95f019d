/** The verdict of a soak: like with like, and no verdict on too little. */
import { describe, expect, it } from 'vitest';
import { FEWEST, figures } from '../../bench/soak/figures.ts';
import type { Gauge } from '../../bench/soak/gauges.ts';

const gauge = (moment: string, heap_MB: number, live = 0): Gauge => ({
  moment,
  at: 0,
  heap_MB,
  nodes: 100,
  listeners: 10,
  contexts: live > 0 ? 1 : 0,
  live,
  textures: live,
  buffers: 0,
  programs: 0,
  renderers: 0,
  rendererGeometries: 0,
  rendererTextures: 0,
  rendererPrograms: 0,
  resident_MB: 1000,
});
const verdicts = (gauges: readonly Gauge[], label: string) =>
  figures(gauges)
    .filter((row) => row.label === label)
    .map(({ moment, verdict }) => [moment, verdict]);

describe('soak figures', () => {
  const steady = Array.from({ length: 16 }, () => gauge('porte 1', 9, 600));

  it('compares the last quarter with the second one, each moment with itself', () => {
    const leaking = Array.from({ length: 16 }, (_, i) => gauge('accueil', 2 * 1.01 ** i));
    expect(verdicts([...steady, ...leaking], 'tas JavaScript (Mo)')).toEqual([
      ['porte 1', 'stable'],
      ['accueil', 'en hausse'],
    ]);
    // Warming up in the first quarter is not growth.
    expect(
      verdicts(
        [...Array.from({ length: 4 }, () => gauge('accueil', 1)), ...Array.from({ length: 12 }, () => gauge('accueil', 2))],
        'tas JavaScript (Mo)',
      ),
    ).toEqual([['accueil', 'stable']]);
  });

  it('calls objects that came out of nothing a growth, and leaves out what is nothing all along', () => {
    const late = Array.from({ length: 16 }, (_, i) => gauge('accueil', 2, i < 12 ? 0 : 1));
    expect(verdicts(late, 'objets WebGL')).toEqual([['accueil', 'en hausse']]);
    expect(verdicts(late, 'dont programmes')).toEqual([]);
  });

  it('is not misled by one gauge that was taken too early', () => {
    const once = Array.from({ length: 16 }, (_, i) => gauge('porte 1', 9, i === 13 ? 900 : 600));
    expect(verdicts(once, 'objets WebGL')).toEqual([['porte 1', 'stable']]);
  });

  it('gives no verdict on fewer gauges than a quarter needs', () => {
    expect(verdicts(steady.slice(0, FEWEST - 1), 'nœuds')).toEqual([['porte 1', 'trop peu de mesures']]);
  });
});
