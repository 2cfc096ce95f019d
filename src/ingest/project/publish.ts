/**
 * The projects as data: `/projets/projets.csv` for spreadsheets, `/projets/projets-virgule.csv`, `/projets/projets.json`, and the subsidies in the national schema where amounts are
 * known and the site's country has one.
 */
import { join } from 'node:path';
import { rulesOf } from '../../domain/records/country.ts';
import type { ProjectRecord } from '../../domain/records/project.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { writeCsv } from '../../domain/table/csv.ts';
import type { IngestContext } from '../context.ts';
import { spreadsheetDecimal } from '../data/publish.ts';
import { MediaPublisher } from '../media/publish.ts';
import { firstLanguage, inFirst } from '../../domain/text/first-language.ts';
import { words } from '../../words/words.ts';

const PROJECTS_CSV = '/projets/projets.csv';
const PROJECTS_COMMA_CSV = '/projets/projets-virgule.csv';
const PROJECTS_JSON = '/projets/projets.json';
const SUBSIDIES_CSV = '/projets/subventions-scdl.csv';

const list = (values: readonly string[]): string => values.join('|');

/** One row a project, its columns named in the site's first language; lists are separated by `|`. @param decimal of its sums */
function projectRows(projects: readonly ProjectRecord[], siteUrl: string, decimal: '.' | ','): Record<string, string>[] {
  const sum = (value: number | undefined) => (value === undefined ? '' : String(value).replace('.', decimal));
  const t = words('projectColumns', firstLanguage());
  /** Beside that of euros, where a sum is in another money. */
  const others = projects.some(({ amount }) => amount !== undefined);
  return projects.map((project) => ({
    [t.id]: project.slug,
    [t.title]: inFirst(project.title),
    [t.summary]: inFirst(project.summary),
    [t.programme]: project.programme,
    [t.dates]: project.years ?? '',
    [t.organisers]: list(project.organisers),
    [t.beneficiaries]: list(project.beneficiaries),
    [t.codes]: list(project.communes),
    [t.places]: list(project.places.map((place) => place.name)),
    [t.audience]: list(project.audience),
    [t.themes]: list(project.themes),
    [t.amount]: sum(project.amount_eur),
    ...(others ? { [t.sum]: sum(project.amount) } : {}),
    [t.notes]: list(project.notes.map((note) => inFirst(note))),
    [t.unknown]: list(project.unknown.map((text) => inFirst(text))),
    [t.sources]: list(project.sources.map((source) => (source.url ? `${inFirst(source.label)} <${source.url}>` : inFirst(source.label)))),
    [t.url]: `${siteUrl}/projets/${project.slug}/`,
  }));
}

/** Columns of the national schema « subventions » (scdl/subventions 2.x). */
const SCDL_COLUMNS = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'referenceDecision',
  'nomBeneficiaire',
  'idBeneficiaire',
  'rnaBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'idRAE',
  'notificationUE',
  'pourcentageSubvention',
  'dispositifAide',
] as const;

/**
 * Amounts in the columns of the national schema. What no source gives (SIRET, decision, day of the agreement, object and
 * nature of a sum) is left empty: the file says what is known, and no more. A year's sum bears that year as its period.
 */
function subsidyRows(projects: readonly ProjectRecord[], owner: string): Record<(typeof SCDL_COLUMNS)[number], string>[] {
  const empty = Object.fromEntries(SCDL_COLUMNS.map((name) => [name, ''])) as Record<(typeof SCDL_COLUMNS)[number], string>;
  return projects.flatMap((project) => [
    ...(project.amount_eur === undefined
      ? []
      : [
          {
            ...empty,
            nomAttribuant: owner,
            nomBeneficiaire: project.beneficiaries.join(', '),
            objet: inFirst(project.title),
            montant: String(project.amount_eur),
          },
        ]),
    // The schema counts in euros alone.
    ...project.grants
      .filter(({ amount_eur }) => amount_eur !== undefined)
      .map((grant) => ({
        ...empty,
        nomAttribuant: owner,
        nomBeneficiaire: grant.beneficiary,
        objet: grant.object ?? '',
        montant: String(grant.amount_eur ?? ''),
        datesPeriodeVersement: `${grant.year}-01-01/${grant.year}-12-31`,
      })),
  ]);
}

/** Rows of the same columns as CSV. */
function table(rows: readonly Readonly<Record<string, string>>[], separator: ',' | ';'): string {
  const columns = Object.keys(rows[0] ?? {});
  return writeCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))], separator);
}

/** The projects whose media are published, each beside its page. */
export async function withProjectMedia(projects: readonly ProjectRecord[], context: IngestContext): Promise<ProjectRecord[]> {
  const published: ProjectRecord[] = [];
  for (const project of projects) {
    const media = new MediaPublisher(join(context.root, 'projets'), `/projets/${project.slug}/media`, context);
    published.push({ ...project, media: await media.publish(project.media) });
  }
  return published;
}

/** Writes the files; nothing where there is no project. */
export async function publishProjects(
  projects: readonly ProjectRecord[],
  site: Pick<SiteRecord, 'owner' | 'rules'>,
  context: IngestContext,
): Promise<void> {
  if (projects.length === 0) return;
  // As of every table: a spreadsheet opens the first as its language writes, a program reads the second.
  await context.output.write(PROJECTS_CSV, `\uFEFF${table(projectRows(projects, context.siteUrl, spreadsheetDecimal()), ';')}`);
  await context.output.write(PROJECTS_COMMA_CSV, `\uFEFF${table(projectRows(projects, context.siteUrl, '.'), ',')}`);
  await context.output.write(PROJECTS_JSON, JSON.stringify(projects, null, 1));
  const subsidies = rulesOf(site).tables === 'scdl' ? subsidyRows(projects, site.owner) : [];
  if (subsidies.length > 0) await context.output.write(SUBSIDIES_CSV, table(subsidies, ','));
}
