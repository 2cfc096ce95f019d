/** Human texts and ids as editors write them. Apart from `text.ts`, so that what only shows a text does not carry the checker. */
import { z } from 'zod';
import type { Text } from '../text/text.ts';
import { KEBAB } from '../text/kebab.ts';

const textMap = z.strictObject({ fr: z.string().min(1), en: z.string().min(1).optional() });

/** Schema of a human text: `"…"` or `{fr: "…", en: "…"}`; parsed to the map form. */
export const textSchema = z
  .union([z.string().min(1), textMap])
  .transform((value): Text => (typeof value === 'string' ? { fr: value } : value));

/** Id of a thing within a file of the content. */
export const idSchema = z.string().regex(KEBAB, {
  error: (issue) => `identifiant « ${String(issue.input)} » : attendu des minuscules, des chiffres et des traits d’union.`,
});
