/** Attacks on the way of a file from the content root to the published site: masters overwritten, private files published, links. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Kiosk, SiteRecord } from '../../src/domain/records/site.ts';
import { siteSchema } from '../../src/domain/schema/site.ts';
import { checkObjects } from '../../src/ingest/content/objects.ts';
import { checkPackages } from '../../src/ingest/data/check.ts';
import { withDoorMedia } from '../../src/ingest/door-media.ts';
import { failureWords } from '../../src/ingest/failure-words.ts';
import { publishPicture } from '../../src/ingest/media/pictures.ts';
import { mediaOf } from '../../src/ingest/media/publish.ts';
import { Output } from '../../src/ingest/output.ts';
import { checkCampaigns } from '../../src/ingest/photo/rows/check.ts';
import { withNoteMedia } from '../../src/ingest/photo/note-media.ts';
import type { CheckedCampaign } from '../../src/ingest/photo/rows/checked.ts';
import { ingestCampaigns } from '../../src/ingest/photo/ingest.ts';
import { checkMapLayers, publishMapLayers } from '../../src/ingest/photo/ground/map-layers.ts';
import { BuiltSite } from '../../src/setup/integrations/built-site.ts';
import { publishTree } from '../../src/setup/integrations/published.ts';
import { CAMPAIGN, noise, SITE, smallContent, type SmallContent } from './photo/small-content.ts';
import { film, SOUND } from './played-files.ts';
import { inLanes } from '../../src/ingest/lanes.ts';

const OBJECT = 'title: Un vase\nsummary: Un vase.\nlicence: CC0-1.0\nmodel: {source: vase.obj, kind: scan, units: mm, up: y}\n';
const MODEL = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n';
const HTML = '<!doctype html><script>alert(1)</script>';

let content: SmallContent;
beforeEach(async () => {
  content = await smallContent({ 'objets/vase/objet.yaml': OBJECT, 'objets/vase/vase.obj': MODEL });
});
afterEach(() => content.remove());

const picture = (width = 40, height = 30) => noise(width, height).jpeg().toBuffer();

/** What checking says of one note that shows these files. */
async function notesWith(...sources: readonly string[]): Promise<string[]> {
  const media = sources.map((src) => `    - {src: ${JSON.stringify(src)}, alt: Une image}`).join('\n');
  await content.write('objets/vase/annotations.yaml', `- id: anse\n  at: [0, 0, 0]\n  title: A\n  body: B\n  media:\n${media}\n`);
  const { problems } = await checkObjects(content.root, SITE);
  return problems
    .filter(({ file }) => file === 'objets/vase/annotations.yaml')
    .map(({ file, line, key, message }) => `${file} ${line ?? ''} ${key ?? ''} ${message}`);
}

const publishNote = (src: string, placed = new Map<string, string>()) =>
  publishPicture(join(content.root, 'objets/vase'), src, '/objets/vase/media', content.context, placed);

describe('pictures beside notes', () => {
  it.each([
    ['evil.html', HTML, 'HTML, SVG'],
    ['evil.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'HTML, SVG'],
    ['evil.js', 'alert(1)', 'format inconnu'],
    ['image.jpg', HTML, 'HTML, SVG'],
    ['vide.png', '', 'vide'],
    ['film.mp4', '\0\0\0\x18ftypmp42', 'vidéo'],
  ])('%s is refused in a sentence with its line', async (name, bytes, words) => {
    await content.write(`objets/vase/${name}`, bytes);
    const found = await notesWith(name);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^objets\/vase\/annotations\.yaml 6 media\.src /);
    expect(found[0]).toContain(name);
    expect(found[0]).toContain(words);
  });

  it('a file of another folder is refused, by path or by link: site.yaml, a proprietary original, a sibling of the same first letters', async () => {
    await content.write('site.yaml', 'kiosk: {staff_code: "1234"}\n');
    await content.write('vue-du-ciel/vol/prive.jpg', await picture());
    await content.write('objets/vase-2/autre.jpg', await picture());
    await symlink('../../vue-du-ciel/vol/prive.jpg', join(content.root, 'objets/vase/lien.jpg'));
    await symlink(tmpdir(), join(content.root, 'objets/vase/dehors'));
    await mkdir(join(content.root, 'objets/vase/dossier.jpg'));
    const found = await notesWith(
      '../../site.yaml',
      '../../vue-du-ciel/vol/prive.jpg',
      '../vase-2/autre.jpg',
      'lien.jpg',
      'dehors/x.jpg',
      '/etc/passwd',
      'dossier.jpg',
    );
    expect(found).toHaveLength(7);
    for (const [i, words] of [
      'hors du dossier « objets/vase »',
      'hors du dossier « objets/vase »',
      'hors du dossier « objets/vase »',
      'hors du dossier « objets/vase »',
      'sort du dossier de contenu',
      'sort du dossier de contenu',
      'pas un fichier ordinaire',
    ].entries())
      expect(found[i]).toContain(words);
    await expect(publishNote('../../site.yaml')).rejects.toThrow('hors du dossier');
    await expect(publishNote('lien.jpg')).rejects.toThrow('hors du dossier');
  });

  it('two files that would take one public name are a mistake that names both; one file that two notes show is not', async () => {
    await content.write('objets/vase/Détail 1.png', await noise(20, 20).png().toBuffer());
    await content.write('objets/vase/Détail_1.jpg', await picture());
    const found = await notesWith('Détail 1.png', 'Détail_1.jpg', './Détail 1.png');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('« Détail_1.jpg » et « Détail 1.png » seraient publiés sous le même nom (« detail-1 »)');
  });

  it('what is published is the picture alone, decoded and written anew, whatever its name says', async () => {
    const original = await noise(60, 40)
      .jpeg()
      .withExif({ IFD0: { Artist: 'Une personne' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 12/1 0/1' } })
      .toBuffer();
    await content.write('objets/vase/Vue.html', Buffer.concat([original, Buffer.from(HTML)]));
    await content.write(
      'objets/vase/vide.png',
      await sharp({ create: { width: 9, height: 9, channels: 4, background: '#00000000' } })
        .png()
        .toBuffer(),
    );
    expect(await notesWith('Vue.html', 'vide.png')).toEqual([]);
    const placed = new Map<string, string>();
    expect(await publishNote('Vue.html', placed)).toBe('/objets/vase/media/vue.jpg');
    expect(await publishNote('./Vue.html', placed)).toBe('/objets/vase/media/vue.jpg');
    expect(await publishNote('vide.png', placed)).toBe('/objets/vase/media/vide.webp');
    await content.context.output.commit();
    const site = content.context.output.folder;
    const bytes = await readFile(join(site, 'objets/vase/media/vue.jpg'));
    expect(bytes.includes('script')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect((await sharp(join(site, 'objets/vase/media/vide.webp')).metadata()).hasAlpha).toBe(true);
  });

  it('a truncated picture stops the publication with its name', async () => {
    const whole = await noise(300, 300).jpeg().toBuffer();
    await content.write('objets/vase/coupe.jpg', whole.subarray(0, whole.length / 2));
    await expect(publishNote('coupe.jpg')).rejects.toThrow(/objets\/vase\/coupe\.jpg : .*tronquée/);
  });
});

describe('sounds, films and words beside notes', () => {
  const BY = 'lang: fr, author: Le musée, licence: CC-BY-4.0';

  async function saidOf(...items: readonly string[]): Promise<string[]> {
    const media = items.map((item) => `    - {${item}, ${BY}}`).join('\n');
    await content.write('objets/vase/annotations.yaml', `- id: anse\n  at: [0, 0, 0]\n  title: A\n  body: B\n  media:\n${media}\n`);
    const { problems } = await checkObjects(content.root, SITE);
    return problems.map(({ file, line, key, message, severity }) => `${severity} ${file} ${line ?? ''} ${key ?? ''} ${message}`);
  }

  it.each([
    ['kind: audio, src: voix.mp3', 'src « voix.mp3 » : le contenu n’est pas celui d’un fichier .mp3', { 'voix.mp3': HTML }],
    ['kind: audio, src: voix.mp3', 'src « voix.mp3 » : le contenu est celui d’un fichier .mp4, pas .mp3', { 'voix.mp3': film() }],
    ['kind: audio, src: voix.html', 'src « voix.html » : fichier .html, attendu .mp3, .wav', { 'voix.html': SOUND }],
    ['kind: video, src: film.mov', 'src « film.mov » : fichier .mov, attendu .mp4, .m4v, .webm', { 'film.mov': film({ brand: 'qt  ' }) }],
    ['kind: video, src: film.mp4', 'src « film.mp4 » : le fichier est coupé', { 'film.mp4': film().subarray(0, 60) }],
    ['kind: sign, src: film.mp4', 'src « film.mp4 » : le fichier est vide', { 'film.mp4': '' }],
    ['kind: audio, src: ../voix.mp3', 'src « ../voix.mp3 » est hors du dossier « objets/vase »', { '../voix.mp3': SOUND }],
    ['kind: audio, src: absente.mp3', 'src le fichier « absente.mp3 » est absent', {}],
    ['kind: audio, src: a.mp3, captions: a.txt', 'captions trouvé « a.txt », attendu des sous-titres .vtt ou .srt', { 'a.mp3': SOUND }],
    ['kind: audio, src: a.mp3, captions: a.vtt', 'captions aucun sous-titre lisible dans « a.vtt »', { 'a.mp3': SOUND, 'a.vtt': HTML }],
    ['kind: audio, src: a.mp3, transcript: ../../site.yaml.txt', 'transcript le fichier', { 'a.mp3': SOUND }],
  ])('{%s}: %s', async (item, words, files) => {
    for (const [name, bytes] of Object.entries(files)) await content.write(`objets/vase/${name}`, bytes);
    const found = (await saidOf(item)).filter((said) => said.startsWith('error'));
    expect(found).toEqual([expect.stringContaining(`error objets/vase/annotations.yaml 6 [1].media[1].${words}`)]);
  });

  it('too large a sound is told how to be smaller', async () => {
    await content.write('objets/vase/voix.wav', 'RIFF\0\0\0\0WAVEfmt ');
    await truncate(join(content.root, 'objets/vase/voix.wav'), 61e6);
    expect((await saidOf('kind: audio, src: voix.wav, transcript: Oui.')).join()).toContain(
      'fichier de 61 Mo, attendu au plus 60 Mo : enregistrez le son en MP3',
    );
  });

  it('what is heard and cannot be read is a remark', async () => {
    await content.write('objets/vase/voix.mp3', SOUND);
    await content.write('objets/vase/film.mp4', film({ heard: true }));
    await content.write('objets/vase/muet.mp4', film());
    const said = await saidOf(
      'kind: audio, src: voix.mp3',
      'kind: video, src: film.mp4',
      'kind: video, src: muet.mp4',
      'kind: sign, src: film.mp4',
    );
    expect(said.map((one) => one.split(' ').slice(0, 4).join(' '))).toEqual([
      'warning objets/vase/annotations.yaml 6 [1].media[1].transcript',
      'warning objets/vase/annotations.yaml 7 [1].media[2].captions',
    ]);
  });

  it('are published once, byte for byte, their captions as WebVTT and their words as text', async () => {
    await content.write('objets/vase/La voix.mp3', SOUND);
    await content.write('objets/vase/film.m4v', film());
    await content.write('objets/vase/film.srt', '1\n00:00:01,000 --> 00:00:02,000\nOui.\n');
    await content.write('objets/vase/dit.txt', 'Premier.\r\nSecond : non.\n');
    const media = mediaOf('objets/vase', content.context);
    const by = { lang: 'fr', author: 'Le musée', licence: 'CC-BY-4.0' };
    const voice = { kind: 'audio', src: 'La voix.mp3', transcript: { fr: 'dit.txt' }, ...by } as const;
    expect(await media.publish([voice, { kind: 'video', src: 'film.m4v', captions: 'film.srt', ...by }])).toMatchObject([
      { src: '/objets/vase/media/la-voix.mp3', transcript: { fr: 'Premier.\nSecond\u00A0: non.' } },
      { src: '/objets/vase/media/film.mp4', captions: '/objets/vase/media/film.vtt', transcript: { fr: 'Oui.' } },
    ]);
    expect(await media.publish([voice])).toMatchObject([{ src: '/objets/vase/media/la-voix.mp3' }]);
    await content.context.output.commit();
    const site = content.context.output.folder;
    expect((await readFile(join(site, 'objets/vase/media/la-voix.mp3'))).equals(SOUND)).toBe(true);
    expect(await readFile(join(site, 'objets/vase/media/film.vtt'), 'utf8')).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nOui.\n');
    // What is told of a kiosk's door and of a place in a photograph, too.
    await content.write('borne/voix.mp3', SOUND);
    await content.write('vue-du-ciel/vol/medias/voix.mp3', SOUND);
    const door = await withDoorMedia(
      { kiosk: { doors: [{ id: 'a', media: [{ ...voice, src: 'voix.mp3', transcript: undefined }] }, { id: 'b' }] } as unknown as Kiosk },
      content.context,
    );
    expect(door.kiosk.doors).toMatchObject([{ media: [{ src: '/borne/media/voix.mp3' }] }, { id: 'b' }]);
    const note = { id: 'n', x: 1, y: 1, title: { fr: 'N' }, media: [{ ...voice, src: 'medias/voix.mp3', transcript: undefined }] };
    const campaign = { id: 'vol', rows: [{ annotations: [note, { ...note, id: 'm' }] }] } as unknown as CheckedCampaign;
    const [row] = (await withNoteMedia(campaign, content.context)).rows;
    expect(row?.annotations.map((one) => one.media?.[0]?.src)).toEqual([
      '/vue-du-ciel/vol/media/voix.mp3',
      '/vue-du-ciel/vol/media/voix.mp3',
    ]);
    await content.write('objets/vase/faux.mp3', HTML);
    await expect(media.publish([{ ...voice, src: 'faux.mp3' }])).rejects.toThrow(/objets\/vase\/faux\.mp3 : le contenu n’est pas/);
  });
});

describe('layers of the map', () => {
  const site = (layer: Record<string, unknown>): SiteRecord =>
    siteSchema.parse({
      ...SITE,
      layers: [{ id: 'couche', label: 'Couche', role: 'overlay', attribution: 'Moi', licence: 'etalab-2.0', ...layer }],
    }) as SiteRecord;

  it('a picture that is a page too is written anew, under the extension of what it is', async () => {
    await content.write('couches/plan.html', Buffer.concat([await picture(), Buffer.from(HTML)]));
    const layers = await checkMapLayers(content.root, site({ type: 'image', url: 'couches/plan.html' }), () => 1);
    expect(layers.problems).toEqual([]);
    expect(layers.layers[0]?.url).toBe('/couches/couche.jpg');
    await publishMapLayers(layers, content.context);
    await content.context.output.commit();
    const bytes = await readFile(join(content.context.output.folder, 'couches/couche.jpg'));
    expect(bytes.includes('script')).toBe(false);
  });

  it('the pictures of campaigns and objects are no layers, nor tiles that end too soon', async () => {
    await content.write('vue-du-ciel/vol/prive.jpg', await picture());
    await mkdir(join(content.root, 'couches'), { recursive: true });
    await symlink('../vue-du-ciel/vol/prive.jpg', join(content.root, 'couches/lien.jpg'));
    const tiles = Buffer.alloc(200);
    tiles.write('PMTiles\x03', 'latin1');
    tiles.writeBigUInt64LE(127n, 8);
    tiles.writeBigUInt64LE(10_000n, 16);
    await content.write('couches/tuiles.pmtiles', tiles);
    for (const [layer, words] of [
      [{ type: 'image', url: 'vue-du-ciel/vol/prive.jpg' }, 'autre élément'],
      [{ type: 'image', url: 'couches/lien.jpg' }, 'autre élément'],
      [{ type: 'pmtiles', url: 'couches/tuiles.pmtiles' }, 'tronqué'],
    ] as const)
      expect((await checkMapLayers(content.root, site(layer), () => 1)).problems.map(({ message }) => message).join()).toContain(words);
  });
});

describe('photographs and tables', () => {
  it('an original is copied: what is done to the published file leaves the master as it was', async () => {
    const bytes = await picture(200, 100);
    await content.write('vue-du-ciel/vol/campagne.yaml', CAMPAIGN);
    const master = await content.write('vue-du-ciel/vol/a.png', bytes);
    const { campaigns } = await checkCampaigns(content.root, SITE);
    await ingestCampaigns(campaigns, SITE, content.context);
    await content.context.output.commit();
    const dist = join(content.root, '..', 'dist');
    await publishTree(content.context.output.folder, new BuiltSite(dist, join(content.root, '..', 'build')));
    // Under the extension of what it really is.
    const published = join(dist, 'vue-du-ciel/originaux/a.jpg');
    expect(await readFile(published)).toEqual(bytes);
    await chmod(published, 0o600);
    await writeFile(published, 'changé');
    expect(await readFile(master)).toEqual(bytes);
    const inodes = new Set<number>();
    for (const folder of [content.root, join(content.root, '..', 'cache'), content.context.output.folder])
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) inodes.add((await stat(join(entry.parentPath, entry.name))).ino);
    for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
      expect(entry.isFile() || entry.isDirectory()).toBe(true);
      if (entry.isFile()) expect(inodes.has((await stat(join(entry.parentPath, entry.name))).ino), entry.name).toBe(false);
    }
  });

  it('a photograph, a model or a table of another item is refused, by path and by link', async () => {
    await content.write('vue-du-ciel/prive/campagne.yaml', CAMPAIGN.replace('CC-BY-4.0', 'proprietary'));
    await content.write('vue-du-ciel/prive/a.jpg', await picture());
    await content.write('vue-du-ciel/vol/campagne.yaml', CAMPAIGN);
    await content.write('vue-du-ciel/vol/photos.csv', 'file\n../prive/a.jpg\nlien.jpg\n');
    await symlink('../prive/a.jpg', join(content.root, 'vue-du-ciel/vol/lien.jpg'));
    const photos = await checkCampaigns(content.root, SITE);
    expect(photos.problems.filter(({ severity }) => severity === 'error').map(({ line, message }) => `${line ?? ''} ${message}`)).toEqual([
      expect.stringMatching(/^2 .*hors du dossier « vue-du-ciel\/vol »/),
      expect.stringMatching(/^3 .*hors du dossier « vue-du-ciel\/vol »/),
    ]);
    await content.write('objets/double/objet.yaml', OBJECT.replace('vase.obj', '../vase/vase.obj'));
    expect((await checkObjects(content.root, SITE)).problems.map(({ message }) => message).join()).toContain(
      'hors du dossier « objets/double »',
    );
    await content.write('donnees/a/datapackage.json', JSON.stringify({ resources: [{ name: 't', path: '../b/t.csv' }] }));
    await content.write('donnees/b/t.csv', 'x\n1\n');
    expect((await checkPackages(content.root)).problems.map(({ message }) => message).join()).toContain('hors du dossier « donnees/a »');
  });

  it('in a campaign without a table, a picture that is a link to elsewhere is refused', async () => {
    await content.write('vue-du-ciel/vol/campagne.yaml', CAMPAIGN);
    await content.write('autre/a.jpg', await picture());
    await symlink('../../autre/a.jpg', join(content.root, 'vue-du-ciel/vol/a.jpg'));
    expect((await checkCampaigns(content.root, SITE)).problems.map(({ message }) => message).join()).toContain('hors du dossier');
  });
});

describe('the published tree', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arbre-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['twice the same', '/a/x.json', '/a/x.json'],
    ['other capitals', '/a/x.json', '/a/X.json'],
    ['a folder where a file is', '/a', '/a/x.json'],
    ['a file where a folder is', '/a/x.json', '/a'],
  ])('%s: refused with both names, and the master is not written into', async (_what, first, second) => {
    const output = new Output(join(folder, 'site'));
    await writeFile(join(folder, 'un'), 'un');
    await writeFile(join(folder, 'deux'), 'deux');
    await output.file(first, join(folder, 'un'), 'objets/un.jpg');
    await expect(output.file(second, join(folder, 'deux'), 'objets/deux.jpg')).rejects.toThrow(
      /^objets\/deux\.jpg : serait publié à l’adresse « .* », qui est déjà celle de « .* »/,
    );
    await expect(output.write(second, 'trois')).rejects.toThrow('serait publié');
    expect(await readFile(join(folder, 'un'), 'utf8')).toBe('un');
    expect(await readFile(output.staged(first), 'utf8')).toBe('un');
  });

  it('no link is published, whoever laid it, and the old tree stays', async () => {
    const target = join(folder, 'site');
    const first = new Output(target);
    await first.write('/vieux.txt', 'vieux');
    await first.commit();
    await symlink('/etc/passwd', join(folder, 'lien'));
    const output = new Output(target);
    await expect(output.file('/a', join(folder, 'lien'))).rejects.toThrow('pas un fichier ordinaire');
    await mkdir(join(folder, 'cache'));
    await symlink('/etc/passwd', join(folder, 'cache', 'lien'));
    await expect(output.folderAt('/c', join(folder, 'cache'))).rejects.toThrow('pas un fichier ordinaire');
    await output.write('/ok.txt', 'x');
    await symlink('/etc/passwd', join(dirname(output.staged('/ok.txt')), 'plante.jpg'));
    await expect(output.commit()).rejects.toThrow('pas un fichier ordinaire');
    expect(await readdir(target)).toContain('vieux.txt');
    await symlink('/etc/passwd', join(target, 'tard.jpg'));
    await expect(publishTree(target, new BuiltSite(join(folder, 'dist'), join(folder, 'build')))).rejects.toThrow(
      'pas un fichier ordinaire',
    );
  });

  it('never writes over a page of the site', async () => {
    const output = new Output(join(folder, 'site'));
    await output.write('/objets/index.html', 'contenu');
    await output.commit();
    await mkdir(join(folder, 'dist/objets'), { recursive: true });
    await writeFile(join(folder, 'dist/objets/index.html'), 'page');
    const site = new BuiltSite(join(folder, 'dist'), join(folder, 'build'));
    site.claim('objets/index.html', 'page');
    await expect(publishTree(join(folder, 'site'), site)).rejects.toThrow(/\/objets\/index\.html : serait publié deux fois/);
    expect(await readFile(join(folder, 'dist/objets/index.html'), 'utf8')).toBe('page');
  });

  it('leftovers of a killed run with the same process number are emptied, not published', async () => {
    const target = join(folder, 'site');
    for (const suffix of ['partial', 'old']) {
      await mkdir(`${target}.${process.pid}.${suffix}`, { recursive: true });
      await writeFile(join(`${target}.${process.pid}.${suffix}`, 'plante.html'), HTML);
    }
    const output = new Output(target);
    await output.write('/a.txt', 'a');
    await output.commit();
    await new Output(target).write('/b.txt', 'b');
    expect((await readdir(target)).filter((name) => name !== '.keep')).toEqual(['a.txt']);
  });

  it('a failure is told once what was under way has ended', async () => {
    const ended: number[] = [];
    await expect(
      inLanes([0, 1, 2, 3, 4, 5], 3, async (item) => {
        if (item === 0) throw new Error('première');
        await new Promise((done) => setTimeout(done, 10));
        ended.push(item);
      }),
    ).rejects.toThrow('première');
    expect(ended).toEqual([1, 2]);
  });
});

describe('what stops the program', () => {
  it.each(['ENOSPC', 'EACCES', 'EMFILE', 'EROFS', 'ENOENT', 'EDQUOT', 'ENOTEMPTY'])('%s is a French sentence with its file', (code) => {
    const [line = '', ...rest] = failureWords(Object.assign(new Error(`${code}: no such thing, open '/x'`), { code, path: '/x' }));
    expect(rest).toEqual([]);
    expect(line).toMatch(/^« \/x » : .*Rien n’est publié/);
    expect(line).not.toMatch(/E[A-Z]{4,}|no such|\n|at /);
  });

  it('so are a stack that is too deep, a memory that is too small, and whatever nobody thought of', () => {
    expect(failureWords(Object.assign(new Error('full'), { code: 'ENOSPC', path: '/x' }), 'en')).toEqual([
      expect.stringMatching(/^“\/x”: the disk is full.* Nothing is published; what already was has not changed\.$/),
    ]);
    expect(failureWords(new RangeError('Maximum call stack size exceeded'))[0]).toContain('trop profondément imbriqué');
    expect(failureWords(Object.assign(new Error('terminated'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))[0]).toContain('mémoire');
    expect(failureWords(new TypeError('x is not a function\n    at y (z.ts:1:1)'))).toEqual([expect.not.stringMatching(/z\.ts/)]);
    expect(failureWords('chaîne')[0]).toContain('chaîne');
  });
});
