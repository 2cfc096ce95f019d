/** Pages of sections that a content root lacks: what is not there is not offered. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteRecord } from '../domain/records/site.ts';
import { pageNotes } from '../setup/integrations/page-notes.ts';

const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  objects: ['objets', 'reliquaire', 'integrer/objet'],
  photos: ['vue-du-ciel', 'integrer/photo'],
  packages: ['donnees', 'chemere', 'integrer/donnees'],
  projects: ['projets'],
  lessons: ['parcours'],
};

async function records<T>(buildFolder: string, name: string): Promise<readonly T[]> {
  return JSON.parse(await readFile(join(buildFolder, 'records', `${name}.json`), 'utf8').catch(() => '[]')) as T[];
}

/** Folders of the built site to take away, from its root. */
async function absentFolders(buildFolder: string): Promise<string[]> {
  const absent: string[] = [];
  for (const [name, folders] of Object.entries(SECTIONS)) {
    if ((await records(buildFolder, name)).length === 0) absent.push(...folders.flatMap((folder) => [folder, `en/${folder}`]));
  }
  const [site] = await records<SiteRecord>(buildFolder, 'site');
  if (!site?.kiosk) absent.push('borne', 'en/borne');
  if (site && !site.languages.includes('en')) absent.push('en');
  return absent;
}

/** Takes the pages of absent sections out of the built site; the checker of one's own CSV stays only with data. */
export async function removeAbsent(buildFolder: string, site: string): Promise<void> {
  for (const folder of await absentFolders(buildFolder)) {
    await rm(join(site, folder), { recursive: true, force: true });
    for (const path of pageNotes().keys()) if (path.startsWith(`/${folder}/`)) pageNotes().delete(path);
  }
}
