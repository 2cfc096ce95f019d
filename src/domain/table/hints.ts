/** The likely cause of a value that does not fit: letters for digits, French dates, decimal commas, spaces, units. */
import type { Field } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

const LETTER_FOR_DIGIT: Readonly<Record<string, readonly [digit: string, said: string]>> = {
  O: ['0', 'la lettre O à la place d’un zéro'],
  o: ['0', 'la lettre o à la place d’un zéro'],
  l: ['1', 'la lettre l à la place d’un 1'],
  I: ['1', 'la lettre I à la place d’un 1'],
  S: ['5', 'la lettre S à la place d’un 5'],
  B: ['8', 'la lettre B à la place d’un 8'],
  Z: ['2', 'la lettre Z à la place d’un 2'],
};

const WORDS_FOR_NOTHING =
  /^(n\.?\s?[cdar]\.?|n\/a|na|nc|nd|ns|null|none|néant|sans objet|inconnue?|vide|-+|\?+|\.+|#n\/a|#ref!|#valeur!|#value!|#div\/0!|#nom\?|#name\?)$/i;

function digitsInstead(text: string): string | undefined {
  const clean = text.replace(/[\s\u00A0\u202F€%]/g, '');
  if (!/\d/.test(clean)) return undefined;
  let first: string | undefined;
  const fixed = [...clean]
    .map((char) => {
      const letter = LETTER_FOR_DIGIT[char];
      if (!letter) return char;
      first ??= letter[1];
      return letter[0];
    })
    .join('');
  return first !== undefined && /^[-+]?[\d.,/:-]+$/.test(fixed) ? `${first} ?` : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A short French question or advice; undefined when nothing likely comes to mind. */
export function hintFor(text: string, field: Field): string | undefined {
  const trimmed = text.trim();
  if (WORDS_FOR_NOTHING.test(trimmed))
    return `Une valeur manquante ? Déclarez « ${trimmed} » dans « missingValues » ou laissez la cellule vide.`;
  if (/^=/.test(trimmed)) return 'Une formule de tableur : exportez les valeurs.';
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
        ? `Écrivez le mois ainsi : ${trimmed.split('/')[1]}-${(trimmed.split('/')[0] ?? '').padStart(2, '0')}.`
        : undefined;
    case 'boolean':
      return booleanHint(trimmed, field);
    case 'geopoint':
      return geopointHint(trimmed, field);
    case 'string':
      return field.format === 'uri' && /^www\./i.test(trimmed)
        ? `Il manque « https:// » au début ?`
        : field.format === 'email' && trimmed.includes(' ')
          ? 'Une espace en trop ?'
          : undefined;
    default:
      return undefined;
  }
}

function numberHint(text: string, field: Field): string | undefined {
  const letter = digitsInstead(text);
  if (letter) return capital(letter);
  const decimal = field.decimalChar ?? '.';
  if (/^\(\s*[\d\s.,]+\)$/.test(text)) return `Des parenthèses pour un nombre négatif : écrivez -${text.replace(/[()\s]/g, '')}.`;
  if (/^[\u2212\u2013\u2014]\s*\d/.test(text)) return `Un tiret à la place du signe moins : écrivez -${text.slice(1).trim()}.`;
  const core = text.replace(/[€$%]|\beuros?\b|\beur\b/gi, '').trim();
  const spaced = /\d[\s\u00A0\u202F]\d/.test(core);
  if (core !== text && /\d/.test(core))
    return `Le signe de l’unité est de trop : écrivez le nombre seul (${core.replace(/[\s\u00A0\u202F]/g, '')}).`;
  if (spaced && !field.groupChar) return 'Une espace sépare les milliers : retirez-la, ou déclarez « groupChar ».';
  if (field.type === 'integer' && /^[-+]?\d+[.,]\d+$/.test(text))
    return 'Un nombre à virgule dans une colonne de nombres entiers : le type « number » convient-il mieux ?';
  if (decimal === '.' && /^[-+]?\d+,\d+$/.test(text))
    return 'Une virgule décimale : déclarez « decimalChar » : « , », ou écrivez un point.';
  if (decimal === ',' && /^[-+]?\d+\.\d+$/.test(text)) return 'Un point décimal, alors que la colonne déclare une virgule.';
  if (/^[-+]?\d{1,3}([.,]\d{3})+([.,]\d+)?$/.test(text)) return 'Des séparateurs de milliers : retirez-les, ou déclarez « groupChar ».';
  return undefined;
}

function yearHint(text: string): string | undefined {
  const letter = digitsInstead(text);
  if (letter) return capital(letter);
  if (/^\d{2}$/.test(text)) return 'Une année sur deux chiffres : écrivez-en quatre.';
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(text) || /\/\d{4}$/.test(text))
    return 'Une date entière, alors que la colonne attend une année : le type « date » convient-il mieux ?';
  if (/^\d{4}[-/]\d{4}$/.test(text)) return 'Une période, alors qu’une seule année est attendue.';
  if (/^\d{4}[.,]0+$/.test(text)) return 'Le tableur a ajouté une décimale : retirez-la.';
  return undefined;
}

const MONTHS = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];

function dateHint(text: string, field: Field): string | undefined {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
  if (french && (field.format ?? 'default') === 'default') {
    const [, day = '', month = '', year = ''] = french;
    if (Number(month) > 12 && Number(day) <= 12) return 'Le mois avant le jour, à l’américaine ?';
    if (Number(month) <= 12)
      return `Une date à la française : écrivez ${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}, ou déclarez le format « %d/%m/%Y ».`;
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
    return `Une date en toutes lettres : écrivez ${written[3] ?? ''}-${String(month).padStart(2, '0')}-${(written[1] ?? '').padStart(2, '0')}.`;
  const letter = digitsInstead(text);
  if (letter) return capital(letter);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso && Number(iso[2]) > 12) return 'Il n’y a que douze mois : jour et mois sont-ils inversés ?';
  if (iso && Number(iso[2]) >= 1) return 'Ce jour n’existe pas dans ce mois.';
  if (/^\d{5}$/.test(text)) return 'Un numéro de jour d’Excel ? Mettez la colonne au format date avant d’exporter.';
  if (/^\d{4}$/.test(text)) return 'Une année seule, alors que la colonne attend une date : le type « year » convient-il mieux ?';
  if (/^\d{4}-\d{2}$/.test(text)) return 'Il manque le jour : le type « yearmonth » convient-il mieux ?';
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return 'Une année sur deux chiffres : écrivez-en quatre.';
  return undefined;
}

function timeHint(text: string): string | undefined {
  if (/^\d{1,2}\s?[hH]\s?\d{0,2}$/.test(text)) return 'Une heure à la française : écrivez 20:30:00, ou déclarez le format « %Hh%M ».';
  if (/^\d{1,2}:\d{2}$/.test(text)) return 'Il manque les secondes : écrivez-les, ou déclarez le format « %H:%M ».';
  return /^2[4-9]:/.test(text) ? 'Les heures vont de 00 à 23.' : undefined;
}

function booleanHint(text: string, field: Field): string | undefined {
  const lower = text.toLowerCase();
  const wanted = [...(field.trueValues ?? ['true']), ...(field.falseValues ?? ['false'])];
  const near = wanted.find((value) => value.toLowerCase() === lower);
  if (near !== undefined) return `Majuscules ou minuscules : écrivez « ${near} ».`;
  if (['oui', 'non', 'o', 'n', 'vrai', 'faux', 'yes', 'no', 'x'].includes(lower))
    return field.trueValues
      ? `Écrivez « ${field.trueValues[0]} » ou « ${(field.falseValues ?? ['false'])[0]} ».`
      : 'Déclarez « trueValues » et « falseValues ».';
  return undefined;
}

function geopointHint(text: string, field: Field): string | undefined {
  const parts = text.split(',').map((part) => Number(part.trim()));
  const [a = Number.NaN, b = Number.NaN] = parts;
  if (parts.length === 2 && Math.abs(b) > 90 && Math.abs(a) <= 90) return 'Latitude et longitude inversées ? La longitude vient d’abord.';
  if (parts.length === 4) return 'Une virgule décimale ? Les coordonnées prennent un point.';
  return field.format === 'array' ? 'La forme attendue est [longitude, latitude].' : undefined;
}
