/**
 * The player of packages: the same lesson from a folder, a USB stick, a local server or a school platform. The lesson
 * stands in the page as JSON; pictures lie beside it.
 */
import 'virtual:identity.css';
import '../../../styles/index.css';
import { createRoot } from 'react-dom/client';
import { parseProgress } from '../../../domain/lesson/progress.ts';
import type { LessonView } from '../../../domain/lesson/view.ts';
import { LessonPlayer } from '../LessonPlayer.tsx';
import { openScorm } from './scorm.ts';

interface PackagedLesson {
  readonly view: LessonView;
  readonly masteryScore: number;
}

const source = document.querySelector('#lesson-data')?.textContent;
const root = document.querySelector('#lesson');
if (source && root) {
  const { view, masteryScore } = JSON.parse(source) as PackagedLesson;
  const session = openScorm(masteryScore);
  if (session) {
    addEventListener('pagehide', () => session.end());
    addEventListener('beforeunload', () => session.end());
  }
  root.replaceChildren();
  createRoot(root).render(
    <LessonPlayer
      view={view}
      pupil={session && (session.learner || 'SCORM')}
      resume={session && parseProgress(session.suspended, view.slug)}
      onProgress={(progress, score) => session?.report(progress, score)}
    />,
  );
}
