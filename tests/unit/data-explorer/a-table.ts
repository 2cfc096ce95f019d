/** A small table as the explorer has loaded it. */
import { checkTable } from '../../../src/domain/table/check.ts';
import { corrections } from '../../../src/domain/table/corrections.ts';
import { readCsv } from '../../../src/domain/table/csv.ts';
import { initialState, type ExplorerState } from '../../../src/domain/table/explorer-state.ts';
import type { PublishedPackage } from '../../../src/domain/table/published.ts';
import { placeOf } from '../../../src/domain/table/serialise.ts';
import type { LoadedTable } from '../../../src/islands/data-explorer/load.ts';
import { explorerWords } from '../../../src/islands/data-explorer/words.ts';

export const t = explorerWords('fr');

const TEXT = `annee;categorie;beneficiaire;montant_eur;taux_pourcent;pays
2010;Sport;Club A;100;1;France
2011;Sport;Club B;200;2;France
2011;Culture;Théâtre;50.5;3;France
2012;Culture;Chorale;1000;4;France
`;

export const table = {
  name: 'subventions',
  title: 'Subventions',
  path: 'subventions.csv',
  bytes: 200,
  sources: [],
  schema: {
    fields: [
      { name: 'annee', type: 'year', title: 'Année' },
      { name: 'categorie', type: 'string', title: 'Catégorie' },
      { name: 'beneficiaire', type: 'string' },
      { name: 'montant_eur', type: 'number', title: 'Montant (€)', unit: 'EUR' },
      { name: 'taux_pourcent', type: 'number' },
      { name: 'pays', type: 'string' },
    ],
  },
} as unknown as LoadedTable['table'];

/** The table, with the defects that its publisher has told. */
export function load(defects: Parameters<typeof corrections>[1] = []): LoadedTable {
  const checked = checkTable(readCsv(TEXT, { delimiter: ';' }).records, table.schema);
  return {
    table,
    fields: checked.fields,
    rows: checked.rows,
    line: new Map(checked.rows.map((row, index) => [row, checked.lines[index] ?? 0])),
    corrections: corrections(checked, defects).corrections,
    place: placeOf(checked.fields, checked.rows),
  };
}

/** A defect whose correction takes the last row out. */
export const DOUBLED = {
  resource: 'subventions',
  finding: 'La dernière ligne est comptée deux fois.',
  where: 'beneficiaire=Chorale',
  remove: true,
};

export const pack = {
  tables: [table],
  views: [],
  defects: [],
  sources: [{ title: 'La commune', url: 'https://exemple.org/' }],
  licence: 'Licence Ouverte',
} as unknown as PublishedPackage;

export const choose = (part: Partial<ExplorerState> = {}): ExplorerState => ({ ...initialState('subventions'), ...part });
