import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { tableFromIPC } from 'apache-arrow';
import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import { readParquet } from 'parquet-wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA_PACKAGE_PROFILE } from './datapackage-profile.ts';
import { run, runRoot, subsidies } from './workbench.ts';
import type { Ran } from './workbench.ts';

let ran: Ran;
beforeAll(async () => {
  ran = await run(subsidies());
});
afterAll(() => ran.done());
const text = (path: string) => readFile(join(ran.site, path), 'utf8');

describe('a published package', () => {
  it('is checked without a problem', () => expect(ran.problems).toEqual([]));

  it('gives CSV for French spreadsheets and for machines, and JSON', async () => {
    expect(await text('donnees/clubs/lignes.csv')).toBe(
      '\uFEFFannee;club;montant_eur\r\n2009;Chorale;100,1\r\n2010;Tennis;\r\n2010;Chorale;50,2\r\n',
    );
    expect(await text('donnees/clubs/lignes-virgule.csv')).toBe(
      'annee,club,montant_eur\r\n2009,Chorale,100.1\r\n2010,Tennis,\r\n2010,Chorale,50.2\r\n',
    );
    expect(JSON.parse(await text('donnees/clubs/lignes.json'))).toEqual([
      { annee: 2009, club: 'Chorale', montant_eur: 100.1 },
      { annee: 2010, club: 'Tennis', montant_eur: null },
      { annee: 2010, club: 'Chorale', montant_eur: 50.2 },
    ]);
  });

  it('gives Parquet that two other readers read back', async () => {
    const bytes = readFileSync(join(ran.site, 'donnees/clubs/lignes.parquet'));
    const rows = await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer });
    expect(rows[0]).toEqual({ annee: 2009, club: 'Chorale', montant_eur: 100.1 });
    const arrow = tableFromIPC(readParquet(bytes).intoIPCStream());
    expect(arrow.numRows).toBe(3);
    expect(arrow.schema.fields.map((field) => String(field.type))).toEqual(['Int32', 'Utf8', 'Float64']);
    expect(arrow.get(1)?.toJSON()).toEqual({ annee: 2010, club: 'Tennis', montant_eur: null });
  });

  it('describes itself as a Data Package v2', async () => {
    const descriptor = JSON.parse(await text('donnees/clubs/datapackage.json')) as {
      resources: { bytes: number; hash: string; schema: { fields: { name: string; decimalChar?: string }[] } }[];
      defects: { row: number }[];
    };
    const validate = new Ajv({ strict: false, allErrors: true }).compile(DATA_PACKAGE_PROFILE);
    validate(descriptor);
    expect(validate.errors).toBeNull();
    const csv = readFileSync(join(ran.site, 'donnees/clubs/lignes.csv'));
    expect(descriptor.resources[0]).toMatchObject({ bytes: csv.length, hash: `sha256:${createHash('sha256').update(csv).digest('hex')}` });
    expect(descriptor.defects[0]?.row).toBe(4);
    // What its file is written with, the schema says.
    expect(descriptor.resources[0]?.schema.fields.map(({ decimalChar }) => decimalChar)).toEqual([undefined, undefined, ',']);
  });

  it('archives data, schema, licence, read-me, changelog and checksums that hold', async () => {
    const files = unzipSync(readFileSync(join(ran.site, 'donnees/clubs.zip')));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(
        [
          'lignes.csv',
          'lignes.parquet',
          'lignes.schema.json',
          'datapackage.json',
          'LICENCE.txt',
          'LISEZMOI.md',
          'JOURNAL.md',
          'SHA256SUMS',
        ].map((name) => `clubs/${name}`),
      ),
    );
    const sums = new TextDecoder()
      .decode(files['clubs/SHA256SUMS'])
      .trim()
      .split('\n')
      .map((line) => line.split('  '));
    expect(sums.length).toBe(Object.keys(files).length - 1);
    for (const [sum, name] of sums) expect(createHash('sha256').update(files[`clubs/${name}`]!).digest('hex'), name).toBe(sum);
  });

  it('is listed in a DCAT catalogue that an RDF library reads', async () => {
    const quads = (await jsonld.toRDF(JSON.parse(await text('catalogue.jsonld')), { format: 'application/n-quads' })) as unknown as string;
    const store = new Store(new Parser({ format: 'N-Quads' }).parse(quads));
    const dcat = (name: string) => `http://www.w3.org/ns/dcat#${name}`;
    const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
    expect(store.getSubjects(type, dcat('Catalog'), null).length).toBe(1);
    const [dataset] = store.getObjects(null, dcat('dataset'), null);
    expect(dataset?.value).toBe('https://example.org/donnees/clubs/');
    expect(store.getObjects(dataset!, 'http://purl.org/dc/terms/title', null)[0]?.value).toBe('Les clubs');
    expect(store.getObjects(dataset!, 'http://purl.org/dc/terms/license', null)[0]?.value).toContain('odbl');
    const downloads = store.getObjects(null, dcat('downloadURL'), null).map((node) => node.value);
    expect(downloads).toContain('https://example.org/donnees/clubs/lignes.csv');
    expect(downloads).toContain('https://example.org/donnees/clubs.zip');
    expect(store.getQuads(null, 'http://spdx.org/rdf/terms#checksumValue', null, null).length).toBe(downloads.length);
  });

  it('is listed in the SCDL catalogue with its twenty columns', async () => {
    const [head, row] = (await text('catalogue-scdl.csv')).trim().split('\r\n');
    expect(head?.split(',').length).toBe(20);
    expect(row).toContain('https://example.org/donnees/clubs/');
  });

  it('computes its sentences and draws charts that a strict policy lets through', () => {
    const [view] = ran.records[0]!.views;
    expect(view?.asSource?.sentence?.['fr']?.replaceAll('\u00A0', ' ')).toBe('150,30 € pour 2 clubs');
    expect(view?.svg?.['fr']).toContain('role="img"');
    expect(view?.svg?.['fr']).not.toMatch(/<style|style=|onload|<script/);
    expect(view?.asSource?.table?.total?.at(-1)).toBe(150.3);
    expect(view?.table).not.toEqual(view?.asSource?.table);
    expect(ran.records[0]?.resources[0]?.fields[2]).toMatchObject({ present: 2, missing: 1, labels: { 'non communiqué': 1 } });
  });

  it('does nothing again when nothing changed', async () => {
    const second = await runRoot(ran.root, join(ran.root, '.out'));
    expect(second.cache.stats).toEqual({ hits: 1, misses: 0 });
    expect(second.records).toEqual(ran.records);
  });

  it('makes no table and no drawing anew for a title, and one drawing for a view that is told otherwise', async () => {
    const own = await run(subsidies());
    const out = join(own.root, '.out');
    const retold = async (change: (descriptor: Record<string, unknown>) => void) => {
      const files = subsidies(change);
      await writeFile(join(own.root, 'donnees/clubs/datapackage.json'), files['donnees/clubs/datapackage.json'] ?? '');
      return runRoot(own.root, out);
    };
    await runRoot(own.root, out);
    const titled = await retold((descriptor) => (descriptor['title'] = 'Les clubs d’ici'));
    expect(titled.cache.stats).toEqual({ hits: 2, misses: 1 });
    expect(titled.records[0]?.views).toEqual(ran.records[0]?.views);
    expect(titled.records[0]?.resources).toEqual(ran.records[0]?.resources);
    const viewed = await retold((descriptor) => ((descriptor['views'] as { title: string }[])[0]!.title = 'Par année'));
    expect(viewed.cache.stats).toEqual({ hits: 1, misses: 2 });
    expect(viewed.records[0]?.views[0]?.title).toEqual({ fr: 'Par année' });
    await writeFile(
      join(own.root, 'donnees/clubs/lignes.csv'),
      'annee;club;montant_eur\n2009;Chorale;100,10\n2010;Tennis;n.c.\n2010;Chorale;60,2\n',
    );
    expect((await runRoot(own.root, out)).records[0]?.resources[0]?.head[2]).toMatchObject({ montant_eur: 60.2 });
    await own.done();
  });
});

describe('what may not be published or trusted', () => {
  it('offers no file under all rights reserved', async () => {
    const closed = await run(
      subsidies((descriptor) => {
        descriptor['licenses'] = [{ name: 'proprietary' }];
      }),
    );
    expect(closed.records[0]?.resources[0]?.files).toEqual([]);
    expect(closed.records[0]?.zip).toBeUndefined();
    await closed.done();
  });

  it('shows markup as text in its charts', async () => {
    const hostile = await run(
      subsidies((descriptor) => {
        descriptor['title'] = '<script>alert(1)</script>';
      }, 'annee;club;montant_eur\n2009;<img src=x onerror=alert(1)>;1\n2010;a;2\n2010;b;2\n'),
    );
    const svg = hostile.records[0]?.views[0]?.svg?.['fr'] ?? '';
    expect(svg).not.toContain('<img');
    expect(svg).toContain('&lt;img');
    await hostile.done();
  });

  it.each([
    [
      'a path that leaves the root',
      (d: Record<string, unknown>) => {
        (d['resources'] as { path: string }[])[0]!.path = '../../../secret.csv';
      },
      'sort du dossier de contenu',
    ],
    [
      'a remote file',
      (d: Record<string, unknown>) => {
        (d['resources'] as { path: string }[])[0]!.path = 'https://example.org/x.csv';
      },
      'adresse distante',
    ],
    [
      'a missing file',
      (d: Record<string, unknown>) => {
        (d['resources'] as { path: string }[])[0]!.path = 'absent.csv';
      },
      'absent',
    ],
    [
      'an unknown key',
      (d: Record<string, unknown>) => {
        d['titel'] = 'x';
      },
      'vouliez-vous dire « title »',
    ],
    [
      'an unknown column in a sentence',
      (d: Record<string, unknown>) => {
        (d['views'] as { sentence: string }[])[0]!.sentence = '{sum:montant}';
      },
      'la colonne « montant » n’existe pas',
    ],
    [
      'an unknown column in a view',
      (d: Record<string, unknown>) => {
        (d['views'] as { y: string }[])[0]!.y = 'montant_eu';
      },
      'vouliez-vous dire « montant_eur »',
    ],
    [
      'a view of no resource',
      (d: Record<string, unknown>) => {
        (d['views'] as { resource: string }[])[0]!.resource = 'ligne';
      },
      'vouliez-vous dire « lignes »',
    ],
    [
      'a defect of a line that is not there',
      (d: Record<string, unknown>) => {
        (d['defects'] as { row: number }[])[0]!.row = 99;
      },
      'la ligne 99 n’existe pas',
    ],
    [
      'a key field that is not there',
      (d: Record<string, unknown>) => {
        (d['resources'] as { schema: Record<string, unknown> }[])[0]!.schema['primaryKey'] = ['anne'];
      },
      'n’est pas dans le schéma',
    ],
  ])('answers %s with a sentence and its line', async (_name, change, message) => {
    const broken = await run(subsidies(change));
    const errors = broken.problems.filter((problem) => problem.severity === 'error');
    expect(errors.map((problem) => problem.message).join('\n')).toContain(message);
    expect(errors[0]?.file).toBe('donnees/clubs/datapackage.json');
    expect(errors[0]?.line).toBeGreaterThan(0);
    expect(broken.records).toEqual([]);
    await broken.done();
  });

  it('says where JSON breaks', async () => {
    const broken = await run({ 'donnees/clubs/datapackage.json': '{\n "name": "clubs",\n "resources": [}\n' });
    expect(broken.problems[0]).toMatchObject({ file: 'donnees/clubs/datapackage.json', line: 3 });
    await broken.done();
  });

  it('finds the total left among the rows and offers the figures without it', async () => {
    const total = await run(
      subsidies((descriptor) => {
        descriptor['defects'] = [];
      }, 'annee;club;montant_eur\n2009;Chorale;1\n2009;Tennis;2\n2009;Danse;3,5\n2009;;6,5\n'),
    );
    expect(total.records[0]?.defects[0]).toMatchObject({ detected: true, rows: 1, lines: [5] });
    expect(total.records[0]?.views[0]?.sentence?.fr).toContain('6,50');
    await total.done();
  });
});
