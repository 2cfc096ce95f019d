/** Schema of the front matter of `projets/<slug>.md`. */
import { z } from 'zod';
import { edtfSchema } from './edtf.ts';
import { PROGRAMMES } from '../records/project.ts';
import { textSchema } from './text.ts';
import { closed } from './closed.ts';
import { sourceSchema } from './object.ts';

/** Text that may stand alone or in a list. */
const texts = z.union([z.array(textSchema), textSchema.transform((text) => [text])]).default([]);
const words = z
  .union([
    z.array(z.string().min(1)),
    z
      .string()
      .min(1)
      .transform((word) => [word]),
  ])
  .default([]);

/** An INSEE code; YAML may have read it as a number, which loses a leading zero. */
const inseeCode = z
  .union([z.string(), z.number().int().nonnegative()])
  .transform((code) => (typeof code === 'number' ? String(code).padStart(5, '0') : code))
  .refine((code) => /^(\d{5}|2[AB]\d{3})$/.test(code), {
    error: (issue) => `trouvé « ${String(issue.input)} », attendu un code INSEE de commune à 5 caractères, par exemple "44109".`,
  });

export const projectSchema = closed({
  title: textSchema,
  summary: textSchema.optional(),
  programme: z.enum(PROGRAMMES),
  overview: z.boolean().default(false),
  years: edtfSchema.optional(),
  organisers: words,
  beneficiaries: words,
  communes: z.array(inseeCode).default([]),
  audience: words,
  themes: words,
  amount_eur: z.number().nonnegative().optional(),
  grants: z
    .array(
      closed({
        year: z.number().int().min(1900).max(2100),
        beneficiary: z.string().min(1),
        amount_eur: z.number().nonnegative(),
        object: z.string().optional(),
      }),
    )
    .default([]),
  sources: z.array(sourceSchema).default([]),
  notes: texts,
  unknown: texts,
  links: words,
});
