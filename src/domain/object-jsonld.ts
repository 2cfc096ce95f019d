/** An object as schema.org sees it: the thing in its museum, and the model that stands for it here. */
import { licence } from './licence.ts';
import type { ObjectRecord } from './records/object.ts';
import { pick, type Lang } from './text.ts';

const millimetres = (value: number | undefined): object | undefined =>
  value === undefined ? undefined : { '@type': 'QuantitativeValue', value, unitCode: 'MMT' };

/** `site` is the site's address without a final slash; `page` the path of the object's page. */
export function objectJsonLd(record: ObjectRecord, site: string, page: string, lang: Lang): object {
  const { model, manifest } = record;
  const terms = licence(record.licence, lang);
  const poster = manifest.poster.at(-1);
  const files = terms.open ? [manifest.glb, ...(manifest.full ? [manifest.full] : [])] : [];
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
    creator: record.makers.length > 0 ? record.makers.map((maker) => ({ '@type': 'Person', name: pick(maker, lang) })) : undefined,
    artMedium: record.materials.length > 0 ? record.materials.map((material) => pick(material, lang)) : undefined,
    height: millimetres(record.dimensions_mm?.height),
    width: millimetres(record.dimensions_mm?.width),
    depth: millimetres(record.dimensions_mm?.depth),
    weight: record.weight_g === undefined ? undefined : { '@type': 'QuantitativeValue', value: record.weight_g, unitCode: 'GRM' },
    holdingArchive: record.holder === undefined ? undefined : { '@type': 'ArchiveOrganization', name: record.holder },
    image: poster && `${site}${poster.path}`,
    subjectOf: {
      '@type': '3DModel',
      name: pick(record.title, lang),
      // A stand-in says so wherever its metadata travel.
      description:
        model.kind === 'reconstruction'
          ? lang === 'fr'
            ? 'Reconstitution : ce n’est pas le scan de l’objet.'
            : 'Reconstruction: not a scan of the object.'
          : pick(model.method, lang) || undefined,
      creator: model.author === undefined ? undefined : { '@type': 'Organization', name: model.author },
      dateCreated: model.date,
      license: terms.url ?? terms.label,
      creditText: record.credit,
      isAccessibleForFree: true,
      encoding: files.map((file) => ({
        '@type': 'MediaObject',
        contentUrl: `${site}${file.path}`,
        encodingFormat: 'model/gltf-binary',
        contentSize: String(file.bytes),
      })),
    },
    citation: record.sources.map((source) =>
      source.url === undefined ? pick(source.label, lang) : { '@type': 'CreativeWork', name: pick(source.label, lang), url: source.url },
    ),
  };
}
