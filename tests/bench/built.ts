/** Builds and commands of the project, run as a user runs them, and what they cost. */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export interface Cost {
  readonly seconds: number;
  /** Seconds of processor: on a busy machine only these tell. */
  readonly cpu_s: number;
  /** Processes that wanted a core during the last minute. */
  readonly load: number;
  readonly peak_MB: number;
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** Runs `npm run COMMAND`; gives its cost and what it said. @throws with the end of what it said where it fails */
export const timed = (command: readonly string[], env: NodeJS.ProcessEnv) => timedNode([join('src', 'setup', 'run.mjs'), ...command], env);

/** The same of a program of Node. */
export function timedNode(program: readonly string[], env: NodeJS.ProcessEnv): { readonly cost: Cost; readonly said: string } {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync('/usr/bin/env', ['time', '-f', 'KB=%M CPU=%U+%S', process.execPath, ...program], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=6144', ASTRO_TELEMETRY_DISABLED: '1', ...env },
  });
  if (status !== 0) throw new Error(`${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  const said = stdout + stderr;
  const [, kB, user, system] = /KB=(\d+) CPU=([\d.]+)\+([\d.]+)/.exec(said) ?? [];
  return {
    said,
    cost: {
      seconds: rounded((performance.now() - started) / 1000),
      cpu_s: rounded(Number(user) + Number(system)),
      load: rounded(loadavg()[0] ?? 0),
      peak_MB: Math.round(Number(kB) / 1000),
    },
  };
}

/** Where a bench's root, build, caches and site are, as the environment of a command. */
export function places(folder: string, apart = ''): NodeJS.ProcessEnv {
  const at = (part: string) => join(folder, part);
  return { CONTENT: at('root'), BUILD_FOLDER: at(`build${apart}`), CACHE_FOLDER: at(`cache${apart}`), OUT_DIR: at(`dist${apart}`) };
}

/** What a build says of its pages and files: `3 / 442`, those that it made of all. */
export function countsOf(said: string): { readonly pages: string; readonly files: string } {
  const [, pages, rendered, files, written] = /Pages : (\d+), dont (\d+) rendues\. Fichiers : (\d+), dont (\d+) écrits/.exec(said) ?? [];
  return { pages: `${rendered} / ${pages}`, files: `${written} / ${files}` };
}
