/** What each kind of source gives, from answers in the shape of its service. */
import { inFrench } from '../../../fixtures/said-in.ts';
import { fault } from '../../../../src/domain/input/fault.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonsCategory, readCommons } from '../../../../src/setup/import/commons.ts';
import { readFolder } from '../../../../src/setup/import/folder.ts';
import { openGuest } from '../../../../src/setup/import/guest.ts';
import { ignMission, readIgn } from '../../../../src/setup/import/ign.ts';
import { readIiif } from '../../../../src/setup/import/iiif.ts';
import { foundLicence, PUBLIC_DOMAIN } from '../../../../src/setup/import/licences.ts';
import { fixture, json, startService, type Service } from './service.ts';

let service: Service;
const guest = () => openGuest({ userAgent: 'Essai', typed: service.base, pause_ms: 0 });

beforeAll(async () => {
  service = await startService((request, response, path) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const file =
      path === '/w/api.php'
        ? query.has('gcmcontinue')
          ? 'commons-2.json'
          : 'commons-1.json'
        : {
            '/m3/manifest.json': 'manifest.3.json',
            '/m2/manifest.json': 'manifest.2.json',
            '/collection.json': 'collection.3.json',
            '/wfs/ows': 'pva-image.json',
          }[path];
    if (path === '/seul/info.json')
      json(
        response,
        JSON.stringify({
          '@context': 'http://iiif.io/api/image/3/context.json',
          id: `${service.base}/seul`,
          type: 'ImageService3',
          profile: 'level0',
          width: 10,
          height: 10,
        }),
      );
    else if (file === undefined) response.writeHead(404).end();
    else json(response, fixture(file, service.base));
  });
});
afterAll(() => service.close());

describe('IIIF', () => {
  it('reads a manifest of Presentation 3: each canvas with its terms, date and place', async () => {
    const { title, pictures } = await readIiif(`${service.base}/m3/manifest.json`, guest(), 'fr');
    expect(title).toEqual({ fr: 'Vues du lac', en: 'Views of the lake' });
    const [one, two, three] = pictures;
    expect(one).toMatchObject({
      title: { none: 'Vues du lac, Vue 1' },
      description: { fr: 'Deux vues obliques.' },
      author: 'Un photographe',
      credit: 'Un fonds d’archives',
      licence: { id: 'CC-BY-4.0' },
      date: '1955~',
      source: 'https://archives.example.org/lac',
      lat: 47.1,
      lon: -1.67,
      picture: { at: 'service', service: `${service.base}/iiif/3/vue-1` },
    });
    expect(inFrench(two?.licence)).toEqual({ refused: expect.stringContaining('InC') as string });
    expect(three).toMatchObject({ date: '1962', notes: [] });
  });

  it('reads a manifest of Presentation 2, with the licence that a conversion drops', async () => {
    const { pictures } = await readIiif(`${service.base}/m2/manifest.json`, guest(), 'fr');
    expect(pictures).toMatchObject([
      {
        title: { none: 'Le port, vue à vol d’oiseau' },
        author: 'Anonyme',
        credit: 'Une bibliothèque',
        licence: { id: 'CC0-1.0' },
        date: '1934-06-15',
        source: 'https://bibliotheque.example.org/port',
        picture: { at: 'service', service: `${service.base}/iiif/2/port` },
      },
    ]);
  });

  it('reads a collection through, and says what of it is not there', async () => {
    const { pictures, notes } = await readIiif(`${service.base}/collection.json`, guest(), 'fr');
    expect(pictures).toHaveLength(4);
    expect(inFrench(notes)).toEqual([expect.stringMatching(/« \/absent\.json » : il n’y a rien/)]);
  });

  it('a service alone has no licence but its own', async () => {
    const { pictures } = await readIiif(`${service.base}/seul/info.json`, guest(), 'fr');
    expect(inFrench(pictures)).toMatchObject([{ name: 'seul', licence: { refused: expect.stringMatching(/sans licence/) as string } }]);
  });

  it('what is neither is told', async () => {
    await expect(readIiif(`${service.base}/wfs/ows`, guest(), 'fr')).rejects.toThrow(/ni un manifeste, ni une collection IIIF/);
  });
});

describe('Wikimedia Commons', () => {
  it.each([
    ['https://commons.wikimedia.org/wiki/Category:Op%C3%A9ration_Libre_2015?x', 'Opération Libre 2015'],
    ['Category:Chéméré', 'Chéméré'],
    ['Catégorie:Chéméré', 'Chéméré'],
    ['https://commons.wikimedia.org/wiki/File:A.jpg', undefined],
  ])('%s names %s', (address, category) => expect(commonsCategory(address)).toBe(category));

  it('reads every page of a category: author, licence, day, place, words without markup', async () => {
    const { pictures } = await readCommons('Chéméré', guest(), 'fr', { site: service.base });
    expect(pictures.map(({ title }) => title['none'])).toEqual(['Mairie de Chéméré', 'Église', 'Cadastre de 1837', 'Sans licence', 'Film']);
    expect(pictures[0]).toMatchObject({
      author: 'Exemple',
      credit: 'Exemple, Wikimedia Commons',
      licence: { id: 'CC-BY-SA-4.0' },
      date: '2015-04-11',
      description: { none: 'La mairie de Chéméré & sa place vues du sud' },
      lat: 47.1147,
      lon: -1.9303,
      source: 'https://commons.wikimedia.org/wiki/File:Mairie_de_Ch%C3%A9m%C3%A9r%C3%A9.jpg',
    });
    expect(inFrench(pictures[1])).toMatchObject({
      licence: { id: 'https://creativecommons.org/licenses/by-sa/3.0/fr/' },
      notes: [expect.stringMatching(/non comprise/) as string],
    });
    expect(pictures[2]).toMatchObject({ licence: { id: PUBLIC_DOMAIN }, date: '1837', author: 'Anonyme' });
    expect(inFrench(pictures[3]?.licence)).toMatchObject({ refused: expect.stringMatching(/sans licence/) as string });
    expect(inFrench(pictures[4])).toMatchObject({ picture: { at: 'holder' }, notes: [expect.stringMatching(/video\/webm/) as string] });
    const [first, second] = service.asked.filter((path) => path.startsWith('/w/api.php'));
    expect(new URLSearchParams(first?.split('?')[1]).get('gcmtitle')).toBe('Category:Chéméré');
    expect(second).toContain('gcmcontinue=file%7C4c41%7C12345');
  });

  describe('with sub-categories', () => {
    const file = (title: string) => ({
      ns: 6,
      title: `File:${title}.jpg`,
      imageinfo: [
        {
          url: `https://upload.example.org/${title}.jpg`,
          descriptionurl: `https://commons.example.org/wiki/File:${title}.jpg`,
          mime: 'image/jpeg',
          extmetadata: { LicenseShortName: { value: 'CC0' } },
        },
      ],
    });
    const category = (title: string) => ({ ns: 14, title: `Category:${title}` });
    // Each names the other, and both hold the town hall.
    const MEMBERS: Readonly<Record<string, readonly object[]>> = {
      Commune: [category('Bourg'), category('Forêt')],
      Bourg: [file('Mairie'), category('Commune'), category('Église')],
      Église: [file('Nef'), file('Mairie')],
      Forêt: [file('Chêne')],
    };
    let tree: Service;
    beforeAll(async () => {
      tree = await startService((request, response) => {
        const title = new URL(request.url ?? '', 'http://x').searchParams.get('gcmtitle') ?? '';
        json(response, JSON.stringify({ query: { pages: MEMBERS[title.replace('Category:', '')] ?? [] } }));
      });
    });
    afterAll(() => tree.close());
    const reader = () => openGuest({ userAgent: 'Essai', typed: tree.base, pause_ms: 0 });

    it('reads each once, and a file once, when asked to', async () => {
      const { pictures, notes } = await readCommons('Commune', reader(), 'fr', { site: tree.base, deep: true });
      expect(pictures.map(({ name }) => name)).toEqual(['Mairie', 'Chêne', 'Nef']);
      expect(notes).toEqual([]);
      expect(tree.asked).toHaveLength(4);
    });

    it('names them otherwise, and how to read them', async () => {
      const { pictures, notes } = await readCommons('Bourg', reader(), 'fr', { site: tree.base });
      expect(pictures.map(({ name }) => name)).toEqual(['Mairie']);
      expect(inFrench(notes)).toEqual([expect.stringMatching(/« Commune », « Église » ; .*--subcategories/) as string]);
      await expect(readCommons('Commune', reader(), 'fr', { site: tree.base })).rejects.toThrow(
        /aucun fichier à elle.*« Bourg », « Forêt »/,
      );
    });
  });

  it('waits while its databases are behind', async () => {
    const waits: number[] = [];
    let behind = 2;
    const slow = await startService((request, response) =>
      behind-- > 0
        ? json(response, '{"error": {"code": "maxlag", "info": "Waiting for a database server: 7 seconds lagged"}}')
        : json(response, fixture(request.url?.includes('gcmcontinue') ? 'commons-2.json' : 'commons-1.json', service.base)),
    );
    const patient = openGuest({ userAgent: 'Essai', typed: slow.base, pause_ms: 0, wait: (ms) => (waits.push(ms), Promise.resolve()) });
    expect((await readCommons('Chéméré', patient, 'fr', { site: slow.base })).pictures).toHaveLength(5);
    expect(waits.filter((ms) => ms === 5000)).toHaveLength(2);
    await slow.close();
  });
});

describe('the IGN', () => {
  it('ign:MISSION names a mission', () =>
    expect([ignMission('ign:1223-0041'), ignMission('https://ign.fr')]).toEqual(['1223-0041', undefined]));

  it('gives where each picture was taken, in degrees, and the ground that it shows', async () => {
    const { title, kind, pictures } = await readIgn('1223-0041', guest(), service.base);
    expect([title['fr'], kind, pictures.length]).toEqual(['Mission IGN 1223-0041, 1952', 'vertical', 3]);
    expect(pictures[0]).toMatchObject({
      name: 'C1223-0041_1952_F1023-1223_0006',
      title: { fr: 'Mission 1223-0041, cliché 6' },
      author: 'IGN',
      licence: { id: 'etalab-2.0' },
      date: '1952-05-27',
      heading: 266,
      picture: {
        at: 'holder',
        address: `${service.base}/telechargement/download/pva/1223-0041/IGNF_PVA_1-0__1952-05-27__C1223-0041_1952_F1023-1223_0006.tif`,
      },
    });
    expect(pictures[0]?.lon).toBeCloseTo(-2.054297, 6);
    expect(pictures[0]?.lat).toBeCloseTo(47.179044, 6);
    expect(pictures[0]?.outline?.coordinates[0]?.[0]?.[0]).toBeCloseTo(-2.0854522, 6);
  });
});

describe('a folder', () => {
  const folders: string[] = [];
  const folder = (files: Readonly<Record<string, string | Uint8Array>>) => {
    const path = join(mkdtempSync(join(tmpdir(), 'archive-')), 'Fonds_du-port');
    folders.push(path);
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(join(path, name, '..'), { recursive: true });
      writeFileSync(join(path, name), bytes);
    }
    return path;
  };
  afterAll(() => folders.forEach((path) => rmSync(join(path, '..'), { recursive: true, force: true })));

  it('is told by its inventory: Windows-1252, dates as people write them, names without their ends', async () => {
    const table =
      'Fichier;Titre;Date de prise de vue;Auteur;Licence;Cote;Code INSEE\r\nPORT_01;Le port à marée;27/05/1952;Anonyme;Licence Ouverte 2.0;4 Fi 12;44036\r\nabsent.jpg;Absent;1950;;CC0;4 Fi 13;\r\n';
    const path = folder({ 'inventaire.csv': Buffer.from(table, 'latin1'), 'vues/PORT_01.JPG': 'x', 'vues/reste.png': 'y' });
    const { title, pictures, notes } = await readFolder(path);
    expect(title).toEqual({ none: 'Fonds du port' });
    expect(inFrench(notes)).toEqual([expect.stringMatching(/ne sont pas reprises : Cote\./)]);
    expect(inFrench(pictures)).toMatchObject([
      {
        title: { none: 'Le port à marée' },
        date: '1952-05-27',
        author: 'Anonyme',
        licence: { id: 'etalab-2.0' },
        cells: { insee: '44036' },
        picture: { at: 'disk', path: join(path, 'vues/PORT_01.JPG') },
      },
      { picture: { at: 'holder' }, notes: ['« absent.jpg » n’est pas dans le dossier.'] },
      { name: 'reste', licence: { refused: expect.stringMatching(/absente de l’inventaire/) as string } },
    ]);
  });

  it('reads the sheet of a workbook that names files', async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = (rows: readonly (readonly string[])[]) =>
      strToU8(
        `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((row, i) => `<row r="${i + 1}">${row.map((text, j) => cell(text).replace('<c ', `<c r="${'ABCD'[j] ?? ''}${i + 1}" `)).join('')}</row>`).join('')}</sheetData></worksheet>`,
      );
    const xlsx = zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      ),
      'xl/workbook.xml': strToU8(
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Notes" sheetId="1" r:id="b"/><sheet name="Images" sheetId="2" r:id="c"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': sheet([
        ['Qui', 'Quoi'],
        ['a', 'b'],
      ]),
      'xl/worksheets/sheet2.xml': sheet([
        ['Fichier', 'Titre', 'Licence'],
        ['a.jpg', 'Le bourg', 'CC BY 4.0'],
      ]),
    });
    const { pictures } = await readFolder(folder({ 'inventaire.xlsx': xlsx, 'a.jpg': 'x' }));
    expect(pictures).toMatchObject([{ title: { none: 'Le bourg' }, licence: { id: 'CC-BY-4.0' }, picture: { at: 'disk' } }]);
  });
});

describe('a licence', () => {
  it.each<readonly [string, string]>([
    ['http://creativecommons.org/licenses/by-sa/4.0/', 'CC-BY-SA-4.0'],
    ['https://creativecommons.org/licenses/by/2.0/deed.fr', 'https://creativecommons.org/licenses/by/2.0/'],
    ['CC BY-SA 3.0', 'CC-BY-SA-3.0'],
    ['CC BY-NC-ND 2.5', 'https://creativecommons.org/licenses/by-nc-nd/2.5/'],
    ['Domaine public', PUBLIC_DOMAIN],
    ['CC0', 'CC0-1.0'],
    ['Licence Ouverte 2.0', 'etalab-2.0'],
    ['https://www.etalab.gouv.fr/licence-ouverte-open-licence/', 'etalab-2.0'],
    ['http://rightsstatements.org/vocab/NoC-OKLR/1.0/', 'http://rightsstatements.org/vocab/NoC-OKLR/1.0/'],
  ])('« %s » is %s', (said, id) => expect(foundLicence([said], fault('folderLicence'))).toEqual({ id }));

  it.each([
    ['GFDL', /n’est pas une licence/],
    ['Tous droits réservés', /à convenir/],
    ['http://rightsstatements.org/vocab/UND/1.0/', /non établis \(UND/],
    [undefined, /sans licence/],
  ])('« %s » is none', (said, sentence) =>
    expect(inFrench(foundLicence([said], fault('folderLicence')))).toMatchObject({ refused: expect.stringMatching(sentence) as string }),
  );
});
