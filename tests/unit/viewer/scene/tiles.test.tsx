/** Tiles that come over the line, alone and with what goes wrong. */
import type { MeshStandardMaterial } from 'three';
import { type Mesh } from 'three';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Budget } from '../../../../src/islands/object-viewer/profile.ts';
import { Drawing } from '../../../../src/islands/object-viewer/scene/Drawing.tsx';
import { OrbitCamera } from '../../../../src/islands/object-viewer/scene/OrbitCamera.tsx';
import { Tiles } from '../../../../src/islands/object-viewer/scene/Tiles.tsx';
import { draw, model, RECORD, type Drawn } from './stage.tsx';

const BUDGET: Budget = {
  errorPx: 2.5,
  cacheBytes: 1e8,
  pixelRatio: 1,
  restRatio: 1,
  shadowPx: 512,
  software: true,
  anisotropy: 4,
  moving: { share: 1, coarse: false },
};

/** A GLB of one triangle, named as a part. */
function triangle(): ArrayBuffer {
  const positions = new Float32Array([-0.05, -0.08, 0, 0.05, -0.08, 0, 0, 0.08, 0]);
  const text = JSON.stringify({
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ name: 'lid', mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
    accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [-0.05, -0.08, 0], max: [0.05, 0.08, 0] }],
    bufferViews: [{ buffer: 0, byteLength: 36 }],
    buffers: [{ byteLength: 36 }],
  });
  const json = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4));
  const glb = new Uint8Array(12 + 8 + json.length + 8 + 36);
  const view = new DataView(glb.buffer);
  [0x46546c67, 2, glb.length, json.length, 0x4e4f534a].forEach((word, i) => view.setUint32(i * 4, word, true));
  glb.set(json, 20);
  view.setUint32(20 + json.length, 36, true);
  view.setUint32(24 + json.length, 0x004e4942, true);
  glb.set(new Uint8Array(positions.buffer), 28 + json.length);
  return glb.buffer;
}

const bounds = { box: [0, 0, 0, 0.05, 0, 0, 0, 0.08, 0, 0, 0, 0.03] };
const content = (uri: string) => ({ content: { uri }, boundingVolume: bounds, refine: 'REPLACE' });

describe('tiles', () => {
  let broken = false;
  const asked: string[] = [];
  beforeEach(() => {
    broken = false;
    asked.length = 0;
    vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then));
    vi.stubGlobal('window', { location: { href: 'https://example.org/' } });
    vi.stubGlobal('cancelAnimationFrame', (id: number) => clearTimeout(id));
    vi.stubGlobal(
      'Worker',
      class {
        postMessage = (): void => undefined;
      },
    );
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url.split('/').at(-1) ?? '');
      if (!url.endsWith('.json')) return broken ? new Response('', { status: 403 }) : new Response(triangle());
      return Response.json({
        asset: { version: '1.1' },
        geometricError: 1,
        root: { ...content('first.glb'), geometricError: 0.01, children: [{ ...content('fine.glb'), geometricError: 0 }] },
      });
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  async function stream(onFailed = vi.fn(), onProgress = vi.fn()): Promise<Drawn & { readonly under: ReturnType<typeof model> }> {
    const under = model();
    const drawn = await draw(
      [
        <OrbitCamera key="camera" still onSettled={vi.fn()} />,
        <Tiles
          key="tiles"
          url="https://example.org/t/tileset.json"
          budget={BUDGET}
          pixelRatio={1}
          fade={false}
          onFailed={onFailed}
          onProgress={onProgress}
        />,
        <Drawing key="draw" pixelRatio={1} moving={{ share: 1, coarse: false }} onFirst={vi.fn()} onSeen={vi.fn()} />,
      ],
      under,
    );
    return { ...drawn, under };
  }
  /** Draws frames until something holds. */
  const until = (drawn: Drawn, look: () => void): Promise<void> =>
    vi.waitFor(
      async () => {
        await drawn.frames(1);
        look();
      },
      { timeout: 20_000, interval: 20 },
    );

  it('come the first alone, then as fine as the view needs; the first stays', async () => {
    const progress = vi.fn();
    const drawn = await stream(vi.fn(), progress);
    await until(drawn, () => expect(drawn.under.tiles.source.ready).toBe(true));
    expect(asked.slice(0, 2)).toEqual(['tileset.json', 'first.glb']);
    const [coarse] = drawn.under.tiles.coarse;
    expect((coarse?.material as MeshStandardMaterial).isMeshStandardMaterial).toBe(true);
    await until(drawn, () => expect(asked).toContain('fine.glb'));
    await until(drawn, () => expect(progress).toHaveBeenLastCalledWith(triangle().byteLength * 2, false));
    await until(drawn, () => expect(drawn.under.tiles.source.meshes()[0]).not.toBe(coarse));
    expect(drawn.under.tiles.coarse).toEqual([coarse] satisfies (Mesh | undefined)[]);
    const had = asked.length;
    drawn.under.tiles.source.coarsen(true);
    await until(drawn, () => expect(drawn.under.tiles.source.meshes()).toEqual([coarse]));
    drawn.under.tiles.source.coarsen(false);
    await until(drawn, () => expect(drawn.under.tiles.source.meshes()[0]).not.toBe(coarse));
    expect(asked).toHaveLength(had);
    await drawn.end();
    expect(drawn.under.tiles.source.ready).toBe(false);
  });

  it('that cannot be had are told, and asked for again when wished', async () => {
    broken = true;
    const failed = vi.fn();
    const drawn = await stream(failed);
    await until(drawn, () => expect(failed).toHaveBeenCalledWith(true));
    broken = false;
    drawn.under.tiles.source.retry();
    await until(drawn, () => expect(drawn.under.tiles.source.ready).toBe(true));
    expect(RECORD.bounds.max[1]).toBeCloseTo(0.08);
    await drawn.end();
  });
});
