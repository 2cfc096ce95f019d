/** Puts the scene on a canvas: only the classes that the scene names, and frames only on demand. */
import { createRoot, extend, type ReconcilerRoot } from '@react-three/fiber';
import {
  CylinderGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  NeutralToneMapping,
  PCFShadowMap,
  PerspectiveCamera,
  SphereGeometry,
  WebGLRenderer,
} from 'three';
import { FIELD_OF_VIEW_DEG } from '../../../domain/object/framing.ts';
import { contextAttributes, sizeForFirst } from '../context.ts';
import { ViewerScene, type ViewerSceneProps } from './ViewerScene.tsx';

extend({ Group, Mesh, MeshBasicMaterial, SphereGeometry, CylinderGeometry });

export interface MountedScene {
  /** The processor draws. */
  readonly software: boolean;
  render(props: ViewerSceneProps): void;
  /** Asks for one frame. */
  invalidate(): void;
  resize(width: number, height: number): void;
  unmount(): void;
}

/** Throws where WebGL is missing. Sizes in CSS pixels. */
export async function mountScene(canvas: HTMLCanvasElement, width: number, height: number, pixelRatio: number): Promise<MountedScene> {
  const context = canvas.getContext('webgl2', contextAttributes());
  if (!context) throw new Error('webgl2');
  const dpr = sizeForFirst(canvas, context, width, height, pixelRatio);
  const renderer = new WebGLRenderer({ canvas, context });
  renderer.setDrawingBufferSize(width, height, dpr);
  renderer.setClearColor(0x000000, 0);
  // Asking each program for its errors makes the page wait for the compiler.
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  const camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, width / Math.max(1, height), 0.01, 10);
  const root: ReconcilerRoot<HTMLCanvasElement> = createRoot(canvas);
  await root.configure({ gl: renderer, camera, frameloop: 'demand', flat: true, dpr, size: { width, height, top: 0, left: 0 } });
  // Set after the library has chosen its own.
  renderer.toneMapping = NeutralToneMapping;
  renderer.shadowMap.type = PCFShadowMap;
  let store: ReturnType<typeof root.render> | undefined;
  return {
    software: dpr < pixelRatio,
    render: (props) => {
      store = root.render(<ViewerScene {...props} />);
    },
    invalidate: () => store?.getState().invalidate(),
    resize: (newWidth, newHeight) => store?.getState().setSize(newWidth, newHeight),
    unmount: () => root.unmount(),
  };
}
