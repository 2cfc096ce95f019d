/** The studio of `domain/studio.ts`, in which posters are drawn too, as the renderer wants it: a cube at growing roughness. */
import { CubeTexture, DataTexture, DataUtils, HalfFloatType, LinearFilter, LinearMipmapLinearFilter, LinearSRGBColorSpace, RGBAFormat } from 'three';
import { cubeDirection, studioBlur } from './studio-blur.ts';

/** Side of the sharpest level, px; the roughest that is read has 8 px, as in three's own prefiltered environments. */
const SIDE = 128;
const LAST_LEVEL = Math.log2(SIDE) - 3;

function level(index: number): DataTexture[] {
  const side = SIDE >> index;
  // three's `lodToRoughness`; the level below the last is there for the storage alone.
  const blur = studioBlur(1 - Math.sqrt(Math.max(0, 1 - index / LAST_LEVEL)));
  const colour = new Float64Array(3);
  const one = DataUtils.toHalfFloat(1);
  return [0, 1, 2, 3, 4, 5].map((face) => {
    const data = new Uint16Array(side * side * 4);
    for (let y = 0, at = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1, at += 4) {
        const [dx, dy, dz] = cubeDirection(face, ((x + 0.5) / side) * 2 - 1, ((y + 0.5) / side) * 2 - 1);
        // Cube textures are left-handed: three mirrors x when it reads them.
        blur([-dx, dy, dz], colour);
        for (let k = 0; k < 3; k += 1) data[at + k] = DataUtils.toHalfFloat(colour[k] ?? 0);
        data[at + 3] = one;
      }
    }
    const texture = new DataTexture(data, side, side, RGBAFormat, HalfFloatType);
    texture.needsUpdate = true;
    return texture;
  });
}

/** Environment texture of the studio, exposed and ready to light; no work for the graphics card. */
export function studioLight(): CubeTexture {
  const cube = new CubeTexture(level(0) as unknown as HTMLImageElement[]);
  // Levels after the first; the renderer reads the count and the first width as those of a prefiltered set.
  const rougher = Array.from({ length: LAST_LEVEL + 1 }, (_, i) => ({ image: level(i + 1), width: SIDE, height: SIDE }));
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
