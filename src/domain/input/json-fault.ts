/** What keeps a text from being JSON, told to the editor; the engine's own words are English and meant for programmers. */
import { type Fault } from './fault.ts';
import { fault } from './fault.ts';

const CUT = fault('jsonCut');
const REASONS: readonly (readonly [RegExp, Fault])[] = [
  [/Unterminated string/, fault('jsonQuote')],
  [/end of JSON/, CUT],
  [/double-quoted property name|property name or/, fault('jsonName')],
  [/Expected ':'/, fault('jsonColon')],
  [/Expected ','/, fault('jsonComma')],
  [/after JSON/, fault('jsonAfter')],
  [/control character/, fault('jsonControl')],
  [/escaped character|Unicode escape/, fault('jsonEscape')],
];

export interface JsonFault {
  /** A sentence's end, without its full stop: « JSON illisible à la ligne 3, caractère 1 (…) ». */
  readonly message: Fault;
  /** The same where the line is told beside it. */
  readonly brief: Fault;
  /** Line where reading stopped, from 1; undefined where the engine does not say. */
  readonly line: number | undefined;
}

/** Characters before the one that was not expected, in the excerpt that the engine gives instead of a position. */
const BEFORE = 10;

/** Where reading stopped, characters from the start; undefined where the engine does not say. */
function positionOf(text: string, said: string): number | undefined {
  const at = /position (\d+)/.exec(said)?.[1];
  if (at !== undefined) return Number(at);
  const excerpt = /, \.\.\."([\s\S]+?)"(?:\.\.\.)? is not valid JSON$/.exec(said)?.[1];
  const found = excerpt === undefined ? -1 : text.indexOf(excerpt);
  return excerpt !== undefined && found >= 0 && text.lastIndexOf(excerpt) === found ? found + BEFORE : undefined;
}

/** Explains the error that `JSON.parse(text)` has thrown. @param kind what the text is called. Positions are V8's, whose messages name them. */
export function jsonFault(text: string, error: unknown, kind = 'JSON'): JsonFault {
  if (text.trim() === '') return { message: fault('jsonEmpty'), brief: fault('jsonEmpty'), line: undefined };
  const said = error instanceof Error ? error.message : '';
  const at = positionOf(text, said);
  const before = at === undefined ? undefined : text.slice(0, at).split('\n');
  // Where nothing follows the place, it is the end that is missing, whatever was expected there.
  const cut = at !== undefined && text.slice(at).trim() === '';
  const token = /Unexpected token '(.)'/.exec(said)?.[1];
  const reason =
    token !== undefined
      ? fault('jsonToken', { token })
      : cut && !/Unterminated/.test(said)
        ? CUT
        : REASONS.find(([pattern]) => pattern.test(said))?.[1];
  const why = reason ?? fault('jsonNear');
  const column = before && (before.at(-1)?.length ?? 0) + 1;
  return {
    message: before
      ? fault('jsonUnreadAt', { kind, line: before.length, column: column ?? 1, why })
      : fault('jsonUnreadPlain', { kind, why }),
    brief: column === undefined ? fault('jsonUnreadPlain', { kind, why }) : fault('jsonUnreadIn', { kind, column, why }),
    line: before?.length,
  };
}
