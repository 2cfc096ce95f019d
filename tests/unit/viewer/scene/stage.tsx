/**
 * The scene's components without a graphics card: r3f's own root over a renderer that only takes notes. The elements are
 * those that the viewer itself makes known, so that one that is missing there is missing here.
 */
import { act, advance, createRoot } from '@react-three/fiber';
import type { Mesh } from 'three';
import { Group, Object3D, PerspectiveCamera, type Scene, type Vector2, type WebGLRenderer } from 'three';
import type { ReactNode } from 'react';
import { SceneModel } from '../../../../src/islands/object-viewer/engine/scene-model.ts';
import { knowElements } from '../../../../src/islands/object-viewer/scene/classes.ts';
import { ModelContext } from '../../../../src/islands/object-viewer/scene/model-context.ts';
import type { ViewerRecord } from '../../../../src/islands/object-viewer/viewer-record.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** An object of 10 × 16 × 6 cm with a lid that opens. */
export const RECORD: ViewerRecord = {
  id: 'casket',
  title: { fr: 'Coffret' },
  kind: 'scan',
  licence: 'CC0-1.0',
  tileset: '/t/tileset.json',
  glb: '/t/a.glb',
  bounds: { min: [-0.05, -0.08, -0.03], max: [0.05, 0.08, 0.03] },
  tight: 1,
  deviation_mm: 0.1,
  parts: [
    { name: 'box', centre: [0, -0.04, 0] },
    { name: 'lid', centre: [0, 0.06, 0] },
  ],
  motions: [
    {
      clip: 'open',
      part: 'lid',
      pivot: [0, 0.04, -0.03],
      times: [0, 1],
      rotations: [
        [0, 0, 0, 1],
        [-Math.SQRT1_2, 0, 0, Math.SQRT1_2],
      ],
      offsets: [
        [0, 0, 0],
        [0, 0, 0],
      ],
    },
  ],
  poster: [],
  stills: [],
  annotations: [],
  tours: [],
  inscriptions: [],
  paradata: [],
};

export const model = (state = {}): SceneModel => new SceneModel(RECORD, RECORD.motions, state);

/** A tile as the loader gives it: a named node for each part, its mesh below. */
export function tile(...meshes: readonly (readonly [name: string, mesh: Mesh])[]): Group {
  const root = new Group();
  for (const [name, mesh] of meshes) {
    const node = new Object3D();
    node.name = name;
    root.add(node.add(mesh));
  }
  return root;
}

export interface Drawn {
  readonly scene: Scene;
  readonly camera: PerspectiveCamera;
  /** What the renderer was told. */
  readonly renderer: {
    readonly shadowMap: { enabled: boolean; needsUpdate: boolean };
    localClippingEnabled: boolean;
    frames: number;
    /** Drawings that were not meant for the screen. */
    aside: number;
    pixelRatio: number;
  };
  /** Another state of the same components. */
  show(children: ReactNode): Promise<void>;
  /** Draws frames. @param seconds between two */
  frames(count: number, seconds?: number): Promise<void>;
  end(): Promise<void>;
}

/** Mounts components of the scene under a model. */
export async function draw(children: ReactNode, under: SceneModel = model()): Promise<Drawn> {
  knowElements();
  const canvas = { style: {}, addEventListener: () => undefined, removeEventListener: () => undefined, width: 400, height: 300 };
  let target: unknown = null;
  const renderer = {
    domElement: canvas,
    shadowMap: { enabled: false, needsUpdate: false, type: 1 },
    localClippingEnabled: false,
    frames: 0,
    aside: 0,
    pixelRatio: 1,
    xr: { addEventListener: () => undefined, removeEventListener: () => undefined },
    properties: { get: () => ({}) },
    getSize: (size: Vector2) => size.set(400, 300),
    capabilities: { getMaxAnisotropy: () => 8 },
    setPixelRatio: (ratio: number) => {
      renderer.pixelRatio = ratio;
    },
    setSize: () => undefined,
    getContext: () => ({
      fenceSync: () => null,
      flush: () => undefined,
      isContextLost: () => false,
      deleteSync: () => undefined,
    }),
    setRenderTarget: (to: unknown) => {
      target = to;
    },
    getClearAlpha: () => 0,
    setClearAlpha: () => undefined,
    clear: () => undefined,
    render: () => {
      if (target === null) renderer.frames += 1;
      else renderer.aside += 1;
    },
    dispose: () => undefined,
    forceContextLoss: () => undefined,
  };
  const camera = new PerspectiveCamera(30, 4 / 3, 0.01, 10);
  const root = createRoot(canvas as unknown as HTMLCanvasElement);
  await root.configure({
    gl: renderer as unknown as WebGLRenderer,
    camera,
    frameloop: 'never',
    size: { width: 400, height: 300, top: 0, left: 0 },
  });
  let store: ReturnType<typeof root.render> | undefined;
  const show = (shown: ReactNode): Promise<void> =>
    act(async () => {
      store = root.render(<ModelContext value={under}>{shown}</ModelContext>);
    });
  await show(children);
  let now = 0;
  return {
    scene: store!.getState().scene,
    camera,
    renderer,
    show,
    frames: (count, seconds = 1 / 60) =>
      act(async () => {
        for (let i = 0; i < count; i += 1) advance((now += seconds), true, store!.getState());
      }),
    end: () => act(async () => root.unmount()),
  };
}
