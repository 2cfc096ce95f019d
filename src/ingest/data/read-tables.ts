/**
 * Tables that were read before. While content is being written one file changes, and reading and checking the tables of all the others
 * is most of what a title costs: a table whose file, description and words are what they were is the one that was read last.
 */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ResourceDescriptor } from '../../domain/schema/datapackage.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import { messagesOf } from '../../words/dictionaries.ts';
import { hashText } from '../cache.ts';
import { ownFile } from '../content/paths.ts';
import { readResource, type Place, type ReadResource } from './read-resource.ts';

/** A larger file is read each time: its rows would stay in memory, bytes. */
const LARGEST_KEPT = 20_000_000;
/** The words in which findings are told. */
const SECTIONS = ['dates', 'findings', 'table'] as const;

interface Kept {
  readonly stamp: string;
  readonly read: ReadResource;
}

export class ReadTables {
  /** By descriptor and resource. */
  #before: ReadonlyMap<string, Kept> = new Map();
  #now = new Map<string, Kept>();
  #words = '';

  /** A reading of the whole root begins: what the last one did not ask for is forgotten. */
  begin(): void {
    this.#before = this.#now;
    this.#now = new Map();
    this.#words = JSON.stringify(inEvery((lang) => hashText(JSON.stringify(SECTIONS.map((section) => messagesOf(section, lang))))));
  }

  /** As `readResource`. */
  async read(resource: ResourceDescriptor, place: Place): Promise<ReadResource> {
    const key = `${place.file}\n${place.key}`;
    // Looked at before it is read: what is written meanwhile is another file.
    const stamp = await this.#stampOf(resource, place);
    const known = this.#before.get(key);
    if (stamp !== undefined && known?.stamp === stamp) {
      this.#now.set(key, known);
      return known.read;
    }
    const read = await readResource(resource, place);
    // What is said of the descriptor has its lines.
    if (stamp !== undefined && read.table) this.#now.set(key, { stamp, read });
    return read;
  }

  async #stampOf(resource: ResourceDescriptor, { root, file }: Place): Promise<string | undefined> {
    if (typeof resource.path !== 'string') return undefined;
    const { path } = ownFile(root, dirname(file), resource.path);
    const info = path === undefined ? undefined : await stat(path, { bigint: true }).catch(() => undefined);
    if (!info || info.size > LARGEST_KEPT) return undefined;
    return `${path} ${info.size} ${info.mtimeNs} ${info.ctimeNs} ${info.ino} ${this.#words} ${JSON.stringify(resource)}`;
  }
}
