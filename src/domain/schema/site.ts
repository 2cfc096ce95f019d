/** Schema of `site.yaml`. */
import { z } from 'zod';
import { edtfSchema } from './edtf.ts';
import { licenceSchema } from './licence.ts';
import { mediaSchema } from './media.ts';
import { CODE_LEAST, CODE_MOST, isEasyCode } from '../kiosk/staff.ts';
import { isSitePath, namedOrigin, outsideOrigin } from '../web/outside-host.ts';
import proj4 from 'proj4';
import { crsDefinition, KNOWN_CRS } from '../geo/crs.ts';
import type { Programme } from '../records/project.ts';
import { LEGAL_ADDRESSES, LEGAL_TEXTS, type KioskDoor, type SiteRecord } from '../records/site.ts';
import { idSchema, languageTagSchema, nameSchema, setInFirst, textSchema } from './text.ts';
import { homeSchema } from './home.ts';
import { identitySchema, type WrittenIdentity } from './identity.ts';
import { publishSchema } from './publish.ts';
import { closed } from './closed.ts';
import { LANGUAGE_TAG } from '../text/text.ts';
import { routes } from '../routes.ts';
import { KEBAB } from '../text/kebab.ts';
import { expected, fault, says, told } from '../input/fault.ts';

export const webAddress = z
  .string()
  .regex(/^https?:\/\/[^\s<>"]+$/, { error: says((found) => fault('webAddress', { found })) })
  .refine((address) => URL.canParse(address), { error: says((found) => fault('webAddress', { found })) });

const degrees = (limit: number) => z.number().min(-limit).max(limit);

export const layerSchema = closed({
  id: idSchema,
  label: textSchema,
  type: z.enum(['wmts', 'xyz', 'iiif', 'pmtiles', 'image', 'geojson']),
  url: z.string().min(1),
  layer: z.string().optional(),
  matrixSet: z.string().optional(),
  style: z.string().optional(),
  format: z.string().optional(),
  minZoom: z.number().int().min(0).max(24).default(0),
  maxZoom: z.number().int().min(0).max(24).default(19),
  date: edtfSchema.optional(),
  role: z.enum(['base', 'imagery', 'overlay']),
  attribution: nameSchema,
  licence: licenceSchema,
}).superRefine((layer, context) => {
  if (layer.type === 'wmts') {
    for (const key of ['layer', 'matrixSet'] as const) {
      if (layer[key] === undefined) context.addIssue({ code: 'custom', path: [key], ...told(fault('wmtsNeeds')) });
    }
  }
  if (layer.type === 'wmts' && /2154|lamb|RGF93|_CC\d\d/i.test(layer.matrixSet ?? '')) {
    context.addIssue({
      code: 'custom',
      path: ['matrixSet'],
      ...told(fault('lambertGrid', { found: layer.matrixSet ?? '' })),
    });
  }
  const lacking =
    layer.type === 'xyz'
      ? ['{z}', '{x}', '{y}']
      : layer.type === 'wmts' && layer.url.includes('{')
        ? ['{TileMatrix}', '{TileRow}', '{TileCol}']
        : [];
  const left = lacking.filter(
    (part) => !layer.url.toLowerCase().includes(part.toLowerCase()) && !(part === '{y}' && layer.url.includes('{-y}')),
  );
  if (left.length > 0)
    context.addIssue({
      code: 'custom',
      path: ['url'],
      ...told(expected(layer.url, fault('addressWith', { parts: left.join(', ') }))),
    });
  // Shapes, pictures and tiles in one file may also be files of the content root.
  const file = ['pmtiles', 'image', 'geojson'].includes(layer.type) && !/^[a-z][a-z+.-]*:/i.test(layer.url);
  if (!file && !isSitePath(layer.url) && outsideOrigin(layer.url) === undefined)
    context.addIssue({
      code: 'custom',
      path: ['url'],
      ...told(expected(layer.url, fault('layerAddress', { s: '{s}' }))),
    });
  if (layer.type === 'geojson' && layer.role !== 'overlay')
    context.addIssue({
      code: 'custom',
      path: ['role'],
      ...told(fault('overlay', { found: layer.role })),
    });
  if (layer.minZoom > layer.maxZoom)
    context.addIssue({ code: 'custom', path: ['minZoom'], ...told(fault('zoomsCross', { low: layer.minZoom, high: layer.maxZoom })) });
});

/** A short text, or one by language, of any language; long ones would not stand on a screen read from afar. */
const greetingText = z
  .string()
  .min(1)
  .max(60, { error: says((found) => fault('greetingLong', { n: found.length })) });
const greetingSchema = z.union([
  greetingText,
  z.record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
      error: says((found) => expected(found, fault('languageTag'))),
    }),
    greetingText,
  ),
]);

const languagesSchema = z
  .array(languageTagSchema)
  .min(1)
  .refine((tags) => new Set(tags).size === tags.length, { error: says(() => fault('languageTwice')) })
  .default(['fr']);

/** First parts of the site's own addresses. */
const TAKEN = new Set([
  '3d',
  'iiif',
  'integrer',
  ...Object.values(routes).map((route) => (route as (part: never) => string)('x' as never).split('/')[1] ?? ''),
]);
const aliasesSchema = z.record(
  z
    .string()
    .regex(KEBAB, {
      error: says((found) => expected(found, fault('slug'))),
    })
    .refine((alias) => !TAKEN.has(alias) && !LANGUAGE_TAG.test(alias), {
      error: says((found) => fault('aliasTaken', { found })),
    }),
  z.string().regex(/^\/(?!\/)[^\s<>"]*$/, {
    error: says((found) => expected(found, fault('sitePath'))),
  }),
);

const place = z
  .tuple([degrees(180), degrees(85), degrees(180), degrees(85)])
  .refine(([west, south, east, north]) => west < east && south < north, {
    error: says((found) => fault('boundsOrder', { found: found.replaceAll(',', ', ') })),
  });

/** One place, or several. */
const carrySchema = closed({
  layers: z.array(idSchema).min(1),
  bounds: z.union([place.transform((one) => [one]), z.array(place).min(1)]),
  zooms: z
    .tuple([z.number().int().min(0).max(22), z.number().int().min(0).max(22)])
    .refine(([first, last]) => first <= last, { error: says(() => fault('zoomsOrder')) }),
});

/** What a door opens, by its id alone, or with what is told of it at the kiosk. */
const doorSchema = z.union([
  z.string().transform((id): KioskDoor => ({ id })),
  closed({ id: z.string(), media: mediaSchema.optional() }).transform((door): KioskDoor => door),
]);

export const kioskSchema = closed({
  languages: languagesSchema,
  greeting: greetingSchema.optional(),
  doors: z.array(doorSchema).min(1).max(6),
  idle_seconds: z.number().int().min(5).max(3600).default(60),
  attract: z.array(z.string()).default([]),
  restart_at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: says((found) => expected(found, fault('hour'))) })
    .optional(),
  link_policy: z.literal('qr').default('qr'),
  carry: carrySchema.optional(),
  staff_code: z
    .string()
    .regex(new RegExp(`^\\d{${CODE_LEAST},${CODE_MOST}}$`), {
      error: says(() => fault('staffCode', { least: CODE_LEAST, most: CODE_MOST })),
    })
    .refine((code) => !isEasyCode(code), {
      error: says(() => fault('staffCodeEasy')),
    })
    .optional(),
});

/** A grid by its code, or as proj4 writes one. */
const crsSchema = z
  .union([z.string(), z.number().transform(String)])
  .transform((written) => (/^\d+$/.test(written) ? `EPSG:${written}` : written.replace(/^epsg:/i, 'EPSG:')))
  .refine(
    (written) =>
      written.startsWith('+proj=') ? isDefinition(written) : crsDefinition(Number(written.slice('EPSG:'.length))) !== undefined,
    {
      error: says((found) => expected(found, fault('crs', { known: KNOWN_CRS }))),
    },
  );

function isDefinition(text: string): boolean {
  try {
    return proj4(text, 'EPSG:4326', [0, 0]).every(Number.isFinite);
  } catch {
    return false;
  }
}

/** `{id: name}`, in order; parsed to a list. */
const programmesSchema = z
  .record(
    z.string().regex(KEBAB, {
      error: says((found) => expected(found, fault('slug'))),
    }),
    textSchema,
  )
  .transform((names): Programme[] => Object.entries(names).map(([id, name]) => ({ id, name })));

/** As written and checked; ingest makes the rest. */
export type WrittenSite = Omit<SiteRecord, 'identity' | 'rules'> & { readonly identity?: WrittenIdentity | undefined };

export const siteSchema: z.ZodType<WrittenSite> = closed({
  title: textSchema,
  owner: nameSchema,
  contact: z.string().min(1),
  url: webAddress.transform((url) => url.replace(/\/+$/, '')),
  languages: languagesSchema,
  aliases: aliasesSchema.optional(),
  country: z
    .string()
    .regex(/^(?:[A-Z]{2}|none)$/, {
      error: says((found) => expected(found, fault('country'))),
    })
    .optional(),
  crs: crsSchema.optional(),
  programmes: programmesSchema.optional(),
  licence: licenceSchema,
  bounds: z.tuple([degrees(180), degrees(90), degrees(180), degrees(90)]),
  layers: z.array(layerSchema).default([]),
  /** The host runs the site's IIIF program, which answers for pictures whose tiles are in one file (`iiif: archive`). */
  iiif_handler: z.boolean().optional(),
  /** Servers whose pictures the browser of visitors may ask: those of the `iiif` column. */
  iiif_hosts: z
    .array(
      z.string().refine((host) => namedOrigin(host) !== undefined, {
        error: says((found) => expected(found, fault('iiifHost'))),
      }),
    )
    .optional(),
  /** Service of heights of the land: asked by `npm run emporter` alone, never by a visitor's browser. */
  elevation: closed({ url: webAddress, layer: z.string().min(1), attribution: z.string().min(1), licence: licenceSchema }).optional(),
  identity: identitySchema.optional(),
  home: homeSchema.optional(),
  footer: textSchema.optional(),
  /** The site has the Atelier at `/atelier/`, which works on a folder of whoever opens it. */
  atelier: z.boolean().optional(),
  kiosk: kioskSchema.optional(),
  publish: publishSchema.optional(),
  legal: closed({
    ...Object.fromEntries(LEGAL_TEXTS.map((key) => [key, z.string().trim().min(1).transform(setInFirst).optional()])),
    conformity: z.enum(['none', 'partial', 'full']).optional(),
    declared: z.iso.date({ error: says((found) => expected(found, fault('day'))) }).optional(),
    ...Object.fromEntries(LEGAL_ADDRESSES.map((key) => [key, webAddress.optional()])),
  }).optional(),
}).superRefine((site, context) => {
  const [west, south, east, north] = site.bounds;
  if (west >= east || south >= north)
    context.addIssue({
      code: 'custom',
      path: ['bounds'],
      ...told(fault('boundsOrder', { found: site.bounds.join(', ') })),
    });
  const seen = new Set<string>();
  site.layers.forEach((layer, i) => {
    if (seen.has(layer.id))
      context.addIssue({ code: 'custom', path: ['layers', i, 'id'], ...told(fault('layerTwice', { name: layer.id })) });
    seen.add(layer.id);
  });
}) as unknown as z.ZodType<WrittenSite>;
