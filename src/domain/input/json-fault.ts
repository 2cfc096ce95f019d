/** What keeps a text from being JSON, told to the editor in French; the engine's own words are English and meant for programmers. */

const CUT = 'le fichier s’arrête avant la fin : accolade, crochet ou guillemet non fermé';
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/Unterminated string/, 'guillemet jamais refermé'],
  [/end of JSON/, CUT],
  [/double-quoted property name|property name or/, 'nom de propriété entre guillemets droits attendu : virgule de trop juste avant ?'],
  [/Expected ':'/, 'deux-points attendu après le nom de la propriété'],
  [/Expected ','/, 'virgule ou fermeture attendue'],
  [/after JSON/, 'texte de trop après la fin du JSON'],
  [/control character/, 'saut de ligne ou tabulation à l’intérieur d’un texte entre guillemets'],
  [/escaped character|Unicode escape/, 'caractère mal échappé après une barre oblique inverse'],
];

export interface JsonFault {
  /** A sentence's end, without its full stop: « JSON illisible à la ligne 3, caractère 1 (…) ». */
  readonly message: string;
  /** The same where the line is told beside it. */
  readonly brief: string;
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

/** Explains the error that `JSON.parse(text)` has thrown. Positions are V8's, whose messages name them. */
export function jsonFault(text: string, error: unknown): JsonFault {
  if (text.trim() === '') return { message: 'fichier vide', brief: 'fichier vide', line: undefined };
  const said = error instanceof Error ? error.message : '';
  const at = positionOf(text, said);
  const before = at === undefined ? undefined : text.slice(0, at).split('\n');
  // Where nothing follows the place, it is the end that is missing, whatever was expected there.
  const cut = at !== undefined && text.slice(at).trim() === '';
  const token = /Unexpected token '(.)'/.exec(said)?.[1];
  const reason =
    token !== undefined
      ? `« ${token} » n’a pas sa place ici`
      : cut && !/Unterminated/.test(said)
        ? CUT
        : REASONS.find(([pattern]) => pattern.test(said))?.[1];
  const why = `(${reason ?? 'virgule, guillemet ou deux-points manquant, ou de trop, ici ou juste avant'})`;
  const column = before && `caractère ${(before.at(-1)?.length ?? 0) + 1}`;
  return {
    message: `JSON illisible${before ? ` à la ligne ${before.length}, ${column}` : ''} ${why}`,
    brief: `JSON illisible${column ? ` au ${column}` : ''} ${why}`,
    line: before?.length,
  };
}
