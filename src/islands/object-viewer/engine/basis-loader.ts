/** GPU textures: the loader with its own transcoder, served by this site. */
import type { WebGLRenderer } from 'three';
import { KTX2Loader } from 'three/addons/loaders/KTX2Loader.js';

export function basisLoader(renderer: WebGLRenderer): KTX2Loader {
  return new KTX2Loader().setWorkerLimit(2).detectSupport(renderer);
}
