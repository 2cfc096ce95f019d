/** Nothing saved is lost, nothing is half-written: two writers, a killed process, a full disk, links that lead out. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disk, type Disk } from '../../../src/atelier/store/disk.ts';
import { SaveConflict, SaveRefused } from '../../../src/atelier/store/refused.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import { hashText } from '../../../src/ingest/cache.ts';

let root = '';
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'atelier-')), 'content');
  mkdirSync(join(root, 'objets', 'vase'), { recursive: true });
  writeFileSync(join(root, 'site.yaml'), 'title: Un\n');
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const text = (path = 'site.yaml') => readFileSync(join(root, path), 'utf8');
const bytes = (written: string) => Buffer.from(written);
const hash = (written: string) => hashText(written);
/** Files of the root that are not the Atelier's. */
const left = () =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('.atelier') && name.includes('.'));

describe('a save', () => {
  it('replaces the file and keeps both versions', async () => {
    const store = openStore(root);
    const entry = await store.save('site.yaml', hash('title: Un\n'), bytes('title: Deux\n'), ['title']);
    expect(text()).toBe('title: Deux\n');
    expect((await store.version(entry.before ?? ''))?.toString()).toBe('title: Un\n');
    expect((await store.version(entry.after ?? ''))?.toString()).toBe('title: Deux\n');
    expect(left()).toEqual(['site.yaml']);
    expect(readFileSync(join(root, '.atelier', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('is refused, both versions in hand, when somebody wrote meanwhile', async () => {
    const store = openStore(root);
    const { hash: read = '' } = (await store.read('site.yaml')) ?? {};
    writeFileSync(join(root, 'site.yaml'), 'title: Un autre éditeur\n');
    const refused = await store.save('site.yaml', read, bytes('title: Moi\n')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SaveConflict);
    expect((refused as SaveConflict).theirs?.toString()).toBe('title: Un autre éditeur\n');
    expect((refused as SaveConflict).ours?.toString()).toBe('title: Moi\n');
    expect(text()).toBe('title: Un autre éditeur\n');
    // A file that was not there when it was begun, and now is.
    await expect(store.save('site.yaml', null, bytes('title: Moi\n'))).rejects.toThrow(/a changé depuis/);
    expect(await store.history()).toEqual([]);
  });

  it('is remembered where nothing more can be written, not even a lock', async () => {
    await openStore(root).save('site.yaml', hash('title: Un\n'), bytes('title: Deux\n'), ['title']);
    vi.resetModules();
    vi.doMock('../../../src/atelier/store/lock.ts', () => ({
      locked: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })),
    }));
    const { openStore: openFull } = await import('../../../src/atelier/store/store.ts');
    vi.doUnmock('../../../src/atelier/store/lock.ts');
    // Files share their modules: the next one is to have a lock that holds.
    vi.resetModules();
    const full = openFull(root);
    expect((await full.history({ path: 'site.yaml' })).map(({ what }) => what)).toEqual([['title']]);
    await expect(full.save('site.yaml', hash('title: Deux\n'), bytes('title: Trois\n'))).rejects.toThrow(/le disque est plein/);
    expect(text()).toBe('title: Deux\n');
  });

  it('is undone and made again, by another process too', async () => {
    const store = openStore(root);
    await store.save('site.yaml', hash('title: Un\n'), bytes('title: Deux\n'));
    await store.save('objets/vase/objet.yaml', null, bytes('title: Vase\n'));
    await store.save('site.yaml', hash('title: Deux\n'), bytes('title: Trois\n'));
    const later = openStore(root);
    await later.undo('site.yaml');
    await later.undo('site.yaml');
    expect(text()).toBe('title: Un\n');
    expect(await later.undo('site.yaml')).toBeUndefined();
    await openStore(root).redo('site.yaml');
    expect(text()).toBe('title: Deux\n');
    await later.save('site.yaml', hash('title: Deux\n'), bytes('title: Quatre\n'));
    expect(await later.redo('site.yaml')).toBeUndefined();
    // What was made from nothing goes again, and comes back.
    await later.undo('objets/vase/objet.yaml');
    expect(left()).toEqual(['site.yaml']);
    await later.redo('objets/vase/objet.yaml');
    expect(text('objets/vase/objet.yaml')).toBe('title: Vase\n');
  });

  it('is not undone over what somebody else wrote since', async () => {
    const store = openStore(root);
    await store.save('site.yaml', hash('title: Un\n'), bytes('title: Deux\n'));
    writeFileSync(join(root, 'site.yaml'), 'title: Un autre éditeur\n');
    await expect(store.undo('site.yaml')).rejects.toThrow(SaveConflict);
    expect(text()).toBe('title: Un autre éditeur\n');
  });

  it('tells what was done yesterday, and puts back what was kept', async () => {
    let day = new Date('2026-11-27T15:00:00Z');
    const store = openStore(root, { now: () => day });
    await store.save('site.yaml', hash('title: Un\n'), bytes('title: Hier\n'), ['title']);
    day = new Date('2026-11-28T09:00:00Z');
    await store.save('site.yaml', hash('title: Hier\n'), bytes('title: Aujourd’hui\n'), ['title']);
    const yesterday = await store.history({ from: new Date('2026-11-27T00:00:00Z'), to: new Date('2026-11-28T00:00:00Z') });
    expect(yesterday.map(({ path, what, at }) => [path, what, at])).toEqual([['site.yaml', ['title'], '2026-11-27T15:00:00.000Z']]);
    await store.restore('site.yaml', hash('title: Aujourd’hui\n'), yesterday[0]?.after ?? '');
    expect(text()).toBe('title: Hier\n');
    await expect(store.restore('site.yaml', hash('title: Hier\n'), '../../site.yaml')).rejects.toThrow(SaveRefused);
  });

  it('can be kept as a draft, which is not the file', async () => {
    const store = openStore(root);
    await store.keepDraft({ path: 'site.yaml', base: hash('title: Un\n'), text: 'title: ""\n' });
    expect(text()).toBe('title: Un\n');
    expect((await openStore(root).draft('site.yaml'))?.text).toBe('title: ""\n');
    await store.dropDraft('site.yaml');
    expect(await store.draft('site.yaml')).toBeUndefined();
  });
});

describe('what goes wrong', () => {
  it.each(Array.from({ length: 9 }, (_, i) => i))(
    'a full disk at write %i leaves the file as it was, and the next save works',
    async (fails) => {
      let writes = 0;
      const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      const failing =
        <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
        (...args: Args) =>
          writes++ === fails ? Promise.reject(full) : write(...args);
      const filling: Disk = { ...disk, replace: failing(disk.replace), append: failing(disk.append) };
      const outcome = await openStore(root, { disk: filling })
        .save('site.yaml', hash('title: Un\n'), bytes('title: Deux\n'))
        .catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome.message).toMatch(/le disque est plein : le fichier est resté tel qu’il était/);
        expect(text()).toBe('title: Un\n');
      } else expect(text()).toBe('title: Deux\n');
      const store = openStore(root);
      const now = text();
      await store.save('site.yaml', hash(now), bytes('title: Trois\n'));
      await store.undo();
      expect(text()).toBe(now);
      expect(left()).toEqual(['site.yaml']);
    },
  );

  it('a half line in the journal takes nothing with it', async () => {
    const store = openStore(root);
    await store.save('site.yaml', hash('title: Un\n'), bytes('title: Deux\n'));
    writeFileSync(join(root, '.atelier', 'journal.jsonl'), '{"begin":{"id":9,"pa', { flag: 'a' });
    await store.save('site.yaml', hash('title: Deux\n'), bytes('title: Trois\n'));
    expect((await store.history()).length).toBe(2);
    await store.undo();
    await store.undo();
    expect(text()).toBe('title: Un\n');
  });

  it.each([
    '../dehors.yaml',
    '/etc/passwd',
    'objets/../../x.yaml',
    '.atelier/journal.jsonl',
    'objets/.cache/x.yaml',
    '',
    'a\0b.yaml',
    'C:\\x.yaml',
    'lien/secret.yaml',
    'mort.yaml',
  ])('the path « %s » is refused', async (path) => {
    mkdirSync(join(root, '..', 'dehors'));
    writeFileSync(join(root, '..', 'dehors', 'secret.yaml'), 'secret: oui\n');
    symlinkSync(join(root, '..', 'dehors'), join(root, 'lien'));
    symlinkSync(join(root, '..', 'dehors', 'nouveau.yaml'), join(root, 'mort.yaml'));
    const store = openStore(root);
    await expect(store.save(path, null, bytes('x: 1\n'))).rejects.toThrow(SaveRefused);
    await expect(store.read(path)).rejects.toThrow(SaveRefused);
    expect(readdirSync(join(root, '..', 'dehors'))).toEqual(['secret.yaml']);
  });

  it('two windows that save at once: one is told, nothing is mixed', async () => {
    const [one, other] = [openStore(root), openStore(root)];
    const outcomes = await Promise.allSettled([
      one.save('site.yaml', hash('title: Un\n'), bytes('title: A\n')),
      other.save('site.yaml', hash('title: Un\n'), bytes('title: B\n')),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(text()).toBe(outcomes[0]?.status === 'fulfilled' ? 'title: A\n' : 'title: B\n');
    expect((await one.history()).length).toBe(1);
  });

  it('processes killed at any moment while they write the same file', async () => {
    const script = join(import.meta.dirname, 'store-writer.ts');
    for (let round = 0; round < 6; round++) {
      const writers = ['a', 'b'].map((name) => spawn(process.execPath, [script, root, name], { stdio: ['ignore', 'pipe', 'inherit'] }));
      // Not killed before both are at it and one has saved: whoever has the lock takes it again so soon that the other waits for seconds.
      const said = (word: RegExp) =>
        writers.map((writer) => new Promise<void>((done) => writer.stdout.on('data', (text) => word.test(String(text)) && done())));
      await Promise.all([...said(/begins/), Promise.race(said(/\d/))]);
      for (const writer of writers) {
        await wait(Math.random() * 60);
        writer.kill('SIGKILL');
        await new Promise((gone) => writer.once('close', gone));
      }
      const whole = text();
      expect(whole).toMatch(/^title: [ab] \d+\n(?:# ligne\n){2000}$/);
      const store = openStore(root);
      const history = await store.history();
      // The last save is what is there, each follows from the one before it, and all are kept.
      expect(history[0]?.after).toBe(hash(whole));
      for (const [i, entry] of history.entries()) {
        if (i > 0) expect(entry.after).toBe(history[i - 1]?.before);
        expect(await store.version(entry.before ?? '')).toBeDefined();
      }
      await store.undo();
      expect(hash(text())).toBe(history[0]?.before);
    }
  });
});
