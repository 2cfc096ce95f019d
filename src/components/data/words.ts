/** Words of the data pages, in both languages. */
import type { DataLicence } from '../../domain/records/package.ts';
import { type Lang, type FrenchOrEnglish, frenchOrEnglish } from '../../domain/text/text.ts';

const FR = {
  index: 'Données',
  indexTitle: 'Données ouvertes',
  indexLead:
    'Chaque jeu commence par une phrase, calculée depuis le fichier. Puis viennent le graphique, la table, et la façon dont ces chiffres ont été établis.',
  catalogues: 'Catalogues pour les machines',
  checker: 'Vérifier mon CSV',
  checkerLead: 'Votre tableau est-il valide\u00a0? Déposez-le\u00a0: il est lu dans votre navigateur et n’en sort pas.',
  rows: 'lignes',
  row: 'ligne',
  tables: 'tables',
  table: 'table',
  licence: 'Licence',
  covers: 'Période',
  version: 'Version',
  asSource: 'Comme dans la source',
  asCorrected: 'Défauts corrigés',
  before: 'Dans la source',
  after: 'Après correction',
  switchLegend: 'Voir les chiffres',
  figures: 'Les chiffres de ce graphique',
  explore: 'Explorer',
  exploreThis: 'Explorer ce graphique',
  exploreTable: 'Filtrer, trier, dessiner',
  rowsThere: 'Les lignes et le dictionnaire',
  tablesOf: 'Les tables de',
  back: 'Retour au jeu de données',
  aChart: 'Graphique',
  aMap: 'Carte',
  onlyChanged: 'Seules les lignes que la correction change\u00a0; les autres sont les mêmes.',
  whence: 'D’où vient ce chiffre\u00a0?',
  file: 'Le dessin (SVG)',
  computed: 'Calculé à la publication depuis',
  over: 'sur',
  kept: 'gardées par le filtre',
  corrected: 'La version corrigée applique',
  correctedDefect: 'Défaut corrigé\u00a0: ',
  beware: 'Défaut connu\u00a0: ',
  documents: 'Documents',
  sourcesBelow: 'les sources du jeu',
  everyRow: 'Pour toutes les lignes',
  data: 'Les tables',
  dictionary: 'Dictionnaire des colonnes',
  column: 'Colonne',
  type: 'Type',
  meaning: 'Sens',
  values: 'Valeurs',
  filled: 'Remplie',
  required: 'obligatoire',
  distinct: 'valeurs différentes',
  missingLabel: 'valeurs manquantes',
  firstRows: 'Les premières lignes',
  allRows: 'Toutes les lignes',
  rest: 'La suite est dans les fichiers et dans l’explorateur.',
  defects: 'Défauts connus',
  defectsLead: 'Les erreurs repérées dans ces données, et leur correction quand elle est connue.',
  finding: 'Constat',
  correction: 'Correction',
  lines: 'lignes',
  line: 'ligne',
  detected: 'repéré par le programme',
  wordsOnly: 'non corrigé',
  emptied: '(case vidée)',
  downloads: 'Télécharger',
  all: 'Tout, en une archive',
  allDetail: 'tables, schémas, licence, journal, sommes de contrôle',
  descriptor: 'Description (Data Package)',
  size: 'taille',
  closed: 'Tous droits réservés\u00a0: ces fichiers ne sont pas offerts au téléchargement.',
  credit: 'Mention à copier',
  copy: 'Copier',
  copied: 'Mention copiée',
  howMade: 'Comment ces chiffres ont été établis',
  sources: 'Sources',
  changelog: 'Journal des données',
  warnings: 'Remarques de la vérification',
  noChange: 'Aucune modification notée.',
  conformity: 'Conformité au schéma national',
  conformityText: 'champs obligatoires remplis sur',
  missing: 'Manquent',
  publishedBy: 'Publié par',
  embed: 'Intégrer',
  print: 'Imprimer',
  keywords: 'Mots-clés',
  place: 'Ces données ont un lieu.',
  notFound: 'Aucune vue n’est décrite\u00a0: voici les tables.',
};

export type DataWords = typeof FR;

const EN: DataWords = {
  index: 'Data',
  indexTitle: 'Open data',
  indexLead:
    'Each dataset starts with what it says, in one sentence computed from the file. Then the chart, the table, and how it was made.',
  catalogues: 'Catalogues for machines',
  checker: 'Check my CSV',
  checkerLead: 'Is your table valid? Drop it: it is read in your browser and does not leave it.',
  rows: 'rows',
  row: 'row',
  tables: 'tables',
  table: 'table',
  licence: 'Licence',
  covers: 'Period',
  version: 'Version',
  asSource: 'As in the source',
  asCorrected: 'Defects corrected',
  before: 'In the source',
  after: 'After correction',
  switchLegend: 'See the figures',
  figures: 'The figures of this chart',
  explore: 'Explore',
  exploreThis: 'Explore this chart',
  exploreTable: 'Filter, sort, draw',
  rowsThere: 'The rows and the dictionary',
  tablesOf: 'The tables of',
  back: 'Back to the dataset',
  aChart: 'Chart',
  aMap: 'Map',
  onlyChanged: 'Only the rows that the correction changes; the others are the same.',
  whence: 'Where does this figure come from?',
  file: 'The drawing (SVG)',
  computed: 'Computed at publication from',
  over: 'over',
  kept: 'kept by the filter',
  corrected: 'The corrected version applies',
  correctedDefect: 'Defect corrected: ',
  beware: 'Known defect: ',
  documents: 'Documents',
  sourcesBelow: 'the sources of the dataset',
  everyRow: 'For every row',
  data: 'The tables',
  dictionary: 'Dictionary of columns',
  column: 'Column',
  type: 'Type',
  meaning: 'Meaning',
  values: 'Values',
  filled: 'Filled',
  required: 'required',
  distinct: 'different values',
  missingLabel: 'missing values',
  firstRows: 'The first rows',
  allRows: 'Every row',
  rest: 'The rest is in the files and in the explorer.',
  defects: 'Known defects',
  defectsLead: 'The errors found in these data, and their correction where it is known.',
  finding: 'Finding',
  correction: 'Correction',
  lines: 'lines',
  line: 'line',
  detected: 'found by the program',
  wordsOnly: 'not corrected',
  emptied: '(emptied)',
  downloads: 'Download',
  all: 'Everything in one archive',
  allDetail: 'tables, schemas, licence, changelog, checksums',
  descriptor: 'Description (Data Package)',
  size: 'size',
  closed: 'All rights reserved: these files are not offered for download.',
  credit: 'Credit to copy',
  copy: 'Copy',
  copied: 'Credit copied',
  howMade: 'How these figures were made',
  sources: 'Sources',
  changelog: 'Changelog',
  warnings: 'Remarks of the check',
  noChange: 'No change noted.',
  conformity: 'Conformity to the national schema',
  conformityText: 'required fields filled out of',
  missing: 'Missing',
  publishedBy: 'Published by',
  embed: 'Embed',
  print: 'Print',
  keywords: 'Keywords',
  place: 'This data has a place.',
  notFound: 'No view is described: here are the tables.',
};

export function dataWords(lang: Lang): DataWords {
  return lang === 'fr' ? FR : EN;
}

/** A licence's name in the page's language, where the package gives it. */
export function licenceLabel(licence: DataLicence, lang: Lang): string {
  return (lang === 'en' ? licence.labelEn : undefined) ?? licence.label;
}

/** « 1 ligne », « 216 lignes ». */
export function counted(count: number, one: string, many: string, lang: Lang): string {
  const text = new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB').format(count).replaceAll('\u202f', '\u00a0');
  return `${text}\u00a0${count < 2 ? one : many}`;
}

/** Labels of file formats. */
export function formatLabel(format: string, lang: Lang): string {
  const labels: Readonly<Record<string, Record<FrenchOrEnglish, string>>> = {
    csv: { fr: 'CSV point-virgule', en: 'CSV, semicolons' },
    'csv-virgule': { fr: 'CSV virgule', en: 'CSV, commas' },
    json: { fr: 'JSON', en: 'JSON' },
    geojson: { fr: 'GeoJSON', en: 'GeoJSON' },
    parquet: { fr: 'Parquet', en: 'Parquet' },
    zip: { fr: 'ZIP', en: 'ZIP' },
  };
  return labels[format]?.[frenchOrEnglish(lang)] ?? format.toUpperCase();
}

/**
 * Class of a table whose columns at these positions (from 0) hold figures: `n2 n4`, or `f2` for all from the second on.
 * Said once a table, where a class on every cell would weigh as much as the figures. None beyond `MOST_COLUMNS`.
 */
export function figureColumns(positions: readonly number[], width: number): string | undefined {
  if (positions.length === 0) return undefined;
  const [first = 0] = positions;
  if (first > 0 && positions.length === width - first && first < MOST_COLUMNS) return `f${first + 1}`;
  return positions
    .filter((position) => position < MOST_COLUMNS)
    .map((position) => `n${position + 1}`)
    .join(' ');
}

const MOST_COLUMNS = 24;
