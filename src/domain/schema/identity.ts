/** Schema of `site.yaml: identity`. Files stand in the root's `identite/`. */
import { z } from 'zod';
import { SEEDS, type Seed } from '../identity/palette.ts';
import { closed } from './closed.ts';
import { textSchema } from './text.ts';
import { expected, fault, says, told, type Given } from '../input/fault.ts';

/** `#rgb` or `#rrggbb`; parsed to the long form in lower case. YAML takes an unquoted `#` for a comment: nothing is left of the colour. */
const colour = z
  .unknown()
  .superRefine((value, context) => {
    if (typeof value === 'string' && /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value)) return;
    const bare = typeof value === 'string' && /^(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value);
    context.addIssue({
      code: 'custom',
      ...told(
        value === null
          ? fault('colourNothing', { what: fault('colour') })
          : expected(String(value), fault('colour'), bare ? fault('colourBare') : ''),
      ),
    });
  })
  .transform((value) => {
    const digits = String(value).slice(1).toLowerCase();
    return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
  });

const file = (kinds: readonly string[]) =>
  z.string().refine((name) => kinds.some((kind) => name.toLowerCase().endsWith(kind)), {
    error: says((found) =>
      expected(
        found,
        fault('identityFile', { kinds: kinds.slice(1).reduce<Given>((all, kind) => fault('either', { a: all, b: kind }), kinds[0] ?? '') }),
      ),
    ),
  });

/** A file, or several of one family: the upright and the italic, and their licence where the files do not tell it. */
const letters = z
  .union([file(['.woff2']), closed({ file: file(['.woff2']), italic: file(['.woff2']).optional(), licence: z.string().min(1).optional() })])
  .transform((value) => (typeof value === 'string' ? { file: value } : value));

export const identitySchema = closed({
  tagline: textSchema.optional(),
  logo: file(['.svg', '.png']).optional(),
  favicon: file(['.svg', '.png']).optional(),
  colours: closed(
    Object.fromEntries(SEEDS.map((seed) => [seed, colour.optional()])) as Record<Seed, z.ZodOptional<typeof colour>>,
  ).optional(),
  fonts: closed({ display: letters.optional(), text: letters.optional() }).optional(),
  motif: z
    .string()
    .refine((motif) => ['none', 'cordeliere'].includes(motif) || motif.toLowerCase().endsWith('.svg'), {
      error: says((found) => expected(found, fault('motif'))),
    })
    .optional(),
});

/** As written, checked. */
export type WrittenIdentity = z.output<typeof identitySchema>;
