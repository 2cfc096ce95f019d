/** Which source an address names. */
import { fault } from '../../domain/input/fault.ts';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { commonsCategory, readCommons } from './commons.ts';
import { readFolder } from './folder.ts';
import { ImportFault, type Source } from './found.ts';
import type { Guest } from './guest.ts';
import { ignMission, readIgn } from './ign.ts';
import { readIiif } from './iiif.ts';

/** Whether it names a source on the web, and no folder of this machine. */
export const isAddress = (address: string): boolean =>
  /^https?:\/\//i.test(address) || ignMission(address) !== undefined || commonsCategory(address) !== undefined;

/**
 * Reads what an address or a folder holds.
 * @param from the folder that a relative path starts in
 * @param deep whether sub-categories of a category of Commons are read too; a collection is always read to its end
 * @throws {ImportFault}
 */
export async function readSource(address: string, guest: Guest, lang: string, from: string, deep = false): Promise<Source> {
  const mission = ignMission(address);
  if (mission !== undefined) return readIgn(mission, guest);
  const category = commonsCategory(address);
  if (category !== undefined) return readCommons(category, guest, lang, { deep });
  if (/^https?:\/\//i.test(address)) return readIiif(address, guest, lang);
  const folder = resolve(from, address);
  if ((await stat(folder).catch(() => undefined))?.isDirectory()) return readFolder(folder);
  throw new ImportFault(fault('sourceNeither', { address }));
}
