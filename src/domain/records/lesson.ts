/** A lesson: steps that drive the site's own viewers. */
import type { Answer } from '../table/ask.ts';
import { type Text, type Lang } from '../text/text.ts';
import type { MediaItem } from './media.ts';
import type { CameraView, Vec3 } from './object.ts';

/** A question on a table, answered by computing: see `domain/table/ask.ts`. */
export interface Ask {
  readonly [operation: string]: unknown;
}

export const ACTIVITY_TYPES = ['look', 'find', 'compare', 'choose', 'order', 'measure', 'data', 'write'] as const;

export interface ChoiceOption {
  readonly text: Text;
  readonly correct?: boolean | undefined;
  readonly feedback?: Text | undefined;
}

/** What a table answered, computed when the lesson is published. */
export interface ComputedAnswer {
  readonly answer: Answer;
  /** The answer in words: « 2009 (170 750,42 €) ». */
  readonly display: Text;
}

export type Activity =
  | {
      readonly type: 'look';
      readonly object: string;
      readonly view?: CameraView | undefined;
      readonly annotation?: string | undefined;
      readonly open?: number | undefined;
      readonly light?: readonly [number, number] | undefined;
    }
  | {
      readonly type: 'find';
      readonly object?: string | undefined;
      readonly annotation?: string | undefined;
      readonly at?: Vec3 | undefined;
      readonly radius_mm?: number | undefined;
      readonly map?: true | undefined;
      readonly photo?: string | undefined;
      readonly point?: readonly [number, number] | undefined;
      readonly radius_m?: number | undefined;
      readonly radius_px?: number | undefined;
      readonly prompt: Text;
      readonly choices?: readonly ChoiceOption[] | undefined;
    }
  | {
      readonly type: 'compare';
      readonly a: string;
      readonly b: string;
      readonly mode?: 'swipe' | 'lens' | 'fade' | 'side' | undefined;
      readonly at?: readonly [number, number] | undefined;
      readonly zoom?: number | undefined;
      readonly prompt?: Text | undefined;
    }
  | { readonly type: 'choose'; readonly prompt: Text; readonly options: readonly ChoiceOption[]; readonly multiple?: boolean | undefined }
  | { readonly type: 'order'; readonly prompt: Text; readonly items: readonly Text[] }
  | {
      readonly type: 'measure';
      readonly object?: string | undefined;
      readonly photo?: string | undefined;
      /** Scale of a vertical photograph that is not georeferenced, metres. */ readonly metres_per_pixel?: number | undefined;
      readonly prompt: Text;
      readonly expected: number;
      readonly unit: 'mm' | 'cm' | 'm' | 'km';
      readonly tolerance: number;
    }
  | {
      readonly type: 'data';
      readonly package: string;
      readonly resource: string;
      readonly ask: Ask;
      readonly prompt?: Text | undefined;
      readonly tolerance?: number | undefined;
      readonly unit?: string | undefined;
      readonly computed?: ComputedAnswer | undefined;
    }
  | { readonly type: 'write'; readonly prompt: Text; readonly min_words?: number | undefined };

/** What a step shows beside a question that needs no viewer of its own. */
export interface Shown {
  readonly object?: string | undefined;
  readonly view?: CameraView | undefined;
  readonly annotation?: string | undefined;
  readonly open?: number | undefined;
  readonly light?: readonly [number, number] | undefined;
  readonly photo?: string | undefined;
  readonly package?: string | undefined;
  readonly resource?: string | undefined;
}

export interface LessonStep {
  readonly id: string;
  readonly title: Text;
  readonly text: Text;
  /** Easy-to-read version of the text. */
  readonly simplified?: Text | undefined;
  readonly activity: Activity;
  readonly show?: Shown | undefined;
  readonly media?: readonly MediaItem[] | undefined;
  readonly minutes?: number | undefined;
  readonly hints: readonly Text[];
  readonly teacher?: Text | undefined;
  readonly expected?: Text | undefined;
  readonly feedback?: { readonly right?: Text | undefined; readonly wrong?: Text | undefined } | undefined;
}

/** A file made from a lesson. */
export interface LessonFile {
  readonly kind: 'sheet-pdf' | 'key-pdf' | 'moodle' | 'gift' | 'scorm' | 'offline';
  readonly lang: Lang;
  /** Path from the site's root. */
  readonly path: string;
  readonly bytes: number;
}

export interface LessonRecord {
  readonly slug: string;
  /** Id of what lends its picture. */
  readonly cover?: string | undefined;
  readonly title: Text;
  readonly summary?: Text | undefined;
  readonly levels: readonly string[];
  readonly subjects: readonly string[];
  readonly programme: readonly { readonly label: Text; readonly url?: string | undefined }[];
  readonly duration_min: number;
  readonly goals: readonly Text[];
  readonly materials: readonly Text[];
  /** Which of the four « parcours éducatifs » it serves. */
  readonly pathways: readonly string[];
  readonly steps: readonly LessonStep[];
  readonly sources: readonly { readonly label: Text; readonly url?: string | undefined }[];
  /** Made when published; missing before. */
  readonly files?: readonly LessonFile[] | undefined;
  /** For the teacher's page: the hour minute by minute, paths, usual mistakes; Markdown. */
  readonly teacher?:
    | {
        readonly course?: Text | undefined;
        readonly differentiation?: Text | undefined;
        readonly mistakes?: Text | undefined;
        readonly extensions?: Text | undefined;
      }
    | undefined;
}
