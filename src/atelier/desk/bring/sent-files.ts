/** What a hand drops or chooses, as files with their places in the folders that they came from. */

export interface Sent {
  readonly name: string;
  readonly file: File;
}

/** Chosen files; of a chosen folder, with their paths in it. */
export const chosenFiles = (list: Iterable<File>): Sent[] =>
  [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

async function within(entry: FileSystemEntry, before: string): Promise<Sent[]> {
  const name = before + entry.name;
  if (entry.isFile) return new Promise((done, fail) => (entry as FileSystemFileEntry).file((file) => done([{ name, file }]), fail));
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: Sent[] = [];
  // A browser gives a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return all;
    for (const each of some) all.push(...(await within(each, `${name}/`)));
  }
}

/** Dropped files, and those of dropped folders. */
export async function droppedFiles(data: DataTransfer): Promise<Sent[]> {
  // The list is gone once the event is over.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...data.files];
  if (entries.length === 0) return chosenFiles(files);
  return (await Promise.all(entries.map((entry) => within(entry, '')))).flat();
}
