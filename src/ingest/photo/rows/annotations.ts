/** Reads `vue-du-ciel/<campaign>/annotations.yaml`: places named in the pictures, with what stands beside them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fault, told, nearestIs, type Telling } from '../../../domain/input/fault.ts';
import { nearest, type Problem } from '../../../domain/input/problem.ts';
import { photoAnnotationsSchema } from '../../../domain/schema/campaign.ts';
import { contentPath, readYaml } from '../../content/yaml.ts';
import { checkMediaLists, listOf } from '../../media/check.ts';
import type { CheckedAnnotation } from './checked.ts';

/**
 * By photograph.
 * @param folder absolute path of the campaign's folder, which its media are in too
 * @param ids public ids of the campaign's photographs
 */
export async function readAnnotations(
  root: string,
  folder: string,
  ids: readonly string[],
  problems: Problem[],
): Promise<Map<string, CheckedAnnotation[]>> {
  const annotations = new Map<string, CheckedAnnotation[]>();
  const file = join(folder, 'annotations.yaml');
  if (!existsSync(file)) return annotations;
  const read = await readYaml(file, root, photoAnnotationsSchema);
  problems.push(...read.problems);
  for (const [i, { photo, id, at, title, body, media }] of (read.value ?? []).entries()) {
    const say = (key: string, of: Telling) =>
      problems.push({
        file: contentPath(root, file),
        line: read.lineOf([i, key]),
        key: `[${i + 1}].${key}`,
        ...told(of),
        severity: 'error',
      });
    if (!ids.includes(photo)) {
      const guess = nearest(photo, ids);
      say('photo', fault('notOfThisCampaign', { id: photo, hint: nearestIs(guess) }));
      continue;
    }
    const list = annotations.get(photo) ?? [];
    if (list.some((other) => other.id === id)) say('id', fault('photoNoteTwice', { id, photo }));
    annotations.set(photo, [...list, { id, x: at[0], y: at[1], title, body, media }]);
  }
  const lists = (read.value ?? []).map(({ media }, i) => listOf({ file: contentPath(root, file), lineOf: read.lineOf }, media, [i]));
  problems.push(...(await checkMediaLists(root, folder, lists)));
  return annotations;
}
