/** The step that draws the frames of a story told by an object. */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type { Palette } from '../../domain/identity/palette.ts';
import { fitBox, POSTER_ELEVATION_DEG } from '../../domain/object/framing.ts';
import { viewToOrbit } from '../../domain/object/orbit.ts';
import { planSequence, type SequencePlan, type Waypoint } from '../../domain/object/sequence.ts';
import type { Front, PartMotion, StillImage } from '../../domain/records/object.ts';
import type { ObjectSequence } from '../../domain/records/home.ts';
import type { Work } from '../steps/order.ts';
import { simplify } from './levels/simplify.ts';
import { decodeMaps } from './read/images.ts';
import { readScan } from './read/read.ts';
import { cleanGeometry } from './shape/clean.ts';
import { toPublishedFrame, type Pose } from './shape/frame.ts';
import { openingsOf } from './shape/openings.ts';
import { mergeSurfaces, triangleCount } from './shape/geometry.ts';
import type { RenderMesh } from './shape/mesh.ts';
import { withCoarseShadows } from './stills/coarse-shadows.ts';
import { posedMesh } from './stills/posed-mesh.ts';
import { drawShots } from './stills/shots.ts';
import { stillsMesh } from './stills/stills-mesh.ts';

/** Side of a frame, pixels: drawn square, so that it fills a phone’s width and half of a desk’s screen. */
const SIDE = 640;
/** Side of a chapter’s own picture, seen where nothing moves. */
const STILL_SIDES = [480, 720, 1080] as const;
const STILL_SIDE = 1080;
/** Frames at most, and what they may weigh together. */
const MOST_FRAMES = 38;
const BYTES = 300_000;
const QUALITIES = [50, 44, 38, 32, 26] as const;
/** Finer shapes are not seen at the frames’ size; every opening has its own light to gather. */
const TRIANGLES = 1_000_000;

interface Args {
  readonly units: 'mm' | 'cm' | 'm';
  readonly up: 'y' | 'z';
  readonly pose?: Pose | undefined;
  readonly front?: Front | undefined;
  readonly chapters: readonly (readonly Waypoint[])[];
  readonly palette?: Palette | undefined;
  readonly xmp: string;
}

/** Writes `recit.json` (`ObjectSequence`, paths within the folder) and its pictures. */
export const work: Work<Args> = async ({ base, paths: [path = ''] }, args, folder, { cores }) => {
  const { front, chapters, palette, xmp } = args;
  const { mesh, motions } = await meshOf(join(base, path), base, args);
  const first = { azimuth: front?.azimuth_deg ?? 0, elevation: front?.elevation_deg ?? POSTER_ELEVATION_DEG, open: 0 };
  const plan = planSequence(
    first,
    chapters,
    ({ view, azimuth, elevation, open }) =>
      viewToOrbit(
        view ?? fitBox(posedMesh(mesh, motions, open).bounds, { aspect: 1, azimuth_deg: azimuth, elevation_deg: elevation, margin: 0.06 }),
      ),
    MOST_FRAMES,
  );
  await writeFile(join(folder, 'recit.json'), JSON.stringify(await draw(plan, mesh, motions, folder, xmp, palette, cores)));
};

async function draw(
  plan: SequencePlan,
  mesh: RenderMesh,
  motions: readonly PartMotion[],
  folder: string,
  xmp: string,
  palette: Palette | undefined,
  cores: number,
): Promise<ObjectSequence> {
  const drawings: Buffer[] = [];
  const stills = new Map<number, StillImage[]>();
  const keys = new Set([0, ...plan.chapters.map((passed) => passed.at(-1) ?? 0)]);
  await drawShots(
    mesh,
    motions,
    plan.frames.map((frame, index) => {
      const side = keys.has(index) ? STILL_SIDE : SIDE;
      return { ...frame, open: Math.round(frame.open * 1000) / 1000, width: side, height: side, samples: keys.has(index) ? 3 : 2 };
    }),
    async (image, _shot, index) => {
      const drawn = await image.png({ compressionLevel: 1 }).toBuffer();
      if (keys.has(index)) {
        const name = `etape-${String(index).padStart(2, '0')}`;
        const sizes: StillImage[] = [];
        for (const side of STILL_SIDES) {
          const sized = () => sharp(drawn).resize(side, side, { kernel: 'lanczos3' }).withXmp(xmp);
          for (const [kind, picture] of [
            ['avif', sized().avif({ quality: 54, effort: 3 })],
            ['webp', sized().webp({ quality: 80 })],
            ['jpg', sized().jpeg({ quality: 82, mozjpeg: true })],
          ] as const) {
            const path = `${name}-${side}.${kind}`;
            const { size } = await picture.toFile(join(folder, path));
            sizes.push({ path, width: side, height: side, bytes: size });
          }
        }
        stills.set(index, sizes);
      }
      drawings[index] = drawn;
    },
    { palette, cores },
  );
  const frames = await writeFrames(drawings, folder, xmp);
  return {
    frames,
    chapters: plan.chapters,
    stills: [0, ...plan.chapters.map((passed) => passed.at(-1) ?? 0)].map((index) => stills.get(index) ?? []),
  };
}

/** All frames at the best of a few qualities at which they fit together, told from every sixth. */
async function writeFrames(pictures: readonly Buffer[], folder: string, xmp: string): Promise<StillImage[]> {
  const encode = (picture: Buffer, quality: number): Promise<Buffer> =>
    sharp(picture).resize(SIDE, SIDE, { kernel: 'lanczos3' }).withXmp(xmp).avif({ quality, effort: 3 }).toBuffer();
  const sample = pictures.flatMap((_, index) => (index % 6 === 0 ? [index] : []));
  const tried = new Map<number, ReadonlyMap<number, Buffer>>();
  const fits = async (quality: number): Promise<boolean> => {
    const encoded = await Promise.all(sample.map(async (index) => [index, await encode(pictures[index]!, quality)] as const));
    tried.set(quality, new Map(encoded));
    return (encoded.reduce((sum, [, each]) => sum + each.length, 0) / sample.length) * pictures.length <= BYTES;
  };
  // A lower quality always weighs less: half of those that are left go with each try.
  let [best, worst] = [0, QUALITIES.length - 1];
  while (best < worst) {
    const middle = (best + worst) >> 1;
    if (await fits(QUALITIES[middle]!)) worst = middle;
    else best = middle + 1;
  }
  const quality = QUALITIES[best]!;
  return Promise.all(
    pictures.map(async (picture, index) => {
      const path = `${String(index).padStart(2, '0')}.avif`;
      const bytes = tried.get(quality)?.get(index) ?? (await encode(picture, quality));
      await writeFile(join(folder, path), bytes);
      return { path, width: SIDE, height: SIDE, bytes: bytes.length };
    }),
  );
}

/** The scan read anew, in the published frame: a story changes more often than a scan, and tiles are not made again for it. */
async function meshOf(
  source: string,
  root: string,
  { units, up, pose }: Pick<Args, 'units' | 'up' | 'pose'>,
): Promise<{ readonly mesh: RenderMesh; readonly motions: readonly PartMotion[] }> {
  const model = await readScan(source, root);
  const textured = new Set(model.surfaces.filter((surface) => surface.uvs).map((surface) => surface.material));
  const maps = await decodeMaps(model, textured, basename(source), []);
  const merged = mergeSurfaces(model.surfaces);
  const whole = cleanGeometry(merged, []);
  const frame = toPublishedFrame(whole, model, units, up, [], { ...pose, groups: merged.groupList });
  const geometry = triangleCount(whole) > TRIANGLES ? await simplify(whole, TRIANGLES) : whole;
  const { motions } = openingsOf(model, frame, pose?.hinges);
  const clip = (motions.find((motion) => motion.clip === 'open') ?? motions[0])?.clip;
  const posed = { levels: [geometry], groups: merged.groupList, parts: model.parts, materials: model.materials, maps };
  return {
    mesh: await withCoarseShadows({ ...(await stillsMesh(posed, frame.bounds)), occluder: undefined }),
    motions: motions.filter((motion) => motion.clip === clip),
  };
}
