import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/domain/input/problem.ts';
import { checkSite } from '../../../src/ingest/content/site.ts';
import { withPositions } from '../../../src/ingest/project/positions.ts';
import { readProjects } from '../../../src/ingest/project/read.ts';
import { isAsked, ROOTS } from '../../fixtures/roots.ts';

async function rootWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'project-'));
  await mkdir(join(root, 'projets'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, 'projets', name), text);
  return root;
}

describe('reading projects', () => {
  it('names communes of today and of the past, and places them by lieux.csv', async () => {
    const root = await rootWith({
      'un.md': '---\ntitle: Un\nprogramme: seniors\nyears: 2018\ncommunes: ["44040", 44109]\n---\nTexte.\n',
      'lieux.csv': 'insee,nom,lon,lat\n44109,,-1.55,"47,22"\n',
    });
    const { projects, problems } = await readProjects(root);
    expect(problems).toEqual([]);
    expect(projects[0]).toMatchObject({
      slug: 'un',
      years: '2018',
      body: { fr: 'Texte.' },
      places: [
        { insee: '44040', name: 'Chéméré' },
        { insee: '44109', name: 'Nantes', lon: -1.55, lat: 47.22 },
      ],
    });
  });

  it('takes from the register of communes the position that lieux.csv does not give', async () => {
    const root = await rootWith({
      'un.md': '---\ntitle: Un\nprogramme: seniors\ncommunes: ["44113", "44109", "44001"]\n---\nTexte.\n',
      'lieux.csv': 'insee,nom,lon,lat\n44113,,,\n44109,,-1.55,"47,22"\n',
    });
    const { projects } = await readProjects(root);
    const placed = withPositions(projects, [
      { name: 'Nozay', code: '44113', lat: 47.56, lon: -1.62 },
      { name: 'Nantes', code: '44109', lat: 1, lon: 1 },
      { name: 'Ailleurs', code: '44001', lat: 2, lon: 2, nearby: true, within_km: 12 },
    ]);
    expect(placed[0]?.places.map(({ lon, lat }) => [lon, lat])).toEqual([
      [-1.62, 47.56],
      [-1.55, 47.22],
      [undefined, undefined],
    ]);
  });

  it('refuses a commune that never was, an unknown programme, a bad place', async () => {
    const root = await rootWith({
      'un.md': '---\ntitle: Un\nprogramme: senior\ncommunes: ["44999"]\n---\n',
      'deux.md': '---\ntitle: Deux\nprogramme: upload\ncommunes:\n  - "44999"\n---\n',
      'lieux.csv': 'insee,nom,lon,lat\n4410,Nantes,abc,47\n',
    });
    const programmes = ['upload', 'seniors'].map((id) => ({ id, name: { fr: id } }));
    const messages = (await readProjects(root, { programmes })).problems.map(formatProblem).join('\n');
    expect(messages).toContain(
      'projets/un.md, ligne 3, « programme » : trouvé « senior », attendu l’un des programmes de site.yaml : upload, seniors (le plus proche : « seniors »)',
    );
    expect(messages).toMatch(
      /projets\/deux\.md, ligne 5, « communes\[1\] » : la commune « 44999 » n’existe pas et n’a jamais existé \(le plus proche/,
    );
    expect(messages).toContain('projets/lieux.csv, ligne 2, colonne insee : trouvé « 4410 »');
    expect(messages).toContain('projets/lieux.csv, ligne 2, colonne lon : trouvé « abc »');
  });

  it('says that a file has no front matter, and survives a folder without projects', async () => {
    expect((await readProjects(await rootWith({ 'un.md': 'Texte seul.\n' }))).problems[0]?.message).toContain('pas d’en-tête YAML');
    expect(await readProjects(await mkdtemp(join(tmpdir(), 'vide-')))).toEqual({ projects: [], problems: [] });
  });

  it('takes the projects of the content root: every programme is there, with sources', async () => {
    const { projects, problems } = await readProjects(join(process.cwd(), 'content'));
    expect(problems).toEqual([]);
    const { site } = await checkSite(join(process.cwd(), 'content'));
    expect(new Set(projects.map((project) => project.programme))).toEqual(new Set(site?.programmes?.map(({ id }) => id)));
    for (const project of projects) expect(project.sources.length, project.slug).toBeGreaterThan(0);
    const seniors = projects.find((project) => project.slug === 'ateliers-numeriques-seniors-2018');
    expect(seniors?.places.map((place) => place.name)).toEqual([
      'Châteaubriant',
      'Gorges',
      'Guémené-Penfao',
      'Le Fresne-sur-Loire',
      'Nantes',
      'Port-Saint-Père',
      'Saint-Herblain',
      'Saint-Sébastien-sur-Loire',
    ]);
    const grants = projects.flatMap((project) => project.grants);
    expect(grants.filter((grant) => grant.beneficiary === 'CEMEA').reduce((sum, grant) => sum + (grant.amount_eur ?? 0), 0)).toBe(392_699);
  });

  it.runIf(isAsked('real'))('takes a project of elsewhere', async () => {
    const { projects, problems } = await readProjects(ROOTS.real);
    expect(problems).toEqual([]);
    expect(projects[0]?.places[0]?.name).toBe('Nantes');
  });
});
