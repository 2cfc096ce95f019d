/**
 * Control points as a IIIF Georeference Annotation of transformation type `camera`: each feature's `resourceCoords` are
 * pixels of the whole picture, its coordinates longitude, latitude and height above the sea. Readers that know only flat
 * transformations still find every point where it is.
 */
import { isObject, type Json } from '../input/json-object.ts';
import { fault, type Fault } from '../input/fault.ts';
import { georefAnnotation, type AnnotatedPicture } from '../geo/georef-annotation.ts';
import type { ControlPoint } from './input.ts';

export interface CameraAnnotation {
  readonly points: readonly ControlPoint[];
  /** Size of the picture in which the pixels are counted, where given. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
}

/** The first annotation of a page, or the annotation itself. */
function annotationOf(json: unknown): Json | undefined {
  if (!isObject(json)) return undefined;
  const items = json['items'];
  if (json['type'] === 'AnnotationPage') return Array.isArray(items) && isObject(items[0]) ? items[0] : undefined;
  return json;
}

/** Whether an annotation asks for a camera rather than for a transformation of the plane. */
export function isCameraAnnotation(json: unknown): boolean {
  const body = annotationOf(json)?.['body'];
  const transformation = isObject(body) ? body['transformation'] : undefined;
  return isObject(transformation) && transformation['type'] === 'camera';
}

/** Reads an annotation; the fault is a French sentence, with the feature at fault (from 1). */
export function readCameraAnnotation(json: unknown): CameraAnnotation | { readonly fault: Fault; readonly feature?: number } {
  const annotation = annotationOf(json);
  const body = annotation?.['body'];
  const features = isObject(body) ? body['features'] : undefined;
  if (!Array.isArray(features)) return { fault: fault('cameraBody') };
  const points: ControlPoint[] = [];
  for (const [i, feature] of (features as readonly unknown[]).entries()) {
    const properties = isObject(feature) ? feature['properties'] : undefined;
    const geometry = isObject(feature) ? feature['geometry'] : undefined;
    const at = isObject(properties) ? properties['resourceCoords'] : undefined;
    const place = isObject(geometry) && geometry['type'] === 'Point' ? geometry['coordinates'] : undefined;
    const [x, y] = (Array.isArray(at) ? at : []) as readonly unknown[];
    const [lon, lat, h] = (Array.isArray(place) ? place : []) as readonly unknown[];
    const numbers = [x, y, lon, lat, h].map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined));
    if (numbers.slice(0, 4).some((value) => value === undefined)) return { fault: fault('cameraPoint'), feature: i + 1 };
    if (numbers[4] === undefined)
      return {
        fault: fault('cameraHeight'),
        feature: i + 1,
      };
    points.push({ x: numbers[0]!, y: numbers[1]!, lon: numbers[2]!, lat: numbers[3]!, h: numbers[4] });
  }
  const target = annotation?.['target'];
  const source = isObject(target) ? (isObject(target['source']) ? target['source'] : target) : undefined;
  const [width, height] = [source?.['width'], source?.['height']];
  return {
    points,
    size: typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0 ? { width, height } : undefined,
  };
}

/** Writes the annotation of a picture whose camera the points give. */
export function cameraAnnotation(points: readonly ControlPoint[], picture: AnnotatedPicture): Json {
  return georefAnnotation(
    picture,
    { type: 'camera' },
    points.map(({ x, y, lon, lat, h }) => ({ resource: [x, y], geo: [lon, lat, h] })),
  );
}
