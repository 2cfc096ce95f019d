/** A date that a picture's file name seems to hold: `IMG_20190614_1012.jpg`, `ancenis-2012-05.jpg`, `bourg 1952.tif`. */
import { parseEdtf } from '../text/edtf.ts';

/** The EDTF date, or `undefined`; a number that may be anything else (a serial number, a resolution) is not taken. */
export function dateInName(name: string): string | undefined {
  const stem = name.replace(/\.[^.]+$/, '');
  const day = /(?<!\d)((?:18|19|20)\d{2})[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d{1,5}(?!\d))/.exec(stem);
  const french = /(?<!\d)([0-3]\d)[-_. ]([01]\d)[-_. ]((?:18|19|20)\d{2})(?!\d)/.exec(stem);
  const month = /(?<!\d)((?:18|19|20)\d{2})[-_. ]([01]\d)(?!\d)/.exec(stem);
  const year = /(?<![\d])((?:18[5-9]|19\d|20[0-4])\d)(?!\d)/.exec(stem);
  const candidates = [
    day && `${day[1] ?? ''}-${day[2] ?? ''}-${day[3] ?? ''}`,
    french && `${french[3] ?? ''}-${french[2] ?? ''}-${french[1] ?? ''}`,
    month && `${month[1] ?? ''}-${month[2] ?? ''}`,
    year?.[1],
  ];
  const valid = (date: string): boolean => parseEdtf(date) !== undefined;
  return candidates.find((date): date is string => Boolean(date) && valid(date ?? ''));
}
