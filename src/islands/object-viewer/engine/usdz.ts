/** USDZ made in the visitor's browser from the one-file model, when the site has none ready. */
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { USDZExporter } from 'three/addons/exporters/USDZExporter.js';

export async function usdzOf(glb: string): Promise<Blob> {
  const { scene } = await new GLTFLoader().setMeshoptDecoder(MeshoptDecoder).loadAsync(glb);
  const data = await new USDZExporter().parseAsync(scene, { quickLookCompatible: true });
  return new Blob([new Uint8Array(data)], { type: 'model/vnd.usdz+zip' });
}
