/** Folders are made where they are named, or refused: never sought for ever. */
import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderStore as objects } from '../../src/ingest/store/folder.ts';
import { makeFolder } from '../../src/make-folder.mjs';
import { folderStore as served } from '../../src/setup/publish/folder-store.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folders-'));
  await symlink(join(folder, 'absent'), join(folder, 'link'));
  await writeFile(join(folder, 'file'), '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('makes a folder and those above it, and leaves one that is there', async () => {
  makeFolder(join(folder, 'a', 'b', 'c'));
  makeFolder(join(folder, 'a', 'b', 'c'));
  expect((await stat(join(folder, 'a', 'b', 'c'))).isDirectory()).toBe(true);
});

/** Where no folder can be made: under a link that leads nowhere, under a file, and where the system shows its processes. */
const nowhere = () => [
  join(folder, 'link', 'a', 'b'),
  join(folder, 'file', 'a', 'b'),
  ...(process.platform === 'linux' ? ['/proc/absent/a/b'] : []),
];

it('throws where none can be', () => {
  for (const path of nowhere()) expect(() => makeFolder(path), path).toThrow(/ENOENT|ENOTDIR|EEXIST/);
});

it('a store there is refused in a sentence, and so is a site', async () => {
  for (const path of nowhere()) {
    await expect(objects(path).check(), path).rejects.toThrow(
      /^le dossier .* : (?:il n’est pas là, et ne peut pas y être fait|ce n’est pas un dossier)/,
    );
    await expect(served(path).write('index.html', Buffer.from('a')), path).rejects.toThrow(
      /il n’est pas là, et ne peut pas y être fait\. Fichier : index\.html/,
    );
  }
});
