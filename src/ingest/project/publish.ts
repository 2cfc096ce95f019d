/** The projects as data: `/projets/projets.csv`, `/projets/projets.json`, and the subsidies in the national schema where amounts are known. */
import type { ProjectRecord } from '../../domain/records/project.ts';
import { writeCsv } from '../../domain/table/csv.ts';
import type { IngestContext } from '../context.ts';
import { inFirst } from '../../domain/text/first-language.ts';

const PROJECTS_CSV = '/projets/projets.csv';
const PROJECTS_JSON = '/projets/projets.json';
const SUBSIDIES_CSV = '/projets/subventions-scdl.csv';

const list = (values: readonly string[]): string => values.join('|');

/** One row a project; lists are separated by `|`. */
function projectRows(projects: readonly ProjectRecord[], siteUrl: string): Record<string, string>[] {
  return projects.map((project) => ({
    id: project.slug,
    titre: inFirst(project.title),
    resume: inFirst(project.summary),
    programme: project.programme,
    dates_edtf: project.years ?? '',
    organisateurs: list(project.organisers),
    beneficiaires: list(project.beneficiaries),
    communes_insee: list(project.communes),
    communes: list(project.places.map((place) => place.name)),
    publics: list(project.audience),
    themes: list(project.themes),
    montant_eur: project.amount_eur === undefined ? '' : String(project.amount_eur),
    notes: list(project.notes.map((note) => inFirst(note))),
    non_retrouve: list(project.unknown.map((text) => inFirst(text))),
    sources: list(project.sources.map((source) => (source.url ? `${inFirst(source.label)} <${source.url}>` : inFirst(source.label)))),
    url: `${siteUrl}/projets/${project.slug}/`,
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
    ...project.grants.map((grant) => ({
      ...empty,
      nomAttribuant: owner,
      nomBeneficiaire: grant.beneficiary,
      objet: grant.object ?? '',
      montant: String(grant.amount_eur),
      datesPeriodeVersement: `${grant.year}-01-01/${grant.year}-12-31`,
    })),
  ]);
}

/** Rows of the same columns as CSV. */
function table(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return writeCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))], ',');
}

/** Writes the files; nothing where there is no project. */
export async function publishProjects(projects: readonly ProjectRecord[], owner: string, context: IngestContext): Promise<void> {
  if (projects.length === 0) return;
  await context.output.write(PROJECTS_CSV, `\uFEFF${table(projectRows(projects, context.siteUrl))}`);
  await context.output.write(PROJECTS_JSON, JSON.stringify(projects, null, 1));
  const subsidies = subsidyRows(projects, owner);
  if (subsidies.length > 0) await context.output.write(SUBSIDIES_CSV, table(subsidies));
}
