/** The last lines of `npm run check`, in a language of the program: what was read, what is to be mended and what to do next. */
import { relative } from 'node:path';
import type { Problem } from '../domain/input/problem.ts';
import type { Lang } from '../domain/text/text.ts';
import { numberText } from '../words/message.ts';
import { words } from '../words/words.ts';
import { errorsOf, type CheckedContent } from './check.ts';
import { inTerminal } from './problem-words.ts';

/** What was read, in an editor's words: « 2 objets, 15 photographies (1 campagne), 1 jeu de données ». */
function inventory(content: CheckedContent, lang: Lang): string {
  const t = words('check', lang);
  const photos = content.campaigns.reduce((sum, { rows }) => sum + rows.length, 0);
  const parts = [
    content.objects.length > 0 && t.objects({ n: content.objects.length }),
    photos > 0 && t.photographs({ n: photos, campaigns: content.campaigns.length }),
    content.packages.length > 0 && t.packages({ n: content.packages.length }),
    content.projects.length > 0 && t.projects({ n: content.projects.length }),
    content.lessons.lessons.length > 0 && t.lessons({ n: content.lessons.lessons.length }),
    content.site.kiosk && t.kiosk({ n: content.site.kiosk.doors.length }),
  ].filter(Boolean);
  return parts.length === 0 ? t.nothing : parts.join(', ');
}

/**
 * The summary; `content` is missing when `site.yaml` could not be read.
 * @param taken how long the check took, seconds
 */
export function checkSummary(
  root: string,
  content: CheckedContent | undefined,
  problems: readonly Problem[],
  taken: number,
  lang: Lang,
): string {
  const t = words('check', lang);
  const errors = errorsOf(problems).length;
  const warnings = problems.length - errors;
  const way = relative(process.cwd(), root);
  const seconds = numberText(taken, lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const lines = [
    '',
    t.content({ folder: way === '' || way.startsWith('..') ? root : way }),
    content ? t.read({ errors: errors > 0, inventory: inventory(content, lang) }) : t.unread,
    ...(errors > 0
      ? [t.toMend({ n: errors, warnings, seconds }), t.how, ...(content ? [t.keepGoing] : [])]
      : [t.right({ warnings, seconds })]),
  ];
  return inTerminal(lines.join('\n'));
}
