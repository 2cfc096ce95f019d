/** Schema of `media`: what stands beside a note, a step of a tour or of a lesson, a project. */
import { z } from 'zod';
import { fault, told } from '../input/fault.ts';
import { MEDIA_KINDS, type MediaItem, type MediaKind } from '../records/media.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang, Text } from '../text/text.ts';
import { set } from '../text/typography.ts';
import { closed } from './closed.ts';
import { edtfSchema } from './edtf.ts';
import { licenceSchema } from './licence.ts';
import { asText, languageTagSchema, lineSchema, textMap, textSchema } from './text.ts';

/** A text in the item's own language, or in several. */
export const ownTextSchema = z.union([z.string().min(1), textMap]);

/** Keys by which pictures of notes were described before there were other media; they are still read. */
export const OLDER_MEDIA_KEYS: readonly string[] = ['alt', 'credit'];

/** What a kind cannot do without, beside who made it and in which language. */
const NEEDS: Readonly<Record<MediaKind, readonly ('src' | 'text')[]>> = {
  image: ['src', 'text'],
  audio: ['src'],
  video: ['src'],
  sign: ['src'],
  description: ['text'],
  falc: ['text'],
};

const shape = closed({
  kind: z.enum(MEDIA_KINDS).optional(),
  src: z.string().min(1).optional(),
  text: ownTextSchema.optional(),
  lang: languageTagSchema.optional(),
  captions: z.string().min(1).optional(),
  transcript: ownTextSchema.optional(),
  author: lineSchema.optional(),
  licence: licenceSchema.optional(),
  date: edtfSchema.optional(),
  alt: textSchema.optional(),
  credit: lineSchema.optional(),
});

type Written = z.output<typeof shape>;

/** Whether a picture is described as before: by `alt`, without a kind. */
const isOlder = ({ kind, alt }: Written): boolean => kind === undefined && alt !== undefined;

function ownText(value: Written['text'], lang: Lang): Text | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? { [lang]: set(value, lang) } : asText(value);
}

function asItem(item: Written): MediaItem {
  const { kind = 'image', src, captions, licence, date, lang = firstLanguage() } = item;
  return {
    kind,
    lang,
    src,
    text: item.alt ?? ownText(item.text, lang),
    captions,
    transcript: ownText(item.transcript, lang),
    author: item.author ?? item.credit,
    licence,
    date,
  };
}

const mediaItemSchema = shape
  .superRefine((item, context) => {
    const missing = (key: string, of = fault('missingKey')) => context.addIssue({ code: 'custom', path: [key], ...told(of) });
    if (isOlder(item)) {
      if (item.src === undefined) missing('src');
      return;
    }
    if (item.kind === undefined) return missing('kind', fault('missingOf', { values: MEDIA_KINDS.join(', ') }));
    for (const key of NEEDS[item.kind])
      if (item[key] === undefined && !(key === 'text' && item.alt !== undefined))
        missing(key, fault(key === 'src' ? 'mediaNeedsFile' : 'mediaNeedsText', { kind: item.kind }));
    if (item.lang === undefined) missing('lang');
    if (!item.author?.trim() && !item.credit?.trim()) missing('author');
    if (item.licence === undefined) missing('licence');
    if (NEEDS[item.kind][0] === 'text' && item.src !== undefined) missing('src', fault('mediaTextOnly', { kind: item.kind }));
  })
  .transform(asItem);

export const mediaSchema = z.array(mediaItemSchema);
