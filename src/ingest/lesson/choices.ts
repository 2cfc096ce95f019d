/**
 * A place to be found on an object is also asked in words, for those who cannot point: the object's own notes become
 * the options, unless the lesson gives its own.
 */
import type { LessonRecord, LessonStep } from '../../domain/records/lesson.ts';
import type { Vec3 } from '../../domain/records/object.ts';
import type { KnownMedia } from './known.ts';

/** As many as a pupil can weigh. */
const MOST_CHOICES = 5;

export function withChoices(lesson: LessonRecord, known: KnownMedia): LessonRecord {
  return { ...lesson, steps: lesson.steps.map((step) => withChoice(step, known)) };
}

function distance(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function withChoice(step: LessonStep, known: KnownMedia): LessonStep {
  const activity = step.activity;
  if (activity.type !== 'find' || activity.choices || activity.object === undefined) return step;
  const notes = known.objects.find((one) => one.id === activity.object)?.annotations ?? [];
  const at = activity.at;
  const nearestNote = at && notes.toSorted((a, b) => distance(a.at, at) - distance(b.at, at))[0];
  const reach = (activity.radius_mm ?? 20) / 1000;
  const right =
    notes.find((note) => note.id === activity.annotation) ??
    (nearestNote && at && distance(nearestNote.at, at) <= reach ? nearestNote : undefined);
  if (!right || notes.length < 2) return step;
  const others = notes.filter((note) => note !== right).slice(0, MOST_CHOICES - 1);
  // In the order in which the object gives its notes, so that the right one has no place of its own.
  const shown = notes.filter((note) => note === right || others.includes(note));
  return {
    ...step,
    activity: { ...activity, choices: shown.map((note) => ({ text: note.title, ...(note === right ? { correct: true } : {}) })) },
  };
}
