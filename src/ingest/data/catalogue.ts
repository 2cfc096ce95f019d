/** The catalogue of every package for harvesters: DCAT-AP as JSON-LD, and the French simplified catalogue (SCDL). */
import type { DataFile, PackageRecord } from '../../domain/records/package.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { ownerIn } from '../../domain/text/french-article.ts';
import { plainCut } from '../../domain/text/plain-cut.ts';
import { isReservedName } from '../../domain/web/reserved-name.ts';
import { writeCsv } from '../../domain/table/csv.ts';
import { firstLanguage, inEvery, inFirst } from '../../domain/text/first-language.ts';
import { formatLabel } from '../../domain/table/format-label.ts';
import { fallbacks, type Text } from '../../domain/text/text.ts';
import { words } from '../../words/words.ts';

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  locn: 'http://www.w3.org/ns/locn#',
  adms: 'http://www.w3.org/ns/adms#',
} as const;

/** Names of file formats in the European vocabulary. */
const FORMATS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  'csv-virgule': 'CSV',
  json: 'JSON',
  geojson: 'GEOJSON',
  parquet: 'PARQUET',
  zip: 'ZIP',
};
/** Languages in the European vocabulary, which has three letters where addresses have two. */
const LANGUAGES: Readonly<Record<string, string>> = {
  br: 'BRE',
  ca: 'CAT',
  co: 'COS',
  cs: 'CES',
  da: 'DAN',
  de: 'DEU',
  el: 'ELL',
  en: 'ENG',
  es: 'SPA',
  eu: 'EUS',
  fi: 'FIN',
  fr: 'FRA',
  ga: 'GLE',
  it: 'ITA',
  nl: 'NLD',
  oc: 'OCI',
  pl: 'POL',
  pt: 'POR',
  ro: 'RON',
  sv: 'SWE',
};

/** The language of what has only one: the site's first; nothing where the vocabulary is not known to name it. */
function ownLanguage(): Record<string, unknown> {
  const code = fallbacks(firstLanguage()).flatMap((tag) => LANGUAGES[tag] ?? [])[0];
  return code === undefined ? {} : { 'dct:language': { '@id': `http://publications.europa.eu/resource/authority/language/${code}` } };
}

const day = (value: string) => ({ '@value': value.slice(0, 10), '@type': 'xsd:date' });
const texts = (text: Text) => Object.entries(text).map(([lang, value]) => ({ '@value': value, '@language': lang }));

/** An absolute address: percent-encoded, as RDF wants IRIs. */
function iri(address: string): { '@id': string } {
  return { '@id': encodeURI(address).replaceAll('%25', '%') };
}

function distribution(record: PackageRecord, file: DataFile, title: string, siteUrl: string): Record<string, unknown> {
  return {
    '@id': `${siteUrl}${file.path}#distribution`,
    '@type': 'dcat:Distribution',
    'dct:title': { '@value': `${title}, ${formatLabel(file.format, firstLanguage())}`, '@language': firstLanguage() },
    'dcat:accessURL': iri(`${siteUrl}/donnees/${record.id}/`),
    'dcat:downloadURL': iri(`${siteUrl}${file.path}`),
    'dcat:mediaType': iri(`https://www.iana.org/assignments/media-types/${file.mediaType}`),
    'dct:format': iri(`http://publications.europa.eu/resource/authority/file-type/${FORMATS[file.format] ?? 'OTHER'}`),
    'dcat:byteSize': { '@value': String(file.bytes), '@type': 'xsd:nonNegativeInteger' },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': { '@value': file.sha256, '@type': 'xsd:hexBinary' },
    },
    ...licenceNode(record),
    'dct:conformsTo': iri(`${siteUrl}${record.descriptor.path}`),
  };
}

function licenceNode(record: PackageRecord): Record<string, unknown> {
  return record.licence.url === undefined
    ? {
        'dct:rights': {
          '@type': 'dct:RightsStatement',
          'dct:description': { '@value': record.licence.label, '@language': firstLanguage() },
        },
      }
    : { 'dct:license': iri(record.licence.url) };
}

/** A box as WKT, which harvesters read. */
function box([west, south, east, north]: readonly [number, number, number, number]): string {
  return `POLYGON((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south}))`;
}

function dataset(record: PackageRecord, site: SiteRecord, siteUrl: string): Record<string, unknown> {
  const page = `${siteUrl}/donnees/${record.id}/`;
  const [start, end = start] = (record.temporal ?? '').split('/');
  const files = record.resources.flatMap((resource) =>
    resource.files.map((file) => distribution(record, file, inFirst(resource.title), siteUrl)),
  );
  return {
    '@id': page,
    '@type': 'dcat:Dataset',
    'dct:identifier': record.id,
    'dct:title': texts(record.title),
    'dct:description': texts(record.description ?? record.title),
    'dcat:landingPage': iri(page),
    'dct:publisher': { '@id': `${siteUrl}/#editeur` },
    'dcat:contactPoint': { '@id': `${siteUrl}/#contact` },
    ...ownLanguage(),
    'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/IRREG' },
    'dct:accessRights': {
      '@id': `http://publications.europa.eu/resource/authority/access-right/${record.licence.open ? 'PUBLIC' : 'NON_PUBLIC'}`,
    },
    ...(record.keywords.length > 0
      ? { 'dcat:keyword': record.keywords.map((keyword) => ({ '@value': keyword, '@language': firstLanguage() })) }
      : {}),
    ...(record.created === undefined ? {} : { 'dct:issued': day(record.created) }),
    ...(record.modified === undefined ? {} : { 'dct:modified': day(record.modified) }),
    ...(record.version === undefined ? {} : { 'dcat:version': record.version }),
    ...(start
      ? {
          'dct:temporal': {
            '@type': 'dct:PeriodOfTime',
            'dcat:startDate': day(`${start}-01-01`),
            'dcat:endDate': day(`${end ?? start}-12-31`),
          },
        }
      : {}),
    'dct:spatial': {
      '@type': 'dct:Location',
      'dcat:bbox': { '@value': box(record.bounds ?? site.bounds), '@type': 'http://www.opengis.net/ont/geosparql#wktLiteral' },
    },
    ...licenceNode(record),
    ...(record.sources.some((source) => source.url !== undefined)
      ? { 'dct:source': record.sources.flatMap((source) => (source.url === undefined ? [] : [iri(source.url)])) }
      : {}),
    'dcat:distribution': [...files, ...(record.zip ? [distribution(record, record.zip, inFirst(record.title), siteUrl)] : [])],
  };
}

/** `/catalogue.jsonld`: one `dcat:Catalog` with every dataset in it. */
export function dcatCatalogue(records: readonly PackageRecord[], site: SiteRecord, siteUrl: string): string {
  const catalogue = {
    '@context': CONTEXT,
    '@id': `${siteUrl}/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': texts(site.title),
    'dct:description': texts(inEvery((lang) => words('archive', lang).catalogue({ owner: ownerIn(site.owner, lang, 'with') }))),
    ...ownLanguage(),
    'foaf:homepage': iri(`${siteUrl}/donnees/`),
    'dct:publisher': { '@id': `${siteUrl}/#editeur`, '@type': 'foaf:Agent', 'foaf:name': site.owner },
    'dcat:contactPoint': {
      '@id': `${siteUrl}/#contact`,
      '@type': 'vcard:Organization',
      'vcard:fn': site.owner,
      ...(/^[^\s@]+@[^\s@]+$/.test(site.contact) && !isReservedName(site.contact)
        ? { 'vcard:hasEmail': { '@id': `mailto:${site.contact}` } }
        : {}),
    },
    'dcat:dataset': records.map((record) => dataset(record, site, siteUrl)),
  };
  return `${JSON.stringify(catalogue, null, 1)}\n`;
}

const SCDL_COLUMNS = [
  'COLL_NOM',
  'COLL_SIRET',
  'ID',
  'TITRE',
  'DESCRIPTION',
  'THEME',
  'PRODUCTEUR_NOM',
  'PRODUCTEUR_SIRET',
  'COUV_SPAT_MAILLE',
  'COUV_SPAT_NOM',
  'COUV_TEMP_DEBUT',
  'COUV_TEMP_FIN',
  'DATE_PUBL',
  'FREQ_MAJ',
  'DATE_MAJ',
  'MOTS_CLES',
  'LICENCE',
  'NOMBRE_RESSOURCES',
  'FORMAT_RESSOURCES',
  'URL',
] as const;

/** `/catalogue-scdl.csv`: the SCDL catalogue 0.1.2. What is not known (a SIRET) is left empty rather than made up. */
export function scdlCatalogue(records: readonly PackageRecord[], site: SiteRecord, siteUrl: string): string {
  const rows = records.map((record) => {
    const [start = '', end = start] = (record.temporal ?? '').split('/');
    const formats = [
      ...new Set(record.resources.flatMap((resource) => resource.files.map((file) => (FORMATS[file.format] ?? file.format).toLowerCase()))),
    ];
    const values: Readonly<Record<(typeof SCDL_COLUMNS)[number], string>> = {
      COLL_NOM: site.owner,
      COLL_SIRET: '',
      ID: record.id,
      TITRE: plainCut(inFirst(record.title), 140),
      DESCRIPTION: plainCut(inFirst(record.description ?? record.title), 256),
      THEME: '',
      PRODUCTEUR_NOM: record.contributors.join(', ') || record.publisher,
      PRODUCTEUR_SIRET: '',
      COUV_SPAT_MAILLE: '',
      COUV_SPAT_NOM: '',
      COUV_TEMP_DEBUT: start ? `${start}-01-01` : '',
      COUV_TEMP_FIN: end ? `${end}-12-31` : '',
      DATE_PUBL: record.created?.slice(0, 10) ?? '',
      FREQ_MAJ: 'ponctuelle',
      DATE_MAJ: (record.modified ?? record.created)?.slice(0, 10) ?? '',
      MOTS_CLES: record.keywords.join(';'),
      LICENCE: record.licence.id,
      NOMBRE_RESSOURCES: String(record.resources.reduce((total, resource) => total + resource.files.length, 0)),
      FORMAT_RESSOURCES: formats.join(';'),
      URL: `${siteUrl}/donnees/${record.id}/`,
    };
    return SCDL_COLUMNS.map((column) => values[column]);
  });
  return writeCsv([[...SCDL_COLUMNS], ...rows], ',');
}
