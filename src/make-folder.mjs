// @ts-check
/**
 * Folders that are made where somebody says. Node's own recursive `mkdir` never comes back from a path whose parent stands and still
 * takes no folder (`/proc`, a link that leads nowhere): it goes from the one to the other for ever.
 */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. Throws what the system says where it cannot be.
 * @param {string} folder absolute path
 */
export function makeFolder(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    const above = dirname(folder);
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT' || above === folder) throw error;
    makeFolder(above);
    try {
      mkdirSync(folder);
    } catch (again) {
      // Somebody else may have made it meanwhile.
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw again;
    }
  }
}
