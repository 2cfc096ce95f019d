/** An object as schema.org sees it: the thing in its museum, and the model that stands for it here. */
import { words } from '../../words/words.ts';
import { licence } from '../rights/licence.ts';
import { isPersonName } from '../rights/person-name.ts';
import { NATURE_SOURCE, schemaSource } from '../rights/picture-label.ts';
import type { ObjectRecord } from '../records/object.ts';
import { pick, type Lang, pickFor } from '../text/text.ts';

const millimetres = (value: number | undefined): object | undefined =>
  value === undefined ? undefined : { '@type': 'QuantitativeValue', value, unitCode: 'MMT' };

/** The picture that stands for the model; the file's own badge and caption say that it is computed. */
function modelPicture(record: ObjectRecord, site: string, lang: Lang): object {
  const { kind, author } = record.model;
  const card = pickFor(record.manifest.cards, lang);
  return {
    '@type': 'ImageObject',
    contentUrl: card && `${site}${card.path}`,
    width: card?.width,
    height: card?.height,
    caption: words('natures', lang)[kind],
    creditText: record.credit ?? author,
    license: licence(record.licence, lang).url,
    digitalSourceType: schemaSource(NATURE_SOURCE[kind]),
  };
}

/** `site` is the site's address without a final slash; `page` the path of the object's page. */
export function objectJsonLd(record: ObjectRecord, site: string, page: string, lang: Lang): object {
  const { model, manifest } = record;
  const terms = licence(record.licence, lang);
  const files = terms.open
    ? [
        { ...manifest.glb, format: 'model/gltf-binary' },
        ...(manifest.full ? [{ ...manifest.full, format: 'model/gltf-binary' }] : []),
        ...(manifest.solid ? [{ ...manifest.solid, format: 'model/stl' }] : []),
        ...(manifest.plate
          ? [
              { ...manifest.plate.svg, format: 'image/svg+xml' },
              { ...manifest.plate.pdf, format: 'application/pdf' },
            ]
          : []),
      ]
    : [];
  const picture = modelPicture(record, site, lang);
  // A hypothesis or an unknown hand is told on the page; as data it would be a fact.
  const persons = record.makers.map((maker) => pick(maker, lang)).filter(isPersonName);
  return {
    '@context': 'https://schema.org',
    '@type': 'VisualArtwork',
    '@id': `${site}${page}#objet`,
    url: `${site}${page}`,
    name: pick(record.title, lang),
    abstract: pick(record.summary, lang),
    inLanguage: lang,
    dateCreated: record.date,
    identifier: record.inventory,
    creator: persons.length > 0 ? persons.map((name) => ({ '@type': 'Person', name })) : undefined,
    artMedium: record.materials.length > 0 ? record.materials.map((material) => pick(material, lang)) : undefined,
    height: millimetres(record.dimensions_mm?.height),
    width: millimetres(record.dimensions_mm?.width),
    depth: millimetres(record.dimensions_mm?.depth),
    weight: record.weight_g === undefined ? undefined : { '@type': 'QuantitativeValue', value: record.weight_g, unitCode: 'GRM' },
    holdingArchive: record.holder === undefined ? undefined : { '@type': 'ArchiveOrganization', name: record.holder },
    // A reconstruction is no picture of the thing itself: it belongs to the model alone.
    image: model.kind === 'scan' ? picture : undefined,
    subjectOf: {
      '@type': '3DModel',
      name: pick(record.title, lang),
      // A stand-in says so wherever its metadata travel.
      description: model.kind === 'reconstruction' ? words('natures', lang).notTheScan : pick(model.method, lang) || undefined,
      image: picture,
      creator:
        model.author === undefined ? undefined : { '@type': isPersonName(model.author) ? 'Person' : 'Organization', name: model.author },
      dateCreated: model.date,
      license: terms.url ?? terms.label,
      creditText: record.credit,
      isAccessibleForFree: true,
      encoding: files.map((file) => ({
        '@type': 'MediaObject',
        contentUrl: `${site}${file.path}`,
        encodingFormat: file.format,
        contentSize: String(file.bytes),
      })),
    },
    citation: record.sources.map((source) =>
      source.url === undefined ? pick(source.label, lang) : { '@type': 'CreativeWork', name: pick(source.label, lang), url: source.url },
    ),
  };
}
