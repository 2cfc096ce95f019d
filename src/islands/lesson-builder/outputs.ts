/** What a composed sequence becomes: packages made in the browser, around the site's own player. */
import { offlineZip, packView, SCORM_SCHEMAS, scormZip, type Player } from '../../domain/lesson/pack.ts';
import { gift } from '../../domain/lesson/gift.ts';
import { moodleXml } from '../../domain/lesson/moodle-xml.ts';
import { namedQuestions } from '../../domain/lesson/named-questions.ts';
import type { LessonView, Picture } from '../../domain/lesson/view.ts';
import { href } from '../../domain/urls.ts';

async function text(path: string): Promise<string> {
  const answer = await fetch(href(path));
  if (!answer.ok) throw new Error(`${path} : ${answer.status}`);
  return answer.text();
}

async function player(): Promise<Player> {
  const [script, style] = await Promise.all([text('/parcours/lecon.js'), text('/parcours/lecon.css')]);
  const schemas = await Promise.all(SCORM_SCHEMAS.map(async (name) => [name, await text(`/parcours/scorm12/${name}`)] as const));
  return { script, style, schemas: Object.fromEntries(schemas) };
}

async function bytesOf(picture: Pick<Picture, 'src'>): Promise<Uint8Array | undefined> {
  const answer = await fetch(href(picture.src)).catch(() => undefined);
  return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}

export type OutputKind = 'offline' | 'scorm' | 'moodle' | 'gift';

/**
 * Why a file would be empty, as a word of the builder; `undefined` where it would not. A quiz asks: without a question the
 * school tool would take the file and say nothing. A sequence shows, tells or asks something.
 */
export function emptiness(kind: OutputKind, view: LessonView): 'noQuestion' | 'nothingIn' | undefined {
  const asks = view.steps.some((step) => step.question !== undefined && step.question.prompt.trim() !== '');
  if (kind === 'moodle' || kind === 'gift') return asks ? undefined : 'noQuestion';
  return asks || view.steps.some((step) => step.medium !== undefined || step.pictures.length > 0 || step.html.trim() !== '')
    ? undefined
    : 'nothingIn';
}

/** Name, type and content of the file. */
export async function makeOutput(
  kind: OutputKind,
  view: LessonView,
  siteUrl: string,
): Promise<{ name: string; type: string; content: string | Uint8Array }> {
  const packed = await packView(view, siteUrl, bytesOf);
  if (kind === 'moodle')
    return { name: `${view.slug}-moodle.xml`, type: 'application/xml', content: moodleXml(view.title, namedQuestions(packed)) };
  if (kind === 'gift') return { name: `${view.slug}-gift.txt`, type: 'text/plain', content: gift(view.title, namedQuestions(packed)) };
  const made = await player();
  return {
    name: `${view.slug}-${kind === 'scorm' ? 'scorm12' : 'hors-ligne'}.zip`,
    type: 'application/zip',
    content: kind === 'scorm' ? scormZip(packed, made, siteUrl) : offlineZip(packed, made, {}),
  };
}
