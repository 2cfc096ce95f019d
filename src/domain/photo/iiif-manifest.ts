/** IIIF Presentation 3: a manifest for each held photograph, a collection for each campaign and for the whole site. */
import type { Feature, Polygon } from 'geojson';
import { dateLabel, parseEdtf } from '../text/edtf.ts';
import { mediaResource } from '../media/resource.ts';
import { licence } from '../rights/licence.ts';
import type { CampaignRecord, PhotoImage, PhotoRecord } from '../records/photo.ts';
import { inEvery, inFirst } from '../text/first-language.ts';
import type { Lang, Text } from '../text/text.ts';
import { words, type Words } from '../../words/words.ts';
import { maxSize, wholePath } from './iiif-image.ts';
import { largestAddress } from './image-service.ts';
import { invented } from './invented.ts';
import { creditMarkup, languageMap, providerOf, rightsOf, same, type Json, type LanguageMap, type Publisher } from '../web/iiif-parts.ts';

const CONTEXT = ['http://iiif.io/api/extension/navplace/context.json', 'http://iiif.io/api/presentation/3/context.json'];

/** A label of the program's, in every language of the site. */
const label = (say: (words: Words<'photoRecord'>, lang: Lang) => string): LanguageMap =>
  Object.fromEntries(Object.entries(inEvery((lang) => say(words('photoRecord', lang), lang))).map(([lang, text]) => [lang, [text]]));

/** Metadata pairs, in the site's languages. */
function metadata(photo: PhotoRecord, campaign: Text): Json[] {
  const { date } = photo;
  const pairs: (readonly [
    name: 'date' | 'campaign' | 'commune' | 'author' | 'themes' | 'nature' | 'location' | 'licence',
    value: LanguageMap | undefined,
  ])[] = [
    ['date', date === undefined ? undefined : label((_, lang) => dateLabel(date, lang))],
    ['campaign', languageMap(campaign)],
    ['commune', photo.commune === undefined ? undefined : same(photo.commune)],
    ['author', photo.author === undefined ? undefined : same(photo.author)],
    ['themes', photo.themes.length === 0 ? undefined : { none: photo.themes }],
    ['nature', label((say) => (photo.provenance === 'computed' ? say.computed : say.photograph))],
    ['location', photo.accuracy && languageMap(photo.accuracy)],
    ['licence', label((_, lang) => licence(photo.licence, lang).label)],
  ];
  return pairs.flatMap(([name, value]) => (value ? [{ label: label((say) => say[name]), value }] : []));
}

/** The day that a viewer sorts by; the loose date stays in the metadata. */
function navDate(date: string | undefined): string | undefined {
  const parsed = date === undefined ? undefined : parseEdtf(date);
  return parsed && `${parsed.first}T00:00:00Z`;
}

function navPlace(photo: PhotoRecord, base: string): Json | undefined {
  if (invented(photo)) return undefined;
  const features: Feature[] = [];
  const add = (id: string, name: 'extent' | 'cone' | 'position', geometry: Feature['geometry'] | undefined) => {
    if (geometry) features.push({ type: 'Feature', id: `${base}/place/${id}`, properties: { label: label((say) => say[name]) }, geometry });
  };
  add('outline', 'extent', photo.footprint);
  add('cone', 'cone', photo.cone);
  if (photo.lon !== undefined && photo.lat !== undefined) add('point', 'position', { type: 'Point', coordinates: [photo.lon, photo.lat] });
  return features.length === 0 ? undefined : { id: `${base}/place`, type: 'FeatureCollection', features };
}

/** Whether a picture has an image service at all. */
const served = ({ archived, unserved }: PhotoImage, handler: boolean | undefined): boolean => !archived || (handler === true && !unserved);

/** The image service of a picture: the site's own below `base`, or the one where it stays. Tiles in one file are none. */
function serviceOf(image: PhotoImage, base: string, handler: boolean | undefined): { readonly service?: readonly Json[] } {
  const { iiif, elsewhere } = image;
  if (!served(image, handler)) return {};
  if (!elsewhere) return { service: [{ id: base, type: 'ImageService3', profile: 'level0' }] };
  const profile = `level${elsewhere.level}`;
  return {
    service: [
      elsewhere.version === 3
        ? { id: iiif, type: 'ImageService3', profile }
        : { '@id': iiif, '@type': 'ImageService2', profile: `http://iiif.io/api/image/2/${profile}.json` },
    ],
  };
}

/** The whole picture, as large as it is given in one piece. */
function wholeOf(image: PhotoImage, base: string, handler: boolean | undefined): Json {
  const { archived, elsewhere, iiif } = image;
  const largest = elsewhere ? image : archived ? (image.sizes.at(-1) ?? image) : maxSize(image);
  return {
    id: elsewhere
      ? largestAddress({ base: iiif, version: elsewhere.version })
      : archived
        ? `${base}/${wholePath(largest)}`
        : `${base}/full/max/0/default.jpg`,
    type: 'Image',
    format: 'image/jpeg',
    width: largest.width,
    height: largest.height,
    ...serviceOf(image, base, handler),
  };
}

function thumbnail({ image }: PhotoRecord, base: string, handler: boolean | undefined): Json[] {
  const size = image?.sizes[0];
  if (!image || !size) return [];
  return [
    {
      id: image.elsewhere ? size.jpg : `${base}/${wholePath(size)}`,
      type: 'Image',
      format: 'image/jpeg',
      width: size.width,
      height: size.height,
      ...serviceOf(image, base, handler),
    },
  ];
}

/** Texts as the bodies of a comment, one a language. */
const textBodies = (text: Text): Json[] =>
  Object.entries(text).map(([language, value]) => ({ type: 'TextualBody', format: 'text/plain', language, value }));

/** A note as a comment at its point, and each of its media as a further one there. */
function comments(
  { id, x, y, title, body, media = [] }: PhotoRecord['annotations'][number],
  base: string,
  canvas: string,
  siteUrl: string,
): Json[] {
  const comment = (at: string, said: Json | readonly Json[]): Json => ({
    id: at,
    type: 'Annotation',
    motivation: 'commenting',
    body: said,
    target: {
      type: 'SpecificResource',
      source: { id: canvas, type: 'Canvas', partOf: [{ id: `${base}/manifest.json`, type: 'Manifest' }] },
      selector: { type: 'PointSelector', x, y },
    },
  });
  const at = `${base}/annotations/${id}`;
  const whole = Object.fromEntries(Object.entries(title).map(([lang, text]) => [lang, [text, body?.[lang]].filter(Boolean).join('. ')]));
  return [
    comment(at, textBodies(whole)),
    ...media.map((item, i) => {
      const { src } = item;
      return comment(
        `${at}/media/${i + 1}`,
        src === undefined ? textBodies(item.text ?? {}) : mediaResource({ ...item, src }, siteUrl, 'Sound'),
      );
    }),
  ];
}

/** The manifest of a held photograph, and the page of annotations that it refers to (`annotations.json`), if any. */
export function photoManifest(
  photo: PhotoRecord,
  campaign: Pick<CampaignRecord, 'id' | 'title' | 'collection' | 'operator'>,
  publisher: Publisher,
): { readonly manifest: Json; readonly annotations: Json | undefined } {
  const { image } = photo;
  if (!image) throw new Error(`La photographie « ${photo.id} » n’est pas conservée ici.`);
  const base = `${publisher.siteUrl}/iiif/${photo.id}`;
  const { width, height } = image;
  const canvas = `${base}/canvas`;
  const rights = rightsOf(photo.licence);
  const place = navPlace(photo, base);
  const date = navDate(photo.date);
  const page = `${publisher.siteUrl}/vue-du-ciel/${photo.id}/`;
  const annotations: Json | undefined =
    photo.annotations.length === 0
      ? undefined
      : {
          '@context': 'http://iiif.io/api/presentation/3/context.json',
          id: `${base}/annotations.json`,
          type: 'AnnotationPage',
          items: photo.annotations.flatMap((note) => comments(note, base, canvas, publisher.siteUrl)),
        };
  const attached = [
    ...(annotations ? [{ id: `${base}/annotations.json`, type: 'AnnotationPage' }] : []),
    ...[photo.georef, photo.drape?.georef].flatMap((path) =>
      path === undefined ? [] : [{ id: `${publisher.siteUrl}${path}`, type: 'AnnotationPage' }],
    ),
  ];
  const manifest: Json = {
    '@context': CONTEXT,
    id: `${base}/manifest.json`,
    type: 'Manifest',
    label: languageMap(photo.title),
    ...(photo.description && { summary: languageMap(photo.description) }),
    metadata: metadata(photo, campaign.title),
    requiredStatement: {
      label: label((say) => say.credit),
      value: same(creditMarkup(photo.credit ?? photo.author ?? publisher.owner, photo.licence)),
    },
    ...(rights !== undefined && { rights }),
    ...(date !== undefined && { navDate: date }),
    ...(place && { navPlace: place }),
    provider: [providerOf(publisher)],
    homepage: [{ id: page, type: 'Text', label: languageMap(photo.title), format: 'text/html', language: Object.keys(photo.title) }],
    thumbnail: thumbnail(photo, base, publisher.handler),
    ...(image.badged && {
      rendering: Object.entries(image.badged).map(([language, copy]) => ({
        id: `${publisher.siteUrl}${copy.image.path}`,
        type: 'Image',
        label: label((say) => say.labelled),
        format: 'image/jpeg',
        language: [language],
      })),
    }),
    ...(image.original && {
      rendering: [
        {
          id: `${publisher.siteUrl}${image.original.path}`,
          type: 'Image',
          label: label((say) => say.original),
          format: image.original.format,
        },
      ],
    }),
    partOf: [{ id: `${publisher.siteUrl}${campaign.collection}`, type: 'Collection' }],
    ...(photo.camera !== undefined && {
      seeAlso: [
        {
          id: `${publisher.siteUrl}${photo.camera}`,
          type: 'Dataset',
          label: label((say) => say.camera),
          format: 'application/json',
        },
      ],
    }),
    items: [
      {
        id: canvas,
        type: 'Canvas',
        label: languageMap(photo.title),
        width,
        height,
        items: [
          {
            id: `${canvas}/page`,
            type: 'AnnotationPage',
            items: [
              {
                id: `${canvas}/page/painting`,
                type: 'Annotation',
                motivation: 'painting',
                target: canvas,
                body: wholeOf(image, base, publisher.handler),
              },
            ],
          },
        ],
        ...(attached.length > 0 && { annotations: attached }),
      },
    ],
  };
  return { manifest, annotations };
}

/** The collection of a campaign: the manifests of its held photographs. */
export function campaignCollection(campaign: CampaignRecord, photos: readonly PhotoRecord[], publisher: Publisher): Json {
  const held = photos.filter((photo) => photo.image);
  return {
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    id: `${publisher.siteUrl}${campaign.collection}`,
    type: 'Collection',
    label: languageMap(campaign.title),
    ...(campaign.description && { summary: languageMap(campaign.description) }),
    partOf: [{ id: `${publisher.siteUrl}/iiif/collection.json`, type: 'Collection' }],
    items: held.map((photo) => {
      const base = `${publisher.siteUrl}/iiif/${photo.id}`;
      const date = navDate(photo.date);
      return {
        id: `${base}/manifest.json`,
        type: 'Manifest',
        label: languageMap(photo.title),
        ...(date !== undefined && { navDate: date }),
        thumbnail: thumbnail(photo, base, publisher.handler),
      };
    }),
  };
}

/** The collection of the site: one collection a campaign. */
export function siteCollection(campaigns: readonly CampaignRecord[], publisher: Publisher): Json {
  return {
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    id: `${publisher.siteUrl}/iiif/collection.json`,
    type: 'Collection',
    label: languageMap(publisher.title),
    items: campaigns.map((campaign) => ({
      id: `${publisher.siteUrl}${campaign.collection}`,
      type: 'Collection',
      label: languageMap(campaign.title),
    })),
  };
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** `photos.geojson`: photographs of real places as points, with what a map of elsewhere needs. Outlines are in `outline`. */
export function photosGeoJson(photos: readonly PhotoRecord[], siteUrl: string): Json {
  const features = photos.flatMap((photo): Feature[] => {
    if (photo.lon === undefined || photo.lat === undefined || invented(photo)) return [];
    const outline: Polygon | undefined = photo.footprint ?? photo.cone;
    return [
      {
        type: 'Feature',
        id: photo.id,
        geometry: { type: 'Point', coordinates: [photo.lon, photo.lat] },
        // What is not known is left out: 100 000 rows of nulls would double the file.
        properties: defined({
          id: photo.id,
          title: inFirst(photo.title),
          campaign: photo.campaign,
          kind: photo.kind,
          provenance: photo.provenance,
          date: photo.date,
          insee: photo.insee,
          commune: photo.commune,
          heading: photo.heading,
          tilt: photo.tilt,
          roll: photo.roll,
          altitude_m: photo.altitude_m,
          hfov: photo.hfov,
          themes: photo.themes.length > 0 ? photo.themes : undefined,
          author: photo.author,
          licence: photo.licence,
          credit: photo.credit,
          url: photo.image ? `${siteUrl}/vue-du-ciel/${photo.id}/` : photo.url,
          manifest: photo.image ? `${siteUrl}/iiif/${photo.id}/manifest.json` : undefined,
          held: photo.image !== undefined,
          camera: photo.camera === undefined ? undefined : `${siteUrl}${photo.camera}`,
          camera_source: photo.camera_source,
          outline,
          outline_kind: photo.footprint ? 'footprint' : photo.cone ? 'cone' : undefined,
          accuracy: photo.accuracy && inFirst(photo.accuracy),
        }),
      },
    ];
  });
  return { type: 'FeatureCollection', features };
}
