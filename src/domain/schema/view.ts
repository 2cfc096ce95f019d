/** Views and places of an object, as editors write them: numbers, or what the viewer's address says. */
import { z } from 'zod';
import { orbitToView } from '../object/orbit.ts';
import type { CameraView, Vec3 } from '../records/object.ts';
import { parseViewState } from '../object/view-state.ts';
import { closed } from './closed.ts';
import { fault, says, told } from '../input/fault.ts';

/** Metres, y up, in the published model's frame. */
export const vec3 = z.tuple([z.number(), z.number(), z.number()]);

const asQuery = (key: string, text: string): URLSearchParams => {
  const from = text.search(new RegExp(`(^|[?&])${key}=`));
  return new URLSearchParams(from < 0 ? `${key}=${text.trim()}` : text.slice(from).replace(/^[?&]/, '').replace(/#.*$/, ''));
};

const view = () => fault('view', { shape: '{eye: [x, y, z], target: [x, y, z]}' });
const place = () => fault('place');

/** Nobody looks from nearer, metres: the viewer's own addresses never do. Whoever writes so has taken the millimetres for metres. */
const NEAREST = 0.003;

const fromAddress = z.string().transform((text, context): CameraView => {
  const camera = parseViewState(asQuery('vue', text)).camera;
  if (camera && camera.distance >= NEAREST) return orbitToView(camera);
  if (camera) {
    const [azimuth = '', elevation = '', metres = ''] = text.replace(/^.*vue=/, '').split(/[,&]/);
    const meant = `vue=${azimuth},${elevation},${Math.round(Number(metres) * 1000)}`;
    context.addIssue({ code: 'custom', ...told(fault('viewNear', { found: text, millimetres: metres, meant })) });
    return z.NEVER;
  }
  context.addIssue({ code: 'custom', ...told(view()) });
  return z.NEVER;
});

/** A camera in numbers. */
export const cameraSchema = closed({ eye: vec3, target: vec3 });

/**
 * A camera: `{eye, target}` in metres, in the published model's frame, or the viewer's own `vue=az,el,dist` (degrees,
 * degrees, millimetres, and the target's x,y,z in millimetres where it is not the middle), copied from its address.
 */
export const viewSchema = z.union([cameraSchema, fromAddress], { error: says(view) });

/**
 * A place: `[x, y, z]` in metres, or the text of a measure's end from the viewer's address (`mesure=x,y,z`), which is in
 * millimetres: a text is millimetres, a list is metres.
 */
export const placeSchema = z.union(
  [
    vec3,
    z.string().transform((text, context): [number, number, number] => {
      const [point] = parseViewState(asQuery('mesure', text)).measure ?? [];
      if (point) return [...(point as Vec3)] as [number, number, number];
      context.addIssue({ code: 'custom', ...told(place()) });
      return z.NEVER;
    }),
  ],
  { error: says(place) },
);

export const FRONTS = ['x', '-x', 'z', '-z'] as const;

/** `x`, `-x`, `z` or `-z` of the published model's frame, or a view. */
export const frontSchema = z.union([z.enum(FRONTS), cameraSchema, fromAddress], {
  error: says(() => fault('front', { view: view() })),
});

/** A turn of the source: a unit quaternion `[x, y, z, w]`, or degrees about x, then y, then z. */
export const turnSchema = z.union(
  [
    z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .refine((q) => Math.abs(Math.hypot(...q) - 1) < 0.01, { error: says(() => fault('quaternion')) }),
    closed({ x: z.number().optional(), y: z.number().optional(), z: z.number().optional() }),
  ],
  { error: says(() => fault('turn', { shape: '{x, y, z}' })) },
);

/** A factor, or the true length of a part's longest side, from which the factor follows. */
export const scaleSchema = z.union([z.number().positive(), closed({ part: z.string().min(1), mm: z.number().positive() })], {
  error: says(() => fault('scale', { open: '{', close: '}' })),
});
