/** `npm run check -- --langues`: what is not translated, words of the program and texts of the content, language by language. */
import { fallbacks, type Lang } from '../domain/text/text.ts';
import { readDictionaries } from '../words/dictionaries.ts';
import { flat, missing } from '../words/read.ts';
import { words as wordsOf } from '../words/words.ts';
import { inTerminal } from './problem-words.ts';
import type { CheckedContent } from './check.ts';
import { keyOf } from './content/zod-messages.ts';

/** A text of the content that lacks a language: whose it is, and where it stands there. */
interface Lacking {
  readonly owner: string;
  readonly key: string;
}

interface Texts {
  readonly total: number;
  readonly lacking: readonly Lacking[];
}

/** A map of strings that holds the site's first language is a human text; nothing else in checked content looks so. */
function isText(value: object, first: string): value is Readonly<Record<string, string>> {
  const entries = Object.entries(value);
  return entries.some(([key]) => key === first) && entries.every(([, text]) => typeof text === 'string');
}

function textsOf(owner: string, value: unknown, first: string, lang: string): Texts {
  let total = 0;
  const lacking: Lacking[] = [];
  const walk = (one: unknown, path: readonly string[]) => {
    if (one === null || typeof one !== 'object' || one instanceof Uint8Array || path.at(-1) === 'problems') return;
    if (!Array.isArray(one) && isText(one, first)) {
      total += 1;
      if (!fallbacks(lang).some((tag) => one[tag] !== undefined))
        lacking.push({ owner, key: keyOf(path.map((step) => (/^\d+$/.test(step) ? Number(step) : step))) });
      return;
    }
    for (const [key, next] of Object.entries(one)) walk(next, [...path, key]);
  };
  walk(value, []);
  return { total, lacking };
}

/** A story is a text of its own, in a file for each language. */
const mapStories = (story: NonNullable<CheckedContent['packages'][number]['story']>) =>
  Object.fromEntries(Object.entries(story).map(([lang, { title }]) => [lang, title]));

function contentTexts(content: CheckedContent, lang: string): Texts {
  const first = content.site.languages[0] ?? 'fr';
  const parts: readonly (readonly [string, unknown])[] = [
    ['site.yaml', content.site],
    ...content.objects.map((object) => [`objets/${object.id}`, object] as const),
    ...content.campaigns.map((campaign) => [`vue-du-ciel/${campaign.id}`, campaign] as const),
    ...content.packages.map((one) => [`donnees/${one.id}`, { ...one, 'recit.md': one.story && mapStories(one.story) }] as const),
    ...content.projects.map((project) => [`projets/${project.slug}.md`, project] as const),
    ...content.lessons.lessons.map((lesson) => [`parcours/${lesson.slug}`, lesson] as const),
  ];
  const found = parts.map(([owner, value]) => textsOf(owner, value, first, lang));
  return { total: found.reduce((sum, { total }) => sum + total, 0), lacking: found.flatMap(({ lacking }) => lacking) };
}

/** What a language of the site lacks: words of the program, texts of the content by whose they are. */
export interface LanguageState {
  readonly lang: string;
  readonly words: { readonly lacking: readonly string[]; readonly total: number };
  readonly texts: {
    readonly lacking: readonly { readonly owner: string; readonly keys: readonly string[] }[];
    readonly left: number;
    readonly total: number;
  };
}

/** Every language of the site, the first one first. */
export function translations(content: CheckedContent): LanguageState[] {
  const { own } = readDictionaries(content.root);
  const reference = own.get('fr') ?? {};
  const all = flat(reference).length;
  return content.site.languages.map((lang) => {
    const words = missing(reference, own.get(fallbacks(lang).find((tag) => own.has(tag)) ?? '') ?? {});
    const { total, lacking } = contentTexts(content, lang);
    const owners = [...new Set(lacking.map(({ owner }) => owner))].map((owner) => ({
      owner,
      keys: lacking.flatMap((one) => (one.owner === owner ? [one.key] : [])),
    }));
    return { lang, words: { lacking: words, total: all }, texts: { lacking: owners, left: lacking.length, total } };
  });
}

/** The list, as lines in a language of the program. */
export function untranslated(content: CheckedContent, reader: Lang): string[] {
  const t = wordsOf('check', reader);
  const count = (left: number, n: number) => (left === 0 ? t.translated({ n }) : t.untranslated({ left, n }));
  return translations(content)
    .flatMap(({ lang, words: { lacking, total }, texts }) => [
      // A language without any word has no file of them yet: there is nothing to list.
      (lacking.length > 0 && lacking.length < total ? t.wordsListed : t.words)({
        lang,
        said: count(lacking.length, total),
        list: lacking.join(', '),
      }),
      (texts.left > 0 ? t.textsListed : t.texts)({ lang, said: count(texts.left, texts.total) }),
      ...texts.lacking.map(({ owner, keys }) => `  ${t.of({ owner, keys: keys.join(', ') })}`),
    ])
    .map(inTerminal);
}
