/** The scan as one file: a light one in core glTF 2.0, which everything opens, and one in full detail. */
import { Quaternion, Vector3 } from 'three';
import sharp from 'sharp';
import type { PartMotion } from '../../../domain/records/object.ts';
import { encodeImage, type TextureOptions } from './texture-encoding.ts';
import type { EncodedImage, EncodedMaps } from './encoded-material.ts';
import { boxOf, triangleCount, type Geometry, type Group } from '../shape/geometry.ts';
import type { GlbWriter } from './glb.ts';
import { MAP_NAMES, type MaterialMaps, type Pyramid } from '../read/images.ts';
import type { RenderSurface, RgbaImage } from '../shape/mesh.ts';
import { completeLevels, simplify, typicalEdge } from '../levels/simplify.ts';
import type { SourceMaterial } from '../read/source.ts';
import { Extractor } from '../shape/surfaces.ts';
import { withTangents, type TangentSurface } from '../shape/tangents.ts';
import { gridStep, writeSurfaces } from './surface-glb.ts';

/** Longest download that a phone on a school's network is asked to take. */
const ONE_FILE_BYTES = 5_000_000;

const ONE_FILE_TRIANGLES = 100_000;

/** Longest side of a WebP. */
const WEBP_SIDE = 16_383;

export interface OneFileInput {
  /** Coarsest first. */
  readonly levels: readonly Geometry[];
  readonly groups: readonly Group[];
  readonly parts: readonly string[];
  readonly materials: readonly SourceMaterial[];
  readonly maps: readonly MaterialMaps[];
  readonly motions: readonly PartMotion[];
  readonly copyright?: string | undefined;
}

export interface OneFile {
  readonly bytes: Uint8Array;
  readonly triangles: number;
}

/** Writes the movements back as glTF animations of the parts' nodes, whose rest is the identity. */
export function animator(motions: readonly PartMotion[]): (writer: GlbWriter, nodeOf: ReadonlyMap<string, number>) => void {
  return (writer, nodeOf) => {
    for (const clip of new Set(motions.map((motion) => motion.clip))) {
      const channels: object[] = [];
      const samplers: object[] = [];
      for (const motion of motions) {
        const node = nodeOf.get(motion.part);
        if (motion.clip !== clip || node === undefined) continue;
        // The node turns about the origin: a turn about the pivot moves it along an arc, followed in small steps.
        const times: number[] = [];
        const rotations: number[] = [];
        const places: number[] = [];
        const pivot = new Vector3().fromArray(motion.pivot);
        motion.times.forEach((time, i) => {
          const next = motion.times[i + 1];
          const steps = next === undefined ? 1 : 24;
          for (let step = 0; step < steps; step++) {
            const j = Math.min(i + 1, motion.times.length - 1);
            const turn = new Quaternion()
              .fromArray([...(motion.rotations[i] as readonly number[])])
              .slerp(new Quaternion().fromArray([...(motion.rotations[j] as readonly number[])]), step / steps);
            const offset = new Vector3()
              .fromArray([...(motion.offsets[i] as readonly number[])])
              .lerp(new Vector3().fromArray([...(motion.offsets[j] as readonly number[])]), step / steps);
            const at = time + ((next ?? time) - time) * (step / steps);
            if (times.length > 0 && at <= (times.at(-1) as number)) continue;
            times.push(at);
            rotations.push(...turn.toArray());
            places.push(...pivot.clone().add(offset).sub(pivot.clone().applyQuaternion(turn)).toArray());
          }
        });
        const input = writer.plain(Float32Array.from(times), 'SCALAR', true);
        channels.push({
          sampler: samplers.push({ input, output: writer.plain(Float32Array.from(rotations), 'VEC4', false) }) - 1,
          target: { node, path: 'rotation' },
        });
        channels.push({
          sampler: samplers.push({ input, output: writer.plain(Float32Array.from(places), 'VEC3', false) }) - 1,
          target: { node, path: 'translation' },
        });
      }
      if (channels.length > 0) writer.animations.push({ name: clip, channels, samplers });
    }
  };
}

async function jpeg(image: RgbaImage, quality: number, alpha: boolean): Promise<EncodedImage> {
  const pipeline = sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } });
  return alpha
    ? { bytes: await pipeline.png().toBuffer(), mimeType: 'image/png' }
    : { bytes: await pipeline.removeAlpha().jpeg({ quality, mozjpeg: true }).toBuffer(), mimeType: 'image/jpeg' };
}

async function pictures(
  input: OneFileInput,
  encode: (pyramid: Pyramid, name: (typeof MAP_NAMES)[number], alpha: boolean) => Promise<EncodedImage>,
): Promise<Map<number, EncodedMaps>> {
  const out = new Map<number, EncodedMaps>();
  for (const [m, maps] of input.maps.entries()) {
    const encoded: Partial<Record<(typeof MAP_NAMES)[number], EncodedImage>> = {};
    const alpha = input.materials[m]?.alphaMode !== 'OPAQUE';
    for (const name of MAP_NAMES) {
      const pyramid = maps[name];
      if (pyramid) encoded[name] = await encode(pyramid, name, alpha && name === 'baseColour');
    }
    out.set(m, { ...encoded, occlusion: maps.occlusion, metallicRoughness: maps.metallicRoughness });
  }
  return out;
}

const withoutUnusedUvs = (surfaces: ReturnType<Extractor['take']>, maps: ReadonlyMap<number, EncodedMaps>): ReturnType<Extractor['take']> =>
  surfaces.map((surface) => {
    const own = maps.get(surface.material);
    return own && MAP_NAMES.some((name) => own[name]) ? surface : { ...surface, uvs: null };
  });

async function tangentsWhereBumpy(surfaces: readonly RenderSurface[], maps: ReadonlyMap<number, EncodedMaps>): Promise<TangentSurface[]> {
  return Promise.all(
    surfaces.map((surface) => (maps.get(surface.material)?.normal ? withTangents(surface) : { ...surface, tangents: null })),
  );
}

/** At most `ONE_FILE_BYTES`, without any extension: for downloads, augmented reality, other people's tools. */
export async function lightFile(input: OneFileInput): Promise<OneFile> {
  const levels = completeLevels(input.levels);
  const fits = levels.filter((level) => triangleCount(level) <= ONE_FILE_TRIANGLES * 1.1);
  const larger = levels.find((level) => triangleCount(level) > ONE_FILE_TRIANGLES * 1.1);
  let geometry = (fits.at(-1) ?? larger) as Geometry;
  if (larger && triangleCount(geometry) < ONE_FILE_TRIANGLES * 0.7) geometry = await simplify(larger, ONE_FILE_TRIANGLES);
  let side = 2048;
  for (let attempt = 0; ; attempt++) {
    const maps = await pictures(input, (pyramid, name, alpha) =>
      jpeg(
        pyramid.find((image) => Math.max(image.width, image.height) <= side) ?? (pyramid.at(-1) as RgbaImage),
        name === 'normal' ? 88 : 82,
        alpha,
      ),
    );
    const surfaces = withoutUnusedUvs(new Extractor().take(geometry, null, input.groups, input.parts), maps);
    const bytes = await writeSurfaces(await tangentsWhereBumpy(surfaces, maps), input.materials, maps, {
      step: null,
      copyright: input.copyright,
      textureSide: side,
      repeat: true,
      animate: animator(input.motions),
    });
    if (bytes.length <= ONE_FILE_BYTES || attempt > 8) return { bytes, triangles: triangleCount(geometry) };
    const pictureBytes = [...maps.values()].reduce(
      (sum, each) => sum + MAP_NAMES.reduce((inner, name) => inner + (each[name]?.bytes.length ?? 0), 0),
      0,
    );
    if (pictureBytes > bytes.length / 2 && side > 256) side /= 2;
    else geometry = await simplify(geometry, triangleCount(geometry) * 0.7);
  }
}

/** Every triangle and the pictures at their full size; geometry compressed with meshopt. */
export async function fullFile(input: OneFileInput): Promise<OneFile> {
  const geometry = input.levels.at(-1) as Geometry;
  const box = boxOf(geometry.positions);
  const extent = Math.max(...[0, 1, 2].map((k) => (box.max[k] as number) - (box.min[k] as number)));
  const options: TextureOptions = { halvings: 0, wholeTexels: Infinity, maxSide: 16_384, quality: 90, ktx2From: Infinity };
  const maps = await pictures(input, (pyramid, name, alpha) =>
    encodeImage(pyramid.find((image) => Math.max(image.width, image.height) <= WEBP_SIDE) as RgbaImage, name, alpha, options),
  );
  const surfaces = withoutUnusedUvs(new Extractor().take(geometry, null, input.groups, input.parts), maps);
  const bytes = await writeSurfaces(await tangentsWhereBumpy(surfaces, maps), input.materials, maps, {
    step: gridStep(typicalEdge(geometry) / 512, extent),
    copyright: input.copyright,
    textureSide: 8192,
    repeat: true,
    animate: animator(input.motions),
  });
  return { bytes, triangles: triangleCount(geometry) };
}
