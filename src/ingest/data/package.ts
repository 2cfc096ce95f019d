/** One checked data package: its tables in every format, its charts as files, its archive, and the record that pages read. */
import { join } from 'node:path';
import { MANY_TABLES, type DataFile, type ViewRecord, type PackageRecord, type ResourceRecord } from '../../domain/records/package.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { asText } from '../../domain/schema/text.ts';
import { geometryOf } from '../../domain/table/serialise.ts';
import { firstLanguage, inEvery, inFirst } from '../../domain/text/first-language.ts';
import { pick, type Lang, type Text } from '../../domain/text/text.ts';
import { words } from '../../words/words.ts';
import { safeUrl } from '../../domain/urls.ts';
import type { CheckedPackage, CheckedResource } from './check.ts';
import { identityOf } from '../../domain/records/identity.ts';
import { scdlConformity } from './conformity.ts';
import { defectRecords, detectedTotals, fieldRecords, temporalCover, viewParts } from './derive.ts';
import type { PackageParts } from './parts.ts';
import { licenceOf, mixtureWarning } from './licence-of.ts';
import { archive } from './archive.ts';
import { placeOfResource, publishedDescriptor, PublishedFiles } from './publish.ts';

/** Cells of tables that a page shows at most, shared by its tables; the rest is in the files and in the explorer. */
const HEAD_CELLS = 480;
/** The same where the tables have a page of their own. */
const OWN_PAGE_CELLS = 900;
const HEAD_ROWS = 40;

/** Writes the files of a package below `folder`, at their public paths; gives its record. Tables and drawings are `parts`. */
export async function publishPackage(
  checked: CheckedPackage,
  folder: string,
  siteUrl: string,
  site: SiteRecord,
  parts: PackageParts,
): Promise<PackageRecord> {
  const { id, descriptor } = checked;
  const files = new PublishedFiles(folder);
  const licence = licenceOf(descriptor.licenses, site.licence);
  const homepage = `${siteUrl}/donnees/${id}/`;
  const title = descriptor.title ?? asText(id);
  const sources = sourceList(descriptor.sources);
  const contributors = (descriptor.contributors ?? [])
    .flatMap((person) => [person.title ?? [person.givenName, person.familyName].filter(Boolean).join(' ')])
    .filter(Boolean);
  const tables = new Map<string, readonly DataFile[]>();
  const resources: ResourceRecord[] = [];
  for (const resource of checked.resources) {
    const own = resource.descriptor.licenses ? licenceOf(resource.descriptor.licenses, site.licence) : licence;
    const table = own.open ? await parts.table(resource) : undefined;
    const published = table?.files ?? [];
    for (const file of published) await files.adopt(file, join(table?.folder ?? '', file.path));
    tables.set(resource.descriptor.name, published);
    resources.push(
      resourceRecord(
        resource,
        published,
        own,
        (checked.resources.length > MANY_TABLES ? OWN_PAGE_CELLS : HEAD_CELLS) / checked.resources.length,
      ),
    );
  }
  // What is only drawn behind the places says nothing of where the data are.
  const outlines = new Set(descriptor.views.flatMap((view) => view.outline ?? []));
  const detected = detectedTotals(checked);
  const { palette } = identityOf(site);
  const views = await parts.views(viewParts(checked, detected.corrections));
  const drawn: ViewRecord[] = [];
  /** A drawing as files, one a language; that of the site's first has the plain name. */
  const drawing = async (svg: Text | undefined, name: string): Promise<Text | undefined> => {
    if (svg === undefined) return undefined;
    const paths: Record<Lang, string> = {};
    for (const [lang, markup] of Object.entries(svg)) {
      const path = `/donnees/${id}/${name}${lang === firstLanguage() ? '' : `.${lang}`}.svg`;
      paths[lang] = (await files.add(path, standaloneSvg(markup, palette.encre), 'svg')).path;
    }
    return paths;
  };
  for (const view of views)
    drawn.push({
      ...view,
      image: await drawing(view.svg, view.id),
      sourceImage: await drawing(view.asSource?.svg, `${view.id}-source`),
    });
  const descriptorFile = await files.add(
    `/donnees/${id}/datapackage.json`,
    publishedDescriptor(checked, { licence, homepage, files: tables, detected: detected.corrections, findings: detected.defects }),
    'json',
  );
  const modified =
    descriptor.modified ??
    descriptor.changelog
      .map((change) => change.date ?? '')
      .filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date))
      .sort()
      .at(-1) ??
    descriptor.created;
  const credit = inEvery((lang) =>
    creditText(lang, {
      contributors,
      sources: sources.map((source) => source.title),
      title: pick(title, lang),
      version: descriptor.version,
      licence: licence.label,
      owner: site.owner,
      homepage,
    }),
  );
  const open = resources.some((resource) => resource.files.length > 0);
  const zip = open
    ? await files.add(`/donnees/${id}.zip`, archive(checked, files.contents, { licence, credit: inFirst(credit), homepage }), 'zip')
    : undefined;
  return {
    id,
    title,
    description: descriptor.description,
    version: descriptor.version,
    created: descriptor.created,
    modified,
    homepage: safeUrl(descriptor.homepage),
    publisher: site.owner,
    contributors,
    keywords: descriptor.keywords ?? [],
    licence,
    credit,
    licenceWarning: mixtureWarning(resources.map((resource) => resource.licence)),
    sources,
    temporal: temporalCover(checked.resources),
    bounds: declaredBox(descriptor.spatial) ?? boundsOf(checked.resources.filter((resource) => !outlines.has(resource.descriptor.name))),
    views: drawn,
    resources,
    defects: [...defectRecords(checked), ...detected.defects],
    changelog: descriptor.changelog,
    warnings: checked.resources.flatMap((resource) =>
      resource.problems.map(({ message, text }) => ({ resource: resource.descriptor.name, finding: text ?? { fr: message } })),
    ),
    story: checked.story,
    descriptor: descriptorFile,
    zip,
  };
}

/**
 * The extent that the descriptor declares (`spatial`: west, south, east, north in degrees): a table of landmarks may reach
 * far beyond what the data are about.
 */
function declaredBox(spatial: unknown): readonly [number, number, number, number] | undefined {
  if (!Array.isArray(spatial) || spatial.length !== 4) return undefined;
  const [west, south, east, north] = spatial.map(Number) as [number, number, number, number];
  const inside = west >= -180 && west <= east && east <= 180 && south >= -90 && south <= north && north <= 90;
  return inside ? [west, south, east, north] : undefined;
}

/** A chart as a file of its own: the page's ink and letters are not there to be inherited. */
function standaloneSvg(svg: string, ink: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace('<svg ', `<svg color="${ink}" font-family="Atkinson Hyperlegible Next, system-ui, sans-serif" `)}`;
}

function sourceList(sources: CheckedPackage['descriptor']['sources']): { title: string; url?: string | undefined }[] {
  return (sources ?? []).map((source) => ({ title: source.title ?? source.path ?? source.email ?? '', url: safeUrl(source.path) }));
}

function resourceRecord(
  resource: CheckedResource,
  files: readonly DataFile[],
  licence: ResourceRecord['licence'],
  cells: number,
): ResourceRecord {
  const { rows, fields } = resource.table ?? { rows: [], fields: [] };
  const shown = Math.max(
    5,
    Math.min(
      HEAD_ROWS,
      Math.floor(
        cells /
          Math.max(1, fields.filter((field) => rows.some((row) => (row[field.name] ?? null) !== (rows[0]?.[field.name] ?? null))).length),
      ),
    ),
  );
  return {
    name: resource.descriptor.name,
    title: resource.descriptor.title ?? asText(resource.descriptor.name),
    description: resource.descriptor.description,
    rows: rows.length,
    fields: fieldRecords(resource),
    primaryKey: resource.schema?.primaryKey ?? [],
    head: rows.slice(0, shown),
    files,
    sources: sourceList(resource.descriptor.sources),
    licence,
    place: placeOfResource(resource),
    conformity: scdlConformity(fields, rows),
  };
}

interface CreditParts {
  readonly contributors: readonly string[];
  readonly sources: readonly string[];
  readonly title: string;
  readonly version: string | undefined;
  readonly licence: string;
  readonly owner: string;
  readonly homepage: string;
}

/** The credit that a reuser copies: authors, title, version, licence, where it was found. */
function creditText(lang: Lang, parts: CreditParts): string {
  const t = words('archive', lang);
  const { title, version, licence, owner, homepage } = parts;
  const authors = parts.contributors.length > 0 ? parts.contributors : parts.sources;
  const named = version === undefined ? t.named({ title }) : t.namedVersion({ title, version });
  return `${authors.length > 0 ? `${authors.join(', ')}. ` : ''}${t.published({ named, licence, owner, page: homepage })}`;
}

function boundsOf(resources: readonly CheckedResource[]): PackageRecord['bounds'] {
  let box: [number, number, number, number] | undefined;
  for (const resource of resources) {
    const place = placeOfResource(resource);
    if (!place || !resource.table) continue;
    const shapes = place.kind === 'geometry' ? (resource.geometries ?? []) : resource.table.rows.map((row) => geometryOf(row, place));
    const numbers = shapes.flatMap((shape) =>
      shape && shape.type !== 'GeometryCollection'
        ? ((shape.coordinates as unknown[]).flat(Number.POSITIVE_INFINITY as 1) as number[])
        : [],
    );
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [lon = 0, lat = 0] = [numbers[i], numbers[i + 1]];
      box = box ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)] : [lon, lat, lon, lat];
    }
  }
  return box;
}
