/** One scan from its file to everything that is published of it, in one folder. */
import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Palette } from '../../domain/identity/palette.ts';
import type { CameraView, Front, ModelLevel, ModelManifest } from '../../domain/records/object.ts';
import type { ScanNote } from '../../domain/object/scan-note.ts';
import { tightAspect } from '../../domain/object/framing.ts';
import { buildTree } from './shape/bvh.ts';
import { Seeker } from './shape/seeker.ts';
import { cleanGeometry } from './shape/clean.ts';
import { measureDeviation } from './levels/deviation.ts';
import { diagonal, emptyBox, extend, mergeSurfaces, type Box, type Geometry, type Group } from './shape/geometry.ts';
import { toPublishedFrame, type Pose } from './shape/frame.ts';
import { openingsOf } from './shape/openings.ts';
import { decodeMaps } from './read/images.ts';
import { movementsOfParts } from './shape/movements.ts';
import { fullFile, lightFile } from './write/one-file.ts';
import { Pool } from './threads/pool.ts';
import { readScan } from './read/read.ts';
import { companionsRead } from './read/resource.ts';
import { makeLevels } from './levels/simplify.ts';
import { STILLS_DEFAULTS, renderStills, type StillsLabel, type StillsOptions } from './stills/render.ts';
import { stillsMesh } from './stills/stills-mesh.ts';
import { surfaceArea } from './tile/texel-area.ts';
import { occlusionField } from './bake/occlusion-field.ts';
import { makeTiles } from './tile/tiles.ts';
import { tilesetJson } from './write/tileset.ts';
import type { Tile, TileTask } from './tile/tile-worker.ts';
import { hashBytes } from '../cache.ts';

export interface BuildRequest {
  readonly id: string;
  /** Absolute path. */
  readonly source: string;
  /** Absolute path of the content root, which the source's own references do not leave. */
  readonly root: string;
  readonly units: 'mm' | 'cm' | 'm';
  readonly up: 'y' | 'z';
  /** Turn, scale and expected size, as `objet.yaml` gives them. */
  readonly pose?: Pose | undefined;
  /** Direction of the front in the published frame, degrees as `domain/object/framing.ts` counts them. */
  readonly front?: Front | undefined;
  /** Another view than the whole front for the poster. */
  readonly posterView?: CameraView | undefined;
  /** Whether the licence lets the full detail be downloaded. */
  readonly licenceOpen: boolean;
  /** Credit line that every file carries. */
  readonly copyright?: string | undefined;
  /** What the pictures say of themselves. */
  readonly label: StillsLabel;
  readonly cores: number;
  /** Colours of the pictures, where they are not the program's own. */
  readonly palette?: Palette | undefined;
  /** Size and number of the stills; smaller in tests. */
  readonly stills?: StillsOptions | undefined;
  readonly progress: (done: number) => void;
  /** Told after each step, for benches. */
  readonly timing?: ((step: string) => void) | undefined;
}

/** Places compared each way for the deviation of a level. */
const SAMPLES = 30_000;

/** Triangles and place of each part. */
function describeParts(geometry: Geometry, groups: readonly Group[], names: readonly string[]): ModelManifest['parts'] {
  const boxes: Box[] = names.map(() => emptyBox());
  const triangles = names.map(() => 0);
  for (let i = 0; i < geometry.indices.length; i++) {
    const v = geometry.indices[i] as number;
    const part = groups[geometry.groups ? (geometry.groups[v] as number) : 0]?.part ?? 0;
    triangles[part] = (triangles[part] as number) + 1 / 3;
    extend(
      boxes[part] as Box,
      geometry.positions[v * 3] as number,
      geometry.positions[v * 3 + 1] as number,
      geometry.positions[v * 3 + 2] as number,
    );
  }
  return names
    .map((name, i) => {
      const { min, max } = boxes[i] as Box;
      return {
        name,
        triangles: Math.round(triangles[i] as number),
        centre: [0, 1, 2].map((k) => ((min[k] as number) + (max[k] as number)) / 2) as [number, number, number],
      };
    })
    .filter((part) => part.triangles > 0);
}

/** What is made of a scan itself; cards are made of its poster, a language each, and its report is said in each. */
export interface BuiltModel extends Omit<ModelManifest, 'cards' | 'report'> {
  readonly report: readonly ScanNote[];
}

/** Writes `tileset.json`, `tiles/`, `<id>.glb`, perhaps `<id>-complet.glb`, `vues/` and `model.json` into `folder`. */
export async function buildScan(request: BuildRequest, folder: string): Promise<BuiltModel> {
  const { id } = request;
  const companions = new Map<string, number>();
  const model = await companionsRead.run(companions, () => readScan(request.source, request.root));
  const notes = [...model.notes];
  request.timing?.('read');
  const vertices = model.surfaces.reduce((sum, surface) => sum + surface.positions.length / 3, 0);
  const faces = model.surfaces.reduce((sum, surface) => sum + surface.indices.length / 3, 0);
  const textured = new Set(model.surfaces.filter((surface) => surface.uvs).map((surface) => surface.material));
  const maps = await decodeMaps(model, textured, basename(request.source), notes);
  request.timing?.('pictures');
  const hasPictures = maps.some((each) => each.baseColour ?? each.normal ?? each.orm ?? each.emissive);
  // Coordinates without a picture would only keep vertices apart.
  const merged = mergeSurfaces(hasPictures ? model.surfaces : model.surfaces.map((surface) => ({ ...surface, uvs: null })));
  const groups = merged.groupList;
  const geometry = cleanGeometry(merged, notes);
  const frame = toPublishedFrame(geometry, model, request.units, request.up, notes, { ...request.pose, groups });
  request.progress(0.1);
  request.timing?.('clean');
  const { clips, motions } = openingsOf(model, frame, request.pose?.hinges);
  const movements = movementsOfParts(model.parts, motions);
  const levels = await makeLevels(
    geometry,
    hasPictures,
    groups.map((group) => movements.of[group.part] ?? 0),
    (part) => request.progress(0.1 + 0.2 * part),
  );
  request.timing?.('levels');
  const tree = buildTree(geometry);
  const seeker = new Seeker(tree);
  request.timing?.('tree');
  request.progress(0.4);
  const occlusion =
    maps.length > 0 && maps.every((each) => each.occlusion)
      ? null
      : await occlusionField(id, levels, tree, diagonal(frame.bounds), request.cores);
  request.timing?.('occlusion');
  const pool = new Pool<TileTask, Tile>(new URL('./tile/tile-worker.ts', import.meta.url), request.cores);
  const shared = {
    levels: levels.map((level) => level.geometry),
    groups,
    parts: model.parts,
    materials: model.materials,
    maps,
    motions,
    copyright: request.copyright,
  };
  try {
    const { root, levels: tiled } = await makeTiles(
      {
        ...shared,
        levels,
        occlusion,
        original: { geometry, tree },
        measure: (level) => measureDeviation(level, new Seeker(buildTree(level)), geometry, seeker, SAMPLES),
        movements: movements.of,
        movementCount: movements.count,
        area: surfaceArea(geometry),
        folder,
        progress: (part) => request.progress(0.4 + 0.5 * part),
      },
      pool,
    );
    request.timing?.('tiles');
    await writeFile(join(folder, 'tileset.json'), tilesetJson(root, diagonal(frame.bounds)));
    const light = await lightFile(shared);
    await writeFile(join(folder, `${id}.glb`), light.bytes);
    const full = request.licenceOpen ? await fullFile(shared) : undefined;
    if (full) await writeFile(join(folder, `${id}-complet.glb`), full.bytes);
    request.timing?.('files');
    request.progress(0.92);
    const { poster, stills } = await renderStills(
      await stillsMesh(shared, frame.bounds),
      { ...(request.stills ?? STILLS_DEFAULTS), front: request.front, posterView: request.posterView, palette: request.palette },
      join(folder, 'vues'),
      request.label,
      request.cores,
    );
    request.timing?.('stills');
    const placed = <I extends { readonly path: string }>(image: I): I => ({ ...image, path: `/3d/${id}/vues/${image.path}` });
    const manifest: BuiltModel = {
      id,
      tileset: `/3d/${id}/tileset.json`,
      glb: { path: `/3d/${id}/${id}.glb`, bytes: light.bytes.length, triangles: light.triangles },
      ...(full ? { full: { path: `/3d/${id}/${id}-complet.glb`, bytes: full.bytes.length, triangles: full.triangles } } : {}),
      bounds: frame.bounds,
      ...(request.front ? { front: request.front } : {}),
      tight: tightAspect(frame.bounds, [geometry.positions], request.front?.azimuth_deg, request.front?.elevation_deg),
      levels: tiled.map((level): ModelLevel => ({
        triangles: level.triangles,
        bytes: level.bytes,
        tiles: level.tiles,
        texture: level.textureSide,
        deviation_mm: level.deviation.max * 1000,
        mean_deviation_mm: level.deviation.mean * 1000,
      })),
      parts: describeParts(geometry, groups, model.parts),
      animations: clips,
      motions,
      source: {
        format: model.format,
        bytes: (await stat(request.source)).size + [...companions.values()].reduce((sum, bytes) => sum + bytes, 0),
        sha256: await hashBytes(request.source),
        triangles: faces,
        vertices,
        textured: hasPictures,
        vertexColours: geometry.colours !== null,
      },
      report: notes,
      poster: poster.map(placed),
      stills: stills.map((still) => ({ ...placed(still), large: placed(still.large) })),
    };
    await writeFile(join(folder, 'model.json'), JSON.stringify(manifest));
    request.progress(1);
    return manifest;
  } finally {
    await pool.close();
  }
}
