/** The folder that was chosen last, kept by this browser: it asks again whether it may be opened, and nobody looks for it twice. */
import { createStore, get, set } from 'idb-keyval';

const DATABASE = 'atelier';
const STORE = 'dossier';
const KEY = 'dernier';

/** The folder of the last time; nothing where there was none, or where the browser keeps nothing: it is then chosen each time. */
export async function rememberedFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await get<FileSystemDirectoryHandle>(KEY, createStore(DATABASE, STORE));
  } catch {
    return undefined;
  }
}

export async function rememberFolder(folder: FileSystemDirectoryHandle): Promise<void> {
  try {
    await set(KEY, folder, createStore(DATABASE, STORE));
  } catch {
    // Forbidden or full.
  }
}
