/**
 * The SCORM 1.2 run-time as a package sees it: an object named `API` in a parent window or in the opener. Absent when
 * the package is opened from a folder; every call then does nothing.
 */
import type { Progress, Score } from '../../../domain/lesson/progress.ts';

interface ScormApi {
  LMSInitialize(empty: ''): string;
  LMSFinish(empty: ''): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(empty: ''): string;
}

/** How many windows up the API is looked for, as the standard recommends. */
const MOST_PARENTS = 7;

function inParents(start: Window | null): ScormApi | undefined {
  let seen = start;
  for (let i = 0; seen && i <= MOST_PARENTS; i++) {
    try {
      const { API } = seen as Window & { API?: ScormApi };
      if (API) return API;
    } catch {
      // A window of another origin: the API cannot be there.
      return undefined;
    }
    if (seen.parent === seen) return undefined;
    seen = seen.parent;
  }
  return undefined;
}

export interface ScormSession {
  /** The learner's name, where the platform gives it. */
  readonly learner: string;
  /** What the last session left, as text. */
  readonly suspended: string;
  report(progress: Progress, score: Score): void;
  end(): void;
}

/** SCORM 1.2 keeps 4096 characters between sessions. */
const MOST_SUSPENDED = 4096;

/** The answers as short as they can be kept; essays are cut first, for they are the longest. */
export function suspendData(progress: Progress): string {
  const whole = JSON.stringify(progress);
  if (whole.length <= MOST_SUSPENDED) return whole;
  for (const most of [400, 120, 0]) {
    const steps = Object.fromEntries(
      Object.entries(progress.steps).map(([id, step]) => [
        id,
        step.response && 'text' in step.response ? { ...step, response: { text: step.response.text.slice(0, most) } } : step,
      ]),
    );
    const cut = JSON.stringify({ ...progress, steps });
    if (cut.length <= MOST_SUSPENDED) return cut;
  }
  return '';
}

/** `HHHH:MM:SS.SS`, as SCORM 1.2 writes a duration. */
export function scormTime(milliseconds: number): string {
  const pad = (n: number, length = 2) => String(n).padStart(length, '0');
  const seconds = milliseconds / 1000;
  return `${pad(Math.floor(seconds / 3600), 4)}:${pad(Math.floor(seconds / 60) % 60)}:${(seconds % 60).toFixed(2).padStart(5, '0')}`;
}

/** Opens a session with the platform; `undefined` where there is none. */
export function openScorm(masteryScore: number): ScormSession | undefined {
  const api = inParents(window) ?? inParents(window.opener as Window | null);
  if (!api || api.LMSInitialize('') !== 'true') return undefined;
  const started = Date.now();
  let ended = false;
  const status = api.LMSGetValue('cmi.core.lesson_status');
  if (status === '' || status === 'not attempted') api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  return {
    learner: api.LMSGetValue('cmi.core.student_name'),
    suspended: api.LMSGetValue('cmi.suspend_data'),
    report(progress, score) {
      if (ended) return;
      api.LMSSetValue('cmi.core.score.min', '0');
      api.LMSSetValue('cmi.core.score.max', '100');
      api.LMSSetValue('cmi.core.score.raw', String(score.percent));
      api.LMSSetValue(
        'cmi.core.lesson_status',
        score.complete ? (score.of === 0 ? 'completed' : score.percent >= masteryScore ? 'passed' : 'completed') : 'incomplete',
      );
      api.LMSSetValue('cmi.suspend_data', suspendData(progress));
      api.LMSCommit('');
    },
    end() {
      if (ended) return;
      ended = true;
      api.LMSSetValue('cmi.core.session_time', scormTime(Date.now() - started));
      api.LMSSetValue('cmi.core.exit', 'suspend');
      api.LMSCommit('');
      api.LMSFinish('');
    },
  };
}
