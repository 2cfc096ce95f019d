/** How far a table of subsidies meets the national schema: said as it is, never padded to look better. */
import type { ResourceRecord } from '../../domain/records/package.ts';
import { valuesOf } from '../../domain/table/figures.ts';
import { SCDL_SUBVENTIONS } from '../../domain/table/schemas/scdl-subventions.ts';
import type { Field, Row } from '../../domain/table/table-schema.ts';
import { unaccented } from '../../domain/text/fold.ts';

/** Names that the required columns go by in files that are not yet in the schema. */
const ALIASES: Readonly<Record<string, RegExp>> = {
  nomBeneficiaire: /^(nombeneficiaire|nomdubeneficiaire|beneficiaire|association)$/,
  montant: /^(montant|montanteur|montanttotaldelasubvention)$/,
};

const bare = (text: string) => unaccented(text).replace(/[^a-z0-9]/g, '');

/** The required columns that are there and filled, for a table that speaks of subsidies; undefined for any other. */
export function scdlConformity(fields: readonly Field[], rows: readonly Row[]): ResourceRecord['conformity'] {
  const required = SCDL_SUBVENTIONS.schema.fields.filter((field) => field.constraints?.required);
  const columnOf = (wanted: Field) =>
    fields.find((field) => {
      const names = [bare(field.name), bare(field.title ?? '')];
      return (
        names.includes(bare(wanted.name)) ||
        names.includes(bare(wanted.title ?? '')) ||
        names.some((name) => ALIASES[wanted.name]?.test(name))
      );
    });
  const filled = required
    .filter((wanted) => {
      const column = columnOf(wanted);
      return column !== undefined && valuesOf(rows, column.name).length > rows.length / 2;
    })
    .map((field) => field.name);
  if (!filled.includes('montant') || !filled.includes('nomBeneficiaire')) return undefined;
  return { schema: SCDL_SUBVENTIONS.title, filled, missing: required.map((field) => field.name).filter((name) => !filled.includes(name)) };
}
