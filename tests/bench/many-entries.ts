/**
 * What a build costs a root with very many entries: 100 000 photographs of an index, without pictures, and the same with thousands of
 * pages beside. Four builds each: from nothing (nothing in any cache), with no change, after one caption, and what that caption gives
 * from nothing: every file of the last two has to be the same. Counts are what the build says of itself; times depend on the machine.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { countsOf, places, timed, type Cost } from './built.ts';
import { changeCaption, writeMadeRoot } from './made-root.ts';

interface Row extends Cost {
  readonly build: string;
  readonly pages: string;
  readonly files: string;
}

/** SHA-256 of every file of a folder, by path. */
function bytesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

/** @throws with the first files that are not the same in both sites */
function compareSites(one: string, other: string): void {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  const unlike = [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
  if (unlike.length > 0)
    throw new Error(`${unlike.length} of ${a.size} files are not those of a build from nothing: ${unlike.slice(0, 10).join(', ')}`);
  console.log(`${a.size} files after one caption, each the same as from nothing.`);
}

/** Builds a root of this many entries four times. */
function benchRoot(folder: string, entries: number, projects: number): Row[] {
  const at = (part: string) => join(folder, part);
  writeMadeRoot(at('root'), { entries, projects });
  const build = (what: string, apart = ''): Row => {
    const { cost, said } = timed(['build'], places(folder, apart));
    const row = { build: `${entries} entries, ${projects} projects: ${what}`, ...cost, ...countsOf(said) };
    // Each as it ends: whoever stops half-way has seen what was measured.
    console.log(Object.values(row).join(' | '));
    return row;
  };
  const rows = [build('from nothing'), build('no change')];
  const table = join(at('root'), 'vue-du-ciel', 'mission-1', 'photos.csv');
  writeFileSync(table, changeCaption(readFileSync(table, 'utf8')));
  rows.push(build('one caption'), build('that caption, from nothing', '-apart'));
  compareSites(at('dist'), at('dist-apart'));
  return rows;
}

/** `--builds [entries] [projects]`: within the project, where Astro keeps the pages' program of a build beside its site. */
export function benchBuilds(entries = 100_000, projects?: number): void {
  mkdirSync(resolve('.cache', 'bench'), { recursive: true });
  for (const count of projects === undefined ? [0, 4000] : [projects]) {
    const folder = mkdtempSync(resolve('.cache', 'bench', 'builds-'));
    try {
      console.table(benchRoot(folder, entries, count));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
