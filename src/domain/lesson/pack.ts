/** A lesson in one ZIP that needs nothing else: for a USB stick or a local server, or as SCORM 1.2. */
import { messagesOf } from '#messages';
import { zipSync, type Zippable } from 'fflate';
import { scormManifest } from './scorm-manifest.ts';
import type { LessonView, Picture, StepView } from './view.ts';
import type { ShownMedia } from '../media/shown.ts';
import { leftOutSentence, staysElsewhere } from './left-out.ts';
import { escapeMarkup, jsonInMarkup } from '../text/markup.ts';
import { languageAttributes } from '../text/text.ts';
import { words as wordsOf } from '../../words/words.ts';

/** The bundled player: one script, one stylesheet; and the schemas that SCORM 1.2 wants beside its manifest. */
export interface Player {
  readonly script: string;
  readonly style: string;
  readonly schemas: Readonly<Record<string, string>>;
}

/** The files of ADL and IMS that a manifest of SCORM 1.2 names or imports. */
export const SCORM_SCHEMAS = ['imscp_rootv1p1p2.xsd', 'imsmd_rootv1p2p1.xsd', 'adlcp_rootv1p2.xsd', 'ims_xml.xsd'] as const;

/** From this score on, a school platform may say that the lesson is passed. */
const MASTERY_SCORE = 60;

export interface Packed {
  readonly view: LessonView;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

const encoder = new TextEncoder();

/** Links of a text lead to the site from wherever the package is opened. */
function outward(html: string, siteUrl: string): string {
  const { origin, pathname } = new URL(siteUrl);
  const base = pathname.replace(/\/$/, '');
  return html.replaceAll(
    / href="(\/(?!\/)[^"]*)"/g,
    (_, path: string) => ` href="${base !== '' && path.startsWith(`${base}/`) ? origin : siteUrl}${path}"`,
  );
}

/** Captions within the page: a page that is opened from a folder may not load them beside it. */
const captionsWithin = (bytes: Uint8Array): string => `data:text/vtt;charset=utf-8,${encodeURIComponent(new TextDecoder().decode(bytes))}`;

/** The view with its pictures, sounds and films beside it and its links absolute; what cannot be had is left out, and the step says so. */
export async function packView(
  view: LessonView,
  siteUrl: string,
  bytesOf: (file: Pick<Picture, 'src'>) => Promise<Uint8Array | undefined>,
): Promise<Packed> {
  const files: Record<string, Uint8Array> = {};
  const names = new Map<string, string>();
  const nameOf = (src: string, folder: string, bytes: Uint8Array): string => {
    const name = names.get(src) ?? `${folder}/${names.size + 1}${/\.\w+$/.exec(src)?.[0] ?? ''}`;
    names.set(src, name);
    files[name] = bytes;
    return name;
  };
  const steps: StepView[] = [];
  for (const step of view.steps) {
    const pictures: Picture[] = [];
    const leftOut: Pick<Picture, 'src' | 'alt'>[] = [];
    for (const picture of step.pictures) {
      const bytes = staysElsewhere(picture) ? undefined : await bytesOf(picture);
      if (!bytes) {
        leftOut.push(picture);
        continue;
      }
      pictures.push({ ...picture, src: nameOf(picture.src, 'images', bytes) });
    }
    const media: ShownMedia[] = [];
    for (const item of step.media ?? []) {
      const bytes = item.src === undefined ? undefined : await bytesOf({ src: item.src });
      if (item.src !== undefined && !bytes) leftOut.push({ src: item.src, alt: item.text?.text ?? item.label });
      else {
        const captions = item.captions && (await bytesOf(item.captions));
        media.push({
          ...item,
          src: item.src && bytes && nameOf(item.src, 'medias', bytes),
          captions: item.captions && captions && { ...item.captions, src: captionsWithin(captions) },
        });
      }
    }
    steps.push({
      ...step,
      html: outward(step.html, siteUrl),
      simplifiedHtml: step.simplifiedHtml && outward(step.simplifiedHtml, siteUrl),
      pictures,
      media: step.media && media,
      leftOut: leftOutSentence(leftOut, view.lang),
      link: step.link && { ...step.link, path: `${siteUrl}${step.link.path}` },
    });
  }
  return { view: { ...view, steps }, files };
}

function page(view: LessonView): string {
  const data = jsonInMarkup({ view, masteryScore: MASTERY_SCORE });
  const messages = jsonInMarkup({ player: messagesOf('player', view.lang) });
  return `<!doctype html>
<html ${languageAttributes(view.lang)}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeMarkup(view.title)}</title><link rel="stylesheet" href="lecon.css"></head>
<body><main class="page"><h1>${escapeMarkup(view.title)}</h1>${view.summary ? `<p class="lead">${escapeMarkup(view.summary)}</p>` : ''}<div id="lesson"><noscript>${wordsOf('player', view.lang).pack.script}</noscript></div></main>
<script type="application/json" data-words="${view.lang}">${messages}</script>
<script type="application/json" id="lesson-data">${data}</script><script src="lecon.js"></script></body></html>
`;
}

/** ZIP dates are local times from 1980 on; a fixed one makes the same lesson give the same bytes. */
const STAMP = new Date(2000, 0, 1);

function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of Object.entries(files))
    entries[name] = [bytes, { level: /\.(jpe?g|png|webp|pdf|mp3|m4a|ogg|flac|mp4|webm)$/.test(name) ? 0 : 9, mtime: STAMP }];
  return zipSync(entries);
}

function common({ view, files }: Packed, player: Player): Record<string, Uint8Array> {
  return {
    'index.html': encoder.encode(page(view)),
    'lecon.js': encoder.encode(player.script),
    'lecon.css': encoder.encode(player.style),
    ...files,
  };
}

/** The package of a school platform. */
export function scormZip(packed: Packed, player: Player, siteUrl: string): Uint8Array {
  const files = common(packed, player);
  const { view } = packed;
  const manifest = scormManifest({
    identifier: `${new URL(siteUrl).hostname}.${view.slug}.${view.lang}`,
    title: view.title,
    summary: view.summary,
    lang: view.lang,
    minutes: view.duration_min,
    masteryScore: MASTERY_SCORE,
    entry: 'index.html',
    files: Object.keys(files),
  });
  const schemas = Object.fromEntries(Object.entries(player.schemas).map(([name, text]) => [name, encoder.encode(text)]));
  return zip({ 'imsmanifest.xml': encoder.encode(manifest), ...schemas, ...files });
}

/** The class set that works without a network. */
export function offlineZip(packed: Packed, player: Player, papers: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const { view } = packed;
  const words = wordsOf('player', view.lang).pack;
  return zip({
    [words.readMe]: encoder.encode(words.read({ title: view.title })),
    ...common(packed, player),
    ...papers,
  });
}
