/** What a tile's textures may cost, and their encoding. */
import sharp from 'sharp';
import type { MAP_NAMES } from '../read/images.ts';
import type { RgbaImage } from '../shape/mesh.ts';
import type { TangentSurface } from '../shape/tangents.ts';
import type { EncodedImage, EncodedMaps } from './encoded-material.ts';
import { encodeKtx2 } from './ktx2.ts';

export interface TextureOptions {
  /** How often the source's pictures are halved. */
  readonly halvings: number;
  /** No texture is larger; it is halved again until it fits. */
  readonly maxSide: number;
  /** WebP quality, 1 … 100. */
  readonly quality: number;
  /** Of a picture that repeats, and thus is taken whole, the pixels at most. */
  readonly wholeTexels: number;
  /** KTX2 from the area of a square of this side up: below, its decoder costs a visitor more than it saves memory. */
  readonly ktx2From: number;
}

export interface TiledTextures {
  readonly surfaces: TangentSurface[];
  readonly maps: Map<number, EncodedMaps>;
  /** Largest side, px. */
  readonly side: number;
  readonly repeat: boolean;
  /** Texture coordinates need be no finer than this part of a pixel. */
  readonly pixelParts?: number | undefined;
}

export type MapName = (typeof MAP_NAMES)[number];

/** Encodes one picture; KTX2 where it is large and the encoder runs, else WebP. */
export async function encodeImage(image: RgbaImage, name: MapName, alpha: boolean, options: TextureOptions): Promise<EncodedImage> {
  const large = image.width * image.height >= options.ktx2From ** 2;
  if (large && !(alpha && name === 'baseColour') && image.width % 4 === 0 && image.height % 4 === 0) {
    const bytes = await encodeKtx2(image, name === 'normal' ? 'normal' : name === 'orm' ? 'linear' : 'colour');
    if (bytes) return { bytes, mimeType: 'image/ktx2' };
  }
  let pipeline = sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } });
  if (!(alpha && name === 'baseColour')) pipeline = pipeline.removeAlpha();
  const quality = name === 'normal' ? Math.min(95, options.quality + 8) : options.quality;
  return { bytes: await pipeline.webp({ quality, effort: 3, smartSubsample: name === 'normal' }).toBuffer(), mimeType: 'image/webp' };
}
