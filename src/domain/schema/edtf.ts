/** Dates as editors write them. */
import { z } from 'zod';
import { parseEdtf } from '../text/edtf.ts';

/** Schema of an EDTF date; YAML's bare years (numbers) are taken too. */
export const edtfSchema = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .refine((value) => parseEdtf(value) !== undefined, {
    error: (issue) => `« ${String(issue.input)} » n’est pas une date EDTF (attendu : 1514, 1952-05, 1952-05-27, 1950/1965, 1945~).`,
  });
