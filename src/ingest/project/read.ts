/** Reads and checks `projets/<slug>.md`. */
import { fault, told, nearestIs, type Fault } from '../../domain/input/fault.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import type { ProjectPlace, ProjectRecord, TerritoryRecord } from '../../domain/records/project.ts';
import { projectSchema } from '../../domain/schema/project.ts';
import { readFrontMatter } from '../content/yaml.ts';
import { checkMediaLists, listOf } from '../media/check.ts';
import { INSEE_CODE, rulesOf } from '../../domain/records/country.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { codesLike, communeName } from '../communes.ts';
import { asText, setInFirst } from '../../domain/schema/text.ts';
import { readOutline } from './outline.ts';
import { readPlaces } from './places.ts';
import { KEBAB } from '../../domain/text/kebab.ts';

/** Every project of the content root, in the order of their file names; no project where there is no `projets/`. */
export async function readProjects(
  root: string,
  site?: Pick<SiteRecord, 'rules' | 'programmes'>,
): Promise<{ projects: ProjectRecord[]; territory?: TerritoryRecord | undefined; problems: Problem[] }> {
  const folder = join(root, 'projets');
  const files = (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.md')).sort();
  const french = rulesOf(site ?? {}).communes === 'insee';
  const { places, problems } = await readPlaces(root, french);
  const { territory, problems: outlineProblems } = await readOutline(root);
  problems.push(...outlineProblems);
  const projects: ProjectRecord[] = [];
  if (files.length === 0) return { projects, problems };
  for (const name of files) {
    const slug = name.slice(0, -'.md'.length);
    const file = `projets/${name}`;
    if (!KEBAB.test(slug))
      problems.push({
        file,
        ...told(fault('fileName', { name })),
        severity: 'error',
      });
    const read = await readFrontMatter(join(folder, name), root, projectSchema);
    problems.push(...read.problems);
    if (!read.value) continue;
    problems.push(...(await checkMediaLists(root, folder, [listOf({ file, lineOf: read.lineOf }, read.value.media, [])])));
    const wrong = unknownProgramme(read.value.programme, site?.programmes);
    if (wrong) problems.push({ file, line: read.lineOf(['programme']), key: 'programme', ...told(wrong), severity: 'error' });
    const found: ProjectPlace[] = [];
    const codes = read.value.communes.map((code) => (code.startsWith('#') ? code.slice(1).padStart(french ? 5 : 0, '0') : code));
    codes.forEach((code, i) => {
      const place = places.get(code);
      if (french && !INSEE_CODE.test(code)) {
        problems.push({
          file,
          line: read.lineOf(['communes', i]),
          key: `communes[${i + 1}]`,
          severity: 'error',
          ...told(fault('inseeExample', { found: code })),
        });
        return;
      }
      const official = french ? communeName(code) : undefined;
      if (french && official === undefined && !place) {
        const guess = nearest(code, codesLike(code));
        problems.push({
          file,
          line: read.lineOf(['communes', i]),
          key: `communes[${i + 1}]`,
          severity: 'error',
          ...told(fault('communeNever', { code, hint: guess ? fault('nearestNamed', { guess, name: communeName(guess) ?? '' }) : '' })),
        });
        return;
      }
      found.push({ ...place, insee: code, name: setInFirst(place?.name || official || code) });
    });
    projects.push({ ...read.value, communes: codes, slug, places: found, body: asText(read.body) });
  }
  return { projects, territory, problems };
}

/** Why a programme is none of the site's; any is where the site names none. */
function unknownProgramme(id: string, programmes: SiteRecord['programmes']): Fault | undefined {
  const ids = programmes?.map((programme) => programme.id);
  if (!ids || ids.includes(id)) return undefined;
  const guess = nearest(id, ids);
  return fault('programmeUnknown', { found: id, list: ids.join(', '), hint: nearestIs(guess) });
}

/** Links to what a project made possible, checked once everything else is known. */
export function checkProjectLinks(projects: readonly ProjectRecord[], known: readonly string[]): Problem[] {
  return projects.flatMap((project) =>
    project.links
      .filter((id) => !known.includes(id))
      .map((id): Problem => {
        const guess = nearest(id, known);
        return {
          file: `projets/${project.slug}.md`,
          key: 'links',
          ...told(fault('linkUnknown', { id, hint: nearestIs(guess) })),
          severity: 'error',
        };
      }),
  );
}
