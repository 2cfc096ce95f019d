/** The studio of `domain/object/studio.ts`, in which posters are drawn too, as the renderer wants it: a cube at growing roughness. */
import { CubeTexture, DataTexture, HalfFloatType, LinearFilter, LinearMipmapLinearFilter, LinearSRGBColorSpace, RGBAFormat } from 'three';
import { LAST_LEVEL, SIDE, studioLevels } from './studio-levels.ts';

/** Environment texture of the studio, exposed and ready to light; no work for the graphics card. */
export function studioLight(): CubeTexture {
  const levels = studioLevels().map((faces, index) =>
    faces.map((data) => {
      const texture = new DataTexture(data, SIDE >> index, SIDE >> index, RGBAFormat, HalfFloatType);
      texture.needsUpdate = true;
      return texture;
    }),
  );
  const cube = new CubeTexture(levels[0] as unknown as HTMLImageElement[]);
  // Levels after the first; the renderer reads the count and the first width as those of a prefiltered set.
  const rougher = Array.from({ length: LAST_LEVEL + 1 }, (_, i) => ({ image: levels[i + 1], width: SIDE, height: SIDE }));
  cube.mipmaps = rougher as unknown as CubeTexture['mipmaps'];
  cube.format = RGBAFormat;
  cube.type = HalfFloatType;
  cube.colorSpace = LinearSRGBColorSpace;
  cube.magFilter = LinearFilter;
  cube.minFilter = LinearMipmapLinearFilter;
  cube.generateMipmaps = false;
  cube.flipY = false;
  (cube as CubeTexture & { isPMREMTexture: boolean }).isPMREMTexture = true;
  cube.needsUpdate = true;
  return cube;
}
