/** `<image>.camera.json`: a camera as it was found, with how sure it is; what is written is what is read. */
import type { z } from 'zod';
import { rounded } from '../geo/rounded.ts';
import type { cameraFileSchema } from '../schema/camera.ts';
import type { Camera } from './camera.ts';
import { COVARIANCE_ORDER } from './covariance.ts';
import type { Solution } from './solve.ts';

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

const significant = (value: number): number => Number(value.toPrecision(6));

/** @param ground height of the land below the camera, metres above the sea */
export function cameraFile(solution: Pick<Solution, 'camera' | 'covariance' | 'ellipse' | 'sigma_px'>, ground: number): CameraFile {
  const { camera, covariance, ellipse, sigma_px } = solution;
  return {
    width: camera.width,
    height: camera.height,
    lon: rounded(camera.position.lon, 8),
    lat: rounded(camera.position.lat, 8),
    h: rounded(camera.position.h, 2),
    ground: rounded(ground, 2),
    heading: rounded(camera.heading, 4),
    tilt: rounded(camera.tilt, 4),
    roll: rounded(camera.roll, 4),
    focal_px: rounded(camera.focal_px, 2),
    sigma_px: rounded(sigma_px, 3),
    ellipse: {
      level: ellipse.level,
      major_m: significant(ellipse.major_m),
      minor_m: significant(ellipse.minor_m),
      bearing: rounded(ellipse.bearing, 1),
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
