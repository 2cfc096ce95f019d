/** Schema of `parcours/<slug>/parcours.yaml`. */
import { z } from 'zod';
import { ACTIVITY_TYPES } from '../records/lesson.ts';
import { asText, textSchema, idSchema, textList, wordList } from './text.ts';
import { closed } from './closed.ts';
import { mediaSchema } from './media.ts';
import { sourceSchema } from './object.ts';
import { placeSchema, viewSchema } from './view.ts';
import { fault, told, type Fault } from '../input/fault.ts';

/** A reference may be a plain text, or a text with an address. */
const reference = z.union([sourceSchema, textSchema.transform((label) => ({ label }))]);

/** What a question counts in a table; what it may say is checked with the table (`domain/table/ask.ts`). */
export const askSchema = z.record(z.string(), z.unknown());

const option = closed({ text: textSchema, correct: z.boolean().optional(), feedback: textSchema.optional() });

const activities = [
  closed({
    type: z.literal('look'),
    object: z.string().min(1),
    view: viewSchema.optional(),
    annotation: z.string().optional(),
    open: z.number().min(0).max(1).optional(),
    light: z.tuple([z.number(), z.number().min(-90).max(90)]).optional(),
  }),
  closed({
    type: z.literal('find'),
    object: z.string().optional(),
    annotation: z.string().optional(),
    at: placeSchema.optional(),
    radius_mm: z.number().positive().optional(),
    map: z.literal(true).optional(),
    photo: z.string().optional(),
    point: z.tuple([z.number(), z.number()]).optional(),
    radius_m: z.number().positive().optional(),
    radius_px: z.number().positive().optional(),
    prompt: textSchema,
    choices: z.array(option).min(2).optional(),
  }),
  closed({
    type: z.literal('compare'),
    a: z.string().min(1),
    b: z.string().min(1),
    mode: z.enum(['swipe', 'lens', 'fade', 'side']).optional(),
    at: z.tuple([z.number(), z.number()]).optional(),
    zoom: z.number().min(0).max(24).optional(),
    prompt: textSchema.optional(),
  }),
  closed({ type: z.literal('choose'), prompt: textSchema, options: z.array(option).min(2), multiple: z.boolean().optional() }),
  closed({ type: z.literal('order'), prompt: textSchema, items: z.array(textSchema).min(2) }),
  closed({
    type: z.literal('measure'),
    object: z.string().optional(),
    photo: z.string().optional(),
    prompt: textSchema,
    metres_per_pixel: z.number().positive().optional(),
    expected: z.number(),
    unit: z.enum(['mm', 'cm', 'm', 'km']),
    tolerance: z.number().nonnegative(),
  }),
  closed({
    type: z.literal('data'),
    package: z.string().min(1),
    resource: z.string().min(1),
    ask: askSchema,
    prompt: textSchema.optional(),
    tolerance: z.number().nonnegative().optional(),
    unit: z.string().optional(),
  }),
  closed({ type: z.literal('write'), prompt: textSchema, min_words: z.number().int().positive().optional() }),
] as const;

/** The type is checked first, so that a mistyped one is answered with the nearest. */
const activitySchema = z
  .looseObject({ type: z.enum(ACTIVITY_TYPES) })
  .pipe(z.discriminatedUnion('type', activities))
  .superRefine((activity, context) => {
    const wrong = (path: string[], of: Fault) => context.addIssue({ code: 'custom', path, ...told(of) });
    if (activity.type === 'choose') checkOptions(activity.options, activity.multiple === true, 'options', wrong);
    if (activity.type === 'measure') {
      if ((activity.object === undefined) === (activity.photo === undefined)) wrong(['object'], fault('measureOf'));
      if (activity.metres_per_pixel !== undefined && activity.photo === undefined) wrong(['metres_per_pixel'], fault('scaleOfPhoto'));
    }
    if (activity.type === 'find') {
      const places = [activity.object, activity.photo, activity.map].filter((place) => place !== undefined);
      if (places.length !== 1) wrong(['object'], fault('oneMedium', { n: places.length, third: 'map' }));
      if (activity.object && !activity.at && !activity.annotation) wrong(['at'], fault('pointOnObject'));
      if (!activity.object && !activity.point) wrong(['point'], fault('pointMissing'));
      if (activity.choices) checkOptions(activity.choices, false, 'choices', wrong);
    }
  });

function checkOptions(
  options: readonly { correct?: boolean | undefined }[],
  multiple: boolean,
  key: string,
  wrong: (path: string[], of: Fault) => void,
): void {
  const right = options.filter((one) => one.correct).length;
  if (right === 0) wrong([key], fault('noneRight'));
  if (right > 1 && !multiple) wrong([key], fault('manyRight', { n: right }));
}

const showSchema = closed({
  object: z.string().optional(),
  view: viewSchema.optional(),
  annotation: z.string().optional(),
  open: z.number().min(0).max(1).optional(),
  light: z.tuple([z.number(), z.number().min(-90).max(90)]).optional(),
  photo: z.string().optional(),
  package: z.string().optional(),
  resource: z.string().optional(),
}).superRefine((show, context) => {
  const media = [show.object, show.photo, show.package].filter((medium) => medium !== undefined);
  if (media.length !== 1)
    context.addIssue({
      code: 'custom',
      path: ['object'],
      ...told(fault('oneMedium', { n: media.length, third: 'package' })),
    });
  if (show.package !== undefined && show.resource === undefined)
    context.addIssue({ code: 'custom', path: ['resource'], ...told(fault('resourceMissing')) });
});

const feedbackSchema = z.union([
  closed({ right: textSchema.optional(), wrong: textSchema.optional() }),
  z
    .string()
    .min(1)
    .transform((right) => ({ right: asText(right), wrong: undefined })),
]);

const stepSchema = closed({
  id: idSchema,
  title: textSchema,
  text: textSchema,
  simplified: textSchema.optional(),
  activity: activitySchema,
  show: showSchema.optional(),
  media: mediaSchema.optional(),
  minutes: z.number().positive().optional(),
  hints: textList,
  teacher: textSchema.optional(),
  expected: textSchema.optional(),
  feedback: feedbackSchema.optional(),
});

export const lessonSchema = closed({
  title: textSchema,
  summary: textSchema.optional(),
  /** Id of what lends its picture; else the first thing that the lesson shows. */
  cover: idSchema.optional(),
  levels: wordList,
  subjects: wordList,
  programme: z.union([z.array(reference), reference.transform((one) => [one])]).default([]),
  duration_min: z.number().positive().max(600),
  goals: textList,
  materials: textList,
  pathways: wordList,
  steps: z.array(stepSchema).min(1),
  sources: z.array(sourceSchema).default([]),
  teacher: closed({
    course: textSchema.optional(),
    differentiation: textSchema.optional(),
    mistakes: textSchema.optional(),
    extensions: textSchema.optional(),
  }).optional(),
}).superRefine((lesson, context) => {
  const seen = new Set<string>();
  lesson.steps.forEach((step, i) => {
    if (seen.has(step.id)) context.addIssue({ code: 'custom', path: ['steps', i, 'id'], ...told(fault('stepTwice', { name: step.id })) });
    seen.add(step.id);
  });
});
