import { BoxGeometry, Mesh, Object3D, PerspectiveCamera, Vector3 } from 'three';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { usesBasisTextures } from '../../../src/islands/object-viewer/engine/glb-peek.ts';
import { OrbitRig } from '../../../src/islands/object-viewer/engine/orbit-rig.ts';
import { Pace } from '../../../src/islands/object-viewer/engine/pace.ts';
import { fetchPatiently } from '../../../src/islands/object-viewer/engine/patient-fetch.ts';
import { Parts, poseAt } from '../../../src/islands/object-viewer/engine/parts.ts';
import { Picking } from '../../../src/islands/object-viewer/engine/picking.ts';
import { Smooth } from '../../../src/islands/object-viewer/engine/smooth.ts';
import { wholeView } from '../../../src/domain/object/views.ts';
import { fieldOfView } from '../../../src/islands/object-viewer/engine/view-frame.ts';
import { sectionPlane } from '../../../src/islands/object-viewer/engine/section-plane.ts';
import { localVoice } from '../../../src/islands/object-viewer/use-narration.ts';

const BOUNDS = { min: [-0.05, -0.08, -0.03], max: [0.05, 0.08, 0.03] } as const;

describe('movements', () => {
  it('arrive without overshoot, whatever the frame rate', () => {
    for (const step of [1 / 120, 1 / 30, 0.2]) {
      const value = new Smooth(0);
      value.goal = 1;
      let highest = 0;
      for (let time = 0; time < 4; time += step) {
        value.step(step, 0.4, 1e-4);
        highest = Math.max(highest, value.value);
      }
      expect(value.value).toBe(1);
      expect(highest).toBeLessThanOrEqual(1.0001);
    }
  });

  it('stop: a camera at rest asks for no frame', () => {
    const camera = new PerspectiveCamera();
    const rig = new OrbitRig(wholeView(BOUNDS), BOUNDS);
    expect(rig.update(1 / 60, camera)).toBe(false);
    rig.turn(40, 0);
    let frames = 0;
    while (rig.update(1 / 60, camera) && frames < 600) frames += 1;
    expect(frames).toBeGreaterThan(5);
    expect(frames).toBeLessThan(200);
    expect(rig.current.azimuth).toBeCloseTo(40);
  });

  it('cut where motion is reduced', () => {
    const rig = new OrbitRig(wholeView(BOUNDS), BOUNDS);
    rig.still = true;
    rig.fly({ azimuth: 170, elevation: 20, distance: 0.2, target: [0, 0.05, 0] });
    expect(rig.current).toMatchObject({ azimuth: 170, elevation: 20 });
    expect(rig.update(1 / 60, new PerspectiveCamera())).toBe(false);
    // Under a hand it moves all the same, which is drawn as fine as the machine's pace allows.
    rig.turn(10, 0);
    expect(rig.current.azimuth).toBeCloseTo(180);
    expect([1, 2].map(() => rig.update(1 / 60, new PerspectiveCamera()))).toEqual([true, false]);
  });

  it('keep the point under the finger where it is on the screen all through a zoom, and through one that follows it', () => {
    const rig = new OrbitRig(wholeView(BOUNDS), BOUNDS);
    const camera = new PerspectiveCamera(30, 16 / 9);
    rig.update(1 / 60, camera);
    const grabbed = [0.03, 0.05, 0] as const;
    const place = (): Vector3 => new Vector3(...grabbed).project(camera);
    const before = place();
    for (const factor of [0.6, 0.8]) {
      rig.zoom(factor, grabbed);
      for (let i = 0; i < 4; i += 1) {
        rig.update(1 / 60, camera);
        expect(place().setZ(0).distanceTo(before.clone().setZ(0))).toBeLessThan(1e-3);
      }
    }
    let target = rig.current.target;
    // A pan that takes over goes on from where it is.
    rig.pan(0.1, 0, 30);
    rig.update(1e-6, camera);
    expect(Math.hypot(...rig.current.target.map((value, i) => value - (target[i] ?? 0)))).toBeLessThan(1e-5);
    while (rig.update(1 / 60, camera)) target = rig.current.target;
    expect(Math.hypot(...target.map((value, i) => value - (rig.goal.target[i] ?? 0)))).toBeLessThan(1e-4);
  });

  it('keep the point under the finger when zooming, and the object in sight', () => {
    const rig = new OrbitRig(wholeView(BOUNDS), BOUNDS);
    rig.still = true;
    rig.zoom(0.5, [0.04, 0, 0]);
    expect(rig.current.target[0]).toBeCloseTo(0.02);
    for (let i = 0; i < 50; i += 1) rig.pan(1, 1, 30);
    expect(Math.abs(rig.current.target[0])).toBeLessThanOrEqual(0.1);
    for (let i = 0; i < 99; i += 1) rig.zoom(0.5);
    expect(rig.current.distance).toBeGreaterThan(0.001);
  });
});

describe('first frame', () => {
  it('keeps the poster’s field of view on wide stages and widens on narrow ones', () => {
    expect(fieldOfView(16 / 9)).toBeCloseTo(30);
    expect(fieldOfView(4 / 3)).toBeCloseTo(30);
    expect(fieldOfView(0.5)).toBeGreaterThan(60);
  });
});

describe('pace', () => {
  const after = (pace: Pace, frames: number, seconds: number) => {
    for (let i = 1; i < frames; i += 1) pace.moved(seconds);
    return pace.moved(seconds);
  };

  it('coarsens when frames are slow, the shape last, and sharpens when they are quick', () => {
    const pace = new Pace();
    expect(after(pace, 9, 0.2)).toEqual({ share: 0.5, coarse: false });
    expect(after(pace, 11, 0.2)).toEqual({ share: 0.4, coarse: true });
    expect(after(pace, 60, 0.01)).toEqual({ share: 1, coarse: true });
    expect(after(pace, 90, 0.01)).toEqual({ share: 1, coarse: false });
  });

  it('tries the whole shape again after twice as long, where that was in vain', () => {
    const pace = new Pace({ share: 1, coarse: true });
    expect(after(pace, 90, 0.01).coarse).toBe(false);
    expect(after(pace, 20, 0.2).coarse).toBe(true);
    expect(after(pace, 150, 0.01).coarse).toBe(true);
    expect(after(pace, 110, 0.01).coarse).toBe(false);
  });
});

describe('parts', () => {
  const motion = {
    clip: 'open',
    part: 'lid',
    pivot: [0, 1, 0],
    times: [0, 2],
    rotations: [
      [0, 0, 0, 1],
      [Math.SQRT1_2, 0, 0, Math.SQRT1_2],
    ],
    offsets: [
      [0, 0, 0],
      [0, 0, 0.5],
    ],
  } as const;

  it('turn about their pivot', () => {
    const at = (share: number): number[] => new Vector3(0, 2, 0).applyMatrix4(poseAt(motion, share)).toArray();
    expect(at(0)).toEqual([0, 2, 0]);
    const open = at(1);
    expect(open[1]).toBeCloseTo(1);
    expect(open[2]).toBeCloseTo(1.5);
  });

  it('carry their meshes, through quantised nodes, and bring them back', () => {
    const parts = new Parts(
      [motion],
      [
        { name: 'lid', centre: [0, 2, 0] },
        { name: 'box', centre: [0, 0, 0] },
      ],
      [0, 0, 0],
      4,
    );
    const scene = new Object3D();
    const node = new Object3D();
    node.userData['name'] = 'lid';
    const mesh = new Mesh(new BoxGeometry(1, 1, 1));
    mesh.position.set(0, 2, 0);
    mesh.scale.setScalar(0.01);
    mesh.updateMatrix();
    scene.add(node.add(mesh));
    scene.rotation.x = 0.3;
    scene.updateMatrixWorld(true);
    const rest = mesh.getWorldPosition(new Vector3());
    parts.set(1, 0);
    parts.place(scene);
    const expected = rest.clone().applyMatrix4(poseAt(motion, 1));
    expect(mesh.getWorldPosition(new Vector3()).distanceTo(expected)).toBeLessThan(1e-6);
    parts.set(0, 0);
    parts.place(scene);
    expect(mesh.getWorldPosition(new Vector3()).distanceTo(rest)).toBeLessThan(1e-6);
  });
});

describe('picking', () => {
  const box = new Mesh(new BoxGeometry(2, 2, 2));
  box.updateMatrixWorld();
  const camera = new PerspectiveCamera(30, 1, 0.1, 100);
  camera.position.set(0, 0, 10);
  camera.updateMatrixWorld();
  camera.updateProjectionMatrix();

  it('finds the surface under the eye, its normal towards it', () => {
    const hit = new Picking().under(0, 0, camera, [box], () => true);
    expect(hit?.point[2]).toBeCloseTo(1);
    expect(hit?.normal[2]).toBeCloseTo(1);
    expect(new Picking().under(0.9, 0.9, camera, [box], () => true)).toBeUndefined();
  });

  it('sees through what a section cut away', () => {
    const hit = new Picking().under(0.1, 0.1, camera, [box], (point) => point[2] < 0.5);
    expect(hit?.point[2] ?? -1).toBeLessThan(0.5);
  });

  it('knows which notes the object hides', () => {
    expect(
      new Picking().hidden(
        [0, 0, 10],
        [
          [0, 0, 1],
          [0, 0, -1],
          [0, 0, 0.99],
        ],
        [box],
        0.05,
      ),
    ).toEqual([false, true, false]);
  });
});

describe('sections', () => {
  it('keep the low side, or the high one when flipped', () => {
    const low = sectionPlane({ axis: 'y', at: 0.5 }, BOUNDS);
    expect(low.distanceToPoint(new Vector3(0, -0.05, 0))).toBeGreaterThan(0);
    const high = sectionPlane({ axis: 'y', at: 0.5, flipped: true }, BOUNDS);
    expect(high.distanceToPoint(new Vector3(0, -0.05, 0))).toBeLessThan(0);
  });
});

describe('tiles over a poor line', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are asked for again, then given up', async () => {
    const fetch = vi.fn(async () => new Response('', { status: 503 }));
    vi.stubGlobal('fetch', fetch);
    await expect(fetchPatiently('/a', {}, [1, 1])).rejects.toThrow('503');
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('come at the second try', async () => {
    let tries = 0;
    vi.stubGlobal('fetch', async () => {
      tries += 1;
      if (tries === 1) throw new TypeError('network');
      return new Response('ok');
    });
    expect(await (await fetchPatiently('/a', {}, [1])).text()).toBe('ok');
  });

  it('are not asked for again when refused or no longer wanted', async () => {
    const fetch = vi.fn(async () => new Response('', { status: 403 }));
    vi.stubGlobal('fetch', fetch);
    await expect(fetchPatiently('/a', {}, [1, 1])).rejects.toThrow('403');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('are looked into for GPU textures, and only GLB are', () => {
    const json = new TextEncoder().encode('{"extensionsUsed":["KHR_texture_basisu"]}   ');
    const glb = new Uint8Array(20 + json.length);
    const view = new DataView(glb.buffer);
    view.setUint32(0, 0x46546c67, true);
    view.setUint32(12, json.length, true);
    glb.set(json, 20);
    expect(usesBasisTextures(glb.buffer)).toBe(true);
    view.setUint32(12, 0xffffffff, true);
    expect(usesBasisTextures(glb.buffer)).toBe(true);
    expect(usesBasisTextures(json.buffer)).toBe(false);
    expect(usesBasisTextures(new ArrayBuffer(3))).toBe(false);
  });
});

describe('reading aloud', () => {
  const voice = (lang: string, localService: boolean, preferred = false) => ({ name: lang, lang, localService, default: preferred });

  it('never takes a voice that sends the text away', () => {
    expect(localVoice([voice('fr-FR', false, true)], 'fr')).toBeUndefined();
    expect(localVoice([voice('fr-FR', false, true), voice('fr_CA', true)], 'fr')).toEqual(voice('fr_CA', true));
  });

  it('takes one of the language, the device’s own choice first', () => {
    expect(localVoice([voice('en-GB', true, true), voice('fr-FR', true), voice('fr-BE', true, true)], 'fr')?.lang).toBe('fr-BE');
    expect(localVoice([voice('en-GB', true)], 'fr')).toBeUndefined();
  });
});
