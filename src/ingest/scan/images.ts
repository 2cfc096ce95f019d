/** The pictures of the materials, decoded once into shared memory, each with its halved copies down to 16 px. */
import sharp from 'sharp';
import { sharedBytes } from './geometry.ts';
import { ScanError } from './failure.ts';
import { unpackKtx2 } from './ktx2.ts';
import type { RgbaImage } from './mesh.ts';
import type { SourceImage, SourceMaterial, SourceModel } from './source.ts';

/** A picture and its halves, finest first. */
export type Pyramid = readonly RgbaImage[];

export interface MaterialMaps {
  readonly baseColour?: Pyramid | undefined;
  readonly normal?: Pyramid | undefined;
  /** Red occlusion, green roughness, blue metal. */
  readonly orm?: Pyramid | undefined;
  readonly emissive?: Pyramid | undefined;
  /** Whether red of `orm` says something. */
  readonly occlusion: boolean;
  /** Whether green and blue of `orm` say something. */
  readonly metallicRoughness: boolean;
}

export const MAP_NAMES = ['baseColour', 'normal', 'orm', 'emissive'] as const;

/** Pixels of the largest picture that is read: 16384². */
const LARGEST = 16_384 ** 2;

const KTX2_MAGIC = Buffer.from([0xab, 0x4b, 0x54, 0x58, 0x20, 0x32, 0x30, 0xbb]);

function half(image: RgbaImage): RgbaImage {
  const width = Math.max(1, image.width >> 1);
  const height = Math.max(1, image.height >> 1);
  const data = sharedBytes(width * height * 4);
  const from = image.data;
  const right = image.width > 1 ? 4 : 0;
  const below = image.height > 1 ? image.width * 4 : 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * (image.height > 1 ? 2 : 1) * image.width + x * (image.width > 1 ? 2 : 1)) * 4;
      const to = (y * width + x) * 4;
      for (let k = 0; k < 4; k++) data[to + k] = ((from[at + k] as number) + (from[at + k + right] as number) + (from[at + k + below] as number) + (from[at + k + right + below] as number) + 2) >> 2;
    }
  }
  return { width, height, data };
}

/** The picture with its halves. */
export function pyramid(image: RgbaImage): Pyramid {
  const out = [image];
  for (let last = image; Math.min(last.width, last.height) > 16; ) {
    last = half(last);
    out.push(last);
  }
  return out;
}

async function decode(image: SourceImage, file: string, size?: { width: number; height: number }): Promise<RgbaImage> {
  const bytes = KTX2_MAGIC.equals(image.bytes.subarray(0, 8)) ? await unpackKtx2(image.bytes) : image.bytes;
  try {
    let pipeline = sharp(bytes, { limitInputPixels: LARGEST, failOn: 'error' }).toColourspace('srgb').ensureAlpha();
    if (size) pipeline = pipeline.resize(size.width, size.height, { fit: 'fill' });
    const { data, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    const shared = sharedBytes(data.length);
    shared.set(data);
    return { width: info.width, height: info.height, data: shared };
  } catch (error) {
    throw new ScanError(`« ${file} » : la texture « ${image.name} » est illisible (${error instanceof Error ? error.message.split('\n')[0] ?? '' : 'erreur'}).`);
  }
}

/** Occlusion, roughness and metal in one picture, at the size of the larger. */
async function combine(material: SourceMaterial, images: readonly SourceImage[], file: string, read: (index: number) => Promise<RgbaImage>): Promise<Pyramid | undefined> {
  const { metallicRoughness, occlusion } = material.images;
  if (metallicRoughness === undefined && occlusion === undefined) return undefined;
  let rough = metallicRoughness === undefined ? undefined : await read(metallicRoughness);
  let dark = occlusion === undefined ? undefined : await read(occlusion);
  if (rough && dark && (rough.width !== dark.width || rough.height !== dark.height)) {
    const size = { width: Math.max(rough.width, dark.width), height: Math.max(rough.height, dark.height) };
    rough = await decode(images[metallicRoughness as number] as SourceImage, file, size);
    dark = await decode(images[occlusion as number] as SourceImage, file, size);
  }
  const { width, height } = (rough ?? dark) as RgbaImage;
  const data = sharedBytes(width * height * 4);
  for (let i = 0; i < data.length; i += 4) {
    data[i] = dark ? (dark.data[i] as number) : 255;
    data[i + 1] = rough ? (rough.data[i + 1] as number) : 255;
    data[i + 2] = rough ? (rough.data[i + 2] as number) : 255;
    data[i + 3] = 255;
  }
  return pyramid({ width, height, data });
}

/** Decodes the pictures of every material. `used` says which have texture coordinates. */
export async function decodeMaps(model: SourceModel, used: ReadonlySet<number>, file: string): Promise<MaterialMaps[]> {
  const known = new Map<number, Promise<RgbaImage>>();
  const read = (index: number): Promise<RgbaImage> => {
    const promise = known.get(index) ?? decode(model.images[index] as SourceImage, file);
    known.set(index, promise);
    return promise;
  };
  const pyramids = new Map<number, Promise<Pyramid>>();
  const map = async (index: number | undefined): Promise<Pyramid | undefined> => {
    if (index === undefined) return undefined;
    const promise = pyramids.get(index) ?? read(index).then(pyramid);
    pyramids.set(index, promise);
    return promise;
  };
  const out: MaterialMaps[] = [];
  for (const [i, material] of model.materials.entries()) {
    const { images } = material;
    out.push(used.has(i)
      ? {
          baseColour: await map(images.baseColour), normal: await map(images.normal), emissive: await map(images.emissive),
          orm: await combine(material, model.images, file, read), occlusion: images.occlusion !== undefined, metallicRoughness: images.metallicRoughness !== undefined,
        }
      : { occlusion: false, metallicRoughness: false });
  }
  return out;
}

/** Size of the largest map: the one that texture coordinates are measured against. */
export function referenceSize(maps: MaterialMaps): { width: number; height: number } | undefined {
  let best: RgbaImage | undefined;
  for (const name of MAP_NAMES) {
    const image = maps[name]?.[0];
    if (image && (!best || image.width * image.height > best.width * best.height)) best = image;
  }
  return best && { width: best.width, height: best.height };
}
