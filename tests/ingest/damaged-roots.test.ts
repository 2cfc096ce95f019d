/** A hundred ways to damage a content root: every one is answered by French sentences with their file, and none by an exception. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../src/domain/input/problem.ts';
import { formatProblem, problemSaid } from '../../src/domain/input/problem.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { frenchIn } from '../fixtures/said-in.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

/** Words of libraries, of the engine and of the system, which no editor should have to read. */
const FOREIGN =
  /\b(Invalid|Unexpected|expected|received|must|should|Error|undefined|NaN|Cannot|cannot|object Object|E(NOENT|ISDIR|ACCES|LOOP|NOTDIR|PERM)|at position|is not|required|Required|failed|unknown|missing)\b/;
/** Files whose every key may be lost or changed. */
const YAML = Object.keys(SMALL_ROOT).filter((path) => path.endsWith('.yaml'));
/** Files without which, or with half of which, a section is not whole. */
const MAIN = /(site|objet|campagne|parcours)\.yaml$|datapackage\.json$|un\.md$/;
const TEXTS = Object.keys(SMALL_ROOT).filter((path) => !path.endsWith('.obj'));

let folder: string;
let turn = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'abimes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function check(change: Readonly<Record<string, string>>, after?: (root: string) => Promise<unknown>): Promise<readonly Problem[]> {
  const root = join(folder, String(turn++), 'content');
  await writeRoot(root, { ...SMALL_ROOT, ...change });
  await after?.(root);
  const { problems } = await checkContent(root);
  await rm(dirname(root), { recursive: true, force: true });
  return problems;
}

function wellSaid(problems: readonly Problem[]): void {
  for (const problem of problems) {
    expect(problem.file, JSON.stringify(problem)).not.toBe('');
    expect(problem.file).not.toMatch(/^\/|^\.\./);
    expect(formatProblem(problem)).not.toMatch(FOREIGN);
    expect(problem.message).toMatch(/[.?)…]$/);
    // The English desk reads the same in English.
    const { said, lang } = problemSaid(problem, 'en');
    expect([lang, frenchIn(said)], said).toEqual(['en', undefined]);
  }
}

const text = (path: string) => SMALL_ROOT[path] ?? '';

describe('a damaged root', () => {
  it('is right before it is damaged, with a mark of order and with the line ends of Windows', async () => {
    expect((await check({})).map(formatProblem)).toEqual([]);
    expect((await check(Object.fromEntries(TEXTS.map((path) => [path, `\uFEFF${text(path)}`])))).map(formatProblem)).toEqual([]);
    expect((await check(Object.fromEntries(TEXTS.map((path) => [path, text(path).replaceAll('\n', '\r\n')])))).map(formatProblem)).toEqual(
      [],
    );
  });

  it.each(TEXTS)('%s: empty, cut, in another encoding, a folder, a link that leads out or in circles', async (path) => {
    for (const damaged of [await check({ [path]: '' }), await check({ [path]: text(path).slice(0, text(path).length / 2) })]) {
      wellSaid(damaged);
      if (MAIN.test(path)) expect(damaged.length).toBeGreaterThan(0);
    }
    const replaced = (make: (target: string) => Promise<unknown>) =>
      check({}, async (root) => {
        await rm(join(root, path));
        await make(join(root, path));
      });
    const latin = await replaced((target) => writeFile(target, Buffer.from(text(path).replace(/[a-z]{4}/, 'élan'), 'latin1')));
    const asFolder = await replaced((target) => mkdir(target));
    const outside = await replaced(async (target) => {
      await writeFile(join(folder, 'dehors'), text(path));
      await symlink(join(folder, 'dehors'), target);
    });
    const loop = await replaced((target) => symlink(target, target));
    for (const problems of [latin, asFolder, outside, loop]) {
      wellSaid(problems);
      expect(problems.length).toBeGreaterThan(0);
    }
    expect(outside.map(formatProblem).join('\n')).toContain('sort du dossier');
  });

  it('answers each line lost, badly indented, tabbed, or given another value, in every file at once', async () => {
    const files = YAML.map((path) => ({ path, lines: text(path).split('\n').slice(0, -1) }));
    const key = /^(\s*(?:- )?)([a-z_A-Z]+):/;
    const changes: ((line: string) => string | undefined)[] = [
      () => undefined,
      (line) => ` ${line}`,
      (line) => `\t${line}`,
      ...['12', '[]', '{a: b}', '', '*rien', '"a\\qb"'].map((value) => (line: string) => line.replace(key, `$1$2: ${value} #`)),
      (line) => line.replace(key, (_all, before: string, name: string) => `${before}${name.toUpperCase()}x:`),
    ];
    let count = 0;
    for (let index = 0; index < Math.max(...files.map(({ lines }) => lines.length)); index++) {
      for (const change of changes) {
        const problems = await check(
          Object.fromEntries(
            files
              .filter(({ lines }) => index < lines.length)
              .map(({ path, lines }) => [path, lines.flatMap((line, i) => (i === index ? (change(line) ?? []) : [line])).join('\n')]),
          ),
        );
        wellSaid(problems);
        count += problems.length;
      }
    }
    expect(count).toBeGreaterThan(500);
  });

  it('names ids that are not, double, accented or in capitals', async () => {
    const said = async (change: Readonly<Record<string, string>>) => {
      const problems = await check(change);
      wellSaid(problems);
      return problems.map(formatProblem).join('\n');
    };
    expect(await said({ 'objets/vase/annotations.yaml': text('objets/vase/annotations.yaml').replace('id: pied', 'id: anse') })).toContain(
      'anse',
    );
    expect(await said({ 'objets/vase/annotations.yaml': text('objets/vase/annotations.yaml').replace('id: pied', 'id: Pièd') })).toContain(
      'Pièd',
    );
    expect(
      await said({ 'objets/Été/objet.yaml': text('objets/vase/objet.yaml'), 'objets/Été/vase.obj': text('objets/vase/vase.obj') }),
    ).toContain('Été');
    expect(await said({ 'projets/Mon projet.md': text('projets/un.md') })).toContain('Mon projet.md');
    expect(await said({ 'projets/un.md': text('projets/un.md').replace('[vase, notes]', '[vaze]') })).toContain(
      'le plus proche : « vase »',
    );
    expect(await said({ 'vue-du-ciel/vol/photos.csv': text('vue-du-ciel/vol/photos.csv').replace('47.2;', '4.2;') })).toContain('4.2');
    expect(
      await said({ 'parcours/lecon/parcours.yaml': text('parcours/lecon/parcours.yaml').replace('object: vase', 'object: vaze') }),
    ).toContain('vaze');
    expect(await said({ 'site.yaml': text('site.yaml').replace('doors: [vase', 'doors: [vaze') })).toContain('le plus proche : « vase »');
    expect(await said({ 'donnees/notes/notes.csv': text('donnees/notes/notes.csv').replace('2011;b', '2010;a') })).toContain(
      'clé en double',
    );
  });

  it('says all that is wrong in all its files at once', async () => {
    const damaged = Object.fromEntries(
      TEXTS.filter((path) => /\.(yaml|md|json)$/.test(path) && path !== 'donnees/notes/recit.md').map((path) => [
        path,
        path.endsWith('.json')
          ? text(path).replace('"title"', '"titre"')
          : text(path)
              .replace(/^title:/m, 'titre:')
              .replace('- id: anse', '- idd: anse')
              .replace('title: Le tour', 'titre: Le tour'),
      ]),
    );
    const problems = await check(damaged);
    wellSaid(problems);
    expect(new Set(problems.map((problem) => problem.file)).size).toBeGreaterThanOrEqual(7);
  });
});
