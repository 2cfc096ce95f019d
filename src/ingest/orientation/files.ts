/** Reading what stands beside a picture of its camera: control points with heights, and the camera that was found. */
import { fault, told } from '../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { beyondBudget } from '../../domain/input/json-budget.ts';
import { jsonFault } from '../../domain/input/json-fault.ts';
import type { Problem } from '../../domain/input/problem.ts';
import type { Bounds } from '../../domain/geo/ring.ts';
import { isCameraAnnotation, readCameraAnnotation, type CameraAnnotation } from '../../domain/orientation/annotation.ts';
import type { CameraFile } from '../../domain/orientation/camera-file.ts';
import { cameraFileSchema } from '../../domain/schema/camera.ts';
import { contentPath, readText } from '../content/yaml.ts';
import { issueMessages, keyOf } from '../content/zod-messages.ts';

export interface OrientationSource {
  readonly points: CameraAnnotation | undefined;
  readonly camera: CameraFile | undefined;
}

/** A JSON file of the content, or why it cannot be read. */
async function readJson(path: string, root: string): Promise<{ json: unknown } | { problem: Problem }> {
  const file = contentPath(root, path);
  const read = await readText(path, root);
  if ('problem' in read) return { problem: read.problem };
  const beyond = beyondBudget(read.text);
  if (beyond !== undefined) return { problem: { file, ...told(fault('sentence', { said: beyond })), severity: 'error' } };
  try {
    return { json: JSON.parse(read.text) as unknown };
  } catch (error) {
    const { brief, line } = jsonFault(read.text, error);
    return { problem: { file, line, ...told(fault('sentence', { said: brief })), severity: 'error' } };
  }
}

/**
 * @param georef path of `<image>.georef.json`, where there is one; left to the flat transformations unless it asks for a camera
 * @param camera path of `<image>.camera.json`
 */
export async function readOrientation(
  georef: string | undefined,
  camera: string,
  root: string,
  bounds: Bounds,
): Promise<{ orientation: OrientationSource | undefined; /** The annotation asks for a camera. */ camera: boolean; problems: Problem[] }> {
  const problems: Problem[] = [];
  const read = georef === undefined ? undefined : await readJson(georef, root);
  // What cannot be read at all is said by the reader of flat transformations.
  const json = read && 'json' in read && isCameraAnnotation(read.json) ? read.json : undefined;
  const points = json === undefined || georef === undefined ? undefined : readPoints(json, contentPath(root, georef), bounds, problems);
  const file = existsSync(camera) ? await readCamera(camera, root, problems) : undefined;
  const orientation = problems.length > 0 || (!points && !file) ? undefined : { points, camera: file };
  return { orientation, camera: json !== undefined, problems };
}

function readPoints(json: unknown, file: string, [west, south, east, north]: Bounds, problems: Problem[]): CameraAnnotation | undefined {
  const found = readCameraAnnotation(json);
  if ('fault' in found) {
    problems.push({
      file,
      ...(found.feature !== undefined && { key: `features[${found.feature}]` }),
      ...told(found.fault),
      severity: 'error',
    });
    return undefined;
  }
  found.points.forEach(({ lon, lat }, i) => {
    if (lon >= west && lon <= east && lat >= south && lat <= north) return;
    problems.push({
      file,
      key: `features[${i + 1}]`,
      ...told(fault('georefOutside', { lon, lat, west, east, south, north })),
      severity: 'error',
    });
  });
  return found;
}

async function readCamera(path: string, root: string, problems: Problem[]): Promise<CameraFile | undefined> {
  const read = await readJson(path, root);
  if ('problem' in read) {
    problems.push(read.problem);
    return undefined;
  }
  const parsed = cameraFileSchema.safeParse(read.json);
  if (parsed.success) return parsed.data;
  const file = contentPath(root, path);
  for (const issue of parsed.error.issues)
    for (const { path: key, ...said } of issueMessages(issue, read.json))
      problems.push({ file, key: keyOf(key), ...said, severity: 'error' });
  return undefined;
}
