/**
 * A IIIF manifest or collection, or a single image service. Presentation 2 is made Presentation 3 by the kept parser of IIIF's
 * own community; what it drops (a licence under https) is read from the original.
 */
import { isObject, type Json } from '../../domain/input/json-object.ts';
import { fault, type Telling } from '../../domain/input/fault.ts';
import { convertPresentation2 } from '@iiif/parser/presentation-2';
import type { Polygon } from 'geojson';
import { readImageService, type ImageService } from '../../domain/photo/image-service.ts';
import { parseEdtf } from '../../domain/text/edtf.ts';
import { plainWords } from '../../domain/text/fold.ts';
import { readDate } from '../../atelier/arriving/people-dates.ts';
import { ImportFault, saidIn, type Found, type FoundPicture, type SaidText, type Source } from './found.ts';
import type { Guest } from './guest.ts';
import { foundLicence } from './licences.ts';
import { plainText } from './plain.ts';

/** What one import reads of a collection. */
const MOST_MANIFESTS = 1000;
const MOST_PICTURES = 10_000;
const DEEPEST = 5;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const objects = (value: unknown): readonly Json[] => list(value).filter(isObject);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const idOf = (value: unknown): string | undefined => (isObject(value) ? (textOf(value['id']) ?? textOf(value['@id'])) : textOf(value));
const typeOf = (value: Json): string => (textOf(value['type']) ?? textOf(value['@type']) ?? '').replace(/^.*:/, '');

/** A language map of Presentation 3, its markup taken off. */
function said(value: unknown): SaidText | undefined {
  if (typeof value === 'string') return { none: plainText(value) };
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).flatMap(([tag, texts]) => {
    const text = plainText(
      list(texts)
        .filter((each) => typeof each === 'string')
        .join(', '),
    );
    return text === '' ? [] : [[tag, text] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The address of a licence within a statement's markup. */
const LICENCE_WITHIN = /https?:\/\/[^\s"'\\<>]*(?:creativecommons|rightsstatements|etalab)[^\s"'\\<>]*/i;

/** What the pairs of `metadata` are called, plain. */
const NAMES = {
  author: [
    'auteur',
    'auteurs',
    'author',
    'creator',
    'createur',
    'creation',
    'photographe',
    'photographer',
    'artiste',
    'artist',
    'autor',
    'fotografo',
    'contributeur',
    'contributor',
  ],
  date: [
    'date',
    'dates',
    'date de creation',
    'date de prise de vue',
    'date of creation',
    'created',
    'date created',
    'annee',
    'year',
    'issued',
    'date issued',
    'fecha',
    'datum',
    'publication date',
    'date de publication',
  ],
  licence: [
    'licence',
    'license',
    'droits',
    'rights',
    'conditions d utilisation',
    'terms of use',
    'usage',
    'copyright',
    'derechos',
    'rechte',
  ],
} as const;

/** A value of `metadata` by what it is called in any language. */
function pair(levels: readonly Json[], name: keyof typeof NAMES, lang: string): string | undefined {
  for (const level of levels)
    for (const each of objects(level['metadata'])) {
      const labels = Object.values(said(each['label']) ?? {}).map(plainWords);
      const value = said(each['value']);
      if (value && labels.some((label) => (NAMES[name] as readonly string[]).includes(label))) return saidIn(value, lang);
    }
  return undefined;
}

function dateOf(levels: readonly Json[], lang: string, notes: Telling[]): string | undefined {
  const written = pair(levels, 'date', lang);
  const read = written === undefined ? undefined : readDate(written, false);
  if (read !== undefined && parseEdtf(read)) return read;
  const nav = levels.map((level) => textOf(level['navDate'])).find((each) => each !== undefined);
  const day = nav?.slice(0, 10);
  // The first of January stands for a year whose day nobody knows.
  const date = day?.endsWith('-01-01') ? day.slice(0, 4) : day;
  if (date !== undefined && parseEdtf(date)) return date;
  if (written !== undefined) notes.push(fault('dateUnclear', { written }));
  return undefined;
}

/** The first place and outline of `navPlace`. */
function placeOf(levels: readonly Json[]): Pick<Found, 'lat' | 'lon' | 'outline'> {
  const shapes = levels.flatMap((level) => {
    const place = level['navPlace'];
    return isObject(place) ? objects(place['features']).flatMap((each) => (isObject(each['geometry']) ? [each['geometry']] : [])) : [];
  });
  const point = shapes.find((shape) => shape['type'] === 'Point')?.['coordinates'];
  const outline = shapes.find((shape) => shape['type'] === 'Polygon') as unknown as Polygon | undefined;
  const [lon, lat] = list(point);
  return { ...(typeof lon === 'number' && typeof lat === 'number' && { lat, lon }), ...(outline && { outline }) };
}

/** The pictures that a canvas is painted with: the first of each choice. */
function bodies(canvas: Json): readonly Json[] {
  return objects(canvas['items'])
    .flatMap((page) => objects(page['items']))
    .flatMap((annotation) => objects(annotation['body']))
    .map((body) => (typeOf(body) === 'Choice' ? objects(body['items'])[0] : body))
    .map((body) => (body && typeOf(body) === 'SpecificResource' && isObject(body['source']) ? body['source'] : body))
    .filter((body): body is Json => body !== undefined && /image/i.test(typeOf(body)));
}

/** A body's image service (2 or 3), else its file. */
function pictureOf(body: Json): FoundPicture | undefined {
  const service = [...objects(body['service'])].find(
    (each) =>
      /^ImageService[23]$/.test(typeOf(each)) ||
      /iiif\.io\/api\/image\/[23]\//.test(`${textOf(each['profile']) ?? ''} ${textOf(each['@context']) ?? ''}`),
  );
  const base = idOf(service)?.replace(/\/+$/, '');
  if (base !== undefined) return { at: 'service', service: base };
  const address = idOf(body);
  return address === undefined ? undefined : { at: 'address', address };
}

interface Reading {
  readonly lang: string;
  /** The document as it came, for what the conversion drops. */
  readonly original: Json;
}

/** The pictures of a manifest of Presentation 3, one a painted canvas. */
function picturesOf(manifest: Json, { lang, original }: Reading): Found[] {
  const canvases = objects(manifest['items']).filter((each) => typeOf(each) === 'Canvas');
  const title = said(manifest['label']) ?? {};
  const licences = objects(original['sequences'])
    .flatMap((sequence) => objects(sequence['canvases']))
    .map((canvas) => list(canvas['license']).map((each) => textOf(each)));
  return canvases.flatMap((canvas, i) =>
    bodies(canvas).map((body): Found => {
      const levels = [canvas, manifest];
      const notes: Telling[] = [];
      const label = said(canvas['label']);
      const statement = levels.map((level) => level['requiredStatement']).find(isObject);
      const credit = statement && said(statement['value']);
      const home = levels.flatMap((level) => [idOf(list(level['homepage'])[0])]).find((each) => /^https?:/.test(each ?? ''));
      const whole = saidIn(title, lang);
      const own = label && saidIn(label, lang);
      const picture = pictureOf(body);
      return {
        name: canvases.length === 1 || own === undefined ? (whole ?? own ?? '') : `${whole ?? ''} ${own}`,
        title:
          canvases.length === 1
            ? Object.keys(title).length > 0
              ? title
              : (label ?? {})
            : { none: [whole, own ?? String(i + 1)].filter(Boolean).join(', ') },
        description: said(canvas['summary']) ?? said(manifest['summary']),
        author: pair(levels, 'author', lang),
        credit: credit && saidIn(credit, lang),
        licence: foundLicence(
          [
            textOf(body['rights']),
            textOf(canvas['rights']),
            ...(licences[i] ?? []),
            textOf(manifest['rights']),
            ...list(original['license']).map(textOf),
            pair(levels, 'licence', lang),
            LICENCE_WITHIN.exec(JSON.stringify(statement ?? ''))?.[0],
          ],
          fault('iiifNoRights'),
        ),
        date: dateOf(levels, lang, notes),
        source: home ?? idOf(list(original['related'])[0]) ?? idOf(manifest),
        ...placeOf(levels),
        picture: picture ?? { at: 'holder' },
        notes: picture ? notes : [...notes, fault('iiifNoPicture')],
      };
    }),
  );
}

const isVersion2 = (json: Json) =>
  /^sc:/.test(textOf(json['@type']) ?? '') || /presentation\/2\//.test(JSON.stringify(json['@context'] ?? ''));

/** A part of an address as it is read; as it is written where that cannot be. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A single image service: what it says of itself, and no more. */
function serviceSource(service: ImageService): Source {
  const name = decoded(service.base.split('/').at(-1) ?? '');
  return {
    title: { none: name },
    kind: 'oblique',
    notes: [],
    pictures: [
      {
        name,
        title: { none: name },
        licence: foundLicence([service.rights], fault('iiifInfoRights')),
        picture: { at: 'service', service: service.base },
        notes: [],
      },
    ],
  };
}

/** Reads a manifest, a collection with all that it names, or an `info.json`. @throws {ImportFault} */
export async function readIiif(address: string, guest: Guest, lang: string): Promise<Source> {
  const first = await guest.json(address);
  const service = readImageService(first);
  if (!('key' in service)) return serviceSource(service);
  const seen = new Set<string>();
  const pictures: Found[] = [];
  const notes: Telling[] = [];
  let title: SaidText | undefined;

  const read = async (json: unknown, depth: number): Promise<void> => {
    if (!isObject(json)) throw new ImportFault(fault('iiifNeither', { address }));
    const converted: unknown = isVersion2(json) ? convertPresentation2(json as Parameters<typeof convertPresentation2>[0]) : json;
    const document = isObject(converted) ? converted : {};
    title ??= said(document['label']);
    if (typeOf(document) === 'Manifest') {
      pictures.push(...picturesOf(document, { lang, original: json }));
      return;
    }
    if (typeOf(document) !== 'Collection')
      throw new ImportFault(fault('iiifNeitherType', { id: idOf(json) ?? address, type: typeOf(json) }));
    const members = [...objects(document['items']), ...(isVersion2(json) ? objects(json['members']) : [])];
    for (const member of members) {
      const id = idOf(member);
      if (id === undefined || seen.has(id)) continue;
      seen.add(id);
      if (depth >= DEEPEST || seen.size > MOST_MANIFESTS || pictures.length > MOST_PICTURES) {
        notes.push(fault('iiifLarge', { manifests: MOST_MANIFESTS, floors: DEEPEST }));
        return;
      }
      try {
        // A manifest may stand within its collection, whole.
        await read(typeOf(member) === 'Manifest' && objects(member['items']).length > 0 ? member : await guest.json(id), depth + 1);
      } catch (error) {
        if (!(error instanceof ImportFault)) throw error;
        notes.push(error.telling);
      }
    }
  };
  await read(first, 0);
  return { title: title ?? { none: new URL(address).host }, kind: 'oblique', pictures, notes };
}
