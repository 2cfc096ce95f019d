import { join } from 'node:path';
import { csvParse, dsvFormat } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import type { IngestContext } from '../../../src/ingest/context.ts';
import { publishProjects } from '../../../src/ingest/project/publish.ts';
import { SCDL_SUBVENTIONS } from '../../../src/domain/table/schemas/scdl-subventions.ts';
import { verify } from '../../../src/domain/table/verify.ts';
import { readProjects } from '../../../src/ingest/project/read.ts';
import { setFirstLanguage } from '../../../src/domain/text/first-language.ts';

describe('publishing projects', () => {
  it('gives every project as a row, and every known amount in the national schema', async () => {
    const { projects } = await readProjects(join(process.cwd(), 'content'));
    const written = new Map<string, string>();
    const context = {
      siteUrl: 'https://exemple.fr',
      output: { write: async (path: string, text: string) => void written.set(path, text) },
    } as unknown as IngestContext;
    await publishProjects(projects, { owner: 'Département de Loire-Atlantique' }, context);
    // A French spreadsheet opens the first, a program the second: the same rows.
    const rows = dsvFormat(';').parse((written.get('/projets/projets.csv') ?? '').replace('\uFEFF', ''));
    expect(rows).toHaveLength(projects.length);
    expect([...csvParse((written.get('/projets/projets-virgule.csv') ?? '').replace('\uFEFF', ''))]).toEqual([...rows]);
    expect(rows.find((row) => row['id'] === 'operation-libre-chemere')).toMatchObject({
      programme: 'donnees',
      communes_insee: '44040',
      communes: 'Chéméré',
      url: 'https://exemple.fr/projets/operation-libre-chemere/',
    });
    const subsidies = csvParse(written.get('/projets/subventions-scdl.csv') ?? '');
    expect(subsidies.columns.slice(0, 3)).toEqual(['nomAttribuant', 'idAttribuant', 'dateConvention']);
    expect(subsidies.find((row) => row['nomBeneficiaire'] === 'École de design Nantes Atlantique')?.['montant']).toBe('10000');
    const total = subsidies.filter((row) => row['nomBeneficiaire'] === 'PING').reduce((sum, row) => sum + Number(row['montant']), 0);
    expect(total).toBe(234_060);
    // What no source gives is left empty, never made up.
    expect(subsidies.every((row) => row['idBeneficiaire'] === '' && row['dateConvention'] === '' && row['nature'] === '')).toBe(true);
    const yearly = subsidies.filter((row) => row['datesPeriodeVersement'] !== '');
    expect(yearly.length).toBeGreaterThan(30);
    expect(yearly.every((row) => row['objet'] === '')).toBe(true);
    // The national schema agrees with all that is filled; its columns stand in its order.
    expect(subsidies.columns).toEqual(SCDL_SUBVENTIONS.schema.fields.map((field) => field.name));
    const verdict = verify(new TextEncoder().encode(written.get('/projets/subventions-scdl.csv') ?? ''), {
      schema: SCDL_SUBVENTIONS.schema,
      checks: SCDL_SUBVENTIONS.checks,
      tolerant: true,
    });
    expect([...new Set(verdict.groups.map((group) => group.rule))].sort()).toEqual(['one-of', 'required']);
  });

  it('names columns in the site’s first language, and has the national schema in its country alone', async () => {
    const { projects } = await readProjects(join(process.cwd(), 'content'));
    const written = new Map<string, string>();
    setFirstLanguage('en');
    try {
      await publishProjects(projects, { owner: 'A museum', rules: { duties: [] } }, {
        siteUrl: 'https://example.org',
        output: { write: async (path: string, text: string) => void written.set(path, text) },
      } as unknown as IngestContext);
    } finally {
      setFirstLanguage('fr');
    }
    expect([...written.keys()]).toEqual(['/projets/projets.csv', '/projets/projets-virgule.csv', '/projets/projets.json']);
    expect(csvParse((written.get('/projets/projets-virgule.csv') ?? '').replace('\uFEFF', '')).columns.slice(0, 3)).toEqual([
      'id',
      'title',
      'summary',
    ]);
  });

  it('writes nothing where there is no project', async () => {
    const written: string[] = [];
    await publishProjects([], { owner: 'x' }, {
      siteUrl: '',
      output: { write: async (path: string) => void written.push(path) },
    } as unknown as IngestContext);
    expect(written).toEqual([]);
  });
});
