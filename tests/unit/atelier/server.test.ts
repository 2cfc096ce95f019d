/** Who may speak to the Atelier, and what its transport does with a file: kept, as a draft, or refused. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, mayAsk, isLocal, type Asked } from '../../../src/atelier/server/guard.ts';
import { localTransport } from '../../../src/atelier/server/local.ts';
import { openTray } from '../../../src/atelier/arriving/tray.ts';
import { clearTemporaries } from '../../../src/atelier/store/clear.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Opened, Saved, Answers } from '../../../src/atelier/transport.ts';

const TOKEN = 'un-jeton-de-session';

describe('the guard', () => {
  const desk: Asked = {
    method: 'POST',
    remote: '127.0.0.1',
    headers: { host: 'localhost:4321', origin: 'http://localhost:4321', cookie: `a=b; atelier-4321=${TOKEN}`, 'x-atelier': '1' },
  };
  const other = (change: Partial<Asked['headers']>, rest: Partial<Asked> = {}): Asked => ({
    ...desk,
    ...rest,
    headers: { ...desk.headers, ...change },
  });

  it('lets the desk in', () => {
    expect(mayAsk(desk, 4321, TOKEN)).toBe(true);
    expect(mayAsk(other({ host: '127.0.0.1:4321', origin: 'http://127.0.0.1:4321' }), 4321, TOKEN)).toBe(true);
    expect(mayAsk(other({ origin: undefined, 'x-atelier': undefined, 'sec-fetch-site': 'none' }, { method: 'GET' }), 4321, TOKEN)).toBe(
      true,
    );
  });

  it.each<readonly [string, Asked]>([
    ['another machine', other({}, { remote: '192.168.1.4' })],
    ['a name that leads here', other({ host: 'musee.example:4321', origin: 'http://musee.example:4321' })],
    ['another port’s page', other({ origin: 'http://localhost:8080' })],
    ['a page of another site', other({ origin: 'https://example.org' })],
    ['a page without origin', other({ origin: 'null' })],
    ['a change that does not say where it comes from', other({ origin: undefined })],
    ['a form', other({ 'x-atelier': undefined })],
    ['no token', other({ cookie: undefined })],
    ['another token', other({ cookie: 'atelier-4321=un-jeton-de-sessioN' })],
    ['another Atelier’s cookie', other({ cookie: `atelier-4322=${TOKEN}` })],
    ['a picture in another site’s page', other({ origin: undefined, 'sec-fetch-site': 'cross-site' }, { method: 'GET' })],
    ['a page of another port of this machine', other({ origin: undefined, 'sec-fetch-site': 'same-site' }, { method: 'GET' })],
    ['another way of asking', other({}, { method: 'PUT' })],
  ])('turns away %s', (_, asked) => {
    expect(mayAsk(asked, 4321, TOKEN)).toBe(false);
  });

  it('knows the address that was asked for, of a site with a path too', () => {
    expect(addressOf({ url: '/atelier/?jeton=x', originalUrl: '/musee/atelier/?jeton=x' })).toBe('/musee/atelier/?jeton=x');
    expect(addressOf({ url: '/atelier/' })).toBe('/atelier/');
  });

  it('knows this machine by its address', () => {
    for (const remote of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(isLocal({ ...desk, remote }, 4321)).toBe(true);
    for (const remote of ['10.0.0.1', '::ffff:10.0.0.1', '127.evil', undefined]) expect(isLocal({ ...desk, remote }, 4321)).toBe(false);
  });
});

const SITE = `title: Essai # son nom
owner: Un musée
contact: a@example.org
url: https://example.org
languages: [fr, en]
licence: etalab-2.0
bounds: [-3, 46, 0, 48]
`;

describe('the transport', () => {
  let root = '';
  let transport: Answers;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const text = (path = 'site.yaml') => readFileSync(join(root, path), 'utf8');
  const opened = (saved: Saved): Opened => {
    if (!('opened' in saved)) throw new Error(saved.conflict.message);
    return saved.opened;
  };
  beforeEach(() => {
    root = join(mkdtempSync(join(tmpdir(), 'atelier-')), 'content');
    write('site.yaml', SITE);
    write(
      'objets/vase/objet.yaml',
      'title: {fr: Un vase, en: A vase}\nsummary: Un vase.\nmodel: {source: vase.obj, kind: scan, units: mm, up: y}\n',
    );
    write('projets/un.md', '---\ntitle: Un projet\n---\nDu texte.\n');
    write('parcours/faute/notes.txt', 'title: [');
    transport = localTransport(root, openStore(root), openTray(join(root, '.atelier')));
  });
  afterEach(() => rmSync(dirname(root), { recursive: true, force: true }));

  it('lists what the root holds, a file in fault too', async () => {
    const { items, languages } = await transport.contents();
    expect(languages).toEqual(['fr', 'en']);
    expect(items.map(({ section, id, title, page }) => [section, id, title, page])).toEqual([
      ['site', 'site', 'Essai', '/'],
      ['objets', 'vase', 'Un vase', '/objets/vase/'],
      ['parcours', 'faute', 'faute', '/parcours/faute/'],
      ['projets', 'un', 'Un projet', '/projets/un/'],
    ]);
  });

  it('says where a file that was broken elsewhere is, and goes back to what was kept', async () => {
    const { hash } = await transport.open('site.yaml');
    opened(await transport.save('site.yaml', hash, [{ path: ['title'], value: 'Autre' }]));
    const kept = text();
    write('site.yaml', 'title: Autre\nowner: [Un musée\ncontact: a@example.org\n');
    await expect(transport.open('site.yaml')).rejects.toThrow(/site\.yaml.*ligne/);
    const [last] = await transport.history('site.yaml');
    expect(opened(await transport.restore('site.yaml', last?.after ?? '')).draft).toBe(false);
    expect(text()).toBe(kept);
    // What was broken is kept too.
    opened(await transport.undo('site.yaml').catch(() => transport.redo('site.yaml')));
  });

  it('keeps a change on its own line', async () => {
    const { hash } = await transport.open('site.yaml');
    const saved = opened(await transport.save('site.yaml', hash, [{ path: ['title'], value: { fr: 'Essai', en: 'Trial' } }]));
    expect(text()).toBe(SITE.replace('title: Essai', 'title: {fr: Essai, en: Trial}'));
    expect(saved.draft).toBe(false);
    expect((await transport.history('site.yaml')).map(({ what, way }) => [what, way])).toEqual([[['title'], 'save']]);
    const back = opened(await transport.save('site.yaml', saved.hash, [{ path: ['title'], value: 'Essai' }]));
    expect(text()).toBe(SITE);
    expect(back.canUndo).toBe(true);
    opened(await transport.undo('site.yaml'));
    expect(text()).toContain('{fr: Essai, en: Trial}');
  });

  it('says what the check says of the whole root, anew when a file has changed', async () => {
    const { errors, problems } = await transport.check();
    expect(errors).toBeGreaterThan(0);
    expect(problems.some(({ file }) => file === 'parcours/faute/parcours.yaml')).toBe(true);
    rmSync(join(root, 'parcours'), { recursive: true });
    expect((await transport.check()).problems.some(({ file }) => file === 'parcours/faute/parcours.yaml')).toBe(false);
  });

  it('removes what saves of dead processes left beside their files', async () => {
    write('objets/vase/.atelier-999999999-0.tmp', 'à moitié');
    write(`objets/vase/.atelier-${process.pid}-0.tmp`, 'en cours');
    await clearTemporaries(root);
    expect(readdirSync(join(root, 'objets/vase')).sort()).toEqual([`.atelier-${process.pid}-0.tmp`, 'objet.yaml']);
  });

  it('begins a site in an empty folder, with what it cannot do without', async () => {
    rmSync(root, { recursive: true });
    mkdirSync(root);
    const site = {
      title: 'Musée',
      owner: 'La ville',
      contact: 'a@example.org',
      url: 'https://example.org',
      languages: ['fr'],
      licence: 'CC-BY-4.0',
    };
    // What is wrong is said of each key, and nothing is made.
    expect((await transport.begin({ ...site, title: '', licence: 'CC-BY', bounds: [-180, -90, 180, 90] })).map(({ key }) => key)).toEqual([
      'title',
      'licence',
    ]);
    expect(readdirSync(root)).toEqual([]);
    expect(await transport.begin({ ...site, bounds: [-180, -90, 180, 90] })).toEqual([]);
    expect((await transport.check()).errors).toBe(0);
    expect(text()).toBe(
      'title: Musée\nowner: La ville\ncontact: a@example.org\nurl: https://example.org\nlanguages: [fr]\nlicence: CC-BY-4.0\nbounds: [-180, -90, 180, 90]\n',
    );
    await expect(transport.begin({ ...site, bounds: [-180, -90, 180, 90] })).rejects.toThrow(/a changé depuis/);
  });

  it('puts a new key where the schema has it', async () => {
    const path = 'objets/vase/objet.yaml';
    const before = text(path);
    const { hash } = await transport.open(path);
    const dated = opened(await transport.save(path, hash, [{ path: ['date'], value: '1514' }]));
    expect(text(path)).toBe(before.replace('model:', 'date: "1514"\nmodel:'));
    opened(await transport.save(path, dated.hash, [{ path: ['model', 'author'], value: 'Le musée' }]));
    expect(text(path)).toBe(
      before.replace('model: {source: vase.obj, kind: scan,', 'date: "1514"\nmodel: {source: vase.obj, kind: scan, author: Le musée,'),
    );
  });

  it('keeps what is wrong as a draft, with the sentences of the check, and publishes it once it is right', async () => {
    const { hash } = await transport.open('site.yaml');
    const wrong = opened(await transport.save('site.yaml', hash, [{ path: ['licence'], value: 'CC-BY' }]));
    expect(text()).toBe(SITE);
    expect(wrong.draft).toBe(true);
    expect(wrong.problems[0]).toMatchObject({ key: 'licence', line: 6 });
    expect(wrong.problems[0]?.message).toMatch(/licence « CC-BY » inconnue/);
    // The draft is found again by another session.
    expect((await localTransport(root, openStore(root), openTray(join(root, '.atelier'))).open('site.yaml')).draft).toBe(true);
    const right = opened(await transport.save('site.yaml', wrong.hash, [{ path: ['licence'], value: 'CC-BY-4.0' }]));
    expect(right.draft).toBe(false);
    expect(text()).toBe(SITE.replace('etalab-2.0', 'CC-BY-4.0'));
    const again = opened(await transport.save('site.yaml', right.hash, [{ path: ['bounds', 0], value: 'ouest' }]));
    expect(again.problems[0]).toMatchObject({ key: 'bounds[1]' });
    expect((await transport.dropDraft('site.yaml')).draft).toBe(false);
  });

  it('shows both versions when the file went on meanwhile, draft or not', async () => {
    const { hash } = await transport.open('site.yaml');
    write('site.yaml', SITE.replace('Un musée', 'Une ville'));
    const saved = await transport.save('site.yaml', hash, [{ path: ['title'], value: 'Moi' }]);
    expect(saved).toMatchObject({ conflict: { theirs: SITE.replace('Un musée', 'Une ville') } });
    expect(text()).toBe(SITE.replace('Un musée', 'Une ville'));
    const now = await transport.open('site.yaml');
    const draft = opened(await transport.save('site.yaml', now.hash, [{ path: ['title'], value: '' }]));
    write('site.yaml', SITE);
    expect(await transport.save('site.yaml', draft.hash, [{ path: ['title'], value: 'Moi' }])).toHaveProperty('conflict');
    expect(text()).toBe(SITE);
  });

  it('edits the head and the text of a project, and only files that have a form', async () => {
    const { hash, problems } = await transport.open('projets/un.md');
    expect(problems.some(({ key }) => key === 'front.programme')).toBe(true);
    opened(await transport.save('projets/un.md', hash, [{ path: ['body'], value: 'Un autre texte.\n' }]));
    expect((await transport.open('projets/un.md')).value).toEqual({ front: { title: 'Un projet' }, body: 'Un autre texte.\n' });
    for (const path of ['../site.yaml', 'objets/vase/vase.obj', 'parcours/faute/notes.txt', '.atelier/journal.jsonl'])
      await expect(transport.open(path)).rejects.toThrow(/n’a pas de formulaire/);
  });

  it('edits a table of photographs by the cell, in its own separator and encoding', async () => {
    const table = 'Fichier;Titre;Latitude;cap\r\na.jpg;Un bourg;47,1;90\r\nb.jpg;"Un étang";;\r\n';
    mkdirSync(join(root, 'vue-du-ciel', 'vol'), { recursive: true });
    writeFileSync(join(root, 'vue-du-ciel/vol/photos.csv'), Buffer.from(table, 'latin1'));
    const path = 'vue-du-ciel/vol/photos.csv';
    const written = () => readFileSync(join(root, path)).toString('latin1');
    const { hash, field, problems } = await transport.open(path);
    expect(field).toMatchObject({ kind: 'table', headings: ['Fichier', 'Titre', 'Latitude', 'cap'] });
    expect(problems).toEqual([]);
    const pasted = opened(
      await transport.save(path, hash, [
        { path: [1, 'Latitude'], value: '47,2' },
        { path: [1, 'cap'], value: '180' },
        { path: [2], value: { Fichier: 'c.jpg', Titre: 'Un bois' } },
      ]),
    );
    const now = table.replace('"Un étang";;', '"Un étang";47,2;180').concat('c.jpg;Un bois;;\r\n');
    expect(written()).toBe(now);
    const wrong = opened(await transport.save(path, pasted.hash, [{ path: [0, 'Latitude'], value: 'au nord' }]));
    expect(wrong.draft).toBe(true);
    expect(wrong.problems[0]).toMatchObject({ key: '[1].Latitude', severity: 'error' });
    expect(wrong.problems[0]?.message).toMatch(/« au nord », attendu une latitude/);
    expect(written()).toBe(now);
    opened(await transport.save(path, wrong.hash, [{ path: [0, 'Latitude'], value: '47,1' }, { path: [2] }]));
    expect(written()).toBe(table.replace('"Un étang";;', '"Un étang";47,2;180'));
  });

  it('writes the first notes of an object that has none, and takes them back', async () => {
    const path = 'objets/vase/annotations.yaml';
    expect((await transport.contents()).items.find(({ id }) => id === 'vase')?.files.map(({ form }) => form)).toEqual([
      'object',
      'notes',
      'tours',
      'inscriptions',
    ]);
    const { hash, problems } = await transport.open(path);
    expect([hash, problems]).toEqual([null, []]);
    const one = opened(
      await transport.save(path, hash, [{ path: [], value: [{ id: 'anse', at: [0, 0.1, 0], title: 'L’anse', body: 'Elle est cassée.' }] }]),
    );
    expect(one.draft).toBe(false);
    expect(text(path)).toContain('- id: anse\n');
    opened(await transport.undo(path));
    expect((await transport.open(path)).hash).toBeNull();
  });

  it('takes a save that is asked again, its answer lost, for the one that it is', async () => {
    const { hash } = await transport.open('site.yaml');
    const edits = [{ path: ['owner'], value: 'Une ville' }];
    const first = opened(await transport.save('site.yaml', hash, edits));
    expect(opened(await transport.save('site.yaml', hash, edits)).hash).toBe(first.hash);
    expect(await transport.history('site.yaml')).toHaveLength(1);
    expect('conflict' in (await transport.save('site.yaml', hash, [{ path: ['owner'], value: 'Un bourg' }]))).toBe(true);
  });

  it('begins a lesson and a project, each right from its first word', async () => {
    const lesson = {
      as: 'parcours',
      title: 'Le vase',
      minutes: 45,
      step: 'Voir',
      text: 'Regardez.',
      question: 'Que voyez-vous ?',
    } as const;
    expect(await transport.create(lesson)).toEqual({ item: 'parcours/le-vase' });
    expect(await transport.create(lesson)).toEqual({ item: 'parcours/le-vase-2' });
    expect((await transport.open('parcours/le-vase/parcours.yaml')).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    await expect(transport.create({ ...lesson, minutes: 0 })).rejects.toThrow('duration_min');
    await expect(transport.create({ ...lesson, title: '…' })).rejects.toThrow('il faut un titre');
    const project = { as: 'projets', title: 'Un projet', programme: 'Patrimoine', text: 'Il a eu lieu.' } as const;
    expect(await transport.create(project)).toEqual({ item: 'projets/un-projet' });
    expect(text('projets/un-projet.md')).toBe('---\ntitle: Un projet\nprogramme: patrimoine\n---\nIl a eu lieu.\n');
  });
});
