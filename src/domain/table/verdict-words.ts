/** What the checker says first of a file. */
import { words } from '../../words/words.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang } from '../text/text.ts';

/** What came out, in a sentence that leaves nothing out. */
export function verdictWords(errors: number, kinds: number, warnings: number, lang: Lang = firstLanguage()): string {
  const t = words('checker', lang);
  const doubts = t.doubts({ n: warnings });
  if (errors === 0) return warnings === 0 ? t.valid : t.validDoubts({ doubts });
  return warnings === 0 ? t.wrong({ n: errors, kinds }) : t.wrongDoubts({ n: errors, kinds, doubts });
}
