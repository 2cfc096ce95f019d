/** Tables, JSON and Markdown: a change touches only the lines that it is about; undone, the file has its bytes again. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../src/atelier/files/changes.ts';
import { csvTable } from '../../../src/atelier/files/csv-edit.ts';
import { edit, kindOf, valueOf, type FileKind } from '../../../src/atelier/files/edit.ts';
import { openText } from '../../../src/atelier/files/encoding.ts';
import { fieldsOf, filesOf, others, touched } from './fields.ts';

const files = filesOf('content', '.csv', '.json', '.geojson', '.md').filter(
  (file) => !file.endsWith('LISEZMOI.md') && !file.endsWith('recit.md'),
);

describe('every field of every table, JSON file and text of the content', () => {
  it.each(files)('%s', (file) => {
    const kind = kindOf(file) as FileKind;
    const bytes = readFileSync(file);
    const { text, encode } = openText(file, bytes);
    const all = fieldsOf(valueOf(kind, text));
    expect(all.length).toBeGreaterThan(2);
    // Files of thousands of fields hold the same few ways of writing one.
    const step = Math.ceil(all.length / (text.length > 300_000 ? 4 : 100));
    for (const [i, { path, value }] of all.filter((_, field) => field % step === 0).entries()) {
      const choice = others(value);
      const other = choice[i % choice.length];
      const same = edit(kind, text, [{ path, value }]);
      expect(same === text, `${path.join('.')} : la même valeur`).toBe(true);
      const changed = edit(kind, text, [{ path, value: other }]);
      expect(valueAt(valueOf(kind, changed), path)).toEqual(other);
      const { first, end } = touched(text, changed);
      const lines = typeof value === 'string' ? value.split('\n').length : 1;
      expect(end - first, `${path.join('.')} : ${String(other)}`).toBeLessThanOrEqual(Math.max(1, path[0] === 'body' ? Infinity : lines));
      expect(Buffer.from(encode(edit(kind, changed, [{ path, value }], text))).equals(bytes), `${path.join('.')} : et retour`).toBe(true);
    }
  });
});

describe('tables', () => {
  const TABLE = 'id;file;titre\r\na;a.jpg;"Un bourg"\r\nb;b.jpg\r\n\r\nc;c.jpg;Deux\r\n';

  it('keeps separators, quotes, blank lines and line ends', () => {
    expect(edit('csv', TABLE, [{ path: [0, 'titre'], value: 'Un "vieux" bourg' }])).toBe(
      TABLE.replace('"Un bourg"', '"Un ""vieux"" bourg"'),
    );
    expect(edit('csv', TABLE, [{ path: [2, 'titre'], value: 'Deux; trois' }])).toBe(TABLE.replace('Deux', '"Deux; trois"'));
    expect(edit('csv', TABLE, [{ path: [1, 'titre'], value: 'Trois' }])).toBe(TABLE.replace('b;b.jpg', 'b;b.jpg;Trois'));
  });

  it('adds and takes away rows and columns', () => {
    expect(edit('csv', TABLE, [{ path: [3], value: { file: 'd.jpg' } }])).toBe(`${TABLE};d.jpg;\r\n`);
    expect(edit('csv', TABLE.trimEnd(), [{ path: [3], value: { file: 'd.jpg' } }])).toBe(`${TABLE};d.jpg;\r\n`);
    expect(edit('csv', TABLE, [{ path: [1] }])).toBe(TABLE.replace('b;b.jpg\r\n', ''));
    expect(edit('csv', TABLE, [{ path: [1, 'lat'], value: '47,1' }])).toBe(
      TABLE.replace('titre', 'titre;lat').replace('b;b.jpg', 'b;b.jpg;;47,1'),
    );
    const rows = csvTable(TABLE).rows;
    expect(edit('csv', TABLE, [{ path: [], value: [...rows].reverse() }])).toBe(
      'id;file;titre\r\nc;c.jpg;Deux\r\nb;b.jpg\r\n\r\na;a.jpg;"Un bourg"\r\n',
    );
    expect(edit('csv', TABLE, [{ path: [1], value: { id: 'b', file: 'b2.jpg', titre: 'Trois', lat: '47', lon: '-1' } }])).toBe(
      TABLE.replace('titre', 'titre;lat;lon').replace('b;b.jpg', 'b;b2.jpg;Trois;47;-1'),
    );
  });

  it('keeps the encoding, and says what it cannot hold', () => {
    const western = Buffer.from(TABLE.replace('bourg', 'été'), 'latin1');
    const opened = openText('photos.csv', western);
    const changed = edit('csv', opened.text, [{ path: [2, 'titre'], value: 'Noël' }]);
    expect(Buffer.from(opened.encode(changed)).toString('latin1')).toBe(TABLE.replace('bourg', 'été').replace('Deux', 'Noël'));
    expect(() => opened.encode(edit('csv', opened.text, [{ path: [2, 'titre'], value: 'Łódź' }]))).toThrow(/« Ł » n’existe pas/);
    const sixteen = Buffer.from(`\uFEFF${TABLE}`, 'utf16le');
    expect(Buffer.from(openText('photos.csv', sixteen).encode(openText('photos.csv', sixteen).text)).equals(sixteen)).toBe(true);
    expect(() => openText('objet.yaml', western)).toThrow(/UTF-8/);
  });

  it('changes ten thousand rows in one go', () => {
    const big = `file;lat\n${Array.from({ length: 10_000 }, (_, i) => `p${i}.jpg;47.${i}\n`).join('')}`;
    const rows = csvTable(big).rows.map((row, i) => (i % 20 === 0 ? { ...row, lat: '48' } : row));
    const changed = edit('csv', big, [{ path: [], value: rows }]);
    const lines = big.split('\n');
    expect(changed.split('\n').filter((line, i) => line !== lines[i]).length).toBe(500);
  });
});

describe('JSON', () => {
  const TEXT =
    '{\n\t"name": "a",\n\t"list": [1.0, 2],\n\t"inner": { "x": "\\u00e9" },\n\t"rows": [\n\t\t{ "id": 1 },\n\t\t{ "id": 2 }\n\t]\n}\n';

  it('keeps layout, and the way numbers and letters are written', () => {
    expect(edit('json', TEXT, [{ path: ['name'], value: 'é"' }])).toBe(TEXT.replace('"a"', '"é\\""'));
    expect(edit('json', TEXT, [{ path: ['list', 1], value: 3 }])).toBe(TEXT.replace(' 2]', ' 3]'));
    expect(edit('json', TEXT, [{ path: ['title'], value: 'T' }])).toBe(TEXT.replace('\t]\n}', '\t],\n\t"title": "T"\n}'));
    expect(edit('json', TEXT, [{ path: ['rows', 2], value: { id: 3 } }])).toBe(
      TEXT.replace('{ "id": 2 }', '{ "id": 2 },\n\t\t{\n\t\t\t"id": 3\n\t\t}'),
    );
    expect(edit('json', TEXT, [{ path: ['rows', 0] }])).toBe(TEXT.replace('{ "id": 1 },\n\t\t', ''));
    expect(edit('json', TEXT, [{ path: ['name'] }])).toBe(TEXT.replace('"name": "a",\n\t', ''));
    expect(edit('json', TEXT, [{ path: ['rows'], value: [{ id: 2 }, { id: 1 }] }])).toBe(
      TEXT.replace('{ "id": 1 },\n\t\t{ "id": 2 }', '{ "id": 2 },\n\t\t{ "id": 1 }'),
    );
  });
});

describe('Markdown', () => {
  const TEXT = '---\r\ntitle: Un projet # nom\r\nyears: [2015]\r\n---\r\n\r\nUn texte.\r\n\r\nUn autre.\r\n';

  it('changes the head or the body, never both', () => {
    expect(edit('markdown', TEXT, [{ path: ['front', 'title'], value: 'Deux' }])).toBe(TEXT.replace('Un projet', 'Deux'));
    expect(edit('markdown', TEXT, [{ path: ['body'], value: '\nUn texte.\n\nUne suite.\n\nUn autre.\n' }])).toBe(
      TEXT.replace('texte.\r\n', 'texte.\r\n\r\nUne suite.\r\n'),
    );
    // A head that ends the file has no line below it yet.
    const bare = '---\ntitle: A\n---';
    expect(edit('markdown', bare, [{ path: ['body'], value: 'Un texte.\n' }])).toBe(`${bare}\nUn texte.\n`);
    expect(edit('markdown', `${bare}\nUn texte.\n`, [{ path: ['body'], value: '' }], bare)).toBe(bare);
    expect(() => edit('markdown', 'sans en-tête', [{ path: ['body'], value: 'x' }])).toThrow(/en-tête/);
  });
});
