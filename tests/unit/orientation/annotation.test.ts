import { inFrench } from '../../fixtures/said-in.ts';
import { describe, expect, it } from 'vitest';
import { cameraAnnotation, isCameraAnnotation, readCameraAnnotation } from '../../../src/domain/orientation/annotation.ts';
import { cameraFile, cameraOfFile, resized } from '../../../src/domain/orientation/camera-file.ts';
import { cameraFileSchema } from '../../../src/domain/schema/camera.ts';
import type { Camera } from '../../../src/domain/orientation/camera.ts';
import { solve } from '../../../src/domain/orientation/solve.ts';
import { hills, pointsOf, randomOf } from '../../bench/orientation-trials.ts';

const SIZE = { width: 4000, height: 3000 };
const camera: Camera = { position: { lon: -1.6, lat: 47.2, h: 460 }, heading: 214, tilt: 62, roll: -3, focal_px: 4300, ...SIZE };
const points = pointsOf(randomOf(3), camera, hills(60), 6)!;

describe('control points with heights, as a IIIF Georeference Annotation', () => {
  const annotation = cameraAnnotation(points, {
    ...SIZE,
    resource: { id: 'https://essai.example/iiif/a', type: 'ImageService3' },
    id: 'https://essai.example/iiif/a/georef/1',
  });
  it('are read as they were written, alone or in a page', () => {
    for (const json of [annotation, { type: 'AnnotationPage', items: [annotation] }]) {
      expect(isCameraAnnotation(json)).toBe(true);
      const read = readCameraAnnotation(JSON.parse(JSON.stringify(json)));
      if ('fault' in read) throw new Error(read.fault.key);
      expect(read.size).toEqual(SIZE);
      read.points.forEach((point, i) => {
        expect(point.x).toBeCloseTo(points[i]!.x, 2);
        expect(point.lat).toBeCloseTo(points[i]!.lat, 7);
        expect(point.h).toBeCloseTo(points[i]!.h, 1);
      });
    }
  });
  it('are counted on the canvas of a picture that has no image service, and read the same', () => {
    const resource = { id: 'https://essai.example/iiif/a/canvas', type: 'Canvas' } as const;
    const written = cameraAnnotation(points, { ...SIZE, resource, id: 'https://essai.example/iiif/a/georef/1' });
    expect(written['target']).toMatchObject({ source: { ...resource, ...SIZE } });
    expect(readCameraAnnotation(written)).toEqual(readCameraAnnotation(annotation));
  });
  it('are not taken for those of a flat transformation', () => {
    expect(
      isCameraAnnotation({ ...annotation, body: { type: 'FeatureCollection', transformation: { type: 'projective' }, features: [] } }),
    ).toBe(false);
    expect(isCameraAnnotation(undefined)).toBe(false);
    expect(isCameraAnnotation([])).toBe(false);
  });
  it('say what is missing', () => {
    const body = annotation['body'] as { readonly features: readonly object[] };
    const feature = { type: 'Feature', properties: { resourceCoords: [1, 2] }, geometry: { type: 'Point', coordinates: [-1.6, 47.2] } };
    const without = { ...annotation, body: { ...body, features: [...body.features, feature] } };
    expect(inFrench(readCameraAnnotation(without))).toMatchObject({
      feature: 7,
      fault: expect.stringContaining('hauteur absente') as string,
    });
    expect(readCameraAnnotation({ body: { features: [{ geometry: { type: 'Point', coordinates: [1, 2, 3] } }] } })).toMatchObject({
      feature: 1,
    });
    expect(inFrench(readCameraAnnotation({}))).toMatchObject({ fault: expect.stringContaining('FeatureCollection') as string });
  });
});

describe('a camera’s file', () => {
  it('is read as it was written, with its covariance', () => {
    const found = solve({ ...SIZE, points });
    if (!found.solved) throw new Error(found.verdict.code);
    const file = cameraFile(found, 62);
    const read = cameraFileSchema.parse(JSON.parse(JSON.stringify(file)));
    expect(read).toEqual(file);
    expect(read.covariance!.matrix[0]![0]).toBeCloseTo(found.errors.east_m ** 2, 5);
    const back = resized(cameraOfFile(read), 2000, 1500);
    expect(back.focal_px).toBeCloseTo(2150, 0);
    expect(back.heading).toBeCloseTo(214, 2);
    expect(cameraFileSchema.safeParse({ ...file, tilt: 200 }).success).toBe(false);
    expect(cameraFileSchema.safeParse({ ...file, cap: 200 }).success).toBe(false);
  });
});
