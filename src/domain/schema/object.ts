/** Schemas of `objets/<id>/`: objet.yaml, annotations.yaml, visites.yaml, inscriptions.yaml. */
import { z } from 'zod';
import { edtfSchema } from './edtf.ts';
import { licenceSchema } from './licence.ts';
import { languageTagSchema, textSchema, textList, idSchema, lineSchema, nameSchema } from './text.ts';
import { closed } from './closed.ts';
import { mediaSchema } from './media.ts';
import { webAddress } from './site.ts';
import { frontSchema, placeSchema, scaleSchema, turnSchema, vec3, viewSchema } from './view.ts';

export const sourceSchema = closed({ label: textSchema, url: webAddress.optional() });

const paradata = closed({
  part: z.string().min(1),
  /** What readers call the part; else its id, without hyphens. */
  name: textSchema.optional(),
  certainty: z.enum(['attested', 'inferred', 'invented']),
  text: textSchema,
  sources: z.array(sourceSchema).optional(),
});

export const modelSchema = closed({
  source: z.string().min(1),
  kind: z.enum(['scan', 'reconstruction']),
  method: textSchema.optional(),
  author: lineSchema.optional(),
  date: edtfSchema.optional(),
  software: lineSchema.optional(),
  units: z.enum(['mm', 'cm', 'm']),
  up: z.enum(['y', 'z']),
  /** The side that faces the visitor: the object opens from it, its poster and its turn begin with it. The frame stays. */
  front: frontSchema.optional(),
  /** Stands the source otherwise, after `up`: it moves the published frame, so it is set before annotations are written. */
  turn: turnSchema.optional(),
  /** Corrects the source's size, after `units`: a factor, or `{part, mm}`. It scales the published frame as `turn` turns it. */
  scale: scaleSchema.optional(),
  /** How parts open, in the stead of what the source brings: an axis through two points, and how far. */
  hinges: z
    .array(closed({ part: z.string().min(1), axis_from: placeSchema, axis_to: placeSchema, degrees: z.number().min(-360).max(360) }))
    .optional(),
  paradata: z.union([z.array(paradata), textSchema]).optional(),
});

export const objectSchema = closed({
  title: textSchema,
  summary: textSchema,
  date: edtfSchema.optional(),
  inventory: z.union([z.string(), z.number()]).transform(String).optional(),
  holder: lineSchema.optional(),
  makers: textList,
  materials: textList,
  dimensions_mm: closed({
    height: z.number().positive().optional(),
    width: z.number().positive().optional(),
    depth: z.number().positive().optional(),
  }).optional(),
  weight_g: z.number().positive().optional(),
  description: textSchema.optional(),
  sources: z.array(sourceSchema).default([]),
  licence: licenceSchema.optional(),
  credit: lineSchema.optional(),
  model: modelSchema,
  /** Another view than the whole front for the poster, and for the card that goes with links. */
  poster: closed({ view: viewSchema }).optional(),
});

export const annotationsSchema = z.array(
  closed({
    id: idSchema,
    /** Where it points, in the published model's frame. */
    at: placeSchema,
    normal: vec3.optional(),
    view: viewSchema.optional(),
    part: z.string().optional(),
    open: z.number().min(0).max(1).optional(),
    title: textSchema,
    body: textSchema,
    media: mediaSchema.optional(),
    sources: z.array(sourceSchema).optional(),
  }),
);

export const toursSchema = z.array(
  closed({
    id: idSchema,
    title: textSchema,
    audience: lineSchema.optional(),
    steps: z
      .array(
        closed({
          annotation: z.string().optional(),
          view: viewSchema.optional(),
          text: textSchema,
          media: mediaSchema.optional(),
          seconds: z.number().positive().max(600).optional(),
          open: z.number().min(0).max(1).optional(),
          light: z.tuple([z.number(), z.number().min(-90).max(90)]).optional(),
          section: closed({ axis: z.enum(['x', 'y', 'z']), at: z.number().min(0).max(1) }).optional(),
        }),
      )
      .min(1),
  }),
);

export const inscriptionsSchema = z.array(
  closed({
    annotation: z.string(),
    original: nameSchema,
    /** What the original is written in, for the voices that read it: `frm`, `la`. */
    lang: languageTagSchema.optional(),
    modern: textSchema,
  }),
);
