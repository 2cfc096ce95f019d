/**
 * The build of the site for its publication: a process of its own, so that the desk goes on, in folders of its own, so that the
 * pages that the desk shows beside its forms do too. What was derived is shared with every other build.
 */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { hashText } from '../../ingest/cache.ts';
import { cacheFolder } from '../../build-folder.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
/** Whether anything is to be built (`setup/unchanged.ts` ends with 0 where not), then the build; as `npm run build` does. */
const STEPS = [[join('src', 'setup', 'unchanged.ts')], [join('node_modules', 'astro', 'bin', 'astro.mjs'), 'build']] as const;
/** The desk, and what is typed in it, come first. */
const LOWER_PRIORITY = 10;

export interface Building {
  /** Whether the site stands whole. */
  readonly ended: Promise<boolean>;
  readonly stop: () => void;
}

/** Builds a root's site; every line that it says is handed on. */
export type Build = (root: string, say: (line: string) => void) => Building;

/** Where a root's site is built for the desk: the site, and what builds keep of it. */
export function deskBuild(root: string): { readonly dist: string; readonly made: string } {
  const own = hashText(resolve(root)).slice(0, 16);
  const folder = join(resolve(cacheFolder()), 'atelier', own);
  return { dist: join(folder, 'dist'), made: join(folder, 'build') };
}

/** The environment of a build from a terminal: what the desk's own server has set for itself would make another site. */
function buildEnvironment(root: string): NodeJS.ProcessEnv {
  const { dist, made } = deskBuild(root);
  const { NODE_ENV: _, ATELIER: __, ATELIER_TOKEN: ___, KEEP_GOING: ____, ...env } = process.env;
  return { ...env, CONTENT: resolve(root), BUILD_FOLDER: made, OUT_DIR: dist };
}

export const buildSite: Build = (root, say) => {
  let child: ReturnType<typeof spawn> | undefined;
  let stopped = false;
  const stop = () => {
    stopped = true;
    child?.kill();
  };
  process.once('exit', stop);
  const step = (args: readonly string[]) =>
    new Promise<number | null>((done, fail) => {
      child = spawn(process.execPath, args, { cwd: PROJECT, env: buildEnvironment(root), stdio: ['ignore', 'pipe', 'pipe'] });
      try {
        if (child.pid !== undefined) setPriority(child.pid, LOWER_PRIORITY);
      } catch {
        // A system that does not let it: the build goes on beside the desk.
      }
      const hear = (chunk: Buffer) => {
        for (const line of stripVTControlCharacters(chunk.toString()).split('\n')) if (line.trim() !== '') say(line.trimEnd());
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.on('error', fail);
      child.on('close', done);
    });
  const run = async () => {
    const [unchanged, build] = STEPS;
    if ((await step(unchanged)) === 0) return true;
    return !stopped && (await step(build)) === 0;
  };
  return { ended: run().finally(() => process.removeListener('exit', stop)), stop };
};
