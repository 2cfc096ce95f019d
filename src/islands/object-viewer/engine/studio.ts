/** The studio of `domain/studio.ts`, in which posters are drawn too, as a prefiltered environment. No file to fetch. */
import { DataTexture, DataUtils, EquirectangularReflectionMapping, HalfFloatType, LinearFilter, PMREMGenerator, RGBAFormat, type Texture, type WebGLRenderer } from 'three';
import { addStudioRadiance, EXPOSURE } from '../../../domain/studio.ts';

/** Wide enough that the narrow panels keep their edges on polished metal. */
const WIDTH = 512;
const HEIGHT = 256;

/** Environment light of the studio, exposed. The caller disposes the returned texture's target through `dispose`. */
export function studioLight(renderer: WebGLRenderer): { readonly texture: Texture; dispose(): void } {
  const panorama = drawPanorama();
  const generator = new PMREMGenerator(renderer);
  const target = generator.fromEquirectangular(panorama);
  generator.dispose();
  panorama.dispose();
  return { texture: target.texture, dispose: () => target.dispose() };
}

/** Longitude by latitude in three's convention: +x in the middle, the first row at the bottom. */
function drawPanorama(): DataTexture {
  const data = new Uint16Array(WIDTH * HEIGHT * 4);
  const colour = new Float64Array(3);
  const one = DataUtils.toHalfFloat(1);
  for (let row = 0, i = 0; row < HEIGHT; row++) {
    const latitude = ((row + 0.5) / HEIGHT - 0.5) * Math.PI;
    for (let column = 0; column < WIDTH; column++, i += 4) {
      const longitude = ((column + 0.5) / WIDTH - 0.5) * 2 * Math.PI;
      colour.fill(0);
      addStudioRadiance(Math.cos(latitude) * Math.cos(longitude), Math.sin(latitude), Math.cos(latitude) * Math.sin(longitude), colour, EXPOSURE);
      for (let k = 0; k < 3; k++) data[i + k] = DataUtils.toHalfFloat(colour[k] ?? 0);
      data[i + 3] = one;
    }
  }
  const texture = new DataTexture(data, WIDTH, HEIGHT, RGBAFormat, HalfFloatType, EquirectangularReflectionMapping);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}
