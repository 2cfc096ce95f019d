import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../../src/domain/table/ask.ts';
import { SCDL_SUBVENTIONS } from '../../../src/domain/table/schemas/scdl-subventions.ts';
import { verify } from '../../../src/domain/table/verify.ts';
import { checkPackages } from '../../../src/ingest/data/check.ts';
import type { CheckedPackage } from '../../../src/ingest/data/check.ts';
import { isAsked, ROOTS } from '../../fixtures/roots.ts';
import { runRoot } from './workbench.ts';

let out = '';
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'donnees-'));
});
afterAll(() => rm(out, { recursive: true, force: true }));
const plain = (text: string | undefined) => (text ?? '').replaceAll('\u00A0', ' ');

describe('the open data of the repository', () => {
  it('builds, with the totals that its sources give', async () => {
    const { records, problems } = await runRoot('content', join(out, 'own'));
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    const sentences = records.flatMap((record) => record.views.map((view) => plain(view.sentence?.fr)));
    expect(sentences.join('\n')).toContain('934 543,32 €');
    expect(sentences.join('\n')).toContain('116 procès-verbaux');
    expect(sentences.join('\n')).toContain('126 enregistrements');
    const handicap = records.find((record) => record.id === 'chemere')?.views.find((view) => view.group === 'categorie');
    expect(plain(handicap?.asSource?.sentence?.fr)).toContain('18 638,44 €');
    expect(plain(handicap?.sentence?.fr)).toContain('4 238,44 €');
    const grants = records.find((record) => record.id === 'subventions-departement')?.views[0];
    expect(plain(grants?.asSource?.sentence?.fr)).toContain('506 914 236 €');
    expect(plain(grants?.sentence?.fr)).toContain('472 221 540 €');
  });
});

describe.runIf(isAsked('real'))('the real files of Chéméré and of the Département', () => {
  let packages: CheckedPackage[] = [];
  const rows = (id: string, name: string) =>
    packages.find((one) => one.id === id)?.resources.find((resource) => resource.descriptor.name === name)?.table?.rows ?? [];
  beforeAll(async () => {
    ({ packages } = await checkPackages(ROOTS.real));
  });

  it('gives the totals of 216 subsidies to the cent', () => {
    const table = rows('chemere', 'subventions-2009-2014');
    expect(table.length).toBe(216);
    const total = (where: object) => ask(table, { sum: 'montant_eur', where }).value;
    expect(ask(table, { sum: 'montant_eur' }).value).toBe(934543.32);
    expect([2009, 2010, 2011, 2012, 2013, 2014].map((annee) => total({ annee }))).toEqual([
      170750.42, 166732.48, 143698.52, 144263.62, 153188.75, 155909.53,
    ]);
    expect(
      ['Enfance', 'Culture', 'Sport', 'Loisir', 'Handicap', 'Social', 'Élus', 'Service à la personne'].map((categorie) =>
        total({ categorie }),
      ),
    ).toEqual([738449.88, 73776.01, 35441.9, 31740, 18638.44, 15446, 9633.06, 8881.59]);
    expect(ask(table, { distinct: 'association' }).value).toBe(51);
    expect(ask(table, { min: { sum: 'montant_eur', by: 'annee' } })).toMatchObject({ value: 2011, figure: { value: 143698.52 } });
    expect(ask(table, { max: 'montant_eur' }).value).toBe(66960);
  });

  it('gives the 116 sessions', () => {
    const table = rows('chemere', 'conseil-seances');
    expect(table.length).toBe(116);
    expect(ask(table, { sum: 'deliberations_extraites' }).value).toBe(1347);
    expect(ask(table, { round: { mean: 'presents' }, digits: 2 }).value).toBe(14.81);
  });

  it('finds the total row that doubles 2017, and the ALSH filed under Handicap', async () => {
    const { records } = await runRoot(ROOTS.real, join(out, 'real'));
    const grants = records.find((record) => record.id === 'subventions-departement');
    expect(grants?.defects.some((defect) => defect.detected === true && plain(defect.finding.fr).includes('34 692 695,75 €'))).toBe(true);
    expect(plain(grants?.views[0]?.sentence?.fr)).toContain('472 221 540,88 €');
    const town = records.find((record) => record.id === 'chemere');
    expect(town?.defects[0]).toMatchObject({ rows: 2, lines: [14, 58] });
    expect(JSON.stringify(town?.views[0]?.table)).toContain('4238.44');
  });

  it.each([
    ['exemple_valide.csv', true],
    ['exemple_invalide_erreurs_cellules.csv', false],
    ['exemple_invalide_erreurs_colonnes.csv', false],
  ])('judges the national schema’s %s', (name, valid) => {
    const bytes = new Uint8Array(readFileSync(join(ROOTS.real, '../tabular/scdl-subventions/odf-2.1.1/exemples', name)));
    const verdict = verify(bytes, { schema: SCDL_SUBVENTIONS.schema, checks: SCDL_SUBVENTIONS.checks, tolerant: true });
    expect(verdict.valid).toBe(valid);
  });

  it('transcribes the national schema: same columns, same types, same obligations', () => {
    const official = JSON.parse(readFileSync(join(ROOTS.real, '../tabular/scdl-subventions/2.1.1/schema.json'), 'utf8')) as {
      fields: { name: string; type: string; constraints?: { required?: boolean } }[];
    };
    const outline = (fields: readonly { name: string; type: string; constraints?: { required?: boolean | undefined } | undefined }[]) =>
      fields.map((field) => [field.name, field.type, field.constraints?.required ?? false]);
    expect(outline(SCDL_SUBVENTIONS.schema.fields)).toEqual(outline(official.fields));
  });

  it.each([
    ['France2017-dep44.cp1252.tsv', 239, 'Guémené-Penfao'],
    ['historiq2017-dep44.latin1.tsv', 148, 'Abbaretz'],
  ])('reads %s in its old encoding', (name, count, word) => {
    const bytes = new Uint8Array(readFileSync(join(ROOTS.real, '../tabular', name)));
    const verdict = verify(bytes);
    expect(verdict).toMatchObject({ rows: count, delimiter: '\t', encoding: 'windows-1252' });
    expect(new TextDecoder('windows-1252').decode(bytes)).toContain(word);
  });
});
