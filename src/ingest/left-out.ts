/** What `--keep-going` left out, kept beside the records so that the command can say it last of all. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../domain/input/problem.ts';
import { words } from '../words/words.ts';
import { inTerminal, problemText } from './problem-words.ts';

/** The list as it is told; empty when everything is published. */
export function leftOutText(left: readonly Problem[], lang: string): string {
  if (left.length === 0) return '';
  const lines = left.map((problem) => `  ${problemText(problem, lang)}`);
  return `${inTerminal(words('check', lang).leftOut({ n: left.length }))}\n${lines.join('\n')}\n`;
}

/** Writes `<build folder>/left-out.txt`. */
export async function writeLeftOut(buildFolder: string, left: readonly Problem[], lang: string): Promise<void> {
  await mkdir(buildFolder, { recursive: true });
  await writeFile(join(buildFolder, 'left-out.txt'), leftOutText(left, lang));
}
