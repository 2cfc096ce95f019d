/**
 * Close-ups of an object that is published already: its notes, its parts, the whole opened and laid out. They are drawn from
 * its own one-file download, so that a note that is moved does not have the scan made anew.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FIELD_OF_VIEW_DEG, POSTER_ELEVATION_DEG } from '../../../domain/object/framing.ts';
import { openingOf } from '../../../domain/object/opening.ts';
import { orbitToView } from '../../../domain/object/orbit.ts';
import type { Shot } from '../../../domain/object/close-ups.ts';
import type { CameraView, ModelManifest, StillImage, Vec3 } from '../../../domain/records/object.ts';
import type { Palette } from '../../../domain/identity/palette.ts';
import { decodeMaps, type Pyramid } from '../read/images.ts';
import { readScan } from '../read/read.ts';
import type { RenderMesh, RgbaImage } from '../shape/mesh.ts';
import type { FrameOptions } from './frame.ts';
import { makeScene } from './scene.ts';
import { bestSides, partsSeen } from './best-side.ts';
import { withCoarseShadows } from './coarse-shadows.ts';
import { explodedOffsets } from './explode.ts';
import { standing } from './stand.ts';
import { StudioThreads } from './studio-threads.ts';

/** Raise it when the pictures change, so that cached ones are drawn anew. */
export const CLOSE_UPS_VERSION = 5;

/** A download with more triangles than this is left for the light one. */
const MOST_TRIANGLES = 2_500_000;
const SIDE = 2048;
/** Light samples: fewer than for the poster, the pictures are small, and there are many stands. */
const LIGHT_SAMPLES = 48;
/** Points of a surface by which a picture is framed. */
const FITTED = 3000;
/** Part of the half-picture that stays empty around what is shown whole. */
const MARGIN = 0.08;
/** Elevation from which the inside of what is open is seen, degrees. */
const INSIDE_DEG = 22;
/** How far aside from the line on which parts stand before each other one sees best that they do, degrees. */
const APART_DEG = 58;

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
  const apart = shots.some((shot) => shot.apart > 0) ? explodedOffsets(mesh, manifest.parts) : new Map<string, Vec3>();
  const threads = new StudioThreads(cores, palette);
  const made: Record<string, StillImage> = {};
  let places: CloseUpsDrawn['places'] = {};
  try {
    const waiting = [...byStand.values()];
    const draw = async (group: readonly Shot[]): Promise<void> => {
      const stands = standing(mesh, manifest, group[0]!, apart);
      const scene = makeScene(stands);
      const frames = group.map((shot): FrameOptions => {
        const azimuth_deg = shot.apart > 0 ? besideOf(apart, front) : (sides.get(shot.alone ?? '') ?? front);
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
      const whole = frames[group.findIndex((shot) => shot.apart > 0)];
      if (whole) places = partsSeen(stands, scene, whole);
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
  const drawn: CloseUpsDrawn = {
    pictures: ordered,
    offsets: Object.fromEntries([...apart].map(([part, by]) => [part, rounded(by)])),
    places,
  };
  await writeFile(join(folder, LIST), JSON.stringify(drawn));
}

const LIST = 'vues.json';

export interface CloseUpsDrawn {
  /** By name of the shot; paths relative to the folder. */
  readonly pictures: Readonly<Record<string, StillImage>>;
  /** Where each part goes when all is apart, metres from its rest. */
  readonly offsets: Readonly<Record<string, Vec3>>;
  /** Where each part is seen on the picture of all of them, shares of its width and height from the upper left. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

/** What `drawCloseUps` has left in a folder. */
export async function closeUpsIn(folder: string): Promise<CloseUpsDrawn> {
  return JSON.parse(await readFile(join(folder, LIST), 'utf8')) as CloseUpsDrawn;
}

/** Tenths of a millimetre. */
const rounded = (by: Vec3): Vec3 => by.map((value) => Math.round(value * 1e4) / 1e4) as unknown as Vec3;

/** The azimuth that shows a row of parts aside, the nearest to the front. Degrees. */
function besideOf(offsets: ReadonlyMap<string, Vec3>, front: number): number {
  const spread = ([0, 2] as const).map((i) => Math.max(0, ...[...offsets.values()].map((by) => Math.abs(by[i]))));
  const line = (spread[0] ?? 0) > (spread[1] ?? 0) ? 90 : 0;
  const turn = (azimuth: number) => ((((azimuth - front) % 360) + 540) % 360) - 180;
  const sides = [line, line + 180].flatMap((azimuth) => [azimuth + APART_DEG, azimuth - APART_DEG]);
  // Of two as near, the one on the right: there the front looks to the left, as it is read.
  return sides.toSorted((a, b) => Math.abs(turn(a)) - Math.abs(turn(b)) || turn(b) - turn(a))[0] ?? front;
}

/** The view that shows all of a mesh from a direction, as near as it can: by its own points, which fill less than its box. */
function wholeOf({ surfaces }: RenderMesh, azimuth: number, elevation: number, aspect: number): CameraView {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  const forth: Vec3 = [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)];
  const right: Vec3 = [Math.cos(a), 0, -Math.sin(a)];
  const up: Vec3 = [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)];
  const points = surfaces.flatMap(({ positions }) => {
    const step = 3 * Math.max(1, Math.floor(positions.length / 3 / FITTED));
    return Array.from({ length: Math.ceil(positions.length / step) }, (_, i): Vec3 => {
      const at = Math.min(i * step, positions.length - 3);
      const along = (axis: Vec3) => positions[at]! * axis[0] + positions[at + 1]! * axis[1] + positions[at + 2]! * axis[2];
      return [along(right), along(up), along(forth)];
    });
  });
  const middle = ([0, 1, 2] as const).map((k) => {
    const [low, high] = points.reduce(([l, h], point) => [Math.min(l, point[k]), Math.max(h, point[k])], [Infinity, -Infinity]);
    return (low + high) / 2;
  }) as unknown as Vec3;
  const tangent = Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360) * (1 - MARGIN);
  const distance = points.reduce(
    (most, [x, y, z]) =>
      Math.max(most, z - middle[2] + Math.abs(y - middle[1]) / tangent, z - middle[2] + Math.abs(x - middle[0]) / (tangent * aspect)),
    0,
  );
  const place = (k: 0 | 1 | 2): number => right[k] * middle[0] + up[k] * middle[1] + forth[k] * middle[2];
  return orbitToView({ azimuth, elevation, distance, target: [place(0), place(1), place(2)] });
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
