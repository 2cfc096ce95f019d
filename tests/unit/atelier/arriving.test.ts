/** Files that arrive: known by their bytes, never trusted by their names, kept in one save that can be undone. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { film, SOUND } from '../../ingest/played-files.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTray, type Tray } from '../../../src/atelier/arriving/tray.ts';
import { localTransport } from '../../../src/atelier/server/local.ts';
import { disk, type Disk } from '../../../src/atelier/store/disk.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Answers } from '../../../src/atelier/transport.ts';
import { checkContent } from '../../../src/ingest/check.ts';
import { SMALL_ROOT, writeRoot } from '../../ingest/small-root.ts';

let root = '';
let tray: Tray;
let desk: Answers;
const jpeg = (colour: string, exif = false) => {
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: colour } }).jpeg();
  return (
    exif
      ? picture.withExif({
          IFD2: { DateTimeOriginal: '1952:05:27 10:00:00' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 12/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 30/1 0/1' },
        })
      : picture
  ).toBuffer();
};
const send = (name: string, bytes: Uint8Array | string) => tray.receive(name, undefined, Readable.from([Buffer.from(bytes)]));
const text = (path: string) => readFileSync(join(root, path), 'utf8');
/** Every file of the content. */
const files = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.parentPath.includes('.atelier'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

beforeEach(async () => {
  root = join(mkdtempSync(join(tmpdir(), 'atelier-')), 'content');
  await writeRoot(root);
  tray = openTray(join(root, '.atelier'));
  desk = localTransport(root, openStore(root), tray);
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

describe('what a file is', () => {
  it('is told by its bytes, whatever its name says', async () => {
    await send('photo.txt', await jpeg('red'));
    await send('scan.jpg', Buffer.concat([Buffer.from('glTF'), Buffer.alloc(40)]));
    await send('points.bin', 'ply\nformat ascii 1.0\nelement vertex 0\nend_header\n');
    await send('table', 'Fichier;Titre\na.jpg;Un bourg\n');
    const { pictures, scans, tables, refused } = await desk.arrivals();
    expect(pictures.map(({ name, picture }) => [name, picture.width, picture.height])).toEqual([['photo.txt', 64, 48]]);
    expect(scans.map(({ name, format }) => [name, format])).toEqual([
      ['points.bin', 'ply'],
      ['scan.jpg', 'glb'],
    ]);
    expect(tables.map(({ name }) => name)).toEqual(['table']);
    expect(refused).toEqual([]);
  });

  it.each<readonly [string, string | Uint8Array, RegExp]>([
    ['IMG_1.jpg', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', /image HEIC.*exportez-la en JPEG/],
    ['film.mov', '\0\0\0\x18ftypqt  \0\0\0\0qt  ', /une vidéo/],
    ['notice.docx', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') }), /traitement de texte/],
    ['objet.fbx', 'Kaydara FBX Binary  \0\x1a\0abc', /modèle FBX.*Blender/],
    ['vieux.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1aaaaaaaaaaaaaaaa', /\.xlsx ou en CSV/],
    ['rien.jpg', '', /est vide/],
    ['coupe.jpg', '\xff\xd8\xff\xe0\0\x10JFIF\0\x01', /abîmée|décodée|tronquée/],
  ])('« %s » is refused in a sentence, and not held', async (name, bytes, sentence) => {
    await send(name, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    const { refused } = await desk.arrivals();
    expect(refused.map((each) => each.name)).toEqual([name]);
    expect(refused[0]?.message).toMatch(sentence);
    const [held] = readdirSync(join(root, '.atelier', 'arriving')).filter((each) => !each.endsWith('.json'));
    expect(readFileSync(join(root, '.atelier', 'arriving', held ?? '')).length).toBe(0);
    expect((await desk.leave(refused.map(({ id }) => id))).refused).toEqual([]);
  });

  it('never leads out of the tray, nor out of a campaign', async () => {
    for (const name of ['../../../evil.jpg', '/etc/evil.jpg', 'C:\\x\\evil.jpg', '.hidden/../evil.jpg', 'con.jpg', 'a\0b?.jpg'])
      await send(name, await jpeg('red'));
    await send('.DS_Store', 'x');
    const { pictures } = await desk.arrivals();
    await desk.keep({ as: 'pictures', ids: pictures.map(({ id }) => id), campaign: 'vol' });
    const there = files().filter((file) => file.endsWith('.jpg'));
    expect(there.length).toBe(pictures.length);
    expect(there.every((file) => /^vue-du-ciel\/vol\/[^/.][^/]*\.jpg$/.test(file))).toBe(true);
    expect(readdirSync(join(root, '..'))).toEqual(['content']);
  });

  it('is what an archive holds; one that is broken leaves nothing', async () => {
    const archive = zipSync({
      'scene.gltf': strToU8(
        JSON.stringify({
          asset: {
            version: '2.0',
            extras: {
              title: 'Un buste',
              author: 'Musée (https://sketchfab.com/m)',
              license: 'CC-BY-4.0 (http://creativecommons.org/licenses/by/4.0/)',
              source: 'https://sketchfab.com/3d-models/buste-1',
            },
          },
          buffers: [{ uri: 'scene.bin', byteLength: 4 }],
          images: [{ uri: 'textures/peau%20claire.jpeg' }, { uri: 'textures/absente.png' }],
        }),
      ),
      'scene.bin': Uint8Array.of(0, 1, 2, 3),
      'textures/peau claire.jpeg': new Uint8Array(await jpeg('pink')),
      '__MACOSX/._scene.gltf': strToU8('x'),
    });
    await send('buste.zip', archive);
    const { scans, pictures, refused } = await desk.arrivals();
    expect(pictures).toEqual([]);
    expect(refused).toEqual([]);
    expect(scans[0]).toMatchObject({
      name: 'buste/scene.gltf',
      missing: ['textures/absente.png'],
      known: { title: 'Un buste', author: 'Musée', licence: 'CC-BY-4.0', source: 'https://sketchfab.com/3d-models/buste-1' },
    });
    expect(scans[0]?.parts.map(({ name }) => name).sort()).toEqual(['scene.bin', 'textures/peau claire.jpeg']);
    await desk.leave([scans[0]?.id ?? '']);
    await expect(send('coupe.zip', archive.slice(0, archive.length / 2))).rejects.toThrow(/archive est abîmée/);
    expect(readdirSync(join(root, '.atelier', 'arriving')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

/** An archive of one file whose name has no mark that it is UTF-8, as a Mac and Windows write it. */
function unmarked(name: Buffer): Buffer {
  const marked = Buffer.from(zipSync({ ['x'.repeat(name.length)]: strToU8('a;b\n1;2\n') }));
  return Buffer.from(marked.toString('latin1').replaceAll('x'.repeat(name.length), name.toString('latin1')), 'latin1');
}

describe('an archive', () => {
  it('says the names of its files as Macs and Windows write them', async () => {
    await send('mac.zip', unmarked(Buffer.from('été à Rezé.csv')));
    await send('windows.zip', unmarked(Buffer.from([0x82, 0x74, 0x82, 0x20, 0x85, 0x20, 0x52, 0x65, 0x7a, 0x82, 0x2e, 0x63, 0x73, 0x76])));
    expect((await desk.arrivals()).tables.map(({ name }) => name)).toEqual(['mac/été à Rezé.csv', 'windows/été à Rezé.csv']);
  });

  it('is opened so far within others and no further; one within it that is broken takes nothing with it', async () => {
    let inner = zipSync({ 'fond.csv': strToU8('a;b\n1;2\n') });
    for (let depth = 0; depth < 6; depth++) inner = zipSync({ [`${depth}.zip`]: inner });
    await send('poupées.zip', inner);
    await send(
      'mêlée.zip',
      zipSync({ 'bon.csv': strToU8('a;b\n3;4\n'), 'coupe.zip': zipSync({ 'x.csv': strToU8('a;b\n1;2\n'.repeat(99)) }).slice(0, 40) }),
    );
    const { tables, refused } = await desk.arrivals();
    expect(tables.map(({ name }) => name)).toEqual(['mêlée/bon.csv']);
    expect(refused.map(({ message }) => message).sort()).toEqual([
      expect.stringMatching(/archive est abîmée/),
      expect.stringMatching(/les unes dans les autres/),
    ]);
    expect(readdirSync(join(root, '.atelier', 'arriving')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('what is kept', () => {
  it('tells which pictures are the same file under two names', async () => {
    const bytes = await jpeg('red');
    await send('bourg - copie.jpg', bytes);
    await send('bourg.jpg', bytes);
    await send('étang.jpg', await jpeg('blue'));
    expect((await desk.arrivals()).pictures.map(({ name, same }) => [name, same])).toEqual([
      ['bourg - copie.jpg', 'bourg.jpg'],
      ['bourg.jpg', undefined],
      ['étang.jpg', undefined],
    ]);
  });

  it('fills a campaign’s table with what the pictures say, in one save that is undone whole', async () => {
    await send('Bourg.JPG', await jpeg('red', true));
    await send('étang.jpg', await jpeg('blue'));
    const before = files();
    const table = text('vue-du-ciel/vol/photos.csv');
    const { pictures } = await desk.arrivals();
    writeFileSync(join(root, 'vue-du-ciel', 'vol', 'le même.jpg'), await jpeg('blue'));
    const ids = pictures.map(({ id }) => id);
    await expect(desk.keep({ as: 'pictures', ids, campaign: 'vol' })).rejects.toThrow(/déjà dans.*étang\.jpg/);
    rmSync(join(root, 'vue-du-ciel', 'vol', 'le même.jpg'));
    expect(pictures[0]?.picture).toMatchObject({ date: '1952-05-27', lat: 47.2, lon: -1.5 });
    await desk.keep({ as: 'pictures', ids: pictures.map(({ id }) => id), campaign: 'vol' });
    expect(text('vue-du-ciel/vol/photos.csv')).toBe(
      table.replace('themes;url\n', 'themes;url;file\n').concat(';;1952-05-27;;47.2;-1.5;;;Bourg.JPG\n', ';;;;;;;;étang.jpg\n'),
    );
    expect((await desk.arrivals()).pictures).toEqual([]);
    expect((await checkContent(root)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [done] = await desk.history();
    expect(done).toMatchObject({ path: 'vue-du-ciel/vol', way: 'arrive', files: 3 });
    expect(await desk.undoEntry(done?.id ?? 0)).toBe(true);
    expect(files()).toEqual(before);
    expect(text('vue-du-ciel/vol/photos.csv')).toBe(table);
    expect(await desk.undoEntry(done?.id ?? 0)).toBe(false);
    await desk.redo('vue-du-ciel/vol/photos.csv');
    expect(files()).toContain('vue-du-ciel/vol/étang.jpg');
  });

  it('makes a campaign, whose table Excel reads; the check finds nothing to say', async () => {
    await send(
      'a.png',
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    const { pictures } = await desk.arrivals();
    const created = { title: 'Un survol', kind: 'oblique', licence: 'CC0-1.0' } as const;
    await expect(desk.keep({ as: 'pictures', ids: [pictures[0]?.id ?? ''], campaign: 'vol', created })).rejects.toThrow(/existe déjà/);
    await desk.keep({ as: 'pictures', ids: [pictures[0]?.id ?? ''], campaign: 'un-survol', created });
    expect(text('vue-du-ciel/un-survol/photos.csv')).toBe('\uFEFFfile;title;date;lat;lon;heading\na.png;;;;;\n');
    expect(text('vue-du-ciel/un-survol/campagne.yaml')).toBe('title: Un survol\nkind: oblique\nlicence: CC0-1.0\n');
    expect((await checkContent(root)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('gives a new campaign the site’s own licence where its card says none: without one it is not published', async () => {
    const red = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } });
    await send('b.png', await red.png().toBuffer());
    const { pictures } = await desk.arrivals();
    const created = { title: 'Un bourg', kind: 'oblique', author: 'Le musée' } as const;
    await desk.keep({ as: 'pictures', ids: [pictures[0]?.id ?? ''], campaign: 'un-bourg', created });
    expect(text('vue-du-ciel/un-bourg/campagne.yaml')).toBe('title: Un bourg\nkind: oblique\nauthor: Le musée\nlicence: etalab-2.0\n');
    expect((await checkContent(root)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('makes an object of a scan, and refuses one that lacks its files', async () => {
    await send('cle/cle.obj', 'mtllib cle.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n');
    const card = {
      as: 'object',
      title: 'Une clé',
      summary: 'Une clé de fer.',
      kind: 'scan',
      units: 'cm',
      up: 'z',
      licence: 'CC0-1.0',
      author: '',
    } as const;
    const id = async () => (await desk.arrivals()).scans[0]?.id ?? '';
    await expect(desk.keep({ ...card, id: await id() })).rejects.toThrow(/cle\.mtl/);
    await send('cle/cle.mtl', 'newmtl fer\nKd 0.5 0.5 0.5\n');
    await expect(desk.keep({ ...card, id: await id(), summary: '' })).rejects.toThrow(/summary/);
    expect(await desk.keep({ ...card, id: await id() })).toEqual({ item: 'objets/une-cle' });
    expect(text('objets/une-cle/objet.yaml')).toBe(
      'title: Une clé\nsummary: Une clé de fer.\nlicence: CC0-1.0\nmodel: {source: cle.obj, kind: scan, units: cm, up: z}\n',
    );
    expect(files().filter((file) => file.startsWith('objets/une-cle'))).toEqual([
      'objets/une-cle/cle.mtl',
      'objets/une-cle/cle.obj',
      'objets/une-cle/objet.yaml',
    ]);
    expect((await checkContent(root)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('puts a sound beside the notes that name it: once, and nowhere else', async () => {
    await send('La voix.mp3', SOUND);
    const [waits] = (await desk.arrivals()).refused;
    expect(waits?.message).toMatch(/se dépose dans les médias d’une note/);
    const id = waits?.id ?? '';
    await expect(desk.keep({ as: 'medium', id, path: 'vue-du-ciel/vol/photos.csv' })).rejects.toThrow(/n’a pas de médias/);
    const path = 'objets/vase/annotations.yaml';
    expect(await desk.keep({ as: 'medium', id, path })).toEqual({ item: 'objets/vase', name: 'La voix.mp3' });
    expect(readFileSync(join(root, 'objets/vase/La voix.mp3')).equals(SOUND)).toBe(true);
    await send('La voix.mp3', SOUND);
    expect(await desk.keep({ as: 'medium', id, path })).toEqual({ item: 'objets/vase', name: 'La voix.mp3' });
    await send('La voix.mp3', film());
    const [other] = (await desk.arrivals()).refused;
    expect((await desk.keep({ as: 'medium', id: other?.id ?? '', path })).name).toBe('La voix.mp4');
  });

  it('puts a picture in the place of another, whose row and control points follow its new name', async () => {
    const folder = join(root, 'vue-du-ciel', 'vol');
    writeFileSync(join(folder, 'a.jpg'), await jpeg('red'));
    writeFileSync(join(folder, 'a.jpg.georef.json'), '{}');
    writeFileSync(join(folder, 'photos.csv'), 'Fichier;Titre\na.jpg;Un bourg\n');
    await send(
      'meilleure.png',
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    const [picture] = (await desk.arrivals()).pictures;
    await desk.keep({ as: 'replacement', id: picture?.id ?? '', path: 'vue-du-ciel/vol/a.jpg' });
    expect(readdirSync(folder).sort()).toEqual(['a.png', 'a.png.georef.json', 'campagne.yaml', 'photos.csv']);
    expect(text('vue-du-ciel/vol/photos.csv')).toBe('Fichier;Titre\na.png;Un bourg\n');
    await desk.undo('vue-du-ciel/vol/photos.csv');
    expect(readdirSync(folder).sort()).toEqual(['a.jpg', 'a.jpg.georef.json', 'campagne.yaml', 'photos.csv']);
    await expect(desk.keep({ as: 'replacement', id: picture?.id ?? '', path: '../x.jpg' })).rejects.toThrow();
  });

  it.each([1, 2, 3, 4])('a disk that fails at move %i changes nothing, and the tray has its files again', async (fails) => {
    await send('a.jpg', await jpeg('red'));
    await send('b.jpg', await jpeg('blue'));
    const before = files();
    let moves = 0;
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    const failing: Disk = {
      ...disk,
      move: (from, to) => (++moves === fails ? Promise.reject(full) : disk.move(from, to)),
      replace: (path, bytes) => (path.endsWith('photos.csv') && ++moves === fails ? Promise.reject(full) : disk.replace(path, bytes)),
    };
    const other = localTransport(root, openStore(root, { disk: failing }), tray);
    const ids = (await other.arrivals()).pictures.map(({ id }) => id);
    const outcome = await other.keep({ as: 'pictures', ids, campaign: 'vol' }).catch((error: unknown) => error);
    if (fails > 3) return expect(outcome).toEqual({ item: 'vue-du-ciel/vol' });
    expect(String(outcome)).toMatch(/le disque est plein/);
    expect(files()).toEqual(before);
    expect((await desk.arrivals()).pictures.length).toBe(2);
  });
});

describe('what goes', () => {
  it('is told with what speaks of it, and comes back', async () => {
    const before = files();
    const { problems, files: count } = await desk.dependants({ section: 'objets', id: 'vase' });
    expect(count).toBe(4);
    const said = problems.map(({ file, message }) => `${file} ${message}`).join('\n');
    expect(said).toMatch(/parcours\/lecon\/parcours\.yaml l’objet « vase » n’existe pas/);
    expect(said).toMatch(/site\.yaml « vase » n’est ni un objet/);
    expect(said).toMatch(/projets\/un\.md « vase »/);
    expect(said).not.toMatch(/^objets\/vase/m);
    await desk.remove({ section: 'objets', id: 'vase' });
    expect(existsSync(join(root, 'objets', 'vase'))).toBe(false);
    const [done] = await desk.history();
    expect(done).toMatchObject({ path: 'objets/vase', way: 'remove', files: 4 });
    await desk.undoEntry(done?.id ?? 0);
    expect(files()).toEqual(before);
    for (const [path, written] of Object.entries(SMALL_ROOT)) expect(text(path)).toBe(written);
  });

  it.each([
    ['vue-du-ciel', 'vol'],
    ['donnees', 'notes'],
    ['projets', 'un'],
    ['parcours', 'lecon'],
  ] as const)('%s/%s', async (section, id) => {
    const before = files();
    mkdirSync(join(root, 'vue-du-ciel', 'vol'), { recursive: true });
    await desk.dependants({ section, id });
    await desk.remove({ section, id });
    expect(files().some((file) => file.startsWith(`${section}/${id}`))).toBe(false);
    await expect(desk.remove({ section, id })).rejects.toThrow(/n’est plus dans le contenu/);
    await desk.undoEntry((await desk.history())[0]?.id ?? 0);
    expect(files()).toEqual(before);
  });

  it('is one photograph with its row, its points and its places', async () => {
    const folder = join(root, 'vue-du-ciel', 'vol');
    for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.jpg`), await jpeg('red'));
    writeFileSync(join(folder, 'a.jpg.camera.json'), '{}');
    writeFileSync(join(folder, 'photos.csv'), 'file;title\na.jpg;Une\nb.jpg;Deux\n');
    writeFileSync(
      join(folder, 'annotations.yaml'),
      '- {photo: a, id: x, at: [1, 1], title: X}\n- {photo: b, id: y, at: [1, 1], title: Y}\n',
    );
    await desk.remove({ section: 'vue-du-ciel', id: 'vol', photo: 'a.jpg' });
    expect(readdirSync(folder).sort()).toEqual(['annotations.yaml', 'b.jpg', 'campagne.yaml', 'photos.csv']);
    expect(text('vue-du-ciel/vol/photos.csv')).toBe('file;title\nb.jpg;Deux\n');
    expect(text('vue-du-ciel/vol/annotations.yaml')).toBe('- {photo: b, id: y, at: [1, 1], title: Y}\n');
    await desk.undo('vue-du-ciel/vol/photos.csv');
    expect(readdirSync(folder)).toContain('a.jpg.camera.json');
  });
});
