/** The desk's answers about documents, over a folder that was given to the browser: no server, nothing sent. */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import type { Problem } from '../../domain/input/problem.ts';
import { ToldError } from '../../domain/input/told-error.ts';
import { isGroup } from '../files/changes.ts';
import { kindOf, valueOf } from '../files/edit.ts';
import { openText } from '../files/encoding.ts';
import { yamlValue } from '../files/yaml-edit.ts';
import { contentsBy, type ContentReader } from '../answers/contents.ts';
import { create } from '../answers/create.ts';
import { documentAnswers, problemsOf } from '../answers/document.ts';
import { said, spoken } from '../answers/spoken.ts';
import { ATELIER_FOLDER, storeOver } from '../store/over.ts';
import { diskFault, SaveRefused } from '../store/refused.ts';
import type { Documents, WholeCheck } from '../transport.ts';
import { aloneIn, type Locks } from './alone.ts';
import { folderDisk, type FolderDisk } from './folder-disk.ts';

/** Sentences that are listed. */
const SENT = 200;

/** A file of the content, by its path. Nothing leaves the folder: the browser knows no name that leads up. @throws {SaveRefused} */
function contentFile(path: string): string {
  const refuse = (why: Telling): never => {
    throw new SaveRefused(fault('ofFile', { name: path, said: why }));
  };
  if (path.split('/').some((part) => part === '' || part.startsWith('.') || /[\\:\u0000-\u001f]/.test(part)))
    refuse(fault('notContentPath'));
  return path;
}

/** Whether a folder is a content root. */
export async function hasSite(root: FileSystemDirectoryHandle): Promise<boolean> {
  return (await folderDisk(root).look('site.yaml')) !== undefined;
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** The first language of the site; French where `site.yaml` does not say, or cannot be read. */
async function firstLanguageIn(disk: FolderDisk): Promise<string> {
  try {
    const site = yamlValue(text(await disk.read('site.yaml')));
    const languages: unknown = isGroup(site) ? site['languages'] : undefined;
    return Array.isArray(languages) && typeof languages[0] === 'string' ? languages[0] : 'fr';
  } catch {
    return 'fr';
  }
}

/** What `check` says of a file by itself. */
function problemsIn(path: string, bytes: Uint8Array, first: string): readonly Problem[] {
  try {
    const opened = openText(path, bytes);
    if (kindOf(path) === 'json') valueOf('json', opened.text);
    // Of a whole root, keys are told as they stand in the file; a form has those of a head below it.
    return problemsOf(path, opened.text, first).map((problem) => ({ ...problem, key: problem.key?.replace(/^front\./, '') }));
  } catch (error) {
    if (!(error instanceof ToldError)) throw error;
    return [{ file: path, ...told(error.telling), severity: 'error' }];
  }
}

/** What the desk is told in the language in which it is read, be it an answer or why there is none. */
function speaker(langNow: () => string) {
  return <A extends readonly unknown[], T>(ask: (...asked: A) => Promise<T>): ((...asked: A) => Promise<T>) =>
    async (...asked) => {
      const lang = langNow();
      try {
        return spoken(await ask(...asked), lang) as T;
      } catch (error) {
        throw new Error(said(error instanceof ToldError ? error.telling : fault('fileStands', { why: diskFault(error) }), lang), {
          cause: error,
        });
      }
    };
}

/**
 * @param locks the browser's own
 * @param langNow the language in which the desk is read as it asks
 */
export function folderDocuments(
  root: FileSystemDirectoryHandle,
  locks: Locks = navigator.locks,
  langNow: () => string = () => document.documentElement.lang,
): Documents {
  const speaking = speaker(langNow);
  const disk = folderDisk(root);
  const store = storeOver({
    disk,
    folder: ATELIER_FOLDER,
    fileOf: contentFile,
    folderOf: (path) => path,
    alone: aloneIn(disk, `${ATELIER_FOLDER}/lock`, locks),
  });
  const firstLanguage = () => firstLanguageIn(disk);
  const namesIn = async (folder: string) => (await disk.names(folder)) ?? [];
  const reader: ContentReader = {
    async folders(section) {
      const entries = (await disk.entries(section)) ?? [];
      return entries.filter(({ name, isFolder }) => isFolder && !name.startsWith('.')).map(({ name }) => name);
    },
    names: namesIn,
    async file(path) {
      const look = await disk.look(path);
      return look && { stamp: look.stamp, text: async () => text(await disk.read(path)) };
    },
    // Pages and scans are made elsewhere.
    waiting: () => undefined,
  };
  const listed = contentsBy(reader);
  const contents: Documents['contents'] = async () => {
    const { preparing: _, ...found } = await listed();
    return found;
  };

  /** By path, what was said of which state of a file: all are asked about after every save. */
  const seen = new Map<string, { readonly stamp: string; readonly problems: readonly Problem[] }>();
  const check = async (): Promise<WholeCheck> => {
    const first = await firstLanguage();
    const problems: Problem[] = [];
    for (const { files } of (await contents()).items)
      for (const { path } of files) {
        const look = await disk.look(path);
        const stamp = look && `${first} ${look.stamp}`;
        const known = seen.get(path);
        const found =
          known && known.stamp === stamp ? known.problems : problemsIn(path, (await disk.read(path)) ?? new Uint8Array(), first);
        if (stamp === undefined) continue;
        seen.set(path, { stamp, problems: found });
        problems.push(...found);
      }
    const errors = problems.filter(({ severity }) => severity === 'error');
    const warnings = problems.filter(({ severity }) => severity === 'warning');
    return { errors: errors.length, warnings: warnings.length, problems: [...errors, ...warnings].slice(0, SENT), made: [] };
  };

  const { open, save, undo, redo, dropDraft, history, restore, undoEntry } = documentAnswers(store, firstLanguage);
  return {
    contents: speaking(contents),
    check: speaking(check),
    create: speaking((beginning) => create(store, namesIn, beginning)),
    open: speaking(open),
    save: speaking(save),
    undo: speaking(undo),
    redo: speaking(redo),
    dropDraft: speaking(dropDraft),
    history: speaking(history),
    restore: speaking(restore),
    undoEntry: speaking(undoEntry),
    losesOnClose: true,
  };
}
