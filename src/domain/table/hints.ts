/** The likely cause of a value that does not fit: letters for digits, French dates, decimal commas, spaces, units. */
import { finding, type Finding } from './finding.ts';
import type { Field } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

const LETTER_FOR_DIGIT: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', S: '5', B: '8', Z: '2' };

const WORDS_FOR_NOTHING =
  /^(n\.?\s?[cdar]\.?|n\/a|na|nc|nd|ns|null|none|néant|sans objet|inconnue?|vide|-+|\?+|\.+|#n\/a|#ref!|#valeur!|#value!|#div\/0!|#nom\?|#name\?)$/i;

function digitsInstead(text: string): Finding | undefined {
  const clean = text.replace(/[\s\u00A0\u202F€%]/g, '');
  if (!/\d/.test(clean)) return undefined;
  const letter = [...clean].find((char) => LETTER_FOR_DIGIT[char] !== undefined);
  const fixed = [...clean].map((char) => LETTER_FOR_DIGIT[char] ?? char).join('');
  return letter !== undefined && /^[-+]?[\d.,/:-]+$/.test(fixed)
    ? finding('letterForDigit', { letter, digit: LETTER_FOR_DIGIT[letter] ?? '' })
    : undefined;
}

/** A short question or advice; undefined when nothing likely comes to mind. */
export function hintFor(text: string, field: Field): Finding | undefined {
  const trimmed = text.trim();
  if (WORDS_FOR_NOTHING.test(trimmed)) return finding('missingValue', { found: trimmed });
  if (/^=/.test(trimmed)) return finding('spreadsheetFormula');
  switch (field.type) {
    case 'integer':
    case 'number':
      return numberHint(trimmed, field);
    case 'year':
      return yearHint(trimmed);
    case 'date':
    case 'datetime':
      return dateHint(trimmed, field);
    case 'time':
      return timeHint(trimmed);
    case 'yearmonth':
      return /^\d{1,2}\/\d{4}$/.test(trimmed)
        ? finding('writeMonth', { month: `${trimmed.split('/')[1]}-${(trimmed.split('/')[0] ?? '').padStart(2, '0')}` })
        : undefined;
    case 'boolean':
      return booleanHint(trimmed, field);
    case 'geopoint':
      return geopointHint(trimmed, field);
    case 'string':
      return field.format === 'uri' && /^www\./i.test(trimmed)
        ? finding('httpsMissing')
        : field.format === 'email' && trimmed.includes(' ')
          ? finding('spaceTooMany')
          : undefined;
    default:
      return undefined;
  }
}

function numberHint(text: string, field: Field): Finding | undefined {
  const letter = digitsInstead(text);
  if (letter) return letter;
  const decimal = field.decimalChar ?? '.';
  if (/^\(\s*[\d\s.,]+\)$/.test(text)) return finding('parentheses', { number: text.replace(/[()\s]/g, '') });
  if (/^[\u2212\u2013\u2014]\s*\d/.test(text)) return finding('dashForMinus', { number: text.slice(1).trim() });
  const core = text.replace(/[€$%]|\beuros?\b|\beur\b/gi, '').trim();
  const spaced = /\d[\s\u00A0\u202F]\d/.test(core);
  if (core !== text && /\d/.test(core)) return finding('unitTooMany', { number: core.replace(/[\s\u00A0\u202F]/g, '') });
  if (spaced && !field.groupChar) return finding('spacedThousands');
  if (field.type === 'integer' && /^[-+]?\d+[.,]\d+$/.test(text)) return finding('decimalInIntegers');
  if (decimal === '.' && /^[-+]?\d+,\d+$/.test(text)) return finding('commaDecimal');
  if (decimal === ',' && /^[-+]?\d+\.\d+$/.test(text)) return finding('pointDecimal');
  if (/^[-+]?\d{1,3}([.,]\d{3})+([.,]\d+)?$/.test(text)) return finding('thousands');
  return undefined;
}

function yearHint(text: string): Finding | undefined {
  const letter = digitsInstead(text);
  if (letter) return letter;
  if (/^\d{2}$/.test(text)) return finding('shortYear');
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(text) || /\/\d{4}$/.test(text)) return finding('dateForYear');
  if (/^\d{4}[-/]\d{4}$/.test(text)) return finding('period');
  if (/^\d{4}[.,]0+$/.test(text)) return finding('decimalAdded');
  return undefined;
}

const MONTHS = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];

function dateHint(text: string, field: Field): Finding | undefined {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
  if (french && (field.format ?? 'default') === 'default') {
    const [, day = '', month = '', year = ''] = french;
    if (Number(month) > 12 && Number(day) <= 12) return finding('monthFirst');
    if (Number(month) <= 12) return finding('frenchDateOr', { date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` });
  }
  const written = /^(\d{1,2})(?:er)?\s+([a-zéûô.]+)\s+(\d{4})$/i.exec(text);
  const month = written
    ? MONTHS.findIndex((name) =>
        name.startsWith(
          unaccented(written[2] ?? '')
            .replaceAll('.', '')
            .slice(0, 4),
        ),
      ) + 1
    : 0;
  if (written && month > 0)
    return finding('dateInWords', { date: `${written[3] ?? ''}-${String(month).padStart(2, '0')}-${(written[1] ?? '').padStart(2, '0')}` });
  const letter = digitsInstead(text);
  if (letter) return letter;
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso && Number(iso[2]) > 12) return finding('twelveMonths');
  if (iso && Number(iso[2]) >= 1) return finding('noSuchDay');
  if (/^\d{5}$/.test(text)) return finding('excelDay');
  if (/^\d{4}$/.test(text)) return finding('yearForDate');
  if (/^\d{4}-\d{2}$/.test(text)) return finding('dayMissing');
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return finding('shortYear');
  return undefined;
}

function timeHint(text: string): Finding | undefined {
  if (/^\d{1,2}\s?[hH]\s?\d{0,2}$/.test(text)) return finding('frenchTime');
  if (/^\d{1,2}:\d{2}$/.test(text)) return finding('secondsMissing');
  return /^2[4-9]:/.test(text) ? finding('hours') : undefined;
}

function booleanHint(text: string, field: Field): Finding | undefined {
  const lower = text.toLowerCase();
  const wanted = [...(field.trueValues ?? ['true']), ...(field.falseValues ?? ['false'])];
  const near = wanted.find((value) => value.toLowerCase() === lower);
  if (near !== undefined) return finding('letterCase', { wanted: near });
  if (['oui', 'non', 'o', 'n', 'vrai', 'faux', 'yes', 'no', 'x'].includes(lower))
    return field.trueValues
      ? finding('writeEither', { yes: field.trueValues[0] ?? 'true', no: (field.falseValues ?? ['false'])[0] ?? 'false' })
      : finding('declareTrue');
  return undefined;
}

function geopointHint(text: string, field: Field): Finding | undefined {
  const parts = text.split(',').map((part) => Number(part.trim()));
  const [a = Number.NaN, b = Number.NaN] = parts;
  if (parts.length === 2 && Math.abs(b) > 90 && Math.abs(a) <= 90) return finding('swapped');
  if (parts.length === 4) return finding('pointNotComma');
  return field.format === 'array' ? finding('arrayPoint') : undefined;
}
