/** The pictures of the materials, decoded once into shared memory, each with its halved copies down to 16 px. */
import { fault } from '../../../domain/input/fault.ts';
import { scanNote, type ScanNote } from '../../../domain/object/scan-note.ts';
import sharp from 'sharp';
import { sharedBytes } from '../shape/geometry.ts';
import { ScanError } from '../failure.ts';
import type { RgbaImage } from '../shape/mesh.ts';
import { isKtx2, ktx2Size, readKtx2 } from './ktx2.ts';
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

/** Bytes that all decoded pictures with their halves may take: a set of eight maps of 8192². */
const MEMORY = 2.9e9;
/** Bytes a pixel takes with its halves. */
const PIXEL_BYTES = 4 * (4 / 3);

/** The picture at half its size. */
export function half(image: RgbaImage): RgbaImage {
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
      for (let k = 0; k < 4; k++)
        data[to + k] =
          ((from[at + k] as number) +
            (from[at + k + right] as number) +
            (from[at + k + below] as number) +
            (from[at + k + right + below] as number) +
            2) >>
          2;
    }
  }
  return { width, height, data };
}

/** The picture with its halves. */
export function pyramid(image: RgbaImage): Pyramid {
  const out = [image];
  for (let last = image; Math.min(last.width, last.height) > 16;) {
    last = half(last);
    out.push(last);
  }
  return out;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function unreadable(image: SourceImage, file: string, error: unknown): ScanError {
  if (error instanceof ScanError) return error;
  return new ScanError(fault('textureUnread', { file, name: image.name }));
}

/** The picture's size as its head gives it; zero where even that is damaged, which decoding will say. */
async function sizeOf(image: SourceImage): Promise<Size> {
  if (isKtx2(image.bytes)) return ktx2Size(image.bytes);
  const { width, height } = await sharp(image.bytes, { limitInputPixels: LARGEST })
    .metadata()
    .catch(() => ({ width: 0, height: 0 }));
  return { width, height };
}

/** Throws where a texture cannot be decoded whole; nothing of it is kept. */
export async function checkImage(image: SourceImage, file: string): Promise<void> {
  if (isKtx2(image.bytes)) return void (await decode(image, file));
  await sharp(image.bytes, { limitInputPixels: LARGEST, failOn: 'error' })
    .resize(16, 16, { fit: 'fill', kernel: 'nearest' })
    .raw()
    .toBuffer()
    .catch((error: unknown) => {
      throw unreadable(image, file, error);
    });
}

async function decode(image: SourceImage, file: string, size?: Size): Promise<RgbaImage> {
  try {
    const ktx2 = isKtx2(image.bytes) ? await readKtx2(image.bytes, LARGEST) : undefined;
    const raw = ktx2 && { raw: { width: ktx2.width, height: ktx2.height, channels: 4 as const } };
    let pipeline = sharp(ktx2?.data ?? image.bytes, { limitInputPixels: LARGEST, failOn: 'error', ...raw })
      .toColourspace('srgb')
      .ensureAlpha();
    if (size) pipeline = pipeline.resize(size.width, size.height, { fit: 'fill' });
    const { data, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    const shared = sharedBytes(data.length);
    shared.set(data);
    return { width: info.width, height: info.height, data: shared };
  } catch (error) {
    throw unreadable(image, file, error);
  }
}

/**
 * How often pictures are halved so that all of them fit into memory, the largest first: pixels above which a picture is
 * halved, again and again. Infinity where they fit as they are.
 */
export function pixelLimit(pixels: readonly number[], memory = MEMORY): number {
  const held = (limit: number): number =>
    pixels.reduce((sum, each) => sum + (each > limit ? each / 4 ** Math.ceil(Math.log(each / limit) / Math.log(4)) : each), 0) *
    PIXEL_BYTES;
  let limit = Infinity;
  for (let largest = Math.max(0, ...pixels); held(limit) > memory && largest > 256 ** 2; largest /= 4) limit = largest / 4;
  return limit;
}

/** The size within a limit of pixels, by halving; undefined where the picture stays as it is. */
function within(limit: number, { width, height }: Size): Size | undefined {
  if (width * height <= limit) return undefined;
  const by = 2 ** Math.ceil(Math.log2(Math.sqrt((width * height) / limit)));
  return { width: Math.max(1, Math.round(width / by)), height: Math.max(1, Math.round(height / by)) };
}

/** Occlusion, roughness and metal in one picture, at the size of the larger. */
async function combine(
  material: SourceMaterial,
  images: readonly SourceImage[],
  file: string,
  read: (index: number) => Promise<RgbaImage>,
): Promise<Pyramid | undefined> {
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

/** Decodes the pictures of every material. `used` says which have texture coordinates; `notes` receives what was done. */
export async function decodeMaps(
  model: SourceModel,
  used: ReadonlySet<number>,
  file: string,
  notes: ScanNote[] = [],
): Promise<MaterialMaps[]> {
  const wanted = new Set(
    model.materials.flatMap((material, i) => (used.has(i) ? Object.values(material.images).filter((index) => index !== undefined) : [])),
  );
  const sizes = new Map<number, Size>();
  for (const index of wanted) sizes.set(index, await sizeOf(model.images[index] as SourceImage));
  const limit = pixelLimit([...sizes.values()].map(({ width, height }) => width * height));
  const reduced = [...sizes.values()].filter((size) => within(limit, size)).length;
  if (reduced > 0) notes.push(scanNote('reduced', { n: reduced }));
  const known = new Map<number, Promise<RgbaImage>>();
  const read = (index: number): Promise<RgbaImage> => {
    const promise = known.get(index) ?? decode(model.images[index] as SourceImage, file, within(limit, sizes.get(index) as Size));
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
    out.push(
      used.has(i)
        ? {
            baseColour: await map(images.baseColour),
            normal: await map(images.normal),
            emissive: await map(images.emissive),
            orm: await combine(material, model.images, file, read),
            occlusion: images.occlusion !== undefined,
            metallicRoughness: images.metallicRoughness !== undefined,
          }
        : { occlusion: false, metallicRoughness: false },
    );
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
