/** Dates as people write them in a table, as the dates that the content takes (EDTF). */
import { parseEdtf } from '../../domain/text/edtf.ts';
import { plainWords } from '../../domain/text/fold.ts';

const MONTHS = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];
const ENGLISH = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const two = (text: string | number) => String(text).padStart(2, '0');

/** A month by its name, or by the beginning of it (« sept. »); 1 … 12. */
function monthOf(word: string): number | undefined {
  const wanted = plainWords(word);
  for (const names of [MONTHS, ENGLISH]) {
    const exact = names.indexOf(wanted);
    const found = exact >= 0 ? exact : wanted.length >= 3 ? names.findIndex((name) => name.startsWith(wanted)) : -1;
    if (found >= 0) return found + 1;
  }
  return undefined;
}

/** What the dates of a column tell of their order: one with a thirteenth of the month tells for all. */
export function orderOfDates(texts: readonly string[]): 'day' | 'month' | 'doubtful' | undefined {
  const pairs = texts.flatMap((text) => {
    const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\s*$/.exec(text);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  if (pairs.some(([first]) => first > 12)) return 'day';
  if (pairs.some(([, second]) => second > 12)) return 'month';
  return pairs.some(([first, second]) => first !== second) ? 'doubtful' : undefined;
}

/**
 * A date as the content takes it; the text itself where it is none.
 * @param monthFirst whether 05/12/1952 is the twelfth of May
 */
export function readDate(text: string, monthFirst: boolean): string {
  const bare = text.trim().replace(/\s+/g, ' ');
  if (bare === '' || parseEdtf(bare)) return bare;
  const [, a = '', b = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: \d{1,2}[:h]\d{2}.*)?$/.exec(bare) ?? [];
  const [, full = ''] = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/.exec(bare) ?? [];
  const [, day = '', word = '', wordYear = ''] = /^(?:le )?(?:(\d{1,2})(?:er|st|nd|rd|th)? )?(\p{L}+)\.? (\d{4})$/iu.exec(bare) ?? [];
  const [, month = '', monthYear = ''] = /^(\d{1,2})[/.-](\d{4})$/.exec(bare) ?? [];
  const [, about = ''] = /^(?:vers|env\.?|environ|circa|ca?\.?|about) ?(\d{4})$/i.exec(bare) ?? [];
  const [, begin = '', end = ''] = /^(?:entre |de |between )?(\d{4}) ?(?:-|–|—|à|et|and|to) ?(\d{4})$/i.exec(bare) ?? [];
  const [, decade = ''] = /^(?:années |annees )?(\d{3})0s?$/i.exec(/^(années|annees)|s$/i.test(bare) ? bare : '') ?? [];
  const named = word === '' ? undefined : monthOf(word);
  const found = [
    full,
    year && `${year}-${two(monthFirst ? a : b)}-${two(monthFirst ? b : a)}`,
    named && `${wordYear}-${two(named)}${day ? `-${two(day)}` : ''}`,
    month && `${monthYear}-${two(month)}`,
    about && `${about}~`,
    begin && `${begin}/${end}`,
    decade && `${decade}X`,
  ].find((each): each is string => typeof each === 'string' && each !== '');
  return found !== undefined && parseEdtf(found) ? found : bare;
}
