/**
 * JSON within bounds, judged on its text before anything is built from it: nesting that would overflow the stack of whoever walks
 * it, and more values than memory holds. Documents of editors are far below both.
 */
import { fault, type Fault } from './fault.ts';

/** Levels of lists and objects within one another; GeoJSON needs nine, glTF twelve. */
export const MOST_LEVELS = 200;
/** Values (and keys) of one document: with about 60 bytes each, what a machine of 8 GB can hold. */
const MOST_VALUES = 30_000_000;

const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);

/** Why a JSON text is not read, as the end of a sentence without its full stop; `undefined` within bounds. One pass, no memory. */
export function beyondBudget(text: string, kind = 'JSON'): Fault | undefined {
  let depth = 0;
  let values = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === COMMA) values++;
    else if (OPEN.has(code)) {
      values++;
      if (++depth > MOST_LEVELS) return fault('jsonLevels', { kind, most: MOST_LEVELS });
    } else if (CLOSE.has(code)) depth--;
    if (values > MOST_VALUES) return fault('jsonValues', { kind, n: MOST_VALUES / 1e6 });
  }
  return undefined;
}
