/** The textures of one tile: what its surfaces use of each material's pictures, cut out, packed and encoded. */
import { fillAtlas } from './atlas.ts';
import { joined, layOut, movedUvs, type Layout } from '../shape/charts.ts';
import type { EncodedImage, EncodedMaps } from '../write/encoded-material.ts';
import { MAP_NAMES, referenceSize, type MaterialMaps, type Pyramid } from '../read/images.ts';
import type { RenderSurface, RgbaImage } from '../shape/mesh.ts';
import { withTangents, type TangentSurface } from '../shape/tangents.ts';
import { bake } from '../bake/bake.ts';
import { blankOrm, paintOcclusion } from '../bake/paint-occlusion.ts';
import type { Baker, Shade } from './tile-bake.ts';
import { encodeImage, type MapName, type TextureOptions, type TiledTextures } from '../write/texture-encoding.ts';

interface Packed {
  readonly layout: Layout;
  readonly width: number;
  readonly height: number;
}

/** The layout at the wanted number of halvings, or the first after it that fits. */
function pack(indices: Uint32Array, uvs: Float32Array, size: { width: number; height: number }, options: TextureOptions): Packed | null {
  for (let halvings = options.halvings; ; halvings++) {
    const width = Math.max(1, size.width >> halvings);
    const height = Math.max(1, size.height >> halvings);
    const layout = layOut(indices, uvs, width, height, halvings === 0 ? 4 : 2);
    if (!layout) return null;
    if (Math.max(layout.width, layout.height) <= options.maxSide || Math.min(width, height) <= 16) return { layout, width, height };
  }
}

/** A map may be coarser than the material's largest: its texture is then smaller in proportion. */
function scaledLayout(layout: Layout, factor: number): Layout {
  return {
    ...layout,
    width: layout.width / factor,
    height: layout.height / factor,
    placements: layout.placements.map(({ from, x, y }) => ({
      from: { x: from.x / factor, y: from.y / factor, width: from.width / factor, height: from.height / factor },
      x: x / factor,
      y: y / factor,
    })),
  };
}

/** The texture for a map, at the layout's size or a half or quarter of it where the map has no more to show. */
function mapTexture(layout: Layout, source: Pyramid, width: number, height: number): RgbaImage {
  const finest = source[0] as RgbaImage;
  let factor = 1;
  const divisible = (by: number): boolean =>
    layout.width % (by * 4) === 0 &&
    layout.height % (by * 4) === 0 &&
    layout.placements.every(({ from, x, y }) => [from.x, from.y, from.width, from.height, x, y].every((each) => each % by === 0));
  while (finest.width * 2 * factor <= width && divisible(factor * 2)) factor *= 2;
  return fillAtlas(factor === 1 ? layout : scaledLayout(layout, factor), source, width / factor, height / factor);
}

/** Whole pictures, halved: for textures that repeat. */
function wholePicture(source: Pyramid, options: TextureOptions): RgbaImage {
  return (
    source.find(
      (image) =>
        Math.max(image.width, image.height) <= options.maxSide && image.width * image.height <= Math.max(64 ** 2, options.wholeTexels),
    ) ?? (source.at(-1) as RgbaImage)
  );
}

/** Cuts, packs and encodes; surfaces come back with their coordinates in the new textures. */
export async function textureTile(
  surfaces: readonly RenderSurface[],
  materialMaps: readonly MaterialMaps[],
  blends: (material: number) => boolean,
  options: TextureOptions,
  baker: Baker | null,
  shade: Shade | null,
): Promise<TiledTextures> {
  const out: TangentSurface[] = [];
  const maps = new Map<number, EncodedMaps>();
  let side = 0;
  let repeat = false;
  for (const material of new Set(surfaces.map((surface) => surface.material))) {
    const own = surfaces.filter((surface) => surface.material === material);
    const source = materialMaps[material];
    const size = source && referenceSize(source);
    if (!source || !size || own.some((surface) => !surface.uvs)) {
      out.push(...own.map((surface) => ({ ...surface, uvs: null, tangents: null })));
      continue;
    }
    const { indices, uvs } = joined(own);
    const packed = pack(indices, uvs, size, options);
    let laid: RenderSurface[] = own;
    if (packed) {
      const moved = movedUvs(uvs, packed.layout, packed.width, packed.height);
      let vertex = 0;
      laid = own.map((surface) => {
        const count = surface.positions.length / 3;
        vertex += count;
        return { ...surface, uvs: moved.slice((vertex - count) * 2, vertex * 2) };
      });
    } else repeat = true;
    const bumpy = source.normal !== undefined || (baker !== null && packed !== null);
    const finished = bumpy ? await Promise.all(laid.map(withTangents)) : laid.map((surface) => ({ ...surface, tangents: null }));
    out.push(...finished);
    const encoded: Partial<Record<MapName, EncodedImage>> = {};
    const shaded = shade !== null && packed !== null && !source.occlusion;
    for (const name of MAP_NAMES) {
      const pyramid = source[name];
      let image: RgbaImage | undefined;
      if (name === 'normal' && baker && packed) {
        // The shape that this level has lost goes into its normal map, with what the source's own said.
        const { width, height } = baker.normalSize(packed.layout, baker.pictureTexel * (size.width / packed.width));
        image = bake(finished, baker.source, {
          ...baker.options,
          width,
          height,
          wanted: { baseColour: false, normal: true, orm: false, emissive: false },
          halvings: Math.round(Math.log2(size.width / packed.width)),
        }).normal;
      } else if (pyramid) image = packed ? mapTexture(packed.layout, pyramid, packed.width, packed.height) : wholePicture(pyramid, options);
      if (name === 'orm' && shaded) {
        image ??= blankOrm(Math.ceil(packed.layout.width / 4), Math.ceil(packed.layout.height / 4));
        paintOcclusion(
          laid,
          laid.map((surface) => shade(surface.positions)),
          image,
        );
      }
      if (!image) continue;
      side = Math.max(side, image.width, image.height);
      encoded[name] = await encodeImage(image, name, blends(material), options);
    }
    maps.set(material, { ...encoded, occlusion: source.occlusion || shaded, metallicRoughness: source.metallicRoughness });
  }
  return { surfaces: out, maps, side, repeat };
}
