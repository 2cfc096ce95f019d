/** Checks `donnees/<package>/` without deriving anything: descriptors, tables, keys, sentences, views, defects. */
import { fault, told, type Telling, nearestIs, meantIs } from '../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isLicence, licenceLike } from '../../domain/rights/licence.ts';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import type { Descriptor, ResourceDescriptor } from '../../domain/schema/datapackage.ts';
import { corrections } from '../../domain/table/corrections.ts';
import type { Correction } from '../../domain/table/corrections.ts';
import { readFilter, unknownField } from '../../domain/table/filter.ts';
import { fullPattern, usePatterns } from '../../domain/table/constraints.ts';
import { foreignKeyProblems } from '../../domain/table/foreign-keys.ts';
import { emptyFilters, sentenceProblems } from '../../domain/table/sentence.ts';
import { readStory } from '../../domain/table/story.ts';
import type { Story } from '../../domain/table/story.ts';
import { groupTold } from '../content/finding-told.ts';
import { contentPath, readText } from '../content/yaml.ts';
import { readDescriptor } from './descriptor.ts';
import { linearPattern } from './patterns.ts';
import { readResource, type ReadResource } from './read-resource.ts';
import type { ReadTables } from './read-tables.ts';
import { KEBAB } from '../../domain/text/kebab.ts';
import { inFirst, siteLanguages } from '../../domain/text/first-language.ts';
import type { Lang } from '../../domain/text/text.ts';

export interface CheckedResource extends ReadResource {
  readonly descriptor: ResourceDescriptor;
  /** What the defects of this resource allow to correct; `defect` is the number in the package. */
  readonly corrections: readonly Correction[];
}

export interface CheckedPackage {
  readonly id: string;
  /** Absolute path of `datapackage.json`. */
  readonly file: string;
  readonly descriptor: Descriptor;
  readonly resources: readonly CheckedResource[];
  /** Its story by language, where the folder has a `recit.md`. */
  readonly story?: Readonly<Record<Lang, Story>> | undefined;
}

// Before any schema is read.
usePatterns(linearPattern);

const DESCRIPTORS = ['datapackage.json', 'datapackage.yaml'];

/**
 * Every package of a content root, with every problem found. A package with an error is left out of `packages`.
 * @param tables what earlier runs of this process have read, where one follows another
 */
export async function checkPackages(root: string, tables?: ReadTables): Promise<{ packages: CheckedPackage[]; problems: Problem[] }> {
  tables?.begin();
  const folder = join(root, 'donnees');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const packages: CheckedPackage[] = [];
  const problems: Problem[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const checked = await checkPackage(root, entry.name, tables);
    problems.push(...checked.problems);
    if (checked.package && !checked.problems.some((problem) => problem.severity === 'error')) packages.push(checked.package);
  }
  return { packages, problems };
}

async function checkPackage(
  root: string,
  id: string,
  tables: ReadTables | undefined,
): Promise<{ package: CheckedPackage | undefined; problems: Problem[] }> {
  const folder = join(root, 'donnees', id);
  const file = DESCRIPTORS.map((name) => join(folder, name)).find((path) => existsSync(path));
  const problems: Problem[] = [];
  if (!KEBAB.test(id))
    problems.push({
      file: contentPath(root, folder),
      ...told(fault('folderName', { name: id })),
      severity: 'error',
    });
  if (file === undefined) {
    problems.push({ file: contentPath(root, folder), ...told(fault('noDatapackage')), severity: 'error' });
    return { package: undefined, problems };
  }
  if (id === 'verifier')
    problems.push({
      file: contentPath(root, folder),
      ...told(fault('nameChecker')),
      severity: 'error',
    });
  const { descriptor, problems: found, lineOf } = await readDescriptor(file, root);
  problems.push(...found);
  if (!descriptor) return { package: undefined, problems };
  const path = contentPath(root, file);
  const report = (keys: readonly PropertyKey[], key: string, of: Telling, severity: 'error' | 'warning' = 'error') =>
    void problems.push({ file: path, line: lineOf(keys), key, ...told(of), severity });
  if (descriptor.name !== undefined && descriptor.name !== id)
    report(['name'], 'name', fault('nameNotFolder', { name: descriptor.name, id }), 'warning');
  descriptor.licenses?.forEach((licence, i) => {
    const value = licence.name ?? licence.path ?? '';
    if (licence.name !== undefined && !isLicence(licence.name) && licence.title === undefined && licence.path === undefined) {
      const guess = licenceLike(value);
      report(['licenses', i, 'name'], `licenses[${i + 1}].name`, fault('licenceUnknownOf', { value, hint: nearestIs(guess) }));
    }
  });

  const names = descriptor.resources.map((resource) => resource.name);
  names.forEach((name, i) => {
    if (name === 'datapackage' || (name.endsWith('-virgule') && names.includes(name.slice(0, -'-virgule'.length))))
      report(['resources', i, 'name'], `resources[${i + 1}].name`, fault('nameOwnFile', { name }));
  });

  const resources: CheckedResource[] = [];
  for (const [i, resource] of descriptor.resources.entries()) {
    const fields = typeof resource.schema === 'object' ? resource.schema.fields : [];
    for (const [j, { constraints }] of fields.entries())
      if (constraints?.pattern !== undefined && fullPattern(constraints.pattern)?.unchecked)
        report(
          ['resources', i, 'schema', 'fields', j, 'constraints', 'pattern'],
          `resources[${i + 1}].schema.fields[${j + 1}].constraints.pattern`,
          fault('patternUnbound', { pattern: constraints.pattern.slice(0, 80) }),
          'warning',
        );
    const place = { root, file, line: () => lineOf(['resources', i]), key: `resources[${i + 1}]` };
    const read = await (tables ? tables.read(resource, place) : readResource(resource, place));
    problems.push(...read.problems);
    const table = read.table;
    const defects = descriptor.defects.map((defect) =>
      defect.resource === resource.name ? { ...defect, finding: inFirst(defect.finding) } : undefined,
    );
    const corrected = table ? corrections(table, defects) : { corrections: [], problems: [] };
    for (const problem of corrected.problems)
      report(['defects', problem.defect], `defects[${problem.defect + 1}]`, problem.fault ?? problem.message);
    resources.push({ ...read, descriptor: resource, corrections: corrected.corrections });
  }
  checkForeignKeys(root, resources, problems);
  checkViews(descriptor, resources, report);
  const [first, ...others] = siteLanguages();
  const story: Record<Lang, Story> = {};
  for (const [lang, name] of [[first, 'recit.md'] as const, ...others.map((other) => [other, `recit.${other}.md`] as const)]) {
    const told = await checkStory(root, join(folder, name), lang, descriptor, resources, problems);
    if (told) story[lang] = told;
  }
  return { package: { id, file, descriptor, resources, story: story[first] && story }, problems };
}

async function checkStory(
  root: string,
  file: string,
  lang: Lang,
  descriptor: Descriptor,
  resources: readonly CheckedResource[],
  problems: Problem[],
): Promise<Story | undefined> {
  const text = await readText(file, root);
  if ('problem' in text) {
    if (!text.absent) problems.push(text.problem);
    return undefined;
  }
  const source = text.text;
  const tables = resources.flatMap((resource) =>
    resource.table ? [{ name: resource.descriptor.name, fields: resource.table.fields, rows: resource.table.rows }] : [],
  );
  const read = readStory(
    source,
    tables,
    descriptor.views.map((view) => view.title),
    lang,
  );
  for (const problem of read.problems) problems.push({ file: contentPath(root, file), ...problem, severity: 'error' });
  return read.story;
}

function checkForeignKeys(root: string, resources: readonly CheckedResource[], problems: Problem[]): void {
  for (const resource of resources) {
    for (const key of resource.schema?.foreignKeys ?? []) {
      if (!resource.table) continue;
      const target = key.reference.resource === '' ? resource : resources.find((other) => other.descriptor.name === key.reference.resource);
      for (const problem of foreignKeyProblems(resource.table, key, target?.table)) {
        problems.push({
          file: resource.path === undefined ? resource.descriptor.name : contentPath(root, resource.path),
          line: problem.line,
          column: problem.column,
          ...told(groupTold(problem)),
          severity: 'error',
        });
      }
    }
  }
}

type Report = (keys: readonly PropertyKey[], key: string, of: Telling, severity?: 'error' | 'warning') => void;

function checkViews(descriptor: Descriptor, resources: readonly CheckedResource[], report: Report): void {
  const names = resources.map((resource) => resource.descriptor.name);
  const unknownResource = (name: string) => {
    const guess = nearest(name, names);
    return fault('resourceUnknown', { name, hint: meantIs(guess), list: names.join(', ') });
  };
  descriptor.defects.forEach((defect, i) => {
    if (!names.includes(defect.resource))
      report(['defects', i, 'resource'], `defects[${i + 1}].resource`, unknownResource(defect.resource));
  });
  descriptor.views.forEach((view, i) => {
    const at = (key: string) => [['views', i, key], `views[${i + 1}].${key}`] as const;
    const resource = resources.find((candidate) => candidate.descriptor.name === view.resource);
    if (!resource) return report(...at('resource'), unknownResource(view.resource));
    const fields = resource.table?.fields ?? [];
    for (const name of view.outline ?? []) {
      const outline = resources.find((candidate) => candidate.descriptor.name === name);
      if (!outline) report(...at('outline'), unknownResource(name));
      else if (!outline.geometries) report(...at('outline'), fault('resourceNoOutline', { name }));
      if (view.chart !== 'map') report(...at('outline'), fault('outlineOnMap'));
    }
    if (fields.length === 0) return;
    const columns = fields.map((field) => field.name);
    for (const key of ['x', 'y', 'group'] as const) {
      const name = view[key];
      if (name === undefined || columns.includes(name)) continue;
      const guess = nearest(name, columns);
      report(
        ...at(key),
        fault('sentence', { said: fault('joined', { a: unknownField(name, columns), b: guess ? fault('meantEnd', { guess }) : '' }) }),
      );
    }
    if ((view.chart === 'bar' || view.chart === 'line') && view.x === undefined)
      report(...at('x'), fault('chartNeedsX', { chart: view.chart }));
    for (const sentence of Object.values(view.sentence ?? {})) {
      for (const message of sentenceProblems(sentence, fields, resource.table?.rows.length === 0))
        report(...at('sentence'), fault('sentence', { said: message }));
      const { rows = [] } = resource.table ?? {};
      for (const placeholder of rows.length === 0 ? [] : emptyFilters(sentence, rows, fields))
        report(...at('sentence'), fault('filterKeepsNone', { placeholder }), 'warning');
    }
    for (const message of readFilter(view.filter, columns).problems) report(...at('filter'), fault('sentence', { said: message }));
  });
}
