/** An object of JSON, of which nothing more is known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object: no list, no null. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
