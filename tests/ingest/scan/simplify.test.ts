import { describe, expect, it } from 'vitest';
import { buildTree } from '../../../src/ingest/scan/shape/bvh.ts';
import { cleanGeometry } from '../../../src/ingest/scan/shape/clean.ts';
import { measureDeviation } from '../../../src/ingest/scan/levels/deviation.ts';
import { mergeSurfaces, triangleCount, type Geometry } from '../../../src/ingest/scan/shape/geometry.ts';
import { Seeker } from '../../../src/ingest/scan/shape/seeker.ts';
import { levelTargets, simplify } from '../../../src/ingest/scan/levels/simplify.ts';
import { bumpySphere, type Shape } from './shapes.ts';

function cleaned({ positions, indices }: Shape): Geometry {
  return cleanGeometry(mergeSurfaces([{ part: 0, material: 0, positions, normals: null, uvs: null, colours: null, indices }]), []);
}

describe('simplify', () => {
  it('keeps a thin spike that hardly has any area', async () => {
    const ball = bumpySphere(60, 0.05);
    const spiked = { ...ball, positions: ball.positions.slice() };
    // One vertex of the equator is drawn out by half the radius.
    const tip = (30 * 121 + 40) * 3;
    for (let k = 0; k < 2; k++) spiked.positions[tip + k] = (spiked.positions[tip + k] as number) * 1.5;
    const geometry = cleaned(spiked);
    const level = await simplify(geometry, 1200);
    expect(triangleCount(level)).toBeLessThan(1400);
    const { max } = measureDeviation(level, new Seeker(buildTree(level)), geometry, new Seeker(buildTree(geometry)), 60_000);
    expect(max).toBeLessThan(0.004);
  });

  it('plans at least three levels, and gives a small scan a root worth looking at', () => {
    expect(levelTargets(24_000)).toHaveLength(3);
    expect(levelTargets(24_000)[0]).toBeGreaterThan(6000);
    expect(levelTargets(20_000_000)[0]).toBe(20_000);
    expect(levelTargets(1)).toEqual([1]);
  });
});
