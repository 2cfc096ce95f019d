/**
 * What the disk says of a built site, and, where it is very large, whether it still says so: asked by a thread that looks at all that the
 * last build has left (`ingest/look-beside.ts`), which therefore imports little.
 */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eachRow } from '../../domain/records/rows.ts';

/** A file as it is written down. */
export type Row = readonly [path: string, from: string, stamp: string, sha256?: string];
/** A folder as it is written down. */
export type FolderRow = readonly [path: string, stamp: string];

/** Where the folders are written down, beside the list of files. */
export const folderList = (list: string): string => list.replace(/\.json$/, '.folders.json');

/** What the disk says of a file; '' where there is none. */
export function stampOf(path: string): string {
  const info = statSync(path, { bigint: true, throwIfNoEntry: false });
  return info?.isFile() ? `${info.size} ${info.ino} ${info.mtimeNs} ${info.ctimeNs}` : '';
}

/** What the disk says of a folder; '' where there is none. */
export function stampOfFolder(path: string): string {
  const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return info?.isDirectory() ? `${info.ino} ${info.mtimeNs}` : '';
}

/** Files and folders that are not as the last build has left them; no path is both. */
export function otherwise(list: string, folder: string): string[] {
  const paths: string[] = [];
  const look = <T extends Row | FolderRow>(file: string, stampNow: (path: string) => string, stampThen: (row: T) => string) => {
    const rows = eachRow<T>(readFileSync(file));
    // The name of the build.
    rows.next();
    for (const row of rows) {
      const then = stampThen(row);
      if (then === '' || then !== stampNow(join(folder, row[0]))) paths.push(row[0]);
    }
  };
  look<Row>(list, stampOf, ([, , stamp]) => stamp);
  look<FolderRow>(folderList(list), stampOfFolder, ([, stamp]) => stamp);
  return paths;
}
