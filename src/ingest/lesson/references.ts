/** Dead references of lessons: an object, an annotation, a photograph, a table or a column that does not exist. */
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import type { Activity, LessonRecord, Shown } from '../../domain/records/lesson.ts';
import { ask, AskError } from '../../domain/table/ask.ts';
import type { KnownMedia, KnownResource } from './known.ts';
import { LESSON_FILE, type LineOf } from './read.ts';

type Dead = Pick<Problem, 'message' | 'fault'> & { readonly key: string };

function missing(what: Fault, found: string, allowed: readonly string[]): Fault {
  const guess = nearest(found, allowed);
  if (guess) return fault('missingNear', { what, found, guess });
  if (allowed.length === 0) return fault('missingNone', { what, found });
  return fault('missingKnown', { what, found, list: `${allowed.slice(0, 8).join(', ')}${allowed.length > 8 ? '…' : ''}` });
}

/** What a step shows beside its question. */
function deadShown(show: Shown, known: KnownMedia): Dead[] {
  if (show.object !== undefined) return deadIn({ type: 'look', object: show.object, annotation: show.annotation }, known);
  if (show.photo !== undefined)
    return deadIn({ type: 'measure', photo: show.photo, prompt: { fr: '' }, expected: 0, unit: 'm', tolerance: 0 }, known);
  if (show.package !== undefined && show.resource !== undefined)
    return deadTable({ type: 'data', package: show.package, resource: show.resource, ask: { count: true } }, known);
  return [];
}

function deadIn(activity: Activity, known: KnownMedia): Dead[] {
  const objects = known.objects.map((object) => object.id);
  const photos = known.photos.map((photo) => photo.id);
  const dead: Dead[] = [];
  const photo = (key: string, id: string | undefined) => {
    if (id !== undefined && !photos.includes(id)) dead.push({ key, ...told(missing(fault('thePhotograph'), id, photos)) });
  };
  const image = (key: string, id: string) => {
    if (!known.layers.includes(id)) photo(key, id);
  };
  const object = (id: string | undefined, annotation: string | undefined) => {
    if (id === undefined) return;
    const found = known.objects.find((one) => one.id === id);
    if (!found) dead.push({ key: 'object', ...told(missing(fault('theObject'), id, objects)) });
    else if (annotation !== undefined) {
      const ids = found.annotations.map((one) => one.id);
      if (!ids.includes(annotation)) dead.push({ key: 'annotation', ...told(missing(fault('theNote'), annotation, ids)) });
    }
  };
  switch (activity.type) {
    case 'look':
      object(activity.object, activity.annotation);
      break;
    case 'find':
      object(activity.object, activity.annotation);
      photo('photo', activity.photo);
      break;
    case 'measure':
      object(activity.object, undefined);
      photo('photo', activity.photo);
      break;
    case 'compare':
      image('a', activity.a);
      image('b', activity.b);
      break;
    case 'data':
      dead.push(...deadTable(activity, known));
      break;
    case 'choose':
    case 'order':
    case 'write':
      break;
  }
  return dead;
}

function deadTable(activity: Extract<Activity, { type: 'data' }>, known: KnownMedia): Dead[] {
  const found = known.packages.find((one) => one.id === activity.package);
  if (!found)
    return [
      {
        key: 'package',
        ...told(
          missing(
            fault('thePackage'),
            activity.package,
            known.packages.map((one) => one.id),
          ),
        ),
      },
    ];
  const resource: KnownResource | undefined = found.resources.find((one) => one.name === activity.resource);
  if (!resource)
    return [
      {
        key: 'resource',
        ...told(
          missing(
            fault('theResource'),
            activity.resource,
            found.resources.map((one) => one.name),
          ),
        ),
      },
    ];
  try {
    ask(resource.rows, activity.ask, resource.fields);
    return [];
  } catch (error) {
    if (!(error instanceof AskError)) throw error;
    return [{ key: 'ask', ...told(fault('sentence', { said: error.telling })) }];
  }
}

/** Every dead reference of every lesson, each with its file, line and key. */
export function checkLessonReferences(
  lessons: readonly LessonRecord[],
  known: KnownMedia,
  lines: ReadonlyMap<string, LineOf> = new Map(),
): Problem[] {
  return lessons.flatMap((lesson) =>
    lesson.steps.flatMap((step, i) => {
      const problem =
        (where: 'activity' | 'show') =>
        ({ key, ...said }: Dead): Problem => ({
          file: `parcours/${lesson.slug}/${LESSON_FILE}`,
          line: lines.get(lesson.slug)?.(['steps', i, where, key]),
          key: `steps[${i + 1}].${where}.${key}`,
          ...said,
          severity: 'error',
        });
      return [
        ...deadIn(step.activity, known).map(problem('activity')),
        ...(step.show ? deadShown(step.show, known) : []).map(problem('show')),
      ];
    }),
  );
}
