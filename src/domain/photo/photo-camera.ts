/** The camera of a photograph, as pages give it to what draws on the picture. */
import type { Camera } from '../orientation/camera.ts';
import { cameraOfFile, resized, type CameraFile } from '../orientation/camera-file.ts';
import { sightingOf, type Sighting } from '../orientation/sighting.ts';
import type { Relief } from '../orientation/relief.ts';
import type { PhotoRecord } from '../records/photo.ts';
import type { Size } from './iiif-image.ts';
import { invented } from './invented.ts';

/** As a record has it: found over the land, or as aircraft and table have written it. Degrees, metres. */
export interface RecordCamera {
  readonly lon: number;
  readonly lat: number;
  readonly heading: number;
  readonly tilt: number;
  readonly roll: number;
  /** Above the land below. */
  readonly altitude_m: number;
  readonly hfov: number;
}

/** The file of a camera that was found, which says how sure it is, else what is written. */
export type PhotoCamera = { readonly file: string } | RecordCamera;

/** Relative error of a height that nobody has checked, as `ground-view.ts` counts it. */
const UNCHECKED = 1 / 20;
/** Standard errors of the angles and of the lens that nobody has checked, degrees and relative. */
const UNCHECKED_ANGLE = 3;
const UNCHECKED_LENS = 0.02;
const UNCHECKED_ANGLES = [0, 0, 0, 0, UNCHECKED_ANGLE ** 2, UNCHECKED_ANGLE ** 2, UNCHECKED_LENS ** 2].map((variance, i, all) =>
  all.map((_, j) => (i === j ? variance : 0)),
);
/** The least that is claimed of a camera that was found. */
const FOUND = 1 / 200;

/** `undefined` where the picture is laid on the map, shows no real place, or not enough is known. */
export function photoCamera(photo: PhotoRecord): PhotoCamera | undefined {
  const camera = recordCamera(photo);
  return camera && photo.camera !== undefined ? { file: photo.camera } : camera;
}

/** The same, always in figures. */
export function recordCamera(photo: PhotoRecord): RecordCamera | undefined {
  if (!photo.image || photo.tiles || invented(photo)) return undefined;
  const { lon, lat, heading, tilt, roll = 0, altitude_m, hfov } = photo;
  if (lon === undefined || lat === undefined || heading === undefined || tilt === undefined) return undefined;
  if (altitude_m === undefined || hfov === undefined || !(altitude_m > 0 && hfov > 0 && hfov < 170)) return undefined;
  return { lon, lat, heading, tilt, roll, altitude_m, hfov };
}

/** A camera that is written in figures, in pixels of a picture, its height counted from the relief's. */
export function cameraAbove(
  { lon, lat, heading, tilt, roll, altitude_m, hfov }: RecordCamera,
  { width, height }: Pick<Size, 'width' | 'height'>,
  relief: Relief,
): Camera {
  return {
    position: { lon, lat, h: relief.heightAt(lon, lat) + altitude_m },
    heading,
    tilt,
    roll,
    focal_px: width / 2 / Math.tan((hfov * Math.PI) / 360),
    width,
    height,
  };
}

/**
 * What the camera tells of a picture of a size.
 * @param file content of `camera.file`, where it is one
 * @param over the site's relief, told the height of the land where it knows none
 */
export function sightingOfPhoto(
  camera: PhotoCamera,
  file: CameraFile | undefined,
  { width, height }: Pick<Size, 'width' | 'height'>,
  over: (elsewhere: number) => Relief,
): Sighting | undefined {
  if ('file' in camera) {
    if (!file) return undefined;
    const found = resized(cameraOfFile(file), width, height);
    const relief = over(file.ground ?? 0);
    const above = found.position.h - (file.ground ?? relief.heightAt(file.lon, file.lat));
    const sure = file.ellipse ? file.ellipse.major_m / Math.max(1, above) / 2 : UNCHECKED;
    // What its points tell of all it is described by at once, where that was written; else of its place alone.
    if (file.covariance) return sightingOf(found, relief, FOUND, file.covariance.matrix);
    return sightingOf(found, relief, Math.min(UNCHECKED, Math.max(FOUND, sure)));
  }
  const relief = over(0);
  return sightingOf(cameraAbove(camera, { width, height }, relief), relief, UNCHECKED, UNCHECKED_ANGLES);
}
