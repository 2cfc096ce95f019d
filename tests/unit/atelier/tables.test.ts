/** Tables of spreadsheets as people have them: read, shown, and kept as rows of photographs or as a dataset. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orderOfDates, readDate } from '../../../src/atelier/arriving/people-dates.ts';
import { openTray, type Tray } from '../../../src/atelier/arriving/tray.ts';
import { localTransport } from '../../../src/atelier/server/local.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Answers } from '../../../src/atelier/transport.ts';
import { checkContent } from '../../../src/ingest/check.ts';
import { writeRoot } from '../../ingest/small-root.ts';

describe('a date as people write it', () => {
  it.each([
    ['27/05/1952', '1952-05-27'],
    ['27.5.1952', '1952-05-27'],
    ['5/1952', '1952-05'],
    ['27 mai 1952', '1952-05-27'],
    ['1er août 1952', '1952-08-01'],
    ['sept. 1952', '1952-09'],
    ['May 1952', '1952-05'],
    ['vers 1950', '1950~'],
    ['1950-1955', '1950/1955'],
    ['entre 1950 et 1955', '1950/1955'],
    ['années 1950', '195X'],
    ['1952-05-27 10:30', '1952-05-27'],
    ['1952', '1952'],
    ['un jour', 'un jour'],
    ['31/31/1952', '31/31/1952'],
  ])('« %s » is %s', (written, read) => {
    expect(readDate(written, false)).toBe(read);
  });

  it('has its month first where another of the column shows it', () => {
    expect(readDate('05/12/1952', true)).toBe('1952-05-12');
    expect(orderOfDates(['05/12/1952', '27/05/1952'])).toBe('day');
    expect(orderOfDates(['05/12/1952', '05/27/1952'])).toBe('month');
    expect(orderOfDates(['05/12/1952', '05/05/1952'])).toBe('doubtful');
    expect(orderOfDates(['1952', '05/05/1952'])).toBeUndefined();
  });
});

/** A workbook as Excel writes it: shared texts, a date by its format. */
const workbook = () =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    'xl/workbook.xml': strToU8(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Vues" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
    'xl/styles.xml': strToU8(
      '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ),
    'xl/sharedStrings.xml': strToU8(
      '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Fichier</t></si><si><t>Titre</t></si><si><t>Date</t></si><si><t>Latitude</t></si><si><t>bourg.jpg</t></si><si><t>Le bourg, l’été</t></si></sst>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row><row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c><c r="C2" s="1"><v>19141</v></c><c r="D2"><v>47.25</v></c></row></sheetData></worksheet>',
    ),
  });

describe('a table that arrives', () => {
  let root = '';
  let tray: Tray;
  let desk: Answers;
  const send = (name: string, bytes: Uint8Array) => tray.receive(name, undefined, Readable.from([Buffer.from(bytes)]));
  const id = async () => (await desk.arrivals()).tables[0]?.id ?? '';
  const text = (path: string) => readFileSync(join(root, path), 'utf8');
  const errors = async () => (await checkContent(root)).problems.filter(({ severity }) => severity === 'error');

  beforeEach(async () => {
    root = join(mkdtempSync(join(tmpdir(), 'atelier-')), 'content');
    await writeRoot(root);
    tray = openTray(join(root, '.atelier'));
    desk = localTransport(root, openStore(root), tray);
  });
  afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

  it('of a small workbook that says it unpacks to gigabytes is not unpacked', async () => {
    const bytes = Buffer.from(workbook());
    // The size of its last file, in the list at its end (ZIP, 4.3.12).
    bytes.writeUInt32LE(2_000_000_000, bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);
    const [arrived] = await send('vues.xlsx', bytes);
    await expect(desk.table({ id: arrived?.id ?? '' })).rejects.toThrow(/trop grand/);
  });

  it('is read from a workbook, its dates as days', async () => {
    await send('vues.xlsx', workbook());
    const read = await desk.table({ id: await id() });
    expect(read).toMatchObject({ sheets: ['Vues'], count: 1, doubtful: false, faulty: 0 });
    expect(read.columns).toEqual({ Fichier: 'file', Titre: 'title', Date: 'date', Latitude: 'lat' });
    expect(read.rows).toEqual([{ file: 'bourg.jpg', title: 'Le bourg, l’été', date: '1952-05-27', lat: '47.25' }]);
  });

  it('is read as Excel writes CSV in French, and says what it cannot read', async () => {
    const csv =
      'Inventaire de 1952;;;;\r\nN°;Fichier;Intitulé;Date de prise de vue;Latitude;Longitude\r\n1;C:\\vues\\a.JPG;Étang;05/12/1952;47,25;-1,5\r\n2;b.jpg;Église;05/06/1952;au nord;-1,5\r\n';
    await send('inventaire.csv', Buffer.from(csv, 'latin1'));
    const read = await desk.table({ id: await id() });
    expect(read).toMatchObject({ count: 2, delimiter: ';', doubtful: true, faulty: 1 });
    expect(read.encoding).toMatch(/windows-1252/i);
    expect(read.rows[0]).toMatchObject({ file: 'a.JPG', title: 'Étang', date: '1952-12-05', lat: '47,25' });
    expect(read.faults[0]).toMatchObject({ row: 1, column: 'lat' });
    expect(read.faults[0]?.message).toMatch(/« au nord », attendu une latitude/);
    const months = await desk.table({ id: await id(), columns: { ...read.columns, 'N°': '' }, monthFirst: true });
    expect(months.rows[0]).toEqual({ file: 'a.JPG', title: 'Étang', date: '1952-05-12', lat: '47,25', lon: '-1,5' });
  });

  it('has names of two lines, as merged cells leave them, in one; a row like any other stays one', async () => {
    const [above, below] = ['Jour;Visiteurs;;Remarque', ';Adultes;Enfants;'];
    await send('jours.csv', Buffer.from(`Le musée;;;\n${above}\n${below}\n15/01/2024;120;40;\n16/01/2024;133;43;fermé tôt\n`));
    const read = await desk.table({ id: await id() });
    expect(read).toMatchObject({ headings: ['Jour', 'Visiteurs – Adultes', 'Visiteurs – Enfants', 'Remarque'], count: 2 });
    await desk.leave([await id()]);
    await send('autres.csv', Buffer.from(`${above}\n15/01/2024;120;40;\n16/01/2024;133;43;\n`));
    expect(await desk.table({ id: await id() })).toMatchObject({ headings: ['Jour', 'Visiteurs', 'Colonne 3', 'Remarque'], count: 2 });
  });

  it('completes the rows of a campaign, and adds those that it lacks', async () => {
    const table = text('vue-du-ciel/vol/photos.csv');
    await send('vues.csv', Buffer.from('Fichier,Titre,adresse\nx.jpg,Un étang,https://example.org/x\n'));
    const first = await desk.table({ id: await id() });
    const keep = { as: 'rows', campaign: 'vol', columns: first.columns } as const;
    expect(await desk.keep({ ...keep, id: await id() })).toEqual({ item: 'vue-du-ciel/vol' });
    expect(text('vue-du-ciel/vol/photos.csv')).toBe(
      table.replace('themes;url\n', 'themes;url;file\n').concat(';Un étang;;;;;;https://example.org/x;x.jpg\n'),
    );
    expect((await desk.arrivals()).tables).toEqual([]);
    await send('plus.csv', Buffer.from('Fichier,Date\nX.JPG,mai 1952\n'));
    await desk.keep({ ...keep, id: await id(), columns: { Fichier: 'file', Date: 'date' } });
    expect(text('vue-du-ciel/vol/photos.csv')).toContain(';Un étang;1952-05;;;;;https://example.org/x;X.JPG\n');
    await desk.undo('vue-du-ciel/vol/photos.csv');
    await desk.undo('vue-du-ciel/vol/photos.csv');
    expect(text('vue-du-ciel/vol/photos.csv')).toBe(table);
  });

  it('becomes a dataset, as it came, that the check accepts', async () => {
    const csv = 'Code;Année;Commune;Montant\r\na1;2010;Chéméré;10,5\r\nb2;2011;Arthon;1 200,25\r\n';
    await send('subventions.csv', Buffer.from(csv, 'latin1'));
    const read = await desk.table({ id: await id() });
    expect(read.fields).toEqual([
      { name: 'Code', type: 'string' },
      { name: 'Année', type: 'year' },
      { name: 'Commune', type: 'string' },
      { name: 'Montant', type: 'number' },
    ]);
    expect(read.keys).toEqual(['Code']);
    const dataset = {
      as: 'dataset',
      title: 'Subventions',
      licence: 'etalab-2.0',
      source: 'La mairie',
      address: 'https://example.org',
    } as const;
    const view = { title: 'Par commune', chart: 'bar', x: 'Commune', y: 'Montant', sentence: 'En tout, {sum:Montant}.' } as const;
    expect(await desk.keep({ ...dataset, id: await id(), view })).toEqual({ item: 'donnees/subventions' });
    expect(readFileSync(join(root, 'donnees/subventions/subventions.csv')).toString('latin1')).toBe(csv);
    expect(await errors()).toEqual([]);
  });

  it('is a dataset with a form, each change on its own lines; private notes are nobody’s mistake', async () => {
    const path = 'donnees/notes/datapackage.json';
    const before = text(path).replace('"name": "notes",', '"name": "notes",\n  "_note": "à relire",');
    writeFileSync(join(root, path), before);
    const opened = await desk.open(path);
    expect(opened.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const saved = await desk.save(path, opened.hash, [
      { path: ['title'], value: 'Les notes' },
      { path: ['defects', 0, 'finding'], value: 'Faux de dix.' },
    ]);
    expect(text(path)).toBe(before.replace('"Des notes"', '"Les notes"').replace('"Faux."', '"Faux de dix."'));
    const hash = 'opened' in saved ? saved.opened.hash : null;
    const wrong = await desk.save(path, hash, [{ path: ['views', 0, 'chart'], value: 'camembert' }]);
    expect('opened' in wrong && wrong.opened.draft).toBe(true);
    expect('opened' in wrong && wrong.opened.problems.map(({ key }) => key)).toContain('views[1].chart');
    expect(text(path)).not.toContain('camembert');
  });

  it('becomes a dataset from a workbook, as CSV', async () => {
    await send('vues.xlsx', workbook());
    await desk.keep({ as: 'dataset', id: await id(), title: 'Vues', licence: 'CC0-1.0', source: '', address: '' });
    expect(text('donnees/vues/vues.csv')).toBe('\uFEFFFichier;Titre;Date;Latitude\nbourg.jpg;Le bourg, l’été;1952-05-27;47.25\n');
    expect(readdirSync(join(root, 'donnees/vues')).sort()).toEqual(['datapackage.json', 'vues.csv']);
    expect(await errors()).toEqual([]);
  });
});
