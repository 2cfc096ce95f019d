/** A lesson as the player takes it: one language, texts rendered, each step with its medium and its question. */
import { renderMarkdown } from '../text/markdown-rules.ts';
import type { Activity, LessonRecord, LessonStep, Shown } from '../records/lesson.ts';
import type { CameraView, Vec3 } from '../records/object.ts';
import { shownMedia, type ShownMedia } from '../media/shown.ts';
import { pick, type Lang } from '../text/text.ts';
import { questionOf, type Question } from './question.ts';

export interface Picture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly credit?: string | undefined;
}

/** What a step shows beside its question. */
export type Medium =
  | {
      readonly kind: 'object';
      readonly id: string;
      readonly annotation?: string | undefined;
      readonly view?: CameraView | undefined;
      readonly open?: number | undefined;
      readonly light?: readonly [number, number] | undefined;
      readonly task: 'look' | 'find' | 'measure';
      readonly target?: Vec3 | undefined;
      readonly radius_mm?: number | undefined;
    }
  | {
      readonly kind: 'photo';
      readonly id: string;
      readonly task: 'look' | 'find' | 'measure';
      readonly point?: readonly [number, number] | undefined;
      readonly radius_m?: number | undefined;
      readonly radius_px?: number | undefined;
      readonly metresPerPixel?: number | undefined;
    }
  | { readonly kind: 'map'; readonly point?: readonly [number, number] | undefined; readonly radius_m?: number | undefined }
  | {
      readonly kind: 'compare';
      readonly a: string;
      readonly b: string;
      readonly mode: 'swipe' | 'lens' | 'fade' | 'side';
      readonly at?: readonly [number, number] | undefined;
      readonly zoom?: number | undefined;
    }
  | { readonly kind: 'table'; readonly package: string; readonly resource: string };

export interface StepView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly html: string;
  readonly simplifiedHtml?: string | undefined;
  readonly minutes?: number | undefined;
  readonly hints: readonly string[];
  readonly medium?: Medium | undefined;
  readonly question?: Question | undefined;
  /** Pictures of the medium, for paper, packages and where the viewer cannot run. */
  readonly pictures: readonly Picture[];
  /** Of pictures that paper or a package does not hold: where they are. */
  readonly leftOut?: string | undefined;
  /** What stands beside its text, to be heard, watched or read otherwise. */
  readonly media?: readonly ShownMedia[] | undefined;
  /** Page of the medium within the site. */
  readonly link?: { readonly path: string; readonly label: string } | undefined;
  /** A table shown with the question: small ones whole, larger ones only linked. */
  readonly table?: ShownTable | undefined;
}

interface ShownTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface LessonView {
  readonly slug: string;
  readonly lang: Lang;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly duration_min: number;
  readonly steps: readonly StepView[];
}

/** What surrounds a step and only its maker knows: pictures, a link, a table, what stands beside the notes of what it shows. */
export type Surroundings = (step: LessonStep) => Pick<StepView, 'pictures' | 'link' | 'table' | 'media'>;

function shownMedium(show: Shown): Medium | undefined {
  if (show.object !== undefined)
    return {
      kind: 'object',
      id: show.object,
      annotation: show.annotation,
      view: show.view,
      open: show.open,
      light: show.light,
      task: 'look',
    };
  if (show.photo !== undefined) return { kind: 'photo', id: show.photo, task: 'look' };
  return show.package !== undefined && show.resource !== undefined
    ? { kind: 'table', package: show.package, resource: show.resource }
    : undefined;
}

/** The medium of a step: its activity's own, else what it shows. */
export function mediumOf({ activity, show }: Pick<LessonStep, 'activity' | 'show'>): Medium | undefined {
  return activityMedium(activity) ?? (show && shownMedium(show));
}

function activityMedium(activity: Activity): Medium | undefined {
  switch (activity.type) {
    case 'look':
      return {
        kind: 'object',
        id: activity.object,
        annotation: activity.annotation,
        view: activity.view,
        open: activity.open,
        light: activity.light,
        task: 'look',
      };
    case 'find':
      if (activity.object !== undefined)
        return {
          kind: 'object',
          id: activity.object,
          task: 'find',
          annotation: activity.annotation,
          target: activity.at,
          radius_mm: activity.radius_mm,
        };
      if (activity.photo !== undefined)
        return {
          kind: 'photo',
          id: activity.photo,
          task: 'find',
          point: activity.point,
          radius_m: activity.radius_m,
          radius_px: activity.radius_px,
        };
      return { kind: 'map', point: activity.point, radius_m: activity.radius_m };
    case 'measure':
      if (activity.object !== undefined) return { kind: 'object', id: activity.object, task: 'measure' };
      return activity.photo === undefined
        ? undefined
        : { kind: 'photo', id: activity.photo, task: 'measure', metresPerPixel: activity.metres_per_pixel };
    case 'compare':
      return { kind: 'compare', a: activity.a, b: activity.b, mode: activity.mode ?? 'swipe', at: activity.at, zoom: activity.zoom };
    case 'data':
      return { kind: 'table', package: activity.package, resource: activity.resource };
    case 'choose':
    case 'order':
    case 'write':
      return undefined;
  }
}

export function lessonView(lesson: LessonRecord, lang: Lang, around: Surroundings): LessonView {
  return {
    slug: lesson.slug,
    lang,
    title: pick(lesson.title, lang),
    summary: lesson.summary && pick(lesson.summary, lang),
    duration_min: lesson.duration_min,
    steps: lesson.steps.map((step, i) => {
      const { media: beside = [], ...shown } = around(step);
      const media = [...shownMedia(step.media, lang), ...beside];
      return {
        id: step.id,
        number: i + 1,
        title: pick(step.title, lang),
        html: renderMarkdown(pick(step.text, lang), lang),
        simplifiedHtml: step.simplified && renderMarkdown(pick(step.simplified, lang), lang),
        minutes: step.minutes,
        hints: step.hints.map((hint) => pick(hint, lang)),
        medium: mediumOf(step),
        question: questionOf(step, lang),
        media: media.length > 0 ? media : undefined,
        ...shown,
      };
    }),
  };
}
