/** Looks through the folders of a content root for files that look right and are not read. */
import { fault, told, type Fault } from '../domain/input/fault.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../domain/input/problem.ts';
import { isSpreadsheet, misnamed, strayAdvice, type Place } from '../domain/input/stray.ts';
import { kebab } from '../domain/text/kebab.ts';

interface Section {
  readonly folder: string;
  readonly place: Place;
  /** What an item's folder may hold under its own name; the first is the one that it needs. */
  readonly expected: readonly string[];
}

const SECTIONS: readonly Section[] = [
  { folder: 'objets', place: 'object', expected: ['objet.yaml', 'annotations.yaml', 'visites.yaml', 'inscriptions.yaml'] },
  { folder: 'vue-du-ciel', place: 'photos', expected: ['campagne.yaml', 'photos.csv', 'footprints.geojson', 'annotations.yaml'] },
  { folder: 'donnees', place: 'data', expected: ['datapackage.json', 'recit.md'] },
  { folder: 'parcours', place: 'lessons', expected: ['parcours.yaml'] },
];
/** What belongs in an item's folder, standing loose in its section. */
const LOOSE = /\.(glb|gltf|obj|ply|stl|jpe?g|png|tiff?|webp|yaml|yml|csv|json)$/i;

async function names(folder: string): Promise<{ readonly files: string[]; readonly folders: string[] }> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter(({ name }) => !/^(\.|~\$)/.test(name));
  const named = (list: typeof entries) => list.map(({ name }) => name).sort();
  return { files: named(entries.filter((entry) => !entry.isDirectory())), folders: named(entries.filter((entry) => entry.isDirectory())) };
}

/** Every stray file of a root: a misnamed one is an error, one of a format that is not read a warning. */
export async function findStrays(root: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  const rename = (file: string, wanted: string) =>
    void problems.push({
      file,
      ...told(fault('misnamed', { wanted })),
      severity: 'error',
    });
  const warn = (file: string, of: Fault | undefined) => void (of && problems.push({ file, ...told(of), severity: 'warning' }));

  for (const name of (await names(root)).files) {
    const wanted = misnamed(name, ['site.yaml']);
    if (wanted) rename(name, wanted);
    else warn(name, strayAdvice(name, 'projects'));
  }
  for (const { folder, place, expected } of SECTIONS) {
    const { files, folders } = await names(join(root, folder));
    for (const name of files) {
      const advice = strayAdvice(name, place);
      if (advice) warn(`${folder}/${name}`, advice);
      else if (LOOSE.test(name)) warn(`${folder}/${name}`, fault('looseFile', { folder, stem: stem(name), name }));
    }
    for (const item of folders) {
      const own = await names(join(root, folder, item));
      for (const name of own.files) {
        const file = `${folder}/${item}/${name}`;
        const wanted = misnamed(name, expected);
        if (wanted && !own.files.includes(wanted)) rename(file, wanted);
        else if (place === 'photos' && isSpreadsheet(name) && !own.files.includes('photos.csv'))
          problems.push({
            file,
            ...told(fault('workbookHere')),
            severity: 'error',
          });
        else warn(file, strayAdvice(name, place));
      }
    }
  }
  for (const name of (await names(join(root, 'projets'))).files) {
    const file = `projets/${name}`;
    const base = /^(.+)\.(md\.txt|markdown|mdown|MD|Md)$/.exec(name)?.[1];
    if (base) rename(file, `${base}.md`);
    else warn(file, strayAdvice(name, 'projects'));
  }
  return problems;
}

function stem(name: string): string {
  return kebab(name.replace(/\.[^.]+$/, '')) || 'element';
}
