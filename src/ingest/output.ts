/**
 * The published tree: every file that ingest adds to the site, at its public path. It is assembled from the cache by
 * hard links (copies where links are refused) in a temporary folder and swapped in whole by `commit`.
 */
import { copyFile, link, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { clearLeftovers } from './leftovers.ts';

export class Output {
  readonly folder: string;
  readonly #temporary: string;
  #ready: Promise<void> | undefined;

  constructor(folder: string) {
    this.folder = folder;
    this.#temporary = `${folder}.${process.pid}.partial`;
  }

  async #resolve(publicPath: string): Promise<string> {
    // One cleaning that every caller waits for: none may write before it, none may be cleaned away.
    await (this.#ready ??= this.#clean());
    const relative = normalize(publicPath.replace(/^\/+/, ''));
    if (relative.startsWith('..') || relative.startsWith('/')) throw new Error(`Le chemin publié « ${publicPath} » sort du site.`);
    const path = join(this.#temporary, relative);
    await mkdir(dirname(path), { recursive: true });
    return path;
  }

  async #clean(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true });
    await clearLeftovers(dirname(this.folder), /\.(\d+)\.(?:partial|old)$/);
  }

  /** Places a file at a public path such as `/3d/ecrin/model.json`. */
  async file(publicPath: string, source: string): Promise<void> {
    const target = await this.#resolve(publicPath);
    await link(source, target).catch(() => copyFile(source, target));
  }

  /** Writes text or bytes at a public path. */
  async write(publicPath: string, content: string | Uint8Array): Promise<void> {
    await writeFile(await this.#resolve(publicPath), content);
  }

  /** Places everything below a folder under a public path. */
  async folderAt(publicPath: string, source: string): Promise<void> {
    for (const entry of await readdir(source, { withFileTypes: true })) {
      const child = join(source, entry.name);
      if (entry.isDirectory()) await this.folderAt(`${publicPath}/${entry.name}`, child);
      else await this.file(`${publicPath}/${entry.name}`, child);
    }
  }

  /** Where a file that was already placed stands until `commit`, for steps that build on it (PDF, packages). */
  staged(publicPath: string): string {
    return join(this.#temporary, normalize(publicPath.replace(/^\/+/, '')));
  }

  /** Swaps the assembled tree in; until then the previous one stays as it was. */
  async commit(): Promise<void> {
    await this.#resolve('/.keep');
    const old = `${this.folder}.${process.pid}.old`;
    await mkdir(dirname(this.folder), { recursive: true });
    await rename(this.folder, old).catch(() => undefined);
    await rename(this.#temporary, this.folder);
    await rm(old, { recursive: true, force: true });
  }

  async discard(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true });
  }
}
