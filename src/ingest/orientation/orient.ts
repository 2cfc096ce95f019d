/**
 * From what stands beside a picture to its camera over the land: found from its points, or stated and checked against
 * them; then the land that it shows. What does not agree is a warning that names the point: the picture is published.
 */
import type { Polygon } from 'geojson';
import { fault, type Telling } from '../../domain/input/fault.ts';
import { frameAbout } from '../../domain/orientation/land-frame.ts';
import { fieldOf, poseOf, seenAt, type Camera } from '../../domain/orientation/camera.ts';
import { cameraFile, cameraOfFile, resized, type CameraFile } from '../../domain/orientation/camera-file.ts';
import { footprintOf } from '../../domain/orientation/footprint.ts';
import type { ControlPoint, OrientationInput } from '../../domain/orientation/input.ts';
import { mapErrors } from '../../domain/orientation/model-errors.ts';
import type { Relief } from '../../domain/orientation/relief.ts';
import type { Size } from '../../domain/photo/iiif-image.ts';
import { solve, type Solution } from '../../domain/orientation/solve.ts';
import { verdictText } from '../../domain/orientation/verdicts.ts';
import { countedText, remarks, worthText } from '../../domain/orientation/worth.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import type { Lang, Text } from '../../domain/text/text.ts';
import { numberText } from '../../words/message.ts';
import { words } from '../../words/words.ts';
import type { OrientationSource } from './files.ts';

export interface Oriented {
  readonly camera: Camera;
  readonly file: CameraFile;
  readonly points: readonly ControlPoint[];
  readonly footprint: Polygon | undefined;
  /** The land under it. */
  readonly relief: Relief;
  /** Above the land below it, metres. */
  readonly altitude_m: number;
  readonly hfov: number;
  readonly accuracy: Text;
  readonly warnings: readonly Telling[];
}

/** Farthest land of a published outline, metres: on most days haze hides what is beyond. */
const SEEN = 30_000;
/** Pictures whose shapes differ by more than this part were not cut alike. */
const SHAPE = 0.02;
/** Points farther than this from where a stated camera shows them contradict it: in diagonals of the picture. */
const DISAGREES = 0.01;

/** Heights of the land, from points where there is no relief. */
export type ReliefOver = (elsewhere: number) => Relief;

/** @param size of the picture whose pixels are published, in which everything that is returned is counted */
export function orient(
  { points: given, camera: stated }: OrientationSource,
  size: Size,
  known: Pick<OrientationInput, 'focal'>,
  reliefOver: ReliefOver,
): Oriented | { readonly warnings: readonly Telling[] } {
  const [across, down] = given?.size ? [size.width / given.size.width, size.height / given.size.height] : [1, 1];
  const points = (given?.points ?? []).map((point) => ({ ...point, x: point.x * across, y: point.y * down }));
  const mean = points.reduce((sum, { h }) => sum + h, 0) / Math.max(1, points.length);
  const relief = reliefOver(points.length > 0 ? mean : (stated?.ground ?? 0));
  if (stated) {
    const camera = resized(cameraOfFile(stated), size.width, size.height);
    const ground = stated.ground ?? relief.heightAt(stated.lon, stated.lat);
    const file = { ...stated, focal_px: camera.focal_px, width: size.width, height: size.height, ground };
    const warnings = [
      ...otherShape('.camera.json', stated, size),
      ...otherShape('.georef.json', given?.size, size),
      ...disagreement(camera, points),
    ];
    const seen = shown(camera, relief, ground);
    return { ...seen, file, points, accuracy: statedText(stated, landOf(seen)), warnings };
  }
  const found = solve({
    ...size,
    points,
    ...known,
    unseen: mapErrors(relief.knows !== undefined),
    ground: (lon, lat) => relief.heightAt(lon, lat),
  });
  const cut = otherShape('.georef.json', given?.size, size);
  if (!found.solved) return { warnings: [...cut, fault('cameraNone', { why: inEvery((lang) => verdictText(found.verdict, lang)) })] };
  const { lon, lat } = found.camera.position;
  const ground = relief.heightAt(lon, lat);
  const file = cameraFile(found, ground);
  const seen = shown(found.camera, relief, ground);
  return {
    ...seen,
    file,
    points,
    accuracy: foundText(found, landOf(seen)),
    warnings: [
      ...cut,
      ...(found.wrong.length > 0 || found.others.length > 0
        ? [fault('cameraRemark', { said: inEvery((lang) => remarks(found, lang)[0] ?? '') })]
        : []),
    ],
  };
}

function shown(camera: Camera, relief: Relief, ground: number): Pick<Oriented, 'camera' | 'relief' | 'footprint' | 'altitude_m' | 'hfov'> {
  return {
    camera,
    relief,
    footprint: footprintOf(camera, relief, SEEN)?.outline,
    altitude_m: Math.round((camera.position.h - ground) * 10) / 10,
    hfov: Math.round(fieldOf(camera.width, camera.focal_px) * 100) / 100,
  };
}

/** What its land is taken for, where that is not measured: flat, or beyond the relief's edge. */
type Land = 'flat' | 'beyond' | 'known';

function landOf({ relief, footprint }: Pick<Oriented, 'relief' | 'footprint'>): Land {
  if (!relief.knows) return 'flat';
  return footprint?.coordinates[0]?.every(([lon = 0, lat = 0]) => relief.knows?.(lon, lat) === true) === false ? 'beyond' : 'known';
}

/** Pixels that were counted in a picture of another shape: it was cropped since, or is another one. */
function otherShape(file: string, counted: Size | undefined, { width, height }: Size): Telling[] {
  if (!counted || Math.abs(Math.log((counted.width * height) / (counted.height * width))) <= SHAPE) return [];
  const sizeText = (size: Size): string => `${size.width} × ${size.height}`;
  return [fault('cameraOtherShape', { file, were: sizeText(counted), is: sizeText({ width, height }) })];
}

/** What the points say against a camera that is stated. */
function disagreement(camera: Camera, points: readonly ControlPoint[]): Telling[] {
  if (points.length === 0) return [];
  const frame = frameAbout(points);
  const pose = poseOf(camera, frame);
  const diagonal = Math.hypot(camera.width, camera.height);
  return points.flatMap((point, i) => {
    const seen = seenAt(pose, frame.toFrame(point));
    const off = seen ? Math.hypot(seen[0] + camera.width / 2 - point.x, seen[1] + camera.height / 2 - point.y) : Infinity;
    if (off <= DISAGREES * diagonal) return [];
    const behind = !Number.isFinite(off);
    return [fault('cameraPointAway', { n: i + 1, behind, pixels: behind ? 0 : Math.round(off) })];
  });
}

function foundText(found: Solution, land: Land): Text {
  const n = found.points.length - found.wrong.length;
  return inEvery((lang) =>
    over(
      words('photoRecord', lang).cameraFound({ n, worth: [worthText(found, lang), countedText(found, lang) ?? ''].join(' ') }),
      land,
      lang,
    ),
  );
}

function statedText({ ellipse }: CameraFile, land: Land): Text {
  return inEvery((lang) => {
    const say = words('photoRecord', lang);
    const sure = ellipse && say.cameraSure({ metres: numberText(ellipse.major_m, lang, { maximumSignificantDigits: 2 }) });
    return over(sure ?? say.cameraGiven, land, lang);
  });
}

/** What is said of a camera, and of the land under it where that is supposed. */
const over = (said: string, land: Land, lang: Lang): string =>
  land === 'known' ? said : `${said} ${words('photoRecord', lang).cameraLand({ land })}`;
