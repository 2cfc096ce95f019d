/** Where ingest leaves what the site is built from (`records/`, `site/`); two builds at once take two folders. */
import { resolve } from 'node:path';

/** @returns {string} */
export function buildFolder() {
  return resolve(process.env['BUILD_FOLDER'] ?? '.cache/build');
}

/** The content root named by CONTENT, the repository's own otherwise. @returns {string} */
export function contentRoot() {
  return resolve(process.env['CONTENT'] ?? 'content');
}
