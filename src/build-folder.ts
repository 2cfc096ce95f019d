/** Where ingest leaves what the site is built from (`records/`, `site/`); two builds at once take two folders. */
import { resolve } from 'node:path';

export function buildFolder(): string {
  return resolve(process.env['BUILD_FOLDER'] ?? '.cache/build');
}

/** The content root named by CONTENT, the repository's own otherwise. */
export function contentRoot(): string {
  return resolve(process.env['CONTENT'] ?? 'content');
}

/** The cache of what is derived (`ingest/cache.ts`), shared by all builds. */
export function cacheFolder(): string {
  return process.env['CACHE_FOLDER'] ?? '.cache';
}
