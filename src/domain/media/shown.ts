/** The media of a text as a page or a viewer shows them: in one language, the visitor's own first, every label in words. */
import { licence } from '../rights/licence.ts';
import type { MediaItem, MediaKind } from '../records/media.ts';
import { dateLabel } from '../text/edtf.ts';
import { firstLanguage } from '../text/first-language.ts';
import { fallbacks, pick, pickedLang, type Lang } from '../text/text.ts';
import { words } from '../../words/words.ts';

/** Words, and the language that they are in. */
export interface Said {
  readonly text: string;
  readonly lang: Lang;
}

export interface ShownMedia {
  readonly kind: MediaKind;
  /** « À écouter », « Vidéo (English) ». */
  readonly label: string;
  /** What is spoken or signed. */
  readonly lang: Lang;
  readonly src?: string | undefined;
  readonly text?: Said | undefined;
  readonly captions?: { readonly src: string; readonly label: string } | undefined;
  readonly transcript?: (Said & { readonly label: string }) | undefined;
  /** In the site's first language. */
  readonly author?: Said | undefined;
  readonly date?: string | undefined;
  readonly licence?: { readonly label: string; readonly url?: string | undefined } | undefined;
  /** It may be played, and not be kept. */
  readonly closed: boolean;
}

/** Sign languages by the language that is spoken around them (ISO 639-3): a reader of French is shown the French one first. */
const SPOKEN_AROUND: Readonly<Record<string, Lang>> = {
  fsl: 'fr',
  sfb: 'fr',
  ssr: 'fr',
  bfi: 'en',
  ase: 'en',
  isg: 'en',
  asf: 'en',
  gsg: 'de',
  asq: 'de',
  sgg: 'de',
  ssp: 'es',
  csc: 'ca',
  ise: 'it',
  psr: 'pt',
  bzs: 'pt',
  vgt: 'nl',
  dse: 'nl',
};

/** How far a language is from the visitor's: his own, one that his is a kind of, any other. */
function distance(item: MediaItem, lang: Lang): number {
  const own = new Set(item.text && item.src === undefined ? Object.keys(item.text) : [item.lang, SPOKEN_AROUND[item.lang] ?? item.lang]);
  const at = fallbacks(lang).findIndex((tag) => own.has(tag));
  if (at >= 0) return at;
  // `fr-CA` is read by who reads French.
  return [...own].some((tag) => fallbacks(tag).includes(fallbacks(lang).at(-1) ?? lang)) ? 10 : 20;
}

/** The name of a language in another; nothing where it has none there. */
function nameOf(tag: Lang, lang: Lang): string | undefined {
  const name = new Intl.DisplayNames([lang], { type: 'language', fallback: 'none' }).of(tag);
  return name === tag ? undefined : name;
}

const saidOf = (text: MediaItem['text'], lang: Lang): Said | undefined => text && { text: pick(text, lang), lang: pickedLang(text, lang) };

/**
 * @param lang the page's
 * @param terms the licence of what they stand beside, for those that name none
 */
export function shownMedia(items: readonly MediaItem[] | undefined, lang: Lang, terms?: string): readonly ShownMedia[] {
  if (!items || items.length === 0) return [];
  const t = words('media', lang);
  return items
    .map((item) => ({ item, far: distance(item, lang) }))
    .sort((a, b) => a.far - b.far)
    .map(({ item, far }) => {
      const kind = t[item.kind];
      const language = far < 20 || item.kind === 'image' ? undefined : nameOf(item.lang, lang);
      const rights = item.licence ?? terms;
      const { label, url, open } = rights === undefined ? { label: undefined, url: undefined, open: true } : licence(rights, lang);
      return {
        kind: item.kind,
        label: language === undefined ? kind : t.inLanguage({ kind, language }),
        lang: item.lang,
        src: item.src,
        text: saidOf(item.text, lang),
        captions: item.captions === undefined ? undefined : { src: item.captions, label: nameOf(item.lang, lang) ?? t.captions },
        transcript: item.transcript && { label: t.transcript, text: pick(item.transcript, lang), lang: pickedLang(item.transcript, lang) },
        author: item.author === undefined || item.author === '' ? undefined : { text: item.author, lang: firstLanguage() },
        date: item.date === undefined ? undefined : dateLabel(item.date, lang),
        licence: label === undefined ? undefined : { label, url },
        closed: !open,
      };
    });
}
