/** Schema of the front matter of `projets/<slug>.md`. */
import { z } from 'zod';
import { edtfSchema } from './edtf.ts';
import { idSchema, lineSchema, nameSchema, textSchema, textList, wordList } from './text.ts';
import { closed } from './closed.ts';
import { mediaSchema } from './media.ts';
import { sourceSchema } from './object.ts';
import { KEBAB } from '../text/kebab.ts';
import { expected, fault, says, told } from '../input/fault.ts';

/** A commune's code, checked where the country is known. YAML may have read it as a number, which loses a leading zero: those begin with `#`. */
const communeCode = z
  .union([z.string(), z.number().int().nonnegative()])
  .transform((code) => (typeof code === 'number' ? `#${code}` : code))
  .refine((code) => /^#?[\p{L}\p{N}._-]{1,20}$/u.test(code), {
    error: says((found) => expected(found, fault('communeCode'))),
  });

export const projectSchema = closed({
  title: textSchema,
  summary: textSchema.optional(),
  /** Id of what lends its picture; else the first of `links` that has one. */
  cover: idSchema.optional(),
  programme: z.string().regex(KEBAB, {
    error: says((found) => expected(found, fault('slug'))),
  }),
  overview: z.boolean().default(false),
  years: edtfSchema.optional(),
  organisers: wordList,
  beneficiaries: wordList,
  communes: z.array(communeCode).default([]),
  audience: wordList,
  themes: wordList,
  amount_eur: z.number().nonnegative().optional(),
  /** In the money of the site's country. */
  amount: z.number().nonnegative().optional(),
  grants: z
    .array(
      closed({
        year: z.number().int().min(1900).max(2100),
        beneficiary: nameSchema,
        amount_eur: z.number().nonnegative().optional(),
        amount: z.number().nonnegative().optional(),
        object: lineSchema.optional(),
      }).superRefine(({ amount_eur, amount }, context) => {
        if ((amount_eur === undefined) === (amount === undefined)) context.addIssue({ code: 'custom', ...told(fault('oneAmount')) });
      }),
    )
    .default([]),
  media: mediaSchema.optional(),
  sources: z.array(sourceSchema).default([]),
  notes: textList,
  unknown: textList,
  links: wordList,
}).superRefine(({ amount_eur, amount }, context) => {
  if (amount_eur !== undefined && amount !== undefined) context.addIssue({ code: 'custom', path: ['amount'], ...told(fault('oneAmount')) });
});
