/** Textures for coarse tiles that have none of their own: unwrapped, then baked from the original. */
import { bake, type BakeOptions, type Baked, type BakeWanted } from '../bake/bake.ts';
import { BakeSource } from '../bake/bake-source.ts';
import type { SharedTree } from '../shape/bvh.ts';
import { joined, layOut, movedUvs, type Layout } from '../shape/charts.ts';
import type { EncodedImage, EncodedMaps } from '../write/encoded-material.ts';
import type { Geometry, Group } from '../shape/geometry.ts';
import { half, MAP_NAMES, referenceSize, type MaterialMaps } from '../read/images.ts';
import { joinRows } from '../shape/join-rows.ts';
import type { RenderSurface, RgbaImage } from '../shape/mesh.ts';
import { plainMaterial, type SourceMaterial } from '../read/source.ts';
import { Seeker } from '../shape/seeker.ts';
import type { TangentSurface } from '../shape/tangents.ts';
import { encodeImage, type TextureOptions, type TiledTextures } from '../write/texture-encoding.ts';
import { blankOrm, paintOcclusion } from '../bake/paint-occlusion.ts';
import { opennessAt, type OcclusionField } from '../bake/occlusion.ts';
import { unwrap } from '../bake/unwrap.ts';

export interface BakeTask {
  /** Names the original, so that a thread opens its tree once. */
  readonly key: string;
  readonly tree: SharedTree;
  readonly original: Geometry;
  readonly groups: readonly Group[];
  readonly maps: readonly MaterialMaps[];
  /** Whether the tile gets coordinates of its own; else it keeps the source's, and only normals are baked. */
  readonly unwrap: boolean;
  /** Metres: how far the original may lie. */
  readonly reach: number;
  /** Metres a pixel: what the original can show, or what the tile may cost. */
  readonly texel: number;
  /** Metres a pixel of the source's pictures at full size; 0 without. */
  readonly pictureTexel: number;
  /** Small pieces were left out of the tile, which stand this high (metres); 0 where none were. */
  readonly height: number;
  readonly materials: readonly SourceMaterial[];
  /** Movement of each vertex group, and of each part by its name. */
  readonly movements: readonly number[];
  readonly movementOfPart: Readonly<Record<string, number>>;
}

export interface Baker {
  readonly source: BakeSource;
  readonly options: Pick<BakeOptions, 'reach' | 'crumbs'>;
  readonly texel: number;
  readonly pictureTexel: number;
  /** Size of the normal map for a layout of `texel` metres a pixel: halved where the original has no more to show. */
  normalSize(layout: Layout, texel: number): { width: number; height: number };
}

/** Opens originals, each once. */
export class Bakers {
  #key = '';
  #source: BakeSource | undefined;

  get(task: BakeTask): Baker {
    if (!this.#source || this.#key !== task.key) {
      this.#source = new BakeSource(new Seeker(task.tree), task.original, task.groups, task.maps, task.materials, task.movements);
      this.#key = task.key;
    }
    return {
      source: this.#source,
      options: {
        reach: task.reach,
        crumbs: task.height > 0 ? { height: task.height, movement: (surface) => task.movementOfPart[surface.part] ?? 0 } : undefined,
      },
      texel: task.texel,
      pictureTexel: task.pictureTexel,
      normalSize({ width, height }, texel) {
        const divisor =
          task.maps.some((maps) => maps.normal) || !(texel > 0) ? 1 : 2 ** Math.max(0, Math.floor(Math.log2(task.texel / texel)));
        return { width: Math.ceil(width / divisor), height: Math.ceil(height / divisor) };
      },
    };
  }
}

/** Openness, 0 … 255, at places of the surface. */
export type Shade = (positions: Float32Array) => Float32Array;

/** Opens occlusion fields, each once. */
export class Shades {
  #key = '';
  #seeker: Seeker | undefined;

  get(field: OcclusionField): Shade {
    if (!this.#seeker || this.#key !== field.key) {
      this.#seeker = new Seeker(field.tree);
      this.#key = field.key;
    }
    const seeker = this.#seeker;
    return (positions) => opennessAt(positions, field, seeker);
  }
}

/** Coordinates are metres over this, so that they stay of the order of one. */
const UNIT = 1;

function placesOf(surface: RenderSurface): Uint32Array {
  return joinRows(new Int32Array(surface.positions.slice().buffer), 3).ids;
}

/** `facing` is the cosine of the widest angle within a chart. */
export function unwrapSurfaces(surfaces: readonly RenderSurface[], facing = 0.55): TangentSurface[] {
  return surfaces.map((surface) => unwrap(surface, placesOf(surface), UNIT, facing));
}

/** The longest side that is worth having for occlusion alone, px. */
const SHADE_SIDE = 512;

/**
 * Charts laid out at `texel` metres a pixel, or coarser where they would not fit into `side`. Thousands of loose triangles
 * need their gutters whatever the size: there the texture stays larger.
 */
function layWithin(
  indices: Uint32Array,
  uvs: Float32Array,
  texel: number,
  gutter: number,
  side: number,
): { readonly layout: Layout; readonly size: number } {
  let size = texel;
  let layout = layOut(indices, uvs, UNIT / size, UNIT / size, gutter, false) as Layout;
  for (let longest = Math.max(layout.width, layout.height); longest > side;) {
    const coarser = size * Math.max(1.1, longest / side);
    const next = layOut(indices, uvs, UNIT / coarser, UNIT / coarser, gutter, false) as Layout;
    const now = Math.max(next.width, next.height);
    if (now > longest * 0.97) break;
    [size, layout, longest] = [coarser, next, now];
  }
  return { layout, size };
}

/** The material of surfaces whose textures take in the factors of several materials. */
export function mergedMaterial(materials: readonly SourceMaterial[]): SourceMaterial {
  return {
    ...plainMaterial(''),
    name: materials.map(({ name }) => name).join(' + '),
    baseColour: [1, 1, 1, 1],
    metallic: 1,
    roughness: 1,
    emissive: materials.some(({ emissive }) => emissive.some((value) => value > 0)) ? [1, 1, 1] : [0, 0, 0],
    doubleSided: materials.some((each) => each.doubleSided),
  };
}

/** The picture at half its size, so many times: the mean of many looks, where one would only catch noise. */
function halved(image: RgbaImage | undefined, name: 'normal' | 'orm' | 'emissive', times: number): Baked {
  let out = image;
  for (let i = 0; i < times && out; i++) out = half(out);
  return out ? { [name]: out } : {};
}

/** What all materials together need. */
function mergedWants(materialMaps: readonly MaterialMaps[], glows: boolean): BakeWanted {
  return { baseColour: true, normal: true, orm: true, emissive: glows || materialMaps.some((maps) => maps.emissive) };
}

/**
 * Lays out, bakes and encodes each material's surfaces at `texel` metres a pixel, coarser where it would not fit. Surfaces
 * of the material `merged` share one texture, whatever the source's material at each place.
 */
export async function bakeUnwrapped(
  surfaces: readonly TangentSurface[],
  baker: Baker,
  shade: Shade | null,
  materialMaps: readonly MaterialMaps[],
  blends: (material: number) => boolean,
  options: TextureOptions,
  texel: number,
  merged?: { readonly index: number; readonly glows: boolean },
): Promise<TiledTextures> {
  const out: TangentSurface[] = [];
  const maps = new Map<number, EncodedMaps>();
  let side = 0;
  for (const material of new Set(surfaces.map((surface) => surface.material))) {
    const own = surfaces.filter((surface) => surface.material === material);
    const { indices, uvs } = joined(own);
    const all = material === merged?.index;
    // Letters and inlays are read by their colour: it is worth twice the pixels of the relief.
    const { layout, size } = layWithin(indices, uvs, all ? texel / 2 : texel, all ? 4 : 2, options.maxSide);
    const moved = movedUvs(uvs, layout, UNIT / size, UNIT / size);
    let vertex = 0;
    const laid = own.map((surface): TangentSurface => {
      const count = surface.positions.length / 3;
      vertex += count;
      return { ...surface, colours: null, uvs: moved.slice((vertex - count) * 2, vertex * 2) };
    });
    out.push(...laid);
    const source = materialMaps[material];
    const wanted: BakeWanted = all
      ? mergedWants(materialMaps, merged.glows)
      : {
          baseColour: source?.baseColour !== undefined || baker.source.coloured,
          normal: true,
          orm: source?.orm !== undefined,
          emissive: source?.emissive !== undefined,
        };
    const halvings =
      (all || (source && referenceSize(source))) && baker.pictureTexel > 0
        ? Math.max(0, Math.floor(Math.log2(size / baker.pictureTexel)))
        : 0;
    const { width, height } = layout;
    const full = bake(laid, baker.source, { ...baker.options, width, height, wanted, halvings, merged: all });
    const baked = all
      ? { ...full, ...halved(full.normal, 'normal', 1), ...halved(full.orm, 'orm', 2), ...halved(full.emissive, 'emissive', 1) }
      : full;
    const occluded = all ? materialMaps.some((maps) => maps.occlusion) : source?.occlusion === true;
    const shaded = shade !== null && !occluded;
    const orm = shaded ? (baked.orm ?? blankOrm(Math.ceil(layout.width / 2), Math.ceil(layout.height / 2))) : baked.orm;
    if (shaded && orm)
      paintOcclusion(
        laid,
        laid.map((surface) => shade(surface.positions)),
        orm,
      );
    const images = { ...baked, orm };
    const encoded: Partial<Record<(typeof MAP_NAMES)[number], EncodedImage>> = {};
    for (const name of MAP_NAMES) {
      const image = images[name];
      if (!image) continue;
      side = Math.max(side, image.width, image.height);
      encoded[name] = await encodeImage(
        image,
        name,
        blends(material),
        all && name !== 'baseColour' ? { ...options, quality: options.quality - 12 } : options,
      );
    }
    maps.set(material, { ...encoded, occlusion: occluded || shaded, metallicRoughness: all || source?.metallicRoughness === true });
  }
  return { surfaces: out, maps, side, repeat: false, pixelParts: merged ? 2 : undefined };
}

/** Surfaces without pictures at full detail: coordinates of their own, for occlusion alone. */
export async function shadeOnly(
  surfaces: readonly RenderSurface[],
  shade: Shade,
  texel: number,
  options: TextureOptions,
): Promise<TiledTextures> {
  const out: TangentSurface[] = [];
  const maps = new Map<number, EncodedMaps>();
  let side = 0;
  for (const material of new Set(surfaces.map((surface) => surface.material))) {
    const own = unwrapSurfaces(
      surfaces.filter((surface) => surface.material === material),
      0.25,
    );
    const { indices, uvs } = joined(own);
    const { layout, size } = layWithin(indices, uvs, texel, 2, SHADE_SIDE);
    const moved = movedUvs(uvs, layout, UNIT / size, UNIT / size);
    let vertex = 0;
    const laid = own.map((surface): TangentSurface => {
      const count = surface.positions.length / 3;
      vertex += count;
      return { ...surface, tangents: null, uvs: moved.slice((vertex - count) * 2, vertex * 2) };
    });
    const orm = blankOrm(layout.width, layout.height);
    paintOcclusion(
      laid,
      laid.map((surface) => shade(surface.positions)),
      orm,
    );
    side = Math.max(side, orm.width, orm.height);
    maps.set(material, { orm: await encodeImage(orm, 'orm', false, options), occlusion: true, metallicRoughness: false });
    out.push(...laid);
  }
  return { surfaces: out, maps, side, repeat: false, pixelParts: 2 };
}
