/** schema.org `Dataset` of a package, for the page's head. */
import type { PackageRecord } from '../records/package.ts';
import { pick, type Lang } from '../text/text.ts';
import { toldAlone } from './told-alone.ts';
import { routes } from '../routes.ts';

/** `base` is the site's public address without a trailing slash; `page` the page's path. */
export function datasetJsonLd(record: PackageRecord, base: string, page: string, lang: Lang): object {
  const outside = (path: string) => `${base}${path}`;
  // One file a table and the archive: the other formats are in the DCAT catalogue.
  const files = [
    ...record.resources.flatMap((resource) => resource.files.slice(0, 1).map((file) => ({ file, name: pick(resource.title, lang) }))),
    ...(record.zip ? [{ file: record.zip, name: pick(record.title, lang) }] : []),
  ];
  // schema.org wants a description of at least fifty signs.
  const description = [pick(record.description ?? record.title, lang), toldAlone(record, record.views[0], lang)].filter(Boolean).join(' ');
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': outside(routes.package(record.id)),
    url: outside(page),
    name: pick(record.title, lang),
    description,
    inLanguage: lang,
    identifier: record.id,
    isAccessibleForFree: record.licence.open,
    ...(record.licence.url === undefined ? { license: record.licence.label } : { license: record.licence.url }),
    creditText: pick(record.credit, lang),
    ...(record.version === undefined ? {} : { version: record.version }),
    ...(record.created === undefined ? {} : { datePublished: record.created }),
    ...(record.modified === undefined ? {} : { dateModified: record.modified }),
    ...(record.keywords.length > 0 ? { keywords: record.keywords } : {}),
    ...(record.temporal === undefined ? {} : { temporalCoverage: record.temporal }),
    ...(record.bounds === undefined
      ? {}
      : {
          spatialCoverage: {
            '@type': 'Place',
            geo: { '@type': 'GeoShape', box: `${record.bounds[1]} ${record.bounds[0]} ${record.bounds[3]} ${record.bounds[2]}` },
          },
        }),
    publisher: { '@type': 'Organization', name: record.publisher },
    creator: (record.contributors.length > 0 ? record.contributors : [record.publisher]).map((name) => ({ '@type': 'Organization', name })),
    ...(record.sources.length > 0 ? { isBasedOn: record.sources.map((source) => source.url ?? source.title) } : {}),
    variableMeasured: [
      ...new Set(record.resources.flatMap((resource) => resource.fields.map(({ field }) => field.title ?? field.name))),
    ].slice(0, 24),
    includedInDataCatalog: { '@type': 'DataCatalog', url: outside(routes.data()) },
    distribution: files.map(({ file, name }) => ({
      '@type': 'DataDownload',
      name: `${name}, ${file.format}`,
      encodingFormat: file.mediaType,
      contentUrl: outside(file.path),
      contentSize: `${file.bytes} B`,
    })),
  };
}
