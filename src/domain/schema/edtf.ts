/** Dates as editors write them. */
import { z } from 'zod';
import { parseEdtf } from '../text/edtf.ts';
import { fault, says } from '../input/fault.ts';

/** Schema of an EDTF date; YAML's bare years (numbers) are taken too. */
export const edtfSchema = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .refine((value) => parseEdtf(value) !== undefined, {
    error: says((found) => fault('notEdtf', { found })),
  });
