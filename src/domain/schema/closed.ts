/** Objects whose keys are all known: an unknown key is a typing mistake, answered with the nearest known one. */
import { z } from 'zod';

/** `z.strictObject` whose issue carries the known keys, so that the message can name the nearest. */
export function closed<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys' || issue.code === 'invalid_type') Object.assign(issue, { known });
      return undefined;
    },
  });
}
