/** Reads `objets/<id>/` and checks what the schemas cannot: references between files, the model's file. */
import { fault, told, nearestIs, meantIs } from '../../domain/input/fault.ts';
import { readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { annotationsSchema, inscriptionsSchema, objectSchema, toursSchema } from '../../domain/schema/object.ts';
import { checkMediaLists, listOf } from '../media/check.ts';
import { checkScanSource } from '../scan/check.ts';
import { available, ownFile, resolveInside } from './paths.ts';
import { contentPath, readYaml } from './yaml.ts';
import { KEBAB } from '../../domain/text/kebab.ts';

export interface CheckedObject {
  readonly id: string;
  readonly file: string;
  readonly object: z.output<typeof objectSchema>;
  readonly licence: string;
  readonly source: string;
  readonly annotations: z.output<typeof annotationsSchema>;
  readonly tours: z.output<typeof toursSchema>;
  readonly inscriptions: z.output<typeof inscriptionsSchema>;
}

const KNOWN_FILES = ['objet.yaml', 'annotations.yaml', 'visites.yaml', 'inscriptions.yaml'];

/** Names of the sub-folders of a section, sorted; none when the section is missing. */
export async function sectionFolders(root: string, section: string): Promise<string[]> {
  const entries = await readdir(join(root, section), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Every object of a content root, with every problem found. */
export async function checkObjects(root: string, site: SiteRecord | undefined): Promise<{ objects: CheckedObject[]; problems: Problem[] }> {
  const objects: CheckedObject[] = [];
  const problems: Problem[] = [];
  for (const id of await sectionFolders(root, 'objets')) {
    const folder = join(root, 'objets', id);
    if (!KEBAB.test(id))
      problems.push({
        file: contentPath(root, folder),
        ...told(fault('folderName', { name: id })),
        severity: 'error',
      });
    const names = await readdir(folder);
    for (const name of names) {
      if (name.endsWith('.yaml') && !KNOWN_FILES.includes(name)) {
        const guess = nearest(name, KNOWN_FILES);
        problems.push({
          file: contentPath(root, join(folder, name)),
          ...told(fault('fileUnexpected', { hint: meantIs(guess), list: KNOWN_FILES.join(', ') })),
          severity: 'error',
        });
      }
    }
    const file = join(folder, 'objet.yaml');
    const main = await readYaml(file, root, objectSchema);
    problems.push(...main.problems);
    const optional = async <S extends z.ZodType>(name: string, schema: S) => {
      const path = join(folder, name);
      if (!names.includes(name)) return undefined;
      const read = await readYaml(path, root, schema);
      problems.push(...read.problems);
      return { ...read, file: contentPath(root, path) };
    };
    const annotations = await optional('annotations.yaml', annotationsSchema);
    const tours = await optional('visites.yaml', toursSchema);
    const inscriptions = await optional('inscriptions.yaml', inscriptionsSchema);

    const ids = (annotations?.value ?? []).map((annotation) => annotation.id);
    ids.forEach((annotation, i) => {
      if (ids.indexOf(annotation) !== i)
        problems.push({
          file: annotations?.file ?? '',
          line: annotations?.lineOf([i, 'id']),
          key: 'id',
          ...told(fault('noteAbove', { annotation })),
          severity: 'error',
        });
    });
    const reference = (read: NonNullable<typeof tours | typeof inscriptions>, path: (string | number)[], target: string | undefined) => {
      if (target === undefined || ids.includes(target)) return;
      const guess = nearest(target, ids);
      problems.push({
        file: read.file,
        line: read.lineOf(path),
        key: 'annotation',
        ...told(fault('noteUnknown', { target, hint: nearestIs(guess) })),
        severity: 'error',
      });
    };
    if (tours?.value)
      tours.value.forEach((tour, i) => tour.steps.forEach((step, j) => reference(tours, [i, 'steps', j, 'annotation'], step.annotation)));
    if (inscriptions?.value) inscriptions.value.forEach((line, i) => reference(inscriptions, [i, 'annotation'], line.annotation));

    if (!main.value) continue;
    const place = { file: contentPath(root, file), line: main.lineOf(['model', 'source']) };
    const source = resolveInside(root, file, main.value.model.source);
    const own = ownFile(root, folder, main.value.model.source, { models: true });
    if (source === undefined || (own.fault !== undefined && existsSync(source)))
      problems.push({ ...place, key: 'model.source', ...told(own.fault ?? ''), severity: 'error' });
    else if (existsSync(source) || !available(source)) problems.push(...(await checkScanSource(source, place)));
    problems.push(
      ...(await checkMediaLists(root, folder, [
        ...(annotations?.value ?? []).map((note, i) => listOf(annotations, note.media, [i])),
        ...(tours?.value ?? []).flatMap((tour, i) => tour.steps.map((step, j) => listOf(tours, step.media, [i, 'steps', j]))),
      ])),
    );
    const licence = main.value.licence ?? site?.licence;
    if (licence === undefined && site)
      problems.push({ file: place.file, line: 1, key: 'licence', ...told(fault('noLicence')), severity: 'error' });
    if (source !== undefined && licence !== undefined) {
      objects.push({
        id,
        file,
        object: main.value,
        licence,
        source,
        annotations: annotations?.value ?? [],
        tours: tours?.value ?? [],
        inscriptions: inscriptions?.value ?? [],
      });
    }
  }
  return { objects, problems };
}
