/** The desk in a browser, on a folder that was given to it: what it keeps is what the desk on this machine keeps, and nothing is lost. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentAnswers } from '../../../src/atelier/answers/document.ts';
import { folderDocuments, hasSite } from '../../../src/atelier/folder/documents.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Documents, Opened, Saved } from '../../../src/atelier/transport.ts';
import { folderHandle, type Before } from './folder-handle.ts';

const SITE = `# Ce qui est publié
title: Le musée # son nom
owner: Une commune
contact: musee@example.org
url: https://musee.example.org
languages: [fr]

licence: etalab-2.0
bounds: [-2, 47, -1, 48]
`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dossier-'));
  writeFileSync(join(root, 'site.yaml'), SITE);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** One window's queue, as the browser's own locks. */
function queue() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: <T>(_: string, task: () => Promise<T>): Promise<T> => {
      const next = last.then(task);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
const desk = (lang = 'fr', before?: Before): Documents => folderDocuments(folderHandle(root, before), queue(), () => lang);
const text = (path = 'site.yaml') => readFileSync(join(root, path), 'utf8');
const opened = (saved: Saved): Opened => {
  if ('conflict' in saved) throw new Error(saved.conflict.message);
  return saved.opened;
};
const titled = async (one: Documents, title: string) =>
  opened(await one.save('site.yaml', (await one.open('site.yaml')).hash, [{ path: ['title'], value: title }]));

describe('a save in a folder', () => {
  it('is one line of the file; the desk on this machine tells it, undoes it, and has its own made again here', async () => {
    const one = desk();
    expect((await titled(one, 'Le grand musée')).canUndo).toBe(true);
    expect(text()).toBe(SITE.replace('Le musée', 'Le grand musée'));
    const machine = openStore(root);
    expect((await machine.history()).map(({ path, what }) => [path, what])).toEqual([['site.yaml', ['title']]]);
    await machine.undo('site.yaml');
    expect(text()).toBe(SITE);
    expect(opened(await one.redo('site.yaml')).value).toMatchObject({ title: 'Le grand musée' });
    expect(opened(await desk().undo('site.yaml')).value).toMatchObject({ title: 'Le musée' });
    expect((await one.history()).map(({ way }) => way)).toEqual(['undo', 'redo', 'undo', 'save']);
    expect(text()).toBe(SITE);
    expect(readFileSync(join(root, '.atelier', '.gitignore'), 'utf8')).toBe('*\n');
    expect(existsSync(join(root, '.atelier', 'lock'))).toBe(false);
  });

  it('is not made over what somebody else wrote: both versions are the answer, in the language of the desk', async () => {
    const one = desk('en');
    const { hash } = await one.open('site.yaml');
    writeFileSync(join(root, 'site.yaml'), SITE.replace('Le musée', 'Un autre'));
    const saved = await one.save('site.yaml', hash, [{ path: ['title'], value: 'Le mien' }]);
    if (!('conflict' in saved)) throw new Error('kept over another');
    expect(saved.conflict.message).toMatch(/has changed/);
    expect(saved.conflict.theirs).toContain('title: Un autre # son nom');
    expect(saved.conflict.ours).toContain('title: Le mien # son nom');
    expect(text()).toContain('Un autre');
  });

  it('of what is wrong is a draft, with the sentences of the check, as on this machine', async () => {
    const one = desk();
    const wrong = await titled(one, '');
    expect([wrong.draft, text()]).toEqual([true, SITE]);
    expect(wrong.problems.length).toBeGreaterThan(0);
    const machine = await documentAnswers(openStore(root), () => 'fr').open('site.yaml');
    expect({ ...machine, field: 0 }).toEqual({ ...wrong, field: 0 });
    expect((await one.dropDraft('site.yaml')).draft).toBe(false);
  });

  it.each(Array.from({ length: 24 }, (_, i) => i))('cut off at act %i leaves the file whole, and the next save is made', async (last) => {
    let acts = 0;
    const gone = (): void => {
      if (acts++ >= last) throw new Error('the window has gone');
    };
    await titled(desk('fr', gone), 'Le grand musée').catch(() => undefined);
    expect([SITE, SITE.replace('Le musée', 'Le grand musée')]).toContain(text());
    // Nobody writes the lock anew.
    const lock = join(root, '.atelier', 'lock');
    if (existsSync(lock)) utimesSync(lock, new Date(0), new Date(0));
    const [before, one] = [text(), desk()];
    await titled(one, 'Le dernier');
    expect(opened(await one.undo('site.yaml')).value).toMatchObject({ title: before === SITE ? 'Le musée' : 'Le grand musée' });
    expect(text()).toBe(before);
    const [entry] = (await openStore(root).history()).slice(1);
    expect((await openStore(root).version(entry?.before ?? ''))?.toString()).toBe(before);
  });

  it('cut off as a file is made leaves no name without bytes', async () => {
    let went = false;
    const gone: Before = (act, path) => {
      went ||= act === 'close' && path.endsWith('.md');
      if (went) throw new Error('the window has gone');
    };
    const project = { as: 'projets', title: 'La fête', programme: 'patrimoine', text: 'Elle a eu lieu.' } as const;
    await desk('fr', gone)
      .create(project)
      .catch(() => undefined);
    expect(text('projets/la-fete.md')).toBe('');
    utimesSync(join(root, '.atelier', 'lock'), new Date(0), new Date(0));
    await desk().history();
    expect(existsSync(join(root, 'projets', 'la-fete.md'))).toBe(false);
    await desk().create(project);
    expect(text('projets/la-fete.md')).toContain('La fête');
  });

  it('waits for the desk on this machine', async () => {
    mkdirSync(join(root, '.atelier'));
    const lock = join(root, '.atelier', 'lock');
    writeFileSync(lock, String(process.pid));
    let kept = false;
    const saving = titled(desk(), 'Le grand musée').then(() => (kept = true));
    const other = openStore(root);
    expect([await other.read('site.yaml').then((file) => file?.bytes.toString()), kept]).toEqual([SITE, false]);
    rmSync(lock);
    await saving;
    expect(text()).toContain('Le grand musée');
  });

  it('waits for one that takes its lock at the same moment', async () => {
    const lock = join(root, '.atelier', 'lock');
    const acts: string[] = [];
    const at: Before = (act, path) => {
      if (acts.length === 0 && act === 'make' && path === lock) {
        writeFileSync(lock, String(process.pid));
        setTimeout(() => {
          acts.push('the other is done');
          rmSync(lock);
        }, 80);
      } else if (act === 'close') acts.push(path);
    };
    await titled(desk('fr', at), 'Le grand musée');
    expect(acts.slice(0, 2)).toEqual(['the other is done', lock]);
  });

  it.each([
    '../dehors.yaml',
    '.atelier/journal.jsonl',
    'objets/../../objet.yaml',
    'objets//objet.yaml',
    'projets/a\\b.md',
    'c:/projets.md',
  ])('goes to no other path: « %s »', async (path) => {
    const one = desk();
    await expect(one.open(path)).rejects.toThrow();
    await expect(one.save(path, null, [])).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['site.yaml']);
  });
});

describe('a folder', () => {
  it('without a site is none of content', async () => {
    expect(await hasSite(folderHandle(root))).toBe(true);
    rmSync(join(root, 'site.yaml'));
    expect(await hasSite(folderHandle(root))).toBe(false);
  });

  it('is listed, checked file by file, and has new projects', async () => {
    mkdirSync(join(root, 'objets', 'vase'), { recursive: true });
    writeFileSync(join(root, 'objets', 'vase', 'objet.yaml'), 'title: Un vase\nlicense: etalab-2.0\n');
    const one = desk();
    expect((await one.contents()).items.map(({ section, id, title }) => [section, id, title])).toEqual([
      ['site', 'site', 'Le musée'],
      ['objets', 'vase', 'Un vase'],
    ]);
    const { item } = await one.create({ as: 'projets', title: 'La fête du bourg', programme: 'patrimoine', text: 'Elle a eu lieu.' });
    expect(item).toBe('projets/la-fete-du-bourg');
    expect(text('projets/la-fete-du-bourg.md')).toMatch(/^---\ntitle: La fête du bourg\n/);
    writeFileSync(join(root, 'projets', 'vide.md'), '---\ntitle: ""\nprogramme: patrimoine\n---\nRien.\n');
    const { errors, problems } = await one.check();
    expect(errors).toBe(problems.length);
    expect(problems.map(({ file, key }) => [file, key])).toContainEqual(['objets/vase/objet.yaml', 'license']);
    expect(problems.map(({ file, key }) => [file, key])).toContainEqual(['projets/vide.md', 'title']);
  });
});

describe('set and set back, the same bytes', () => {
  const latin = Buffer.from('file;title;date\r\na.jpg;Le pré;1952\r\nb.jpg;L’été;1952\r\n'.replace('’', "'"), 'latin1');
  it.each([
    ['site.yaml', Buffer.from(`\uFEFF${SITE.replaceAll('\n', '\r\n')}`), ['title']],
    ['vue-du-ciel/vol/photos.csv', latin, [0, 'title']],
    ['vue-du-ciel/vol/photos.csv', Buffer.from(`\uFEFF${latin.toString('latin1')}`), [0, 'title']],
  ] as const)('%s', async (path, bytes, at) => {
    mkdirSync(join(root, 'vue-du-ciel', 'vol'), { recursive: true });
    writeFileSync(join(root, path), bytes);
    await setAndBack(path, at);
    expect(readFileSync(join(root, path)).equals(bytes)).toBe(true);
  });

  it('files of the content', async () => {
    cpSync('content/site.yaml', join(root, 'site.yaml'));
    for (const folder of ['projets', 'parcours', 'donnees']) cpSync(join('content', folder), join(root, folder), { recursive: true });
    const one = desk();
    const items = (await one.contents()).items;
    const files = ['projets', 'parcours', 'donnees', 'site'].map(
      (section) => items.find((item) => item.section === section)?.files[0]?.path ?? '',
    );
    for (const path of files) {
      await setAndBack(path, path.endsWith('.md') ? ['front', 'title'] : ['title']);
      expect(readFileSync(join(root, path)).equals(readFileSync(join('content', path))), path).toBe(true);
    }
  });

  async function setAndBack(path: string, at: readonly (string | number)[]) {
    const one = desk();
    const { hash, value } = await one.open(path);
    const old = at.reduce<unknown>((found, step) => (found as Record<string | number, unknown>)[step], value);
    const next = opened(await one.save(path, hash, [{ path: at, value: 'Tout autre chose' }]));
    expect(next.draft).toBe(false);
    expect(readFileSync(join(root, path), 'latin1')).toContain('Tout autre chose');
    opened(await one.save(path, next.hash, [{ path: at, value: old }]));
  }
});
