/** `<image>.camera.json`: a camera as it was found, with how sure it is; what is written is what is read. */
import { z } from 'zod';
import { closed } from '../schema/closed.ts';
import type { Camera } from './camera.ts';
import { COVARIANCE_ORDER } from './covariance.ts';
import type { Solution } from './solve.ts';

const finite = z.number();
const positive = z.number().positive();

export const cameraFileSchema = closed({
  /** Size in pixels of the picture in which the focal length is counted. */
  width: positive,
  height: positive,
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  /** Above the sea, metres. */
  h: finite,
  /** Height of the land below the camera, metres above the sea. */
  ground: finite.optional(),
  heading: z.number().min(0).max(360),
  tilt: z.number().min(0).max(180),
  roll: z.number().min(-180).max(180),
  focal_px: positive,
  /** Standard error of a pointing, pixels. */
  sigma_px: z.number().nonnegative().optional(),
  /** Horizontal ellipse that holds the position with probability `level`. */
  ellipse: closed({ level: z.number().min(0).max(1), major_m: finite, minor_m: finite, bearing: finite }).optional(),
  covariance: closed({
    /** Names of rows and columns, in order. */
    order: z.array(z.enum(COVARIANCE_ORDER)).length(COVARIANCE_ORDER.length),
    matrix: z.array(z.array(finite).length(COVARIANCE_ORDER.length)).length(COVARIANCE_ORDER.length),
  }).optional(),
});

export type CameraFile = z.infer<typeof cameraFileSchema>;

export const cameraOfFile = ({ width, height, lon, lat, h, heading, tilt, roll, focal_px }: CameraFile): Camera => ({
  position: { lon, lat, h },
  heading,
  tilt,
  roll,
  focal_px,
  width,
  height,
});

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const significant = (value: number): number => Number(value.toPrecision(6));

/** @param ground height of the land below the camera, metres above the sea */
export function cameraFile(solution: Pick<Solution, 'camera' | 'covariance' | 'ellipse' | 'sigma_px'>, ground: number): CameraFile {
  const { camera, covariance, ellipse, sigma_px } = solution;
  return {
    width: camera.width,
    height: camera.height,
    lon: round(camera.position.lon, 8),
    lat: round(camera.position.lat, 8),
    h: round(camera.position.h, 2),
    ground: round(ground, 2),
    heading: round(camera.heading, 4),
    tilt: round(camera.tilt, 4),
    roll: round(camera.roll, 4),
    focal_px: round(camera.focal_px, 2),
    sigma_px: round(sigma_px, 3),
    ellipse: {
      level: ellipse.level,
      major_m: significant(ellipse.major_m),
      minor_m: significant(ellipse.minor_m),
      bearing: round(ellipse.bearing, 1),
    },
    covariance: { order: [...COVARIANCE_ORDER], matrix: covariance.map((row) => row.map(significant)) },
  };
}

/** The camera counted in a picture of another size. */
export const resized = (camera: Camera, width: number, height: number): Camera => ({
  ...camera,
  focal_px: (camera.focal_px * width) / camera.width,
  width,
  height,
});
