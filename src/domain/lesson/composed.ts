/**
 * A sequence that a teacher has composed: small enough to stand in a link, so that it needs neither account nor server.
 * What comes from a link is a stranger's: it is read strictly, and its texts are only ever shown as text.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { isObject } from '../input/json-object.ts';
import { base64url } from '../web/base64.ts';
import { renderStrangersMarkdown } from '../text/markdown-rules.ts';
import { orbitToView } from '../object/orbit.ts';
import { words } from '../../words/words.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang } from '../text/text.ts';
import { parseViewState } from '../object/view-state.ts';
import type { Question } from './question.ts';
import type { LessonView, Medium, Picture, StepView } from './view.ts';
import { routes } from '../routes.ts';

export type ComposedMedium =
  /** `view` is the query of a link to a view, as the object's page gives it. */
  | { readonly kind: 'object'; readonly id: string; readonly note?: string | undefined; readonly view?: string | undefined }
  | { readonly kind: 'photo'; readonly id: string }
  /** `chart`: the id of the view of the package that is shown with the rows. */
  | { readonly kind: 'table'; readonly package: string; readonly resource: string; readonly chart?: string | undefined }
  /** A step of one of the site's lessons, as it is. */
  | { readonly kind: 'lesson'; readonly lesson: string; readonly step: string };

export interface ComposedStep {
  readonly medium?: ComposedMedium | undefined;
  readonly title: string;
  readonly text: string;
  readonly ask?:
    | { readonly kind: 'write'; readonly prompt: string }
    | {
        readonly kind: 'choose';
        readonly prompt: string;
        readonly options: readonly { readonly text: string; readonly correct: boolean }[];
      }
    | undefined;
}

export interface Composed {
  readonly title: string;
  readonly steps: readonly ComposedStep[];
}

/** What can be picked, with what the player needs to show it. */
export interface Catalogue {
  readonly objects: readonly {
    readonly id: string;
    readonly title: string;
    readonly notes: readonly { readonly id: string; readonly title: string }[];
    readonly pictures: readonly Picture[];
  }[];
  readonly photos: readonly { readonly id: string; readonly title: string; readonly pictures: readonly Picture[] }[];
  readonly tables: readonly {
    readonly package: string;
    readonly resource: string;
    readonly title: string;
    readonly table: StepView['table'];
    /** Charts drawn from these rows: all of them, where the table shows only its first. */
    readonly charts: readonly { readonly id: string; readonly title: string; readonly picture: Picture }[];
  }[];
  readonly lessons: readonly { readonly slug: string; readonly title: string; readonly steps: readonly StepView[] }[];
}

export const MOST_STEPS = 30;
const MOST_BYTES = 100_000;
/** Letters of a view's query. */
const MOST_VIEW = 300;

/** The sequence as the end of a link. */
export function encodeComposed(composed: Composed): string {
  return base64url(deflateSync(strToU8(JSON.stringify(composed)), { level: 9 }));
}

function inflate(bytes: Uint8Array): string {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    length += chunk.length;
    // A few bytes can inflate to gigabytes: reading stops well before.
    if (length > MOST_BYTES) throw new Error('trop long');
    parts.push(chunk);
  });
  for (let at = 0; at < bytes.length; at += 1024) stream.push(bytes.subarray(at, at + 1024), at + 1024 >= bytes.length);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return strFromU8(whole);
}

const text = (value: unknown, most: number): string => (typeof value === 'string' ? value.slice(0, most) : '');
const id = (value: unknown): string => (typeof value === 'string' && /^[\p{L}\p{N}_.-]{1,120}$/u.test(value) ? value : '');

function readMedium(value: unknown): ComposedMedium | undefined {
  if (!isObject(value)) return undefined;
  switch (value['kind']) {
    case 'object':
      return id(value['id'])
        ? {
            kind: 'object',
            id: id(value['id']),
            ...(id(value['note']) ? { note: id(value['note']) } : {}),
            ...(text(value['view'], MOST_VIEW) ? { view: text(value['view'], MOST_VIEW) } : {}),
          }
        : undefined;
    case 'photo':
      return id(value['id']) ? { kind: 'photo', id: id(value['id']) } : undefined;
    case 'table':
      return id(value['package']) && id(value['resource'])
        ? {
            kind: 'table',
            package: id(value['package']),
            resource: id(value['resource']),
            ...(id(value['chart']) ? { chart: id(value['chart']) } : {}),
          }
        : undefined;
    case 'lesson':
      return id(value['lesson']) && id(value['step'])
        ? { kind: 'lesson', lesson: id(value['lesson']), step: id(value['step']) }
        : undefined;
    default:
      return undefined;
  }
}

function readAsk(value: unknown): ComposedStep['ask'] {
  if (!isObject(value)) return undefined;
  const prompt = text(value['prompt'], 500);
  if (value['kind'] === 'write') return { kind: 'write', prompt };
  if (value['kind'] !== 'choose' || !Array.isArray(value['options'])) return undefined;
  const options = value['options']
    .filter(isObject)
    .slice(0, 10)
    .map((option) => ({ text: text(option['text'], 300), correct: option['correct'] === true }));
  return { kind: 'choose', prompt, options };
}

/** Any JSON value as a sequence: what does not make sense is left out. */
export function readComposed(value: unknown): Composed | undefined {
  if (!isObject(value) || !Array.isArray(value['steps'])) return undefined;
  const steps = value['steps']
    .filter(isObject)
    .slice(0, MOST_STEPS)
    .map((step): ComposedStep => {
      const medium = readMedium(step['medium']);
      const ask = readAsk(step['ask']);
      return { title: text(step['title'], 200), text: text(step['text'], 4000), ...(medium ? { medium } : {}), ...(ask ? { ask } : {}) };
    });
  return { title: text(value['title'], 200), steps };
}

/** Reads the end of a link; `undefined` when it is damaged. */
export function decodeComposed(code: string): Composed | undefined {
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    return readComposed(JSON.parse(inflate(Uint8Array.from(binary, (char) => char.charCodeAt(0)))));
  } catch {
    return undefined;
  }
}

function questionOf(ask: ComposedStep['ask']): Question | undefined {
  if (ask === undefined || ask.prompt.trim() === '') return undefined;
  if (ask.kind === 'write') return { kind: 'essay', prompt: ask.prompt, minWords: 0 };
  const options = ask.options.filter((option) => option.text.trim() !== '');
  const right = options.filter((option) => option.correct).length;
  // A choice without a right answer cannot be graded: it is answered in words.
  if (options.length < 2 || right === 0)
    return { kind: 'essay', prompt: [ask.prompt, ...options.map((option) => `– ${option.text}`)].join(' '), minWords: 0 };
  return { kind: 'choice', prompt: ask.prompt, multiple: right > 1, options };
}

/** The query of a pasted link to one of an object's views; `undefined` when it says nothing of a view. */
export function viewOfLink(link: string): string | undefined {
  const query = link.trim().split('#')[0]?.split('?')[1] ?? '';
  return query.length <= MOST_VIEW && Object.keys(parseViewState(new URLSearchParams(query))).length > 0 ? query : undefined;
}

/** Where the step begins to look at an object. */
function startOfView({
  note,
  view,
}: Extract<ComposedMedium, { kind: 'object' }>): Pick<Extract<Medium, { kind: 'object' }>, 'annotation' | 'view' | 'open' | 'light'> {
  const state = parseViewState(new URLSearchParams(view ?? ''));
  return { annotation: note ?? state.annotation, view: state.camera && orbitToView(state.camera), open: state.open, light: state.light };
}

/** A table of the catalogue, as a step names it. */
export function tableOf(medium: Extract<ComposedMedium, { kind: 'table' }>, catalogue: Catalogue): Catalogue['tables'][number] | undefined {
  return catalogue.tables.find((one) => one.package === medium.package && one.resource === medium.resource);
}

function stepView(step: ComposedStep, number: number, catalogue: Catalogue, lang: Lang): StepView {
  const base = {
    id: `etape-${number}`,
    number,
    title: step.title || `${number}`,
    html: renderStrangersMarkdown(step.text, lang),
    hints: [],
    question: questionOf(step.ask),
    pictures: [],
  };
  const { medium } = step;
  switch (medium?.kind) {
    case 'object':
      return {
        ...base,
        medium: { kind: 'object', id: medium.id, task: 'look', ...startOfView(medium) },
        pictures: catalogue.objects.find((one) => one.id === medium.id)?.pictures ?? [],
        link: { path: routes.object(medium.id), label: catalogue.objects.find((one) => one.id === medium.id)?.title ?? medium.id },
      };
    case 'photo':
      return {
        ...base,
        medium: { kind: 'photo', id: medium.id, task: 'look' },
        pictures: catalogue.photos.find((one) => one.id === medium.id)?.pictures ?? [],
      };
    case 'table': {
      const known = tableOf(medium, catalogue);
      return {
        ...base,
        medium: { kind: 'table', package: medium.package, resource: medium.resource },
        pictures: known?.charts.filter((chart) => chart.id === medium.chart).map(({ picture }) => picture) ?? [],
        table: known?.table,
        link: { path: routes.package(medium.package), label: known?.title ?? medium.package },
      };
    }
    case 'lesson': {
      const found = catalogue.lessons.find((one) => one.slug === medium.lesson)?.steps.find((one) => one.id === medium.step);
      return found
        ? {
            ...found,
            id: base.id,
            number,
            title: step.title || found.title,
            ...(step.text.trim() === '' ? {} : { html: base.html, simplifiedHtml: undefined }),
          }
        : base;
    }
    case undefined:
      return base;
  }
}

/** The sequence as the player takes it. */
export function composedView(composed: Composed, slug: string, catalogue: Catalogue, lang: Lang = firstLanguage()): LessonView {
  return {
    slug,
    lang,
    title: composed.title || words('lesson', lang).unnamed,
    duration_min: 55,
    steps: composed.steps.map((step, i) => stepView(step, i + 1, catalogue, lang)),
  };
}

/** A short name for a sequence, the same for the same code (FNV-1a, 32 bits). */
export function composedSlug(code: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < code.length; i++) hash = Math.imul(hash ^ code.charCodeAt(i), 0x01000193) >>> 0;
  return `seance-${hash.toString(36)}`;
}
