import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/domain/input/problem.ts';
import { readPlaces } from '../../../src/ingest/project/places.ts';

const roots: string[] = [];
afterAll(() => Promise.all(roots.map((root) => rm(root, { recursive: true }))));

async function places(text: string | Uint8Array, french = true) {
  const root = await mkdtemp(join(tmpdir(), 'lieux-'));
  roots.push(root);
  await mkdir(join(root, 'projets'));
  await writeFile(join(root, 'projets', 'lieux.csv'), text);
  const { places: found, problems } = await readPlaces(root, french);
  return { found: [...found.values()], said: problems.map((problem) => `${problem.severity} ${formatProblem(problem)}`) };
}

describe('projets/lieux.csv', () => {
  it('is read with semicolons, in Windows-1252, with its columns in any order', async () => {
    const { found, said } = await places(Buffer.from('nom;insee;lat;lon\r\nCh\xe9m\xe9r\xe9;44040;47,117;-1,917\r\n', 'latin1'));
    expect(found).toEqual([{ insee: '44040', name: 'Chéméré', lon: -1.917, lat: 47.117 }]);
    expect(said).toEqual([expect.stringMatching(/^warning .*Windows-1252/)]);
  });

  it('counts lines as an editor does, after a note of two lines too', async () => {
    const { said } = await places('insee,nom,note\n44109,Nantes,"deux\nlignes"\n\n4410,Nantes,\n');
    expect(said).toEqual(['error projets/lieux.csv, ligne 5, colonne insee : trouvé « 4410 », attendu un code INSEE à 5 caractères.']);
  });

  it('takes the codes of another country as they are written', async () => {
    const { found, said } = await places('insee,nom,lon,lat\nE06000023,Bristol,-2.6,51.45\n,Nowhere,,\n', false);
    expect(found[0]).toEqual({ insee: 'E06000023', name: 'Bristol', lon: -2.6, lat: 51.45 });
    expect(said).toEqual([expect.stringMatching(/^error projets\/lieux\.csv, ligne 3, colonne insee : .*attendu un code de commune/)]);
  });

  it('says which column is unknown and which is missing', async () => {
    const { said } = await places('inse,nom\n44109,Nantes\n');
    expect(said).toEqual([
      expect.stringContaining('colonne inconnue « inse », attendu l’une de : insee, nom, lon, lat, note (le plus proche : « insee »)'),
      expect.stringContaining('colonne obligatoire « insee » absente.'),
    ]);
  });

  it('names a workbook that was only renamed, and what a quote without end swallows', async () => {
    const workbook = await places(Buffer.from([0x50, 0x4b, 0x03, 0x04, 20, 0]));
    expect(workbook.said).toEqual([expect.stringContaining('ce n’est pas un fichier CSV mais un classeur')]);
    const open = await places('insee,nom\n44109,Nantes\n44040,"Chéméré\n44002,Ailleurs\n');
    expect(open.said).toEqual([expect.stringMatching(/^error projets\/lieux\.csv, ligne 3 : un guillemet ouvert n’est jamais refermé/)]);
  });
});
