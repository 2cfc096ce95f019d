/** Each component of the scene alone: state in, what the scene becomes and which events come out. */
import type { DirectionalLight, PointLight } from 'three';
import { Box3, BoxGeometry, CubeTexture, Mesh, MeshStandardMaterial, Vector3, type Object3D, type OrthographicCamera } from 'three';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HAND_LENGTH } from '../../../../src/domain/object/hand.ts';
import { COIN } from '../../../../src/islands/object-viewer/engine/scale-shapes.ts';
import { Drawing } from '../../../../src/islands/object-viewer/scene/Drawing.tsx';
import { GroundShadow } from '../../../../src/islands/object-viewer/scene/GroundShadow.tsx';
import { Lamp, lampPosition } from '../../../../src/islands/object-viewer/scene/Lamp.tsx';
import { MeasureLine } from '../../../../src/islands/object-viewer/scene/MeasureLine.tsx';
import { MovingParts } from '../../../../src/islands/object-viewer/scene/MovingParts.tsx';
import { NotePlaces } from '../../../../src/islands/object-viewer/scene/NotePlaces.tsx';
import type { StagePlace } from '../../../../src/islands/object-viewer/engine/stage-place.ts';
import { OrbitCamera } from '../../../../src/islands/object-viewer/scene/OrbitCamera.tsx';
import { PointPlace } from '../../../../src/islands/object-viewer/scene/PointPlace.tsx';
import { ScaleReference } from '../../../../src/islands/object-viewer/scene/ScaleReference.tsx';
import { SectionCut } from '../../../../src/islands/object-viewer/scene/SectionCut.tsx';
import { Studio } from '../../../../src/islands/object-viewer/scene/Studio.tsx';
import { SurfaceLook } from '../../../../src/islands/object-viewer/scene/SurfaceLook.tsx';
import { Torch } from '../../../../src/islands/object-viewer/scene/Torch.tsx';
import { draw, model, RECORD, tile } from './stage.tsx';

/** A busy machine may take its time. */
const soon = (look: () => unknown) => vi.waitFor(look, { timeout: 30_000 });

const box = (): Mesh<BoxGeometry, MeshStandardMaterial> => new Mesh(new BoxGeometry(0.1, 0.04, 0.06), new MeshStandardMaterial());
const find = <T extends Object3D>(root: Object3D, type: string): T | undefined => {
  let found: T | undefined;
  root.traverse((object) => {
    if (object.type === type) found = object as T;
  });
  return found;
};

describe('the studio', () => {
  it('lights the scene, dimmed beside a lamp, and goes with its component', async () => {
    const { scene, show, end } = await draw(<Studio share={1} />);
    expect(scene.environment).toBeInstanceOf(CubeTexture);
    expect(scene.environmentIntensity).toBe(1);
    await show(<Studio share={0.1} />);
    expect(scene.environmentIntensity).toBe(0.1);
    await show(null);
    expect(scene.environment).toBeNull();
    await end();
  });
});

describe('the lamp', () => {
  it('stands where its angles say, outside of the object, and looks at its middle', () => {
    const [x, y, z] = lampPosition([90, 0], [0, 1, 0], 2);
    expect([x, y, z].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([3, 1, 0]);
    expect(lampPosition([0, 90], [0, 0, 0], 2)[1]).toBeCloseTo(3);
  });

  it('casts shadows that are drawn anew only when it or the object has changed', async () => {
    const under = model();
    const { scene, renderer, show, frames, end } = await draw(<Lamp direction={[-60, 12]} shadowPx={512} />, under);
    const light = find<DirectionalLight>(scene, 'DirectionalLight');
    expect(light?.castShadow).toBe(true);
    expect(light?.shadow.mapSize.toArray()).toEqual([512, 512]);
    expect((light?.shadow.camera as OrthographicCamera).right).toBeCloseTo(under.size * 0.6);
    expect(renderer.shadowMap.enabled).toBe(true);
    const asked = async (): Promise<boolean> => {
      renderer.shadowMap.needsUpdate = false;
      await frames(2);
      return renderer.shadowMap.needsUpdate;
    };
    expect(await asked()).toBe(true);
    expect(await asked()).toBe(false);
    under.tiles.moved();
    expect(await asked()).toBe(true);
    await show(<Lamp direction={[-50, 12]} shadowPx={512} />);
    expect(await asked()).toBe(true);
    await show(null);
    expect(renderer.shadowMap.enabled).toBe(false);
    expect(find(scene, 'DirectionalLight')).toBeUndefined();
    await end();
  });
});

describe('the small lamp', () => {
  it('stands where the finger holds it, as bright from one tenth of any object’s diagonal', async () => {
    const under = model();
    const { scene, show, end } = await draw(<Torch at={[0, 0.02, 0.06]} />, under);
    const light = find<PointLight>(scene, 'PointLight');
    expect(light?.position.toArray()).toEqual([0, 0.02, 0.06]);
    expect((light?.intensity ?? 0) / (under.size * 0.1) ** 2).toBeCloseTo(32);
    expect(light?.castShadow).toBe(false);
    await show(<Torch at={[0.01, 0, 0.06]} />);
    expect(find<PointLight>(scene, 'PointLight')?.position.x).toBe(0.01);
    await show(null);
    expect(find(scene, 'PointLight')).toBeUndefined();
    await end();
  });
});

describe('the shadow on the ground', () => {
  it('is drawn once for each shape of the object, and seen from above alone', async () => {
    const under = model();
    const { scene, camera, renderer, show, frames, end } = await draw(<GroundShadow hidden={false} />, under);
    camera.position.set(0, 1, 1);
    const shadow = scene.children[0];
    await frames(2);
    expect([renderer.aside, shadow?.visible]).toEqual([0, false]);
    const group = tile(['box', box()]);
    under.tiles.setSource({ group, meshes: () => [], visible: true, ready: true, retry: () => undefined, coarsen: vi.fn() });
    under.tiles.add(group);
    await frames(3);
    // The footprint, and its blur.
    expect([renderer.aside, renderer.frames, shadow?.visible]).toEqual([2, 0, true]);
    expect(shadow?.position.y).toBeLessThan(RECORD.bounds.min[1]);
    under.tiles.moved();
    await frames(3);
    expect(renderer.aside).toBe(4);
    camera.position.set(0, -1, 1);
    await frames(1);
    expect(shadow?.visible).toBe(false);
    camera.position.set(0, 1, 1);
    await show(<GroundShadow hidden />);
    await frames(1);
    expect([renderer.aside, shadow?.visible]).toEqual([4, false]);
    await end();
  });
});

describe('the surface', () => {
  it('is prepared on each tile that comes, and shown as a net when asked', async () => {
    const under = model();
    const mesh = box();
    const { show, end } = await draw(<SurfaceLook mode="natural" />, under);
    under.tiles.add(tile(['box', mesh]));
    expect([mesh.castShadow, mesh.material.wireframe]).toEqual([true, false]);
    await show(<SurfaceLook mode="wire" />);
    expect(mesh.material.wireframe).toBe(true);
    await end();
  });
});

describe('the section', () => {
  it('cuts every tile while it is there, and makes the object whole when it goes', async () => {
    const under = model();
    const mesh = box();
    const { renderer, show, end } = await draw(<SurfaceLook mode="natural" />, under);
    under.tiles.add(tile(['box', mesh]));
    await show([<SurfaceLook key="look" mode="natural" />, <SectionCut key="cut" section={{ axis: 'y', at: 0.5 }} />]);
    expect(renderer.localClippingEnabled).toBe(true);
    expect(mesh.material.clippingPlanes?.[0]?.normal.toArray()).toEqual([0, -1, 0]);
    expect(under.surface.cut?.distanceToPoint(new Vector3(0, 0.05, 0))).toBeLessThan(0);
    await show(<SurfaceLook key="look" mode="natural" />);
    expect(renderer.localClippingEnabled).toBe(false);
    expect(mesh.material.clippingPlanes).toBeNull();
    await end();
  });
});

const FULL = { share: 1, coarse: false };

describe('parts', () => {
  it('open by and by, stop, and open at once where movement is reduced', async () => {
    const under = model();
    const [low, lid] = [box(), box()];
    lid.position.set(0, 0.06, 0);
    lid.updateMatrix();
    const parts = (open: number, still = false) => [
      <MovingParts key="parts" open={open} explode={0} places={[]} still={still} />,
      <Drawing key="draw" pixelRatio={1} moving={FULL} onFirst={vi.fn()} onSeen={vi.fn()} />,
    ];
    const { show, frames, end } = await draw(parts(0), under);
    under.tiles.add(tile(['box', low], ['lid', lid]));
    const height = (): number => lid.getWorldPosition(new Vector3()).z;
    const shut = height();
    await show(parts(1));
    await frames(3);
    const ajar = height();
    expect(ajar).not.toBe(shut);
    await frames(200);
    const open = height();
    expect(Math.abs(open - shut)).toBeGreaterThan(Math.abs(ajar - shut));
    const { shape } = under.tiles;
    await frames(5);
    expect(under.tiles.shape).toBe(shape);
    await show(parts(0, true));
    await frames(1);
    expect(height()).toBeCloseTo(shut);
    expect(low.getWorldPosition(new Vector3()).length()).toBeCloseTo(0);
    await end();
  });
});

describe('the camera', () => {
  it('goes where the rig goes, and tells once where it came to rest', async () => {
    const under = model();
    const settled = vi.fn();
    const { camera, frames, end } = await draw(
      [
        <OrbitCamera key="camera" still={false} onSettled={settled} />,
        <Drawing key="draw" pixelRatio={1} moving={FULL} onFirst={vi.fn()} onSeen={vi.fn()} />,
      ],
      under,
    );
    await frames(3);
    expect(settled).not.toHaveBeenCalled();
    under.rig.turn(90, 0);
    await frames(200);
    expect(settled).toHaveBeenCalledTimes(1);
    expect(settled.mock.calls[0]?.[0]).toMatchObject({ azimuth: 90 });
    expect(camera.position.x).toBeGreaterThan(0.1);
    await end();
  });

  it('cuts where movement is reduced', async () => {
    const under = model();
    const settled = vi.fn();
    const { camera, frames, end } = await draw(<OrbitCamera still onSettled={settled} />, under);
    await frames(1);
    under.rig.turn(90, 0);
    await frames(1);
    expect(camera.position.x).toBeGreaterThan(0.1);
    await frames(1);
    expect(settled).toHaveBeenCalledTimes(1);
    await end();
  });
});

describe('notes', () => {
  it('are told where they stand on the stage, and which the object hides', async () => {
    const under = model();
    const note = (id: string, at: readonly [number, number, number]) => ({ id, at, title: { fr: id }, body: { fr: id } });
    const notes = [note('middle', [0, 0, 0]), note('far', [0, 9, 0])] as unknown as React.ComponentProps<typeof NotePlaces>['notes'];
    const places: (readonly StagePlace[])[] = [];
    const hidden = vi.fn();
    const { frames, end } = await draw(
      [
        <OrbitCamera key="camera" still onSettled={vi.fn()} />,
        <NotePlaces key="notes" notes={notes} hidden={async () => [false, true]} onPlaces={(all) => places.push(all)} onHidden={hidden} />,
      ],
      under,
    );
    await frames(2);
    const [middle, far] = places.at(-1) ?? [];
    expect(middle?.x).toBeCloseTo(0.5, 1);
    expect(middle?.outside).toBe(false);
    expect(far?.outside).toBe(true);
    await soon(() => expect(hidden).toHaveBeenCalledWith([false, true]));
    await end();
  });
});

describe('a point of the page', () => {
  it('is told before each frame where it stands, and that it has gone', async () => {
    const place = vi.fn();
    const { camera, show, frames, end } = await draw(<PointPlace point={[0, 0, 0]} onPlace={place} />);
    camera.position.set(0, 0, 1);
    camera.lookAt(0, 0, 0);
    camera.updateMatrixWorld();
    await frames(1);
    expect(place).toHaveBeenLastCalledWith(expect.objectContaining({ outside: false }));
    const [middle] = place.mock.lastCall as [StagePlace];
    expect([middle.x, middle.y]).toEqual([expect.closeTo(0.5), expect.closeTo(0.5)]);
    await show(<PointPlace point={[0, 9, 0]} onPlace={place} />);
    await frames(1);
    expect(place).toHaveBeenLastCalledWith(expect.objectContaining({ outside: true }));
    await show(null);
    expect(place).toHaveBeenLastCalledWith(undefined);
    await end();
  });
});

describe('the measured stretch', () => {
  it('is a bead at each point, and a thread between two', async () => {
    const { scene, show, end } = await draw(<MeasureLine points={[[0, 0, 0]]} size={0.2} />);
    expect(scene.children.map(({ type }) => type)).toEqual(['Mesh']);
    await show(
      <MeasureLine
        points={[
          [0, 0, 0],
          [0, 0.01, 0],
        ]}
        size={0.2}
      />,
    );
    expect(scene.children.map(({ type }) => type)).toEqual(['Mesh', 'Mesh', 'Line2']);
    expect(scene.children[1]?.position.y).toBe(0.01);
    await end();
  });
});

describe('things of known size', () => {
  it('have it, and stand beside the object on its ground', async () => {
    const { scene, show, end } = await draw(<ScaleReference kind="coin" />);
    const coin = new Box3().setFromObject(scene);
    expect(coin.getSize(new Vector3()).y).toBeCloseTo(COIN.diameter, 4);
    expect(coin.min.x).toBeGreaterThan(RECORD.bounds.max[0]);
    expect(coin.min.y).toBeCloseTo(RECORD.bounds.min[1]);
    await show(<ScaleReference kind="hand" />);
    const hand = new Box3().setFromObject(scene).getSize(new Vector3());
    expect(hand.y).toBeGreaterThan(HAND_LENGTH * 0.97);
    expect(hand.y).toBeLessThan(HAND_LENGTH * 1.06);
    await end();
  });
});

describe('frames', () => {
  /** What waits for the page to be painted. */
  const paints: (() => void)[] = [];
  beforeEach(() => {
    paints.length = 0;
    vi.stubGlobal('requestAnimationFrame', (then: () => void) => paints.push(then));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are not drawn before there is something to show, nor after it until it is on the screen', async () => {
    const under = model();
    const [first, seen] = [vi.fn(), vi.fn()];
    const { renderer, frames, end } = await draw(<Drawing pixelRatio={2} moving={FULL} onFirst={first} onSeen={seen} />, under);
    await frames(3);
    expect(renderer.frames).toBe(0);
    under.tiles.setSource({ group: undefined, meshes: () => [], visible: true, ready: true, retry: () => undefined, coarsen: vi.fn() });
    await frames(3);
    expect([renderer.frames, first.mock.calls.length, seen.mock.calls.length]).toEqual([1, 1, 0]);
    await soon(() => expect(seen).toHaveBeenCalledTimes(1));
    await frames(2);
    expect(renderer.frames).toBe(1);
    // What `seen` brought is painted.
    for (let paint = paints.shift(); paint; paint = paints.shift()) paint();
    await new Promise((done) => setTimeout(done, 5));
    await frames(2);
    expect(renderer.frames).toBe(3);
    expect(renderer.pixelRatio).toBe(2);
    await end();
  });

  it('are coarser while a slow machine moves, and finer than any movement at rest', async () => {
    const under = model();
    const { renderer, frames, end } = await draw(
      [
        <OrbitCamera key="camera" still={false} onSettled={vi.fn()} />,
        <Drawing key="draw" pixelRatio={2} restRatio={3} moving={FULL} onFirst={vi.fn()} onSeen={vi.fn()} />,
      ],
      under,
    );
    const coarsen = vi.fn();
    under.tiles.setSource({ group: undefined, meshes: () => [], visible: true, ready: true, retry: () => undefined, coarsen });
    under.rig.fly({ ...under.whole, azimuth: 180 });
    await frames(8, 0.1);
    expect(renderer.pixelRatio).toBeLessThan(2);
    under.rig.fly({ ...under.whole, azimuth: 40 });
    await frames(14, 0.1);
    expect(coarsen).toHaveBeenLastCalledWith(true);
    await soon(async () => {
      await frames(10, 0.1);
      expect(coarsen).toHaveBeenLastCalledWith(false);
      expect(renderer.pixelRatio).toBe(3);
    });
    await end();
  });
});
