/** Schema of `site.yaml: home`: what the home page tells, and in what order. */
import { z } from 'zod';
import { HOME_PARTS, type HomeRecord } from '../records/home.ts';
import { closed } from './closed.ts';
import { idSchema, textSchema } from './text.ts';
import { viewSchema } from './view.ts';
import { fault, says, told } from '../input/fault.ts';

export const waypointSchema = closed({
  annotation: idSchema.optional(),
  view: viewSchema.optional(),
  azimuth: z.number().min(-180).max(180).optional(),
  elevation: z.number().min(-89).max(89).optional(),
  open: z.number().min(0).max(1).optional(),
});

export const chapterSchema = closed({
  title: textSchema.optional(),
  text: textSchema.optional(),
  inscriptions: z.array(idSchema).min(1).optional(),
  path: z.array(waypointSchema).min(1).max(6).optional(),
  photos: z.array(idSchema).min(1).max(2).optional(),
  figure: closed({ package: idSchema, view: idSchema.optional() }).optional(),
}).superRefine((written, context) => {
  if (Object.keys(written).length === 0)
    context.addIssue({
      code: 'custom',
      ...told(fault('chapterEmpty')),
    });
  if (written.photos && written.figure) context.addIssue({ code: 'custom', path: ['figure'], ...told(fault('chapterBoth')) });
});

const door = closed({ title: textSchema.optional(), text: textSchema.optional(), cover: idSchema.optional() });

export const homeSchema = closed({
  lead: textSchema.optional(),
  order: z
    .array(z.enum(HOME_PARTS))
    .refine((parts) => new Set(parts).size === parts.length, { error: says(() => fault('partTwice')) })
    .optional(),
  sections: closed({
    objets: door.optional(),
    'vue-du-ciel': door.optional(),
    donnees: door.optional(),
    projets: door.optional(),
    parcours: door.optional(),
  }).optional(),
  story: closed({ object: idSchema.optional(), chapters: z.array(chapterSchema).min(1).max(12) }).optional(),
}) satisfies z.ZodType<HomeRecord, unknown>;
