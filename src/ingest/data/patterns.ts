/**
 * Regular expressions of Table Schema, which come from editors and from schemas of elsewhere: matched by RE2's algorithm, whose
 * time grows with the text and never with the pattern's ambiguity (`(a+)+b` is answered at once).
 */
import { RE2JS } from 're2js';
import type { Pattern, PatternEngine } from '../../domain/table/constraints.ts';

/** `\u00e9` as RE2 writes it. */
function translated(source: string): string {
  return source.replace(/\\(\\|u\{?([0-9a-fA-F]{4,6})\}?)/g, (all, _escaped, code: string | undefined) =>
    code === undefined ? all : `\\x{${code}}`,
  );
}

/** A pattern in linear time; one that JavaScript reads but RE2 does not (look-around, back reference) is marked as unchecked. */
export const linearPattern: PatternEngine = (source): Pattern | undefined => {
  try {
    const compiled = RE2JS.compile(translated(source));
    return { test: (text) => compiled.matches(text) };
  } catch {
    try {
      new RegExp(source, 'u');
    } catch {
      return undefined;
    }
    return { test: () => true, unchecked: true };
  }
};
