/**
 * Close-ups of an object that is published already: its notes, its parts, the whole opened and laid out. They are drawn from
 * its own one-file download, so that a note that is moved does not have the scan made anew.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fitDistance, FIELD_OF_VIEW_DEG, POSTER_ELEVATION_DEG } from '../../../domain/object/framing.ts';
import { openingOf } from '../../../domain/object/opening.ts';
import { orbitToView } from '../../../domain/object/orbit.ts';
import type { Shot } from '../../../domain/object/close-ups.ts';
import type { CameraView, ModelManifest, StillImage } from '../../../domain/records/object.ts';
import type { Palette } from '../../../domain/identity/palette.ts';
import { decodeMaps, type Pyramid } from '../read/images.ts';
import { readScan } from '../read/read.ts';
import type { RenderMesh, RgbaImage } from '../shape/mesh.ts';
import type { FrameOptions } from './frame.ts';
import { makeScene } from './scene.ts';
import { bestSides } from './best-side.ts';
import { withCoarseShadows } from './coarse-shadows.ts';
import { standing } from './stand.ts';
import { StudioThreads } from './studio-threads.ts';

/** Raise it when the pictures change, so that cached ones are drawn anew. */
export const CLOSE_UPS_VERSION = 3;

/** A download with more triangles than this is left for the light one. */
const MOST_TRIANGLES = 2_500_000;
const SIDE = 2048;
/** Light samples: fewer than for the poster, the pictures are small, and there are many stands. */
const LIGHT_SAMPLES = 48;
/** Elevation from which the inside of what is open is seen, degrees. */
const INSIDE_DEG = 22;
/** How far aside from the front one sees best that parts stand before each other, degrees. */
const APART_DEG = 55;

/** The published file to draw from: the fullest that is quick to draw. */
export function drawnFrom(manifest: ModelManifest): { readonly path: string; readonly triangles: number } {
  return manifest.full && manifest.full.triangles <= MOST_TRIANGLES ? manifest.full : manifest.glb;
}

export interface CloseUpsRequest {
  readonly shots: readonly Shot[];
  readonly manifest: ModelManifest;
  /** XMP packet of every picture. */
  readonly xmp: string;
  readonly palette?: Palette | undefined;
  readonly cores: number;
}

/** Draws the shots into a folder, and writes what there is into `vues.json`: by name, paths relative to the folder. */
export async function drawCloseUps(file: string, request: CloseUpsRequest, folder: string): Promise<void> {
  const { shots, manifest, xmp, palette, cores } = request;
  await mkdir(folder, { recursive: true });
  const mesh = await withCoarseShadows(await publishedMesh(file, manifest));
  const front = manifest.front?.azimuth_deg ?? 0;
  const sides = bestSides(mesh, front);
  // A part that is hidden at rest is shown as it stands when the object is open.
  const opens = openingOf(manifest).length > 0;
  const posed = shots.map((shot) => (shot.alone !== undefined && opens && !sides.has(shot.alone) ? { ...shot, open: 1 } : shot));
  const byStand = new Map<string, Shot[]>();
  for (const shot of posed) {
    const key = JSON.stringify([shot.open, shot.apart, shot.alone]);
    byStand.set(key, [...(byStand.get(key) ?? []), shot]);
  }
  const threads = new StudioThreads(cores, palette);
  const made: Record<string, StillImage> = {};
  try {
    const waiting = [...byStand.values()];
    const draw = async (group: readonly Shot[]): Promise<void> => {
      const stands = standing(mesh, manifest, group[0]!);
      const scene = makeScene(stands);
      const frames = group.map((shot): FrameOptions => {
        const azimuth_deg = shot.apart > 0 ? front + APART_DEG : (sides.get(shot.alone ?? '') ?? front);
        const elevation_deg = shot.open > 0 || shot.apart > 0 ? INSIDE_DEG : POSTER_ELEVATION_DEG;
        return {
          width: shot.width,
          height: shot.height,
          azimuth_deg,
          elevation_deg,
          view: shot.view ?? wholeOf(stands, azimuth_deg, elevation_deg, shot.width / shot.height),
          samples: 2,
        };
      });
      const pictures = await threads.pictures(scene, frames, LIGHT_SAMPLES);
      for (const [i, shot] of group.entries()) {
        const path = `${shot.name}.webp`;
        const { width, height } = shot;
        await pictures[i]!.withXmp(xmp).webp({ quality: 80, effort: 4 }).toFile(join(folder, path));
        made[shot.name] = { path, width, height, bytes: (await stat(join(folder, path))).size };
      }
    };
    // As many at a time as there are threads: each stand is a copy of the whole mesh.
    const next = async (): Promise<void> => {
      for (let group = waiting.shift(); group; group = waiting.shift()) await draw(group);
    };
    await Promise.all(Array.from({ length: threads.size }, next));
  } finally {
    await threads.close();
  }
  const ordered = Object.fromEntries(shots.flatMap(({ name }) => (made[name] ? [[name, made[name]]] : [])));
  await writeFile(join(folder, LIST), JSON.stringify(ordered));
}

const LIST = 'vues.json';

/** What `drawCloseUps` has left in a folder. */
export async function closeUpsIn(folder: string): Promise<Readonly<Record<string, StillImage>>> {
  return JSON.parse(await readFile(join(folder, LIST), 'utf8')) as Record<string, StillImage>;
}

function wholeOf({ bounds }: RenderMesh, azimuth: number, elevation: number, aspect: number): CameraView {
  const tangentUp = Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360);
  const distance = fitDistance(bounds, {
    azimuth_deg: azimuth,
    elevation_deg: elevation,
    tangentUp,
    tangentAcross: tangentUp * aspect,
    margin: 0.08,
  });
  const middle = (i: 0 | 1 | 2): number => (bounds.min[i] + bounds.max[i]) / 2;
  return orbitToView({ azimuth, elevation, distance, target: [middle(0), middle(1), middle(2)] });
}

/** A published one-file model, ready to be drawn: it stands in the published frame. */
async function publishedMesh(file: string, manifest: ModelManifest): Promise<RenderMesh> {
  const model = await readScan(file, dirname(file));
  const textured = new Set(model.surfaces.filter((surface) => surface.uvs).map((surface) => surface.material));
  const maps = await decodeMaps(model, textured, file);
  const sized = (pyramid: Pyramid | undefined): RgbaImage | undefined =>
    pyramid && (pyramid.find((image) => Math.max(image.width, image.height) <= SIDE) ?? pyramid.at(-1));
  return {
    surfaces: model.surfaces.map((surface) => ({
      ...surface,
      part: model.parts[surface.part] ?? '',
      normals: surface.normals ?? facetNormals(surface.positions, surface.indices),
    })),
    materials: model.materials.map((material, m) => ({
      ...material,
      baseColourImage: sized(maps[m]?.baseColour),
      normalImage: sized(maps[m]?.normal),
      ormImage: sized(maps[m]?.orm),
    })),
    bounds: manifest.bounds,
  };
}

/** Unit normals of vertices, from the triangles around them. */
function facetNormals(positions: Float32Array, indices: Uint32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    const e = (to: number, k: number): number => positions[to + k]! - positions[a + k]!;
    const normal = [e(b, 1) * e(c, 2) - e(b, 2) * e(c, 1), e(b, 2) * e(c, 0) - e(b, 0) * e(c, 2), e(b, 0) * e(c, 1) - e(b, 1) * e(c, 0)];
    for (const v of [a, b, c]) for (let k = 0; k < 3; k++) normals[v + k]! += normal[k]!;
  }
  for (let v = 0; v < normals.length; v += 3) {
    const length = Math.hypot(normals[v]!, normals[v + 1]!, normals[v + 2]!) || 1;
    for (let k = 0; k < 3; k++) normals[v + k]! /= length;
  }
  return normals;
}
