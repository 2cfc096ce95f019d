/**
 * Which of a machine's voices reads a text. A speech server may list thousands, mostly the same voice under other names:
 * the first of them is nobody's choice.
 */
import type { Lang } from './text.ts';

/** What the Web Speech API says of a voice. */
export interface VoiceEntry {
  readonly name: string;
  /** BCP 47, with a hyphen or, on some systems, an underscore. */
  readonly lang: string;
  readonly localService: boolean;
  readonly default: boolean;
}

/** Regions in the order in which they are taken; a language without a region stands before the unnamed ones. */
const REGIONS: Readonly<Record<string, readonly string[]>> = { fr: ['FR', ''], en: ['GB', '', 'US', 'IE'] };

/** The regions of a language's voices: its own where the tag says one, else that of its most speakers (CLDR). */
function regionsOf(lang: Lang): readonly string[] {
  const known = REGIONS[lang];
  if (known) return known;
  const { region } = new Intl.Locale(lang).maximize();
  return region === undefined ? [''] : [region, ''];
}

/** The form of a language that is said of a text where no voice says better: `fr-FR`, `en-GB`, `br-FR`. */
export function localeOfVoice(lang: Lang): string {
  const [region = ''] = regionsOf(lang);
  return region === '' || lang.includes('-') ? lang : `${lang}-${region}`;
}
/** Synthesisers that sound like somebody, as their voices' names tell. */
const NATURAL = /natural|neural|premium|enhanced|piper|siri|google|wavenet/i;
/** Diphone or statistical voices: better than formants. */
const FAIR = /mbrola|\bmb-|rhvoice|svox|pico|festival|flite|cmu|microsoft|apple/i;
/** Variants that a formant synthesiser makes of one voice (« French (France)+Anxious Andy »), and jokes. */
const VARIANT = /\+|\b(?:whisper|croak|robot|bells|bubbles|zarvox|trinoids|cellos|jester|organ|boing|novelty|klatt\d*|anikarobot)\b/i;

/** ISO 639-2's three letters for two; and a language's past, which the voice of its present reads best. */
const SPOKEN_AS: Readonly<Record<string, string>> = {
  fra: 'fr',
  fre: 'fr',
  frm: 'fr',
  fro: 'fr',
  eng: 'en',
  enm: 'en',
  ang: 'en',
  gmh: 'de',
  goh: 'de',
  dum: 'nl',
  odt: 'nl',
  xbm: 'br',
  obt: 'br',
  mga: 'ga',
  sga: 'ga',
  wlm: 'cy',
  owl: 'cy',
  osp: 'es',
  pro: 'oc',
};

/** `fr_FR`, `FR-fr`, `fr-Latn-FR` → language `fr`, region `FR` (empty where none is said). */
function parts(tag: string): { readonly language: string; readonly region: string } {
  const [language = '', ...rest] = tag.trim().split(/[-_]/);
  const lower = language.toLowerCase();
  return { language: SPOKEN_AS[lower] ?? lower, region: (rest.find((part) => /^(?:[A-Za-z]{2}|\d{3})$/.test(part)) ?? '').toUpperCase() };
}

/** Lower is better; places weigh more from left to right. */
function rank(voice: VoiceEntry, lang: Lang): readonly number[] {
  const regions = regionsOf(lang);
  const region = regions.indexOf(parts(voice.lang).region);
  const quality = NATURAL.test(voice.name) ? 0 : FAIR.test(voice.name) ? 1 : 2;
  return [
    voice.localService ? 0 : 1,
    VARIANT.test(voice.name) ? 1 : 0,
    region < 0 ? regions.length : region,
    quality,
    voice.default ? 0 : 1,
    voice.name.length,
  ];
}

/**
 * The voice that suits a language, or `undefined` when the machine speaks none: of the machine itself before a service's (it
 * goes on when the network is cut), itself before its variants, of the site's own country, then the best sounding. The same
 * whatever the order of the list.
 */
export function voiceFor<V extends VoiceEntry>(voices: readonly V[], lang: Lang): V | undefined {
  const ranked = voices
    .filter((voice) => parts(voice.lang).language === parts(lang).language)
    .map((voice) => ({ voice, rank: rank(voice, lang) }));
  const before = (a: (typeof ranked)[number], b: (typeof ranked)[number]): number => {
    const place = a.rank.findIndex((value, i) => value !== b.rank[i]);
    return place < 0 ? (a.voice.name < b.voice.name ? -1 : 1) : (a.rank[place] ?? 0) - (b.rank[place] ?? 0);
  };
  return ranked.reduce<(typeof ranked)[number] | undefined>((best, one) => (best && before(best, one) <= 0 ? best : one), undefined)?.voice;
}
