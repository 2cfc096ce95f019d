/** One bad file of each kind beside good ones: with `keepGoing` the good ones are published and the bad ones are listed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContentError, formatProblem } from '../../src/domain/input/problem.ts';
import type { ProjectRecord } from '../../src/domain/records/project.ts';
import type { SiteRecord } from '../../src/domain/records/site.ts';
import { silentJournal } from '../../src/ingest/journal.ts';
import { leftOutText } from '../../src/ingest/left-out.ts';
import { runIngest } from '../../src/ingest/run.ts';
import { shareSteps } from './shared-steps.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

const LESSON = (object: string) => (SMALL_ROOT['parcours/lecon/parcours.yaml'] ?? '').replace('{object: vase}', `{object: ${object}}`);
const FAULTY = {
  'site.yaml': (SMALL_ROOT['site.yaml'] ?? '').replace('doors: [vase, vol]', 'doors: [vase, casse, vol]'),
  // Found by reading the whole file only: a face that names a point that is not there.
  'objets/casse/objet.yaml': (SMALL_ROOT['objets/vase/objet.yaml'] ?? '').replace('vase.obj', 'casse.obj'),
  'objets/casse/casse.obj': 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n',
  'objets/sans-titre/objet.yaml': (SMALL_ROOT['objets/vase/objet.yaml'] ?? '').replace('title: {fr: Un vase, en: A vase}\n', ''),
  'objets/sans-titre/vase.obj': SMALL_ROOT['objets/vase/vase.obj'] ?? '',
  'donnees/fausses/datapackage.json': (SMALL_ROOT['donnees/notes/datapackage.json'] ?? '').replace(
    '"name": "notes",',
    '"name": "fausses",',
  ),
  'donnees/fausses/notes.csv': 'annee;nom;montant\n2010;a;dix\n',
  'projets/deux.md': (SMALL_ROOT['projets/un.md'] ?? '').replace('programme: patrimoine', 'programme: patrimone'),
  'projets/trois.md': (SMALL_ROOT['projets/un.md'] ?? '').replace('links: [vase, notes]', 'links: [vase, casse]'),
  'parcours/fausse/parcours.yaml': LESSON('vase').replace('duration_min: 30\n', ''),
  'parcours/orpheline/parcours.yaml': LESSON('casse'),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keep-going-'));
  const root = join(folder, 'content');
  await writeRoot(root, { ...SMALL_ROOT, ...FAULTY });
  await shareSteps(join(folder, 'cache'));
  const jpeg = await sharp({
    create: { width: 600, height: 400, channels: 3, noise: { type: 'gaussian', mean: 120, sigma: 40 }, background: '#888' },
  })
    .jpeg()
    .toBuffer();
  await writeFile(join(root, 'vue-du-ciel', 'vol', 'bonne.jpg'), jpeg);
  await writeFile(join(root, 'vue-du-ciel', 'vol', 'coupee.jpg'), jpeg.subarray(0, jpeg.length / 2));
  await writeFile(
    join(root, 'vue-du-ciel', 'vol', 'photos.csv'),
    'file;title;date;lat;lon\nbonne.jpg;Bonne;1950;47.2;-1.5\ncoupee.jpg;Coupée;1950;47.2;-1.5\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = (name: string, keepGoing: boolean) => ({
  root: join(folder, 'content'),
  buildFolder: join(folder, name),
  cacheFolder: join(folder, 'cache'),
  journal: silentJournal(),
  cores: 1,
  keepGoing,
});
const records = async <T>(name: string) => JSON.parse(await readFile(join(folder, 'go', 'records', `${name}.json`), 'utf8')) as T[];

describe('one bad file of each kind', () => {
  it('stops everything without --keep-going', async () => {
    await expect(runIngest(options('stop', false))).rejects.toBeInstanceOf(ContentError);
  });

  it('does not hold the rest with it, and all that is left out is listed', async () => {
    const { left } = await runIngest(options('go', true));
    const ids = async (name: string, key = 'id') => (await records<Record<string, unknown>>(name)).map((record) => record[key]);
    expect(await ids('objects')).toEqual(['vase']);
    expect(await ids('photos')).toEqual(['bonne']);
    expect(await ids('packages')).toEqual(['notes']);
    expect(await ids('projects', 'slug')).toEqual(['trois', 'un']);
    expect(await ids('lessons', 'slug')).toEqual(['lecon']);
    // What pointed at what is left out does not lead anywhere wrong.
    expect((await records<ProjectRecord>('projects'))[0]?.links).toEqual(['vase']);
    expect((await records<SiteRecord>('site'))[0]?.kiosk?.doors).toEqual([{ id: 'vase' }, { id: 'vol' }]);
    const said = left.map(formatProblem);
    for (const file of [
      'objets/casse',
      'objets/sans-titre',
      'donnees/fausses',
      'projets/deux.md',
      'parcours/fausse',
      'parcours/orpheline',
      'vue-du-ciel/vol/photos.csv, ligne 3',
    ])
      expect(said.filter((line) => line.startsWith(file))).not.toEqual([]);
    expect(new Set(said).size).toBe(said.length);
    expect(leftOutText(left, 'fr')).toContain(`Publié sans ce qui suit (${left.length} erreurs à corriger) :\n`);
  });
});
