/** Publishes lessons: answers computed, and each lesson's files for paper, for school tools and for rooms without a network. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gift } from '../../domain/lesson/gift.ts';
import { lessonLanguages } from '../../domain/lesson/languages.ts';
import { moodleXml } from '../../domain/lesson/moodle-xml.ts';
import { namedQuestions } from '../../domain/lesson/named-questions.ts';
import { staysElsewhere } from '../../domain/lesson/left-out.ts';
import { lessonPath } from '../../domain/lesson/path.ts';
import { offlineZip, packView, scormZip, type Player } from '../../domain/lesson/pack.ts';
import { lessonView, type Picture } from '../../domain/lesson/view.ts';
import type { LessonFile, LessonRecord } from '../../domain/records/lesson.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { messagesOf } from '../../words/dictionaries.ts';
import { hashText } from '../cache.ts';
import { identityOf } from '../../domain/records/identity.ts';
import type { IngestContext } from '../context.ts';
import { mediaOf } from '../media/publish.ts';
import { withChoices } from './choices.ts';
import { computeAnswers } from './compute.ts';
import type { KnownMedia } from './known.ts';
import { lessonPlayer } from './package/player.ts';
import { paperSurroundings } from './surroundings.ts';

/** Writes `/parcours/<slug>/…`; returns the records for the pages. References must have been checked. */
export async function publishLessons(
  lessons: readonly LessonRecord[],
  known: KnownMedia,
  owner: string,
  context: IngestContext,
): Promise<LessonRecord[]> {
  if (lessons.length === 0) return [];
  const started = performance.now();
  const player = await lessonPlayer(context.cache, identityOf(context), context.buildFolder ?? '');
  // Teachers who compose their own sequence have it packed in their browser, around this same player.
  await context.output.write('/parcours/lecon.js', player.script);
  await context.output.write('/parcours/lecon.css', player.style);
  for (const [name, text] of Object.entries(player.schemas)) await context.output.write(`/parcours/scorm12/${name}`, text);
  const published: LessonRecord[] = [];
  for (const lesson of lessons) {
    const whole = withChoices(computeAnswers(await withMedia(lesson, context), known), known);
    published.push(await publishLesson(whole, known, owner, player, context));
    context.journal.progress('parcours', published.length / lessons.length);
  }
  const bytesOut = published.reduce((sum, lesson) => sum + (lesson.files ?? []).reduce((total, file) => total + file.bytes, 0), 0);
  context.journal.summary({ source: 'parcours', bytesIn: 0, bytesOut, seconds: (performance.now() - started) / 1000, warnings: 0 });
  return published;
}

/** The lesson whose steps' own media are published. */
async function withMedia(lesson: LessonRecord, context: IngestContext): Promise<LessonRecord> {
  const media = mediaOf(`parcours/${lesson.slug}`, context);
  const steps: LessonRecord['steps'][number][] = [];
  for (const step of lesson.steps) steps.push({ ...step, media: await media.publish(step.media) });
  return { ...lesson, steps };
}

async function publishLesson(
  lesson: LessonRecord,
  known: KnownMedia,
  owner: string,
  player: Player,
  context: IngestContext,
): Promise<LessonRecord> {
  const files: LessonFile[] = [];
  for (const lang of lessonLanguages(lesson)) {
    const made = await lessonFiles(lesson, lang, known, owner, player, context);
    for (const { kind, name, source } of made) {
      const path = `/parcours/${lesson.slug}/${name}`;
      await context.output.file(path, source);
      files.push({ kind, lang, path, bytes: (await readFile(source)).byteLength });
    }
  }
  return { ...lesson, files };
}

/** What the program says in a lesson's files. */
const SECTIONS = ['badges', 'lesson', 'media', 'natures', 'player', 'rights', 'school', 'table'] as const;

interface MadeFile {
  readonly kind: LessonFile['kind'];
  readonly name: string;
  readonly source: string;
}

/** Files in the site's first language carry the lesson's name alone; other languages say theirs. */
function namesOf(slug: string, lang: Lang): Record<LessonFile['kind'], string> {
  const stem = lang === firstLanguage() ? slug : `${slug}-${lang}`;
  return {
    'sheet-pdf': `${stem}-fiche.pdf`,
    'key-pdf': `${stem}-corrige.pdf`,
    moodle: `${stem}-moodle.xml`,
    gift: `${stem}-gift.txt`,
    scorm: `${stem}-scorm12.zip`,
    offline: `${stem}-hors-ligne.zip`,
  };
}

async function lessonFiles(
  lesson: LessonRecord,
  lang: Lang,
  known: KnownMedia,
  owner: string,
  player: Player,
  context: IngestContext,
): Promise<MadeFile[]> {
  const view = lessonView(lesson, lang, paperSurroundings(known, lang));
  const names = namesOf(lesson.slug, lang);
  const bytesOf = async (picture: Pick<Picture, 'src'>) =>
    staysElsewhere(picture) ? undefined : readFile(context.output.staged(picture.src)).catch(() => undefined);
  const named = view.steps.flatMap(({ pictures, media = [] }) => [...pictures, ...media, ...media.map(({ captions }) => captions)]);
  const sources = [...new Set(named.flatMap((file) => file?.src ?? []))];
  const hashes: string[] = [];
  // One after another: films are large.
  for (const src of sources) hashes.push(hashText((await bytesOf({ src })) ?? ''));
  const step = {
    name: 'lesson/files',
    version: 8,
    inputs: [
      hashText(JSON.stringify(lesson)),
      hashText(player.script),
      hashText(player.style),
      hashText(JSON.stringify(player.schemas)),
      hashText(JSON.stringify(SECTIONS.map((section) => messagesOf(section, lang)))),
      ...hashes,
    ],
    params: { lang, first: firstLanguage(), owner, siteUrl: context.siteUrl, view },
  };
  const make = async (out: string) => {
    const write = (kind: LessonFile['kind'], content: string | Uint8Array) => writeFile(join(out, names[kind]), content);
    const [{ keyPdf }, { sheetPdf }] = await Promise.all([import('./pdf/key.ts'), import('./pdf/sheet.ts')]);
    const category = pick(lesson.title, lang);
    const paper = { owner, siteUrl: context.siteUrl, bytesOf };
    const [sheet, key] = [await sheetPdf(lesson, view, paper), await keyPdf(lesson, view, owner)];
    const packed = await packView(view, context.siteUrl, bytesOf);
    const questions = namedQuestions(packed, (step) => `${context.siteUrl}${lessonPath(lesson.slug, lang)}?etape=${step}`);
    await write('sheet-pdf', sheet);
    await write('key-pdf', key);
    await write('moodle', moodleXml(category, questions));
    await write('gift', gift(category, questions));
    await write('scorm', scormZip(packed, player, context.siteUrl));
    await write('offline', offlineZip(packed, player, { [names['sheet-pdf']]: sheet, [names['key-pdf']]: key }));
  };
  // Named by the site's first language too, as its files are.
  const thing = `parcours/${lesson.slug} ${lang} ${firstLanguage()}`;
  const folder = await (context.later ? context.later.run(context.cache, thing, step, make) : context.cache.run(step, make));
  // A desk makes them once nobody writes.
  if (folder === undefined) return [];
  return (Object.entries(names) as [LessonFile['kind'], string][]).map(([kind, name]) => ({ kind, name, source: join(folder, name) }));
}
