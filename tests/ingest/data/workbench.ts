/** A content root of one small package, and ingest run over it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packGround } from '../../../src/domain/geo/ground.ts';
import { Cache } from '../../../src/ingest/cache.ts';
import { checkPackages } from '../../../src/ingest/data/check.ts';
import { ingestPackages } from '../../../src/ingest/data/ingest.ts';
import { silentJournal } from '../../../src/ingest/journal.ts';
import { Output } from '../../../src/ingest/output.ts';
import type { Problem } from '../../../src/domain/input/problem.ts';
import type { PackageRecord } from '../../../src/domain/records/package.ts';
import type { SiteRecord } from '../../../src/domain/records/site.ts';

const SITE: SiteRecord = {
  title: { fr: 'Essai', en: 'Trial' },
  owner: 'Une commune',
  contact: 'mairie@example.org',
  url: 'https://example.org',
  languages: ['fr'],
  licence: 'etalab-2.0',
  bounds: [-3, 46, -1, 48],
  layers: [],
};

/** A small package of subsidies, as its parts. */
export function subsidies(
  change: (descriptor: Record<string, unknown>) => void = () => undefined,
  csv = 'annee;club;montant_eur\n2009;Chorale;100,10\n2010;Tennis;n.c.\n2010;Chorale;50,2\n',
): Record<string, string | Uint8Array> {
  const descriptor: Record<string, unknown> = {
    name: 'clubs',
    title: 'Les clubs',
    version: '1.0.0',
    created: '2020-01-02',
    licenses: [{ name: 'ODbL-1.0' }],
    sources: [{ title: 'Mairie', path: 'https://example.org/mairie' }],
    keywords: ['sport'],
    resources: [
      {
        name: 'lignes',
        path: 'lignes.csv',
        dialect: { delimiter: ';' },
        schema: {
          fields: [
            { name: 'annee', type: 'year' },
            { name: 'club', type: 'string' },
            { name: 'montant_eur', type: 'number', decimalChar: ',' },
          ],
          missingValues: ['', { value: 'n.c.', label: 'non communiqué' }],
        },
      },
    ],
    views: [
      {
        title: 'Par an',
        sentence: '{sum:montant_eur} pour {distinct:club} clubs',
        resource: 'lignes',
        chart: 'bar',
        x: 'annee',
        y: 'montant_eur',
        group: 'club',
      },
    ],
    defects: [{ resource: 'lignes', field: 'club', row: 4, finding: 'Un autre club.', correction: 'Tennis' }],
    changelog: [{ date: '2020-01-02', text: 'Première version.' }],
  };
  change(descriptor);
  return { 'donnees/clubs/datapackage.json': JSON.stringify(descriptor, null, 1), 'donnees/clubs/lignes.csv': csv };
}

export interface Ran {
  readonly root: string;
  readonly site: string;
  readonly records: PackageRecord[];
  readonly problems: readonly Problem[];
  readonly cache: Cache;
  done(): Promise<void>;
}

/** A coast from north to south: land in the west, the sea in the east. */
const GROUND = packGround(
  [
    {
      kind: 'land',
      line: [
        [-10, 40],
        [-1.5, 40],
        [-1.5, 50],
        [-10, 50],
        [-10, 40],
      ],
    },
    {
      kind: 'shore',
      line: [
        [-1.5, 40],
        [-1.5, 50],
      ],
    },
  ],
  [-10, 40, 10, 50],
  'Essai',
);

/** Writes the files into a root of their own and runs check and ingest over it. */
export async function run(files: Record<string, string | Uint8Array>): Promise<Ran> {
  const root = await mkdtemp(join(tmpdir(), 'donnees-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return { ...(await runRoot(root, join(root, '.out'))), done: () => rm(root, { recursive: true, force: true }) };
}

/** Runs over a root that is already there. */
export async function runRoot(root: string, out: string): Promise<Omit<Ran, 'done'>> {
  const { packages, problems } = await checkPackages(root);
  const output = new Output(join(out, 'site'));
  const cache = new Cache(join(out, 'cache'));
  const records = await ingestPackages(
    packages,
    { root, cache, journal: silentJournal(), output, cores: 2, siteUrl: 'https://example.org' },
    SITE,
    GROUND,
  );
  await output.commit();
  return { root, site: join(out, 'site'), records, problems, cache };
}
