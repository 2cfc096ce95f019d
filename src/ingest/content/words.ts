/** What is wrong with the dictionaries of a content root, and which languages have none. */
import { fault, told } from '../../domain/input/fault.ts';
import { jsonFault } from '../../domain/input/json-fault.ts';
import type { Problem } from '../../domain/input/problem.ts';
import { fallbacks, LANGUAGE_TAG } from '../../domain/text/text.ts';
import { readDictionaries, WORDS_FOLDER } from '../../words/dictionaries.ts';

/** What is wrong with a root's dictionaries. */
export function checkWords(root: string, languages: readonly string[]): Problem[] {
  const { own, faults, first, beneath } = readDictionaries(root);
  const problems: Problem[] = faults.map(({ file, key, says, unread }) => {
    const { line, brief } = unread ? jsonFault(unread.text, unread.error) : { line: undefined, brief: undefined };
    return {
      file,
      line,
      ...(key === '' ? {} : { key }),
      ...told(says ?? fault('sentence', { said: brief ?? '' })),
      severity: 'error',
    };
  });
  for (const lang of own.keys())
    if (!LANGUAGE_TAG.test(lang))
      problems.push({
        file: `${WORDS_FOLDER}/${lang}.json`,
        ...told(fault('wordsTag', { lang })),
        severity: 'error',
      });
  const other = fallbacks(first).find((tag) => own.has(tag)) ?? beneath;
  for (const lang of languages)
    if (!fallbacks(lang).some((tag) => own.has(tag)))
      problems.push({
        file: 'site.yaml',
        key: 'languages',
        ...told(fault('wordsNone', { lang, other, folder: WORDS_FOLDER })),
        severity: 'warning',
      });
  return problems;
}
