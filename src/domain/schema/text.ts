/** Human texts and ids as editors write them. Apart from `text.ts`, so that what only shows a text does not carry the checker. */
import { z } from 'zod';
import { LANGUAGE_TAG, mapText, type Text } from '../text/text.ts';
import { KEBAB } from '../text/kebab.ts';
import { firstLanguage } from '../text/first-language.ts';
import { set } from '../text/typography.ts';
import { expected, fault, says } from '../input/fault.ts';

/** A language's tag. */
export const languageTagSchema = z.string().regex(LANGUAGE_TAG, {
  error: says((found) => expected(found, fault('languageBcp'))),
});

/** A map by language; the issues are those of an object with known keys, which editors' sentences are made of. */
export const textMap = z.record(z.string(), z.unknown()).superRefine((map, context) => {
  const strange = Object.keys(map).filter((key) => !LANGUAGE_TAG.test(key));
  if (strange.length > 0) context.addIssue({ code: 'unrecognized_keys', keys: strange, input: map });
  for (const lang of new Set([firstLanguage(), ...Object.keys(map)])) {
    const text = map[lang];
    if (strange.includes(lang)) continue;
    if (typeof text !== 'string') context.addIssue({ code: 'invalid_type', expected: 'string', path: [lang], input: text });
    else if (text === '') context.addIssue({ code: 'too_small', origin: 'string', minimum: 1, path: [lang], input: text });
  }
});

/** A text in the map form, the site's first language first, each set as its language is. */
export function asText(value: string | Readonly<Record<string, unknown>>): Text {
  const first = firstLanguage();
  return mapText(typeof value === 'string' ? { [first]: value } : { [first]: '', ...(value as Text) }, set);
}

/** Schema of a human text: `"…"` or `{fr: "…", br: "…"}`; parsed to the map form. */
export const textSchema = z.union([z.string().min(1), textMap]).transform(asText);

/** What is said alike in every language (a name, a credit), as the site's first language sets it. */
export const setInFirst = (text: string): string => set(text, firstLanguage());

/** Schemas of such a name, credit or attribution: one that may be left empty, and one that may not. */
export const lineSchema = z.string().transform(setInFirst);
export const nameSchema = z.string().min(1).transform(setInFirst);

/** A list of human texts; one alone needs no brackets. */
export const textList = z.union([z.array(textSchema), textSchema.transform((text) => [text])]).default([]);

/** A list of words, names or codes; one alone needs no brackets. */
export const wordList = z.union([z.array(nameSchema), nameSchema.transform((word) => [word])]).default([]);

/** Id of a thing within a file of the content. */
export const idSchema = z.string().regex(KEBAB, {
  error: says((found) => fault('idBare', { found, what: fault('slug') })),
});
