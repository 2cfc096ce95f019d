/**
 * What two photographs have in common: AKAZE's features, which hold through turns, scale and a change of viewpoint of some
 * tens of degrees, matched by their bits; and the camera on which most matches agree.
 */
import sharp from 'sharp';
import type { Agreeing } from '../../domain/orientation/shown.ts';
import { spreadOver, type Match } from '../../domain/orientation/transfer.ts';
import { openPicture, upright, valueRange } from '../../ingest/photo/picture/picture.ts';
import type { Mat, OpenCv } from './opencv.ts';

/** The longest side in which features are sought, pixels: more takes its square of time and finds the same things. */
const SIDE = 1600;
/** Cells of the picture, and the features kept in each, the strongest: matching takes the product of two pictures'. */
const CELLS = 600;
const IN_CELL = 8;
/** Low: grass and fields have little contrast. */
const THRESHOLD = 0.0005;
/** A match counts when the next best differs in this many times as many bits. */
const RATIO = 0.82;
/** Sets of points that are tried for one on which most agree. */
const TRIES = 3000;
const CONFIDENCE = 0.999;

export interface Features {
  /** Of the whole picture, upright. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the whole picture from its upper left corner. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** One row a point. */
  readonly descriptors: Uint8Array;
}

/** Runs with what is to be freed afterwards, whatever happens. */
function freeing<T>(task: (keep: <F extends { delete(): void }>(each: F) => F) => T): T {
  const kept: { delete(): void }[] = [];
  try {
    return task((each) => {
      kept.push(each);
      return each;
    });
  } finally {
    for (const each of kept.reverse()) each.delete();
  }
}

/** @throws PictureError where the file is no picture that can be read */
export async function featuresOf(cv: OpenCv, path: string): Promise<Features> {
  const picture = await openPicture(path);
  const pixels = await upright(picture, await valueRange(picture))
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .toBuffer();
  const { data, info } = await sharp(pixels).greyscale().raw().toBuffer({ resolveWithObject: true });
  return featuresIn(cv, data, info, picture);
}

/** @param data grey values, row by row @param whole the size in whose pixels the points are counted */
export function featuresIn(
  cv: OpenCv,
  data: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  whole: { readonly width: number; readonly height: number },
): Features {
  return freeing((keep) => {
    const image = keep(cv.matFromArray(height, width, cv.CV_8UC1, data));
    const akaze = keep(new cv.AKAZE());
    akaze.setThreshold(THRESHOLD);
    const [all, chosen, none, descriptors] = [
      keep(new cv.KeyPointVector()),
      keep(new cv.KeyPointVector()),
      keep(new cv.Mat()),
      keep(new cv.Mat()),
    ];
    akaze.detect(image, all, none);
    const found = Array.from({ length: all.size() }, (_, i) => {
      const { pt, response } = all.get(i);
      return { i, x: pt.x, y: pt.y, response };
    }).sort((a, b) => b.response - a.response || a.i - b.i);
    let left = found;
    for (let round = 0; round < IN_CELL && left.length > 0; round++) {
      const taken = spreadOver(left, { width, height }, CELLS);
      for (const { i } of taken) chosen.push_back(all.get(i));
      const gone = new Set(taken);
      left = left.filter((each) => !gone.has(each));
    }
    akaze.compute(image, chosen, descriptors);
    // OpenCV counts from the middle of the first pixel.
    const [across, down] = [whole.width / width, whole.height / height];
    return {
      width: whole.width,
      height: whole.height,
      points: Array.from({ length: chosen.size() }, (_, i) => {
        const { pt } = chosen.get(i);
        return [(pt.x + 0.5) * across, (pt.y + 0.5) * down] as const;
      }),
      descriptors: Uint8Array.from(descriptors.data),
    };
  });
}

function matOf(cv: OpenCv, { points, descriptors }: Features): Mat {
  return cv.matFromArray(points.length, descriptors.length / points.length, cv.CV_8UC1, descriptors);
}

/** Things that two pictures show, the surest first; each point of either in one match at most. */
export function matchesOf(cv: OpenCv, from: Features, to: Features): Match[] {
  if (from.points.length < 2 || to.points.length < 2) return [];
  return freeing((keep) => {
    const matcher = keep(new cv.BFMatcher(cv.NORM_HAMMING, false));
    const found = keep(new cv.DMatchVectorVector());
    matcher.knnMatch(keep(matOf(cv, from)), keep(matOf(cv, to)), found, 2);
    const best = new Map<number, { readonly query: number; readonly ratio: number }>();
    for (let i = 0; i < found.size(); i++) {
      const pair = keep(found.get(i));
      if (pair.size() < 2) continue;
      const [first, second] = [pair.get(0), pair.get(1)];
      const ratio = first.distance / Math.max(1, second.distance);
      if (ratio < RATIO && ratio < (best.get(first.trainIdx)?.ratio ?? 1)) best.set(first.trainIdx, { query: first.queryIdx, ratio });
    }
    return [...best]
      .sort(([a, { ratio: one }], [b, { ratio: other }]) => one - other || a - b)
      .map(([train, { query }]) => ({ from: from.points[query]!, to: to.points[train]! }));
  });
}

/** By random sets of points, each of which fixes a camera. */
export const agreeingBy =
  (cv: OpenCv): Agreeing =>
  (pairs, focal_px, within_px) => {
    if (pairs.length < 6) return [];
    return freeing((keep) => {
      const n = pairs.length;
      const land = keep(
        cv.matFromArray(
          n,
          3,
          cv.CV_64FC1,
          pairs.flatMap(({ land }) => [...land]),
        ),
      );
      const image = keep(
        cv.matFromArray(
          n,
          2,
          cv.CV_64FC1,
          pairs.flatMap(({ image }) => [...image]),
        ),
      );
      const camera = keep(cv.matFromArray(3, 3, cv.CV_64FC1, [focal_px, 0, 0, 0, focal_px, 0, 0, 0, 1]));
      const [distortion, rotation, translation, inside] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())];
      const found = cv.solvePnPRansac(
        land,
        image,
        camera,
        distortion,
        rotation,
        translation,
        false,
        TRIES,
        within_px,
        CONFIDENCE,
        inside,
        cv.SOLVEPNP_SQPNP,
      );
      return found ? Array.from(inside.data32S) : [];
    });
  };
