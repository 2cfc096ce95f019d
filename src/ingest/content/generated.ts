/**
 * Files of the program's own `models/` that a generator makes: made when they are missing or older than their generator, in
 * threads, since each takes seconds of one core.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { inLanes } from '../lanes.ts';
import { generatorOf } from './paths.ts';

/** What a thread is asked to make. */
export interface GeneratorTask {
  /** Absolute path of the `generate.ts` that makes it. */
  readonly generator: string;
  /** Absolute path of the file to write; its folder is there. */
  readonly target: string;
}

/** Hash of the generator's sources, so that a changed generator makes its file again. */
async function generatorHash(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const entry of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).sort())
    hash.update(entry).update(await readFile(join(folder, entry)));
  return hash.digest('hex');
}

/** Makes a file of the program's own models if it is missing or older than its generator; anything else is left alone. */
export async function ensureGenerated(path: string): Promise<void> {
  const generator = generatorOf(path);
  if (!generator) return;
  const stamp = join(dirname(path), '.made', `${basename(path)}.sha256`);
  const wanted = await generatorHash(dirname(path));
  if (existsSync(path) && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  const partial = join(dirname(path), `.partial-${process.pid}-${basename(path)}`);
  await mkdir(partial, { recursive: true });
  await mkdir(dirname(stamp), { recursive: true });
  try {
    await inThread({ generator, target: join(partial, basename(path)) });
    await rename(join(partial, basename(path)), path);
    await writeFile(stamp, wanted);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * Makes all that is missing of a list, `cores` files at a time, before anything waits for one of them. What cannot be made is
 * passed over: `ensureGenerated` tells it where the file is used.
 */
export async function generateMissing(paths: readonly string[], cores: number): Promise<void> {
  await inLanes(
    [...new Set(paths)].filter((path) => generatorOf(path) !== undefined),
    cores,
    (path) => ensureGenerated(path).catch(() => undefined),
  );
}

/** Runs a generator in a thread of its own; its failure is thrown here. */
function inThread(task: GeneratorTask): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./generator-thread.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 3000 },
    });
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${basename(task.target)} : générateur arrêté (${code}).`))));
  });
}
