/**
 * A IIIF Georeference Annotation of a flat transformation, as the desk reads and writes it. What an annotation says besides
 * (its mask, its creator, labels of its points) is left as it is by who writes it into one that is there.
 */
import { rounded } from './rounded.ts';
import { isObject, type Json } from '../input/json-object.ts';
import { FLAT_KINDS, writtenKind, type FlatKind, type FlatPoint } from './control-points.ts';

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length >= 2 && value.every((each) => typeof each === 'number' && Number.isFinite(each));

/** Where the annotation stands in its file: within a page, or alone. */
export function annotationPath(json: unknown): readonly (string | number)[] {
  return isObject(json) && json['type'] === 'AnnotationPage' ? ['items', 0] : [];
}

function annotationOf(json: unknown): Json | undefined {
  const items = isObject(json) && json['type'] === 'AnnotationPage' ? json['items'] : undefined;
  const found: unknown = Array.isArray(items) ? items[0] : json;
  return isObject(found) ? found : undefined;
}

/** Features of an annotation, as they are written. */
function georefFeatures(json: unknown): readonly Json[] {
  const body = annotationOf(json)?.['body'];
  const features = isObject(body) ? body['features'] : undefined;
  return Array.isArray(features) ? (features as readonly unknown[]).filter(isObject) : [];
}

/** Its control points in degrees; what cannot be read is left out. */
export function flatPointsOf(json: unknown): FlatPoint[] {
  return georefFeatures(json).flatMap(({ properties, geometry }) => {
    const at = isObject(properties) ? properties['resourceCoords'] : undefined;
    const place = isObject(geometry) ? geometry['coordinates'] : undefined;
    if (!isNumbers(at) || !isNumbers(place) || Math.abs(place[0] ?? 0) > 180 || Math.abs(place[1] ?? 0) > 90) return [];
    return [{ resource: [at[0] ?? 0, at[1] ?? 0], geo: [place[0] ?? 0, place[1] ?? 0] } as const];
  });
}

/** The kind that it asks for; nothing where the number of points decides. */
export function kindOfAnnotation(json: unknown): FlatKind | undefined {
  const body = annotationOf(json)?.['body'];
  const asked = isObject(body) ? body['transformation'] : undefined;
  if (!isObject(asked)) return undefined;
  const order = isObject(asked['options']) ? asked['options']['order'] : undefined;
  const name = asked['type'] === 'polynomial' ? `polynomial${typeof order === 'number' ? order : 1}` : asked['type'];
  return FLAT_KINDS.find((kind) => kind === name);
}

/** The size of the picture in whose pixels the points are counted. */
export function sizeOfAnnotation(json: unknown): { readonly width: number; readonly height: number } | undefined {
  const target = annotationOf(json)?.['target'];
  const source = isObject(target) ? (isObject(target['source']) ? target['source'] : target) : undefined;
  const [width, height] = [source?.['width'], source?.['height']];
  return typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0 ? { width, height } : undefined;
}

/** What the pixels of an annotation are counted on: an image service, or the manifest's canvas where there is none. */
export interface AnnotatedResource {
  readonly id: string;
  readonly type: 'ImageService2' | 'ImageService3' | 'Canvas';
}

/** The picture that an annotation places: its size in pixels, what they are counted on, the annotation's own address. */
export interface AnnotatedPicture {
  readonly width: number;
  readonly height: number;
  readonly resource: AnnotatedResource;
  readonly id: string;
}

/** A control point as it is written: `resource` in pixels of the picture, `geo` in degrees, with a height in metres where the kind has one. */
interface WrittenPoint {
  readonly resource: readonly [x: number, y: number];
  readonly geo: readonly [lon: number, lat: number, height?: number];
}

/**
 * An annotation of the Georeference Extension (IIIF, version 1).
 * @param mask corners of the part of the picture that is placed; the whole of it when missing
 */
export function georefAnnotation(
  { width, height, resource, id }: AnnotatedPicture,
  transformation: Json,
  points: readonly WrittenPoint[],
  mask: readonly (readonly [x: number, y: number])[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ],
): Json {
  const corners = mask.map(([x, y]) => `${rounded(x, 2)},${rounded(y, 2)}`).join(' ');
  return {
    '@context': ['http://iiif.io/api/extension/georef/1/context.json', 'http://iiif.io/api/presentation/3/context.json'],
    id,
    type: 'Annotation',
    motivation: 'georeferencing',
    target: {
      type: 'SpecificResource',
      source: { ...resource, width, height },
      selector: {
        type: 'SvgSelector',
        value: `<svg width="${width}" height="${height}"><polygon points="${corners}" /></svg>`,
      },
    },
    body: {
      type: 'FeatureCollection',
      transformation,
      features: points.map(({ resource: [x, y], geo: [lon, lat, h] }) => ({
        type: 'Feature',
        properties: { resourceCoords: [rounded(x, 2), rounded(y, 2)] },
        geometry: { type: 'Point', coordinates: [rounded(lon, 8), rounded(lat, 8), ...(h === undefined ? [] : [rounded(h, 2)])] },
      })),
    },
  };
}

/** A new annotation of points on flat land. */
export function flatAnnotation(points: readonly FlatPoint[], { kind, ...picture }: AnnotatedPicture & { readonly kind: FlatKind }): Json {
  return georefAnnotation(picture, writtenKind(kind), points);
}

/** An annotation as a page of one, which has an address of its own. */
export function annotationPage(id: string, { '@context': context, ...item }: Json): Json {
  return { '@context': context, id, type: 'AnnotationPage', items: [item] };
}
