/** Schema of `site.yaml`. */
import { z } from 'zod';
import { edtfSchema } from './edtf.ts';
import { licenceSchema } from './licence.ts';
import { CODE_LEAST, CODE_MOST, isEasyCode } from '../kiosk/staff.ts';
import { isSitePath, namedOrigin, outsideOrigin } from '../web/outside-host.ts';
import proj4 from 'proj4';
import { crsDefinition, KNOWN_CRS } from '../geo/crs.ts';
import type { Programme } from '../records/project.ts';
import { LEGAL_ADDRESSES, LEGAL_TEXTS, type SiteRecord } from '../records/site.ts';
import { idSchema, languageTagSchema, nameSchema, setInFirst, textSchema } from './text.ts';
import { homeSchema } from './home.ts';
import { identitySchema, type WrittenIdentity } from './identity.ts';
import { publishSchema } from './publish.ts';
import { closed } from './closed.ts';
import { LANGUAGE_TAG } from '../text/text.ts';
import { routes } from '../routes.ts';

export const webAddress = z
  .string()
  .regex(/^https?:\/\/[^\s<>"]+$/, { error: (issue) => `trouvé « ${String(issue.input)} », attendu une adresse https://…` })
  .refine((address) => URL.canParse(address), { error: (issue) => `trouvé « ${String(issue.input)} », attendu une adresse https://…` });

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
      if (layer[key] === undefined)
        context.addIssue({ code: 'custom', path: [key], message: 'clé obligatoire pour une couche de type wmts.' });
    }
  }
  if (layer.type === 'wmts' && /2154|lamb|RGF93|_CC\d\d/i.test(layer.matrixSet ?? '')) {
    context.addIssue({
      code: 'custom',
      path: ['matrixSet'],
      message: `trouvé « ${layer.matrixSet ?? ''} », une grille en Lambert-93, attendu une grille en Web Mercator (EPSG:3857), comme PM ou GoogleMapsCompatible.`,
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
      message: `trouvé « ${layer.url} », attendu une adresse qui contient ${left.join(', ')}.`,
    });
  // Shapes, pictures and tiles in one file may also be files of the content root.
  const file = ['pmtiles', 'image', 'geojson'].includes(layer.type) && !/^[a-z][a-z+.-]*:/i.test(layer.url);
  if (!file && !isSitePath(layer.url) && outsideOrigin(layer.url) === undefined)
    context.addIssue({
      code: 'custom',
      path: ['url'],
      message: `trouvé « ${layer.url} », attendu une adresse https:// ou un chemin du site ; l’hôte n’a que des lettres, des chiffres, des points et des traits d’union, et {s} ne se met que devant un domaine, comme {s}.tuiles.example.`,
    });
  if (layer.type === 'geojson' && layer.role !== 'overlay')
    context.addIssue({
      code: 'custom',
      path: ['role'],
      message: `trouvé « ${layer.role} », attendu « overlay » : des formes se posent par-dessus une image.`,
    });
  if (layer.minZoom > layer.maxZoom)
    context.addIssue({ code: 'custom', path: ['minZoom'], message: `minZoom (${layer.minZoom}) dépasse maxZoom (${layer.maxZoom}).` });
});

/** A short text, or one by language, of any language; long ones would not stand on a screen read from afar. */
const greetingText = z
  .string()
  .min(1)
  .max(60, { error: (issue) => `trouvé ${String(issue.input).length} signes, attendu une phrase de 60 signes au plus.` });
const greetingSchema = z.union([
  greetingText,
  z.record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
      error: (issue) => `trouvé « ${String(issue.input)} », attendu une langue comme fr, en, br ou oc.`,
    }),
    greetingText,
  ),
]);

const languagesSchema = z
  .array(languageTagSchema)
  .min(1)
  .refine((tags) => new Set(tags).size === tags.length, { error: () => 'une langue est nommée deux fois.' })
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
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
      error: (issue) => `trouvé « ${String(issue.input)} », attendu des minuscules, des chiffres et des traits d’union.`,
    })
    .refine((alias) => !TAKEN.has(alias) && !LANGUAGE_TAG.test(alias), {
      error: (issue) => `« ${String(issue.input)} » est déjà le début d’adresses du site : donnez un autre nom à cette adresse courte.`,
    }),
  z.string().regex(/^\/(?!\/)[^\s<>"]*$/, {
    error: (issue) => `trouvé « ${String(issue.input)} », attendu un chemin du site comme /objets/vase/.`,
  }),
);

const place = z
  .tuple([degrees(180), degrees(85), degrees(180), degrees(85)])
  .refine(([west, south, east, north]) => west < east && south < north, {
    error: (issue) => `trouvé [${(issue.input as number[]).join(', ')}], attendu [ouest, sud, est, nord] avec ouest < est et sud < nord.`,
  });

/** One place, or several. */
const carrySchema = closed({
  layers: z.array(idSchema).min(1),
  bounds: z.union([place.transform((one) => [one]), z.array(place).min(1)]),
  zooms: z
    .tuple([z.number().int().min(0).max(22), z.number().int().min(0).max(22)])
    .refine(([first, last]) => first <= last, { error: () => 'attendu [premier, dernier], du plus petit zoom au plus grand.' }),
});

export const kioskSchema = closed({
  languages: languagesSchema,
  greeting: greetingSchema.optional(),
  doors: z.array(z.string()).min(1).max(6),
  idle_seconds: z.number().int().min(5).max(3600).default(60),
  attract: z.array(z.string()).default([]),
  restart_at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: (issue) => `trouvé « ${String(issue.input)} », attendu une heure comme "05:00".` })
    .optional(),
  link_policy: z.literal('qr').default('qr'),
  carry: carrySchema.optional(),
  staff_code: z
    .string()
    .regex(new RegExp(`^\\d{${CODE_LEAST},${CODE_MOST}}$`), {
      error: () =>
        `attendu un code de ${CODE_LEAST} à ${CODE_MOST} chiffres, entre guillemets : un code plus court se trouve en l’essayant.`,
    })
    .refine((code) => !isEasyCode(code), {
      error: () => 'attendu un code que personne n’essaierait en premier, ni « 000000 », ni « 123456 ».',
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
      error: (issue) =>
        `trouvé « ${String(issue.input)} », attendu un code connu (${KNOWN_CRS}) ou une définition proj4, comme "+proj=utm +zone=30 +ellps=GRS80 +units=m".`,
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
    z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
      error: (issue) => `trouvé « ${String(issue.input)} », attendu des minuscules, des chiffres et des traits d’union.`,
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
      error: (issue) => `trouvé « ${String(issue.input)} », attendu un pays en deux capitales, comme FR, ou « none ».`,
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
        error: (issue) =>
          `trouvé « ${String(issue.input)} », attendu le nom d’un serveur, sans https:// ni chemin, comme iiif.musee.example.`,
      }),
    )
    .optional(),
  /** Service of heights of the land: asked by `npm run emporter` alone, never by a visitor's browser. */
  elevation: closed({ url: webAddress, layer: z.string().min(1), attribution: z.string().min(1), licence: licenceSchema }).optional(),
  identity: identitySchema.optional(),
  home: homeSchema.optional(),
  footer: textSchema.optional(),
  kiosk: kioskSchema.optional(),
  publish: publishSchema.optional(),
  legal: closed({
    ...Object.fromEntries(LEGAL_TEXTS.map((key) => [key, z.string().trim().min(1).transform(setInFirst).optional()])),
    conformity: z.enum(['none', 'partial', 'full']).optional(),
    declared: z.iso.date({ error: (issue) => `trouvé « ${String(issue.input)} », attendu un jour comme "2026-11-24".` }).optional(),
    ...Object.fromEntries(LEGAL_ADDRESSES.map((key) => [key, webAddress.optional()])),
  }).optional(),
}).superRefine((site, context) => {
  const [west, south, east, north] = site.bounds;
  if (west >= east || south >= north)
    context.addIssue({
      code: 'custom',
      path: ['bounds'],
      message: `trouvé [${site.bounds.join(', ')}], attendu [ouest, sud, est, nord] avec ouest < est et sud < nord.`,
    });
  const seen = new Set<string>();
  site.layers.forEach((layer, i) => {
    if (seen.has(layer.id))
      context.addIssue({ code: 'custom', path: ['layers', i, 'id'], message: `la couche « ${layer.id} » est décrite deux fois.` });
    seen.add(layer.id);
  });
}) as unknown as z.ZodType<WrittenSite>;
