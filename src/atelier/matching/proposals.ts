/**
 * `.atelier/rapprochements.json`: photographs that `npm run orienter` has oriented with a doubt, until a person has seen
 * them; and pairs that a person has refused, which are not proposed again.
 */
import { fault } from '../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cameraFileSchema } from '../../domain/schema/camera.ts';
import { DOUBTS } from '../../domain/orientation/match-doubts.ts';
import { writeAtomic } from '../../ingest/write-atomic.ts';
import { SaveRefused } from '../store/refused.ts';
import { ATELIER_FOLDER } from '../store/over.ts';

const FILE = 'rapprochements.json';

const side = z.object({ path: z.string(), id: z.string(), width: z.number().positive(), height: z.number().positive() });
const numbers = z.number();
const schema = z.object({
  waiting: z.array(
    z.object({
      shot: side,
      source: side,
      doubts: z.array(z.enum([...DOUBTS, 'second'])),
      figures: z.object({
        matches: numbers,
        agree: numbers,
        heldOut: numbers,
        coverage: numbers,
        residual_percent: numbers,
        written_m: numbers.optional(),
      }),
      matches: z.array(z.tuple([numbers, numbers, numbers, numbers])),
      camera: cameraFileSchema,
      points: z.array(z.object({ x: numbers, y: numbers, lon: numbers, lat: numbers, h: numbers })),
    }),
  ),
  refused: z.array(z.object({ shot: z.string(), source: z.string() })),
});

export type Proposals = z.infer<typeof schema>;
export type Proposal = Proposals['waiting'][number];

const fileOf = (root: string) => join(root, ATELIER_FOLDER, FILE);

/** What waits and still can: the picture is there, and nobody has oriented it since. */
export async function readProposals(root: string): Promise<Proposals> {
  const text = await readFile(fileOf(root), 'utf8').catch(() => undefined);
  if (text === undefined) return { waiting: [], refused: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const read = schema.safeParse(json);
  if (!read.success) throw new SaveRefused(fault('proposalsUnread', { folder: ATELIER_FOLDER, file: FILE }));
  const waiting = read.data.waiting.filter(
    ({ shot: { path } }) =>
      existsSync(join(root, path)) && !existsSync(join(root, `${path}.camera.json`)) && !existsSync(join(root, `${path}.georef.json`)),
  );
  return { ...read.data, waiting };
}

export async function writeProposals(root: string, proposals: Proposals): Promise<void> {
  // The folder is never published, nor taken by Git.
  if (!existsSync(join(root, ATELIER_FOLDER, '.gitignore'))) await writeAtomic(join(root, ATELIER_FOLDER, '.gitignore'), '*\n');
  await writeAtomic(fileOf(root), `${JSON.stringify(proposals)}\n`);
}
