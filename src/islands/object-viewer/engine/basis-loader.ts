/** GPU textures: the loader with its own transcoder, served by this site. */
import type { WebGLRenderer } from 'three';
import { KTX2Loader } from 'three/addons/loaders/KTX2Loader.js';

/** Compressed formats of graphics cards, as the loader's `workerConfig` names them: none. */
const UNCOMPRESSED = {
  astcSupported: false,
  astcHDRSupported: false,
  etc1Supported: false,
  etc2Supported: false,
  dxtSupported: false,
  bptcSupported: false,
  pvrtcSupported: false,
};

/** @param software the processor draws: it would unpack compressed pictures again, more slowly than the transcoder */
export function basisLoader(renderer: WebGLRenderer, software: boolean): KTX2Loader {
  const loader = new KTX2Loader().setWorkerLimit(2).detectSupport(renderer);
  if (software) (loader as unknown as { workerConfig: typeof UNCOMPRESSED }).workerConfig = UNCOMPRESSED;
  return loader;
}
