import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bocage } from '../../../models/paysages/bocage.ts';
import { estuaire } from '../../../models/paysages/estuaire.ts';
import { generate } from '../../../models/paysages/generate.ts';
import { lac } from '../../../models/paysages/lac.ts';
import { marais } from '../../../models/paysages/marais.ts';
import { PAIRS, annotationOf } from '../../../models/paysages/pairs.ts';
import type { PairName } from '../../../models/paysages/pairs.ts';
import { COVER } from '../../../models/paysages/scene.ts';
import type { Scene } from '../../../models/paysages/scene.ts';

const CONTENT = resolve(import.meta.dirname, '../../../content/vue-du-ciel/paysages-de-synthese');
const share = (scene: Scene, ...covers: readonly number[]): number =>
  scene.cover.reduce((count, cover) => count + (covers.includes(cover) ? 1 : 0), 0) / scene.cover.length;

describe('computed example pairs', () => {
  it('are placed by the control points that the content holds', () => {
    for (const name of Object.keys(PAIRS) as PairName[]) {
      for (const after of [false, true]) {
        const file = join(CONTENT, `${name}-${after ? '2-apres' : '1-avant'}.jpg.georef.json`);
        expect(existsSync(file), file).toBe(true);
        expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(annotationOf(name, after));
      }
    }
  });

  it('change as their captions say, and only so', () => {
    const size = 300;
    const pairs = {
      bocage: [bocage(false, size), bocage(true, size)],
      marais: [marais(false, size), marais(true, size)],
      estuaire: [estuaire(false, size), estuaire(true, size)],
      lac: [lac(false, size), lac(true, size)],
    } as const;
    expect(share(pairs.bocage[1], COVER.tree)).toBeLessThan(share(pairs.bocage[0], COVER.tree) * 0.75);
    expect(share(pairs.bocage[1], COVER.tile, COVER.metal)).toBeGreaterThan(share(pairs.bocage[0], COVER.tile, COVER.metal) * 1.5);
    expect(share(pairs.marais[1], COVER.pan)).toBeLessThan(share(pairs.marais[0], COVER.pan) * 0.8);
    expect(share(pairs.estuaire[1], COVER.quay, COVER.concrete)).toBeGreaterThan(share(pairs.estuaire[0], COVER.quay, COVER.concrete) * 3);
    expect(share(pairs.lac[1], COVER.reed)).toBeGreaterThan(share(pairs.lac[0], COVER.reed) * 1.3);
    expect(pairs.bocage[0].cover).toEqual(bocage(false, size).cover);
  });

  it('refuse a name that they do not know', async () => {
    await expect(generate('/nowhere/nantes-1950.jpg')).rejects.toThrow(/bocage-1-avant\.jpg/);
  });
});
