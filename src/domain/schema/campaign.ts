/** Schemas of `vue-du-ciel/<campaign>/`: `campagne.yaml`, the rows of `photos.csv`, `annotations.yaml`. */
import { z } from 'zod';
import { parseEdtf } from '../text/edtf.ts';
import { readAngle } from '../geo/angle.ts';
import { edtfSchema } from './edtf.ts';
import { isLicence, licenceLike } from '../rights/licence.ts';
import { licenceSchema } from './licence.ts';
import { mediaSchema } from './media.ts';
import { RESERVED } from '../photo/public-id.ts';
import { nameSchema, textSchema } from './text.ts';
import { LANGUAGE_TAG, type Lang } from '../text/text.ts';
import { closed } from './closed.ts';
import { webAddress } from './site.ts';
import { KEBAB, kebab } from '../text/kebab.ts';
import { expected, fault, nearestIs, says, told } from '../input/fault.ts';

/** Accepted pictures, by extension. */
export const PICTURE_EXTENSIONS = ['jpg', 'jpeg', 'tif', 'tiff', 'png', 'webp'] as const;

/** Whether a file is a picture, by its name. */
export function isPicture(name: string): boolean {
  const extension = /[^/\\]\.([^./\\]+)$/.exec(name)?.[1] ?? '';
  return (PICTURE_EXTENSIONS as readonly string[]).includes(extension.toLowerCase());
}

/** Columns of `photos.csv`, in the order in which the format lists them; beside them, texts in other languages (`translatedColumn`). */
export const PHOTO_COLUMNS = [
  'id',
  'file',
  'title',
  'title_en',
  'date',
  'insee',
  'lat',
  'lon',
  'heading',
  'tilt',
  'altitude_m',
  'focal_mm',
  'themes',
  'author',
  'licence',
  'credit',
  'url',
  'description',
  'description_en',
  'roll',
  'camera_source',
  'iiif',
] as const;
export type PhotoColumn = (typeof PHOTO_COLUMNS)[number];

/** Ranges of the numeric columns: lowest and highest value, and how to say what is expected. */
const RANGES = {
  lat: [-90, 90, 'latitude'],
  lon: [-180, 180, 'longitude'],
  heading: [-180, 360, 'heading'],
  tilt: [0, 90, 'tilt'],
  roll: [-180, 180, 'roll'],
  altitude_m: [0.5, 100_000, 'altitude'],
  focal_mm: [0.5, 5_000, 'focal'],
} as const;
type NumericColumn = keyof typeof RANGES;

function checkRange(column: NumericColumn, value: number, context: z.RefinementCtx, found: string): number {
  const [low, high, what] = RANGES[column];
  if (!Number.isFinite(value) || value < low || value > high) {
    context.addIssue({ code: 'custom', ...told(expected(found, fault(what))) });
    return z.NEVER;
  }
  return column === 'heading' ? ((value % 360) + 360) % 360 : value;
}

/** What may follow a number of each column without a doubt. */
const UNITS: Readonly<Record<NumericColumn, RegExp>> = {
  lat: /$^/,
  lon: /$^/,
  heading: /\s*(°|º|deg|degrés?)$/i,
  tilt: /\s*(°|º|deg|degrés?)$/i,
  roll: /\s*(°|º|deg|degrés?)$/i,
  altitude_m: /\s*m(ètres?)?$/i,
  focal_mm: /\s*mm$/i,
};

/**
 * A number as a table holds it: a decimal comma, the column's own unit and the spaces that spreadsheets put between
 * thousands are taken; so are degrees, minutes and seconds of a latitude or a longitude.
 */
const cellNumber = (column: NumericColumn) =>
  z.string().transform((cell, context) => {
    const grouped = cell
      .replace(UNITS[column], '')
      .replace(/(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))/g, '')
      .replace(/^[−–]/, '-')
      .trim();
    const plain = /^[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?$/.test(grouped) ? Number(grouped.replace(',', '.')) : Number.NaN;
    if (column !== 'lat' && column !== 'lon') return checkRange(column, plain, context, cell);
    const angle = Number.isFinite(plain) ? undefined : readAngle(cell);
    if (angle?.axis !== undefined && angle.axis !== column) {
      const swapped = column === 'lat' ? 'longitudeForLatitude' : 'latitudeForLongitude';
      context.addIssue({ code: 'custom', ...told(fault(swapped, { found: cell })) });
      return z.NEVER;
    }
    if (angle) return checkRange(column, angle.degrees, context, cell);
    return checkRange(column, plain, context, cell);
  });

const yamlNumber = (column: NumericColumn) => z.number().transform((value, context) => checkRange(column, value, context, String(value)));

/** Themes in one cell, between `;`, `|` or commas. */
function splitThemes(cell: string): string[] {
  return [
    ...new Set(
      cell
        .split(/[;|,]/)
        .map((theme) => theme.trim())
        .filter(Boolean),
    ),
  ];
}

/** A commune's code: which codes there are is the country's business, and is checked where the country is known. */
const inseeSchema = z.string().regex(/^[\p{L}\p{N}._-]{1,20}$/u, {
  error: says((found) => expected(found, fault('communeCode'))),
});

const cellDate = z.string().transform((cell, context) => {
  const parsed = parseEdtf(cell);
  if (parsed) return cell;
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(cell);
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
  const guess = french ? `${french[3]}-${two(french[2])}-${two(french[1])}` : undefined;
  // 12/05 is the 12th of May here and the 5th of December elsewhere.
  const american =
    french && Number(french[1]) <= 12 && french[1] !== french[2] ? `${french[3]}-${two(french[1])}-${two(french[2])}` : undefined;
  const hint =
    !guess || !parseEdtf(guess) ? '' : american ? fault('dayOrMonth', { day: guess, month: american }) : fault('nearest', { guess });
  context.addIssue({ code: 'custom', ...told(expected(cell, fault('edtfDate'), hint)) });
  return z.NEVER;
});

const cellLicence = z.string().transform((cell, context) => {
  if (isLicence(cell)) return cell;
  context.addIssue({ code: 'custom', ...told(fault('licence', { found: cell, hint: nearestIs(licenceLike(cell)) })) });
  return z.NEVER;
});

const idSchema = z.string().transform((id, context) => {
  if (RESERVED.includes(id)) {
    context.addIssue({ code: 'custom', ...told(fault('idReserved', { found: id })) });
    return z.NEVER;
  }
  if (KEBAB.test(id)) return id;
  const guess = kebab(id);
  context.addIssue({ code: 'custom', ...told(fault('idIs', { found: id, what: fault('slugPlain'), hint: nearestIs(guess) })) });
  return z.NEVER;
});

/** One row of `photos.csv`: its cells that are not empty, as text. */
export const photoRowSchema = z.strictObject({
  id: idSchema.optional(),
  file: z.string().optional(),
  title: z.string().optional(),
  title_en: z.string().optional(),
  date: cellDate.optional(),
  insee: inseeSchema.optional(),
  lat: cellNumber('lat').optional(),
  lon: cellNumber('lon').optional(),
  heading: cellNumber('heading').optional(),
  tilt: cellNumber('tilt').optional(),
  altitude_m: cellNumber('altitude_m').optional(),
  focal_mm: cellNumber('focal_mm').optional(),
  themes: z.string().transform(splitThemes).optional(),
  author: z.string().optional(),
  licence: cellLicence.optional(),
  credit: z.string().optional(),
  url: webAddress.optional(),
  description: z.string().optional(),
  description_en: z.string().optional(),
  roll: cellNumber('roll').optional(),
  camera_source: z.string().optional(),
  iiif: webAddress.optional(),
} satisfies Record<PhotoColumn, z.ZodType>);
/** A text column and the language that its name ends in: `title_br`. */
type TranslatedColumn = `${'title' | 'description'}_${string}`;
export type PhotoRow = z.output<typeof photoRowSchema> & Readonly<Partial<Record<TranslatedColumn, string>>>;

/** What a column's name says of a text in another language: `description_pt-BR`; `undefined` for any other column. */
export function translatedColumn(column: string): { readonly text: 'title' | 'description'; readonly lang: Lang } | undefined {
  const [, text, lang = ''] = /^(title|description)_(.+)$/.exec(column) ?? [];
  return (text === 'title' || text === 'description') && LANGUAGE_TAG.test(lang) ? { text, lang } : undefined;
}

const themesSchema = z.union([z.string().transform(splitThemes), z.array(z.string().min(1))]);

/** What a campaign may give to photographs whose cell is empty. */
const photoDefaults = {
  insee: z.union([inseeSchema, z.number().transform(String).pipe(inseeSchema)]).optional(),
  lat: yamlNumber('lat').optional(),
  lon: yamlNumber('lon').optional(),
  heading: yamlNumber('heading').optional(),
  tilt: yamlNumber('tilt').optional(),
  altitude_m: yamlNumber('altitude_m').optional(),
  focal_mm: yamlNumber('focal_mm').optional(),
  themes: themesSchema.optional(),
  url: webAddress.optional(),
};

export const campaignSchema = closed({
  title: textSchema,
  kind: z.enum(['oblique', 'vertical', 'ortho']),
  date: edtfSchema.optional(),
  operator: nameSchema.optional(),
  author: nameSchema.optional(),
  licence: licenceSchema.optional(),
  credit: nameSchema.optional(),
  description: textSchema.optional(),
  provenance: z.enum(['photograph', 'computed']).default('photograph'),
  /** The originals whose licence is open: byte for byte (with a warning of what they tell, unless written), without their metadata, or held. */
  originals: z.enum(['keep', 'strip', 'none']).optional(),
  /**
   * Tiles as loose files, a full IIIF service of level 0, or in one file that the viewer reads by ranges. Missing: loose, until
   * the root holds more photographs than a host takes as loose files. `none`: in one file, for this site's viewer alone.
   */
  iiif: z.enum(['files', 'archive', 'none']).optional(),
  /** How finely pictures are shown: no side above 1600 px, or all their pixels. Missing: capped where all rights are reserved. */
  detail: z.enum(['capped', 'full']).optional(),
  /** What a row stands for: one photograph, or a whole mission of them that is to be seen at its holder's. */
  entries: z.enum(['photographs', 'missions']).default('photographs'),
  /** Values for photographs whose cell is empty; the same keys may also stand beside the title. */
  defaults: closed({
    ...photoDefaults,
    date: edtfSchema.optional(),
    author: nameSchema.optional(),
    licence: licenceSchema.optional(),
    credit: nameSchema.optional(),
    description: textSchema.optional(),
    title: textSchema.optional(),
  }).optional(),
  ...photoDefaults,
});
export type Campaign = z.output<typeof campaignSchema>;

/** `annotations.yaml`: places named in the pictures, by pixel of the whole picture as it is shown (turned upright). */
export const photoAnnotationsSchema = z.array(
  closed({
    photo: z.string().min(1),
    id: z.string().regex(KEBAB, {
      error: says((found) => fault('idIs', { found, what: fault('slug'), hint: '' })),
    }),
    at: z.tuple([z.number().min(0), z.number().min(0)]),
    title: textSchema,
    body: textSchema.optional(),
    media: mediaSchema.optional(),
  }),
);
