/** What `--keep-going` left out, kept beside the records so that the command can say it last of all. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatProblem, type Problem } from '../domain/input/problem.ts';

/** The list as it is told; empty when everything is published. */
export function leftOutText(left: readonly Problem[]): string {
  if (left.length === 0) return '';
  const lines = left.map((problem) => `  ${formatProblem(problem)}`);
  return `Publié sans ce qui suit (${left.length} ${left.length === 1 ? 'erreur' : 'erreurs'} à corriger) :\n${lines.join('\n')}\n`;
}

/** Writes `<build folder>/left-out.txt`. */
export async function writeLeftOut(buildFolder: string, left: readonly Problem[]): Promise<void> {
  await mkdir(buildFolder, { recursive: true });
  await writeFile(join(buildFolder, 'left-out.txt'), leftOutText(left));
}
