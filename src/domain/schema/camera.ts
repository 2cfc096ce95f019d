/** Schema of `<image>.camera.json`: a camera as it was found, with how sure it is. Apart from what writes it, which runs in browsers too. */
import { z } from 'zod';
import { COVARIANCE_ORDER } from '../orientation/covariance.ts';
import { closed } from './closed.ts';

const finite = z.number();
/** Metres above the sea: of any aircraft, and of the land. */
const height = z.number().min(-500).max(100_000);
const landHeight = z.number().min(-500).max(9000);
const positive = z.number().positive();

export const cameraFileSchema = closed({
  /** Size in pixels of the picture in which the focal length is counted. */
  width: positive,
  height: positive,
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  /** Above the sea, metres. */
  h: height,
  /** Height of the land below the camera, metres above the sea. */
  ground: landHeight.optional(),
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
