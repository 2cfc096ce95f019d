/** Keys that few editors ever touch: marks for programs, what a file says of itself. They are checked as all others; a form shows them last. */
import { z } from 'zod';

const RARELY = z.registry<{ readonly rarely: true }>();

/** Marks the schema of a key, as it stands in its object. */
export function rarely<T extends z.ZodType>(schema: T): T {
  RARELY.add(schema, { rarely: true });
  return schema;
}

export const isRare = (schema: z.core.$ZodType): boolean => RARELY.has(schema);
