/** The folder that was chosen last, kept by this browser: it asks again whether it may be opened, and nobody looks for it twice. */

const DATABASE = 'atelier';
const STORE = 'dossier';
const KEY = 'dernier';

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('IndexedDB'));
  });
}

async function ask<T>(mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const database = await open();
    try {
      return await new Promise<T>((done, failed) => {
        const request = question(database.transaction(STORE, mode).objectStore(STORE));
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error ?? new Error('IndexedDB'));
      });
    } finally {
      database.close();
    }
  } catch {
    // A browser that keeps nothing: the folder is chosen each time.
    return undefined;
  }
}

/** The folder of the last time; nothing where there was none. */
export async function rememberedFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return (await ask('readonly', (store) => store.get(KEY) as IDBRequest<FileSystemDirectoryHandle | undefined>)) ?? undefined;
}

export async function rememberFolder(folder: FileSystemDirectoryHandle): Promise<void> {
  await ask('readwrite', (store) => store.put(folder, KEY));
}
