/** What keeps a text from being JSON, told to the editor in French; the engine's own words are English and meant for programmers. */

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/Unterminated string/, 'guillemet jamais refermé'],
  [/end of JSON/, 'le fichier s’arrête avant la fin : accolade, crochet ou guillemet non fermé'],
  [/double-quoted property name|property name or/, 'nom de propriété entre guillemets droits attendu : virgule de trop juste avant ?'],
  [/Expected ':'/, 'deux-points attendu après le nom de la propriété'],
  [/Expected ','/, 'virgule ou fermeture attendue'],
  [/after JSON/, 'texte de trop après la fin du JSON'],
  [/control character/, 'saut de ligne ou tabulation à l’intérieur d’un texte entre guillemets'],
  [/escaped character|Unicode escape/, 'caractère mal échappé après une barre oblique inverse'],
];

export interface JsonFault {
  /** A sentence's end, without its full stop: « JSON illisible (…) ». */
  readonly message: string;
  /** Line where reading stopped, from 1; undefined where the engine does not say. */
  readonly line: number | undefined;
}

/** Explains the error that `JSON.parse(text)` has thrown. Positions are V8's, whose messages name them. */
export function jsonFault(text: string, error: unknown): JsonFault {
  if (text.trim() === '') return { message: 'fichier vide', line: undefined };
  const said = error instanceof Error ? error.message : '';
  const at = /position (\d+)/.exec(said)?.[1];
  const before = at === undefined ? undefined : text.slice(0, Number(at)).split('\n');
  // Where nothing follows the place, it is the end that is missing, whatever was expected there.
  const cut = at !== undefined && text.slice(Number(at)).trim() === '';
  const reason = cut && !/Unterminated/.test(said) ? REASONS[1]?.[1] : REASONS.find(([pattern]) => pattern.test(said))?.[1];
  const place = before ? ` à la ligne ${before.length}, caractère ${(before.at(-1)?.length ?? 0) + 1}` : '';
  return { message: `JSON illisible${place} (${reason ?? 'virgule, guillemet ou deux-points manquant, ou de trop, ici ou juste avant'})`, line: before?.length };
}
