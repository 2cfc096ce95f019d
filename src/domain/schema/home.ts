/** Schema of `site.yaml: home`: what the home page tells, and in what order. */
import { z } from 'zod';
import { HOME_KINDS, HOME_PARTS, type HomeItem, type HomeKind, type HomePart, type HomeRecord } from '../records/home.ts';
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

/** The kind of item that each part is. */
export const KIND_OF: Readonly<Record<HomePart, HomeKind>> = {
  portes: 'doors',
  objets: 'object',
  'vue-du-ciel': 'sky',
  donnees: 'data',
  projets: 'projects',
  parcours: 'lessons',
};

export const homeItemSchema = closed({
  kind: z.enum(HOME_KINDS),
  id: idSchema.optional(),
  title: textSchema.optional(),
  text: textSchema.optional(),
}).superRefine(({ kind, id, text }, context) => {
  if (kind === 'text' && text === undefined) context.addIssue({ code: 'custom', path: ['text'], ...told(fault('homeTextEmpty')) });
  if ((kind === 'text' || kind === 'doors') && id !== undefined)
    context.addIssue({ code: 'custom', path: ['id'], ...told(fault('homeNoId', { kind })) });
});

const storySchema = closed({ object: idSchema.optional(), chapters: z.array(chapterSchema).min(1).max(12) });

export const homeStorySchema = closed({
  lead: textSchema.optional(),
  order: z
    .array(z.enum(HOME_PARTS))
    .refine((parts) => new Set(parts).size === parts.length, { error: says(() => fault('partTwice')) })
    .transform((parts): HomeItem[] => parts.map((part) => ({ kind: KIND_OF[part] })))
    .optional(),
  sections: closed({
    objets: door.optional(),
    'vue-du-ciel': door.optional(),
    donnees: door.optional(),
    projets: door.optional(),
    parcours: door.optional(),
  }).optional(),
  story: storySchema.optional(),
});

/** A story and what follows it; or the page as a list of what it shows, in order. */
export const homeSchema = z.union([
  homeStorySchema,
  z
    .array(homeItemSchema)
    .min(1)
    .transform((order): HomeRecord => ({ order, whole: true })),
]) satisfies z.ZodType<HomeRecord, unknown>;
