/** What a composed sequence becomes: packages made in the browser, around the site's own player. */
import { offlineZip, packView, scormZip, type Player } from '../../domain/lesson/pack.ts';
import { gift } from '../../domain/lesson/gift.ts';
import { moodleXml, type NamedQuestion } from '../../domain/lesson/moodle-xml.ts';
import type { LessonView, Picture } from '../../domain/lesson/view.ts';
import { href } from '../../domain/urls.ts';

async function text(path: string): Promise<string> {
  const answer = await fetch(href(path));
  if (!answer.ok) throw new Error(`${path} : ${answer.status}`);
  return answer.text();
}

async function player(): Promise<Player> {
  const [script, style] = await Promise.all([text('/parcours/lecon.js'), text('/parcours/lecon.css')]);
  return { script, style };
}

async function bytesOf(picture: Picture): Promise<Uint8Array | undefined> {
  const answer = await fetch(href(picture.src)).catch(() => undefined);
  return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}

function questions(view: LessonView): NamedQuestion[] {
  return view.steps.flatMap((step) => (step.question ? [{ name: `${step.number}. ${step.title}`, html: step.html, hints: step.hints, question: step.question }] : []));
}

export type OutputKind = 'offline' | 'scorm' | 'moodle' | 'gift';

/** Name, type and content of the file. */
export async function makeOutput(kind: OutputKind, view: LessonView, siteUrl: string): Promise<{ name: string; type: string; content: string | Uint8Array }> {
  if (kind === 'moodle') return { name: `${view.slug}-moodle.xml`, type: 'application/xml', content: moodleXml(view.title, questions(view)) };
  if (kind === 'gift') return { name: `${view.slug}-gift.txt`, type: 'text/plain', content: gift(view.title, questions(view)) };
  const packed = await packView(view, siteUrl, bytesOf);
  const made = await player();
  return { name: `${view.slug}-${kind === 'scorm' ? 'scorm12' : 'hors-ligne'}.zip`, type: 'application/zip', content: kind === 'scorm' ? scormZip(packed, made, siteUrl) : offlineZip(packed, made, {}) };
}
