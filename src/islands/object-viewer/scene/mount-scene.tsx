/** Puts the scene on a canvas: only the classes that the scene names, and frames only on demand. */
import { createRoot, type ReconcilerRoot } from '@react-three/fiber';
import { NeutralToneMapping, PCFShadowMap, PerspectiveCamera, WebGLRenderer } from 'three';
import { FIELD_OF_VIEW_DEG } from '../../../domain/object/framing.ts';
import { contextAttributes, isSoftware, sizeForFirst } from '../first-picture/canvas.ts';
import { knowElements } from './classes.ts';
import { ObjectScene, type ObjectSceneProps } from './ObjectScene.tsx';

export interface MountedScene {
  /** The processor draws. */
  readonly software: boolean;
  render(props: ObjectSceneProps): void;
  resize(width: number, height: number): void;
  unmount(): void;
}

/** Throws where WebGL is missing. Sizes in CSS pixels. */
export async function mountScene(canvas: HTMLCanvasElement, width: number, height: number, pixelRatio: number): Promise<MountedScene> {
  const context = canvas.getContext('webgl2', contextAttributes());
  if (!context) throw new Error('webgl2');
  knowElements();
  const dpr = sizeForFirst(canvas, width, height, pixelRatio);
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
  // The lamp says when its shadows are stale.
  renderer.shadowMap.autoUpdate = false;
  let store: ReturnType<typeof root.render> | undefined;
  return {
    software: isSoftware(),
    render: (props) => {
      store = root.render(<ObjectScene {...props} />);
    },
    resize: (newWidth, newHeight) => store?.getState().setSize(newWidth, newHeight),
    unmount: () => root.unmount(),
  };
}
