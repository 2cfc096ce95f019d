/**
 * Steps whose output carries a label (title, credit, licence) that costs minutes to write anew. A build writes it; `npm run
 * dev`, which follows each edit within two seconds, takes what was last made of the same media under another label.
 */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashText, stableJson, type Cache, type Step } from './cache.ts';
import { writeAtomic } from './write-atomic.ts';

interface Latest {
  readonly label: string;
  readonly folder: string;
}

/**
 * The folder with the step's output under a label, as `Cache.run` gives it. With `draft`, one that was made under another label will do.
 * @param step the step without its label
 * @param make makes the step with its label
 */
export async function runLabelled(
  cache: Cache,
  step: Step,
  label: Label,
  draft: boolean,
  make: (step: Step) => Promise<string>,
): Promise<string> {
  const pointer = pointerOf(cache, step);
  const hash = hashText(stableJson(label));
  if (draft) {
    const last = await latest(pointer);
    if (last && last.label !== hash) return last.folder;
  }
  const folder = await make(labelled(step, label));
  await writeAtomic(pointer, JSON.stringify({ label: hash, folder } satisfies Latest));
  return folder;
}

type Label = Readonly<Record<string, unknown>>;

const pointerOf = (cache: Cache, step: Step) => join(cache.folder, 'latest', `${cache.key(step)}.json`);
const labelled = (step: Step, label: Label): Step => ({ ...step, params: { ...(step.params as Label), ...label } });

/** What tells a draft's step from another, whose label may be that of an earlier edit, and whether a draft would find what it gives. */
export function draftOf(cache: Cache, step: Step, label: Label): { readonly key: string; readonly held: () => Promise<boolean> } {
  const whole = labelled(step, label);
  return {
    key: cache.key(step),
    held: async () => (await latest(pointerOf(cache, step))) !== undefined || (await cache.held(whole)) !== undefined,
  };
}

/** What was made last, if it is still there. */
async function latest(pointer: string): Promise<Latest | undefined> {
  try {
    const last = JSON.parse(await readFile(pointer, 'utf8')) as Latest;
    await access(last.folder);
    return last;
  } catch {
    return undefined;
  }
}
