/** Where ingest leaves what the site is built from (`records/`, `site/`); two builds at once take two folders. */
import { join, resolve } from 'node:path';

export function buildFolder(): string {
  return resolve(process.env['BUILD_FOLDER'] ?? '.cache/build');
}

/** Where it is written down that the last build into the build folder has ended (`setup/unchanged.ts`); any ingest into it takes that away. */
export function wholeBuild(folder = buildFolder()): string {
  return join(folder, 'whole.json');
}

/** The content root named by CONTENT, the repository's own otherwise. */
export function contentRoot(): string {
  return resolve(process.env['CONTENT'] ?? 'content');
}

/** The cache of what is derived (`ingest/cache.ts`), shared by all builds. */
export function cacheFolder(): string {
  return process.env['CACHE_FOLDER'] ?? '.cache';
}
