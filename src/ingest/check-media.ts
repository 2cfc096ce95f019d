/**
 * What only the media can say, for `npm run check`: a scan whose texture is missing, a picture that was cut while it was
 * copied, a licence that the file itself contradicts. Nothing is derived, and the sentences are those of the build. What
 * was looked at once is remembered by path, size and time of change.
 */
import { fault, told, type Telling } from '../domain/input/fault.ts';
import { readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, relative, sep } from 'node:path';
import type { Problem } from '../domain/input/problem.ts';
import { dateInName } from '../domain/photo/name-date.ts';
import { rightsConflict } from '../domain/photo/rights-conflict.ts';
import type { CheckedContent } from './check.ts';
import { scanNoteTold } from './content/finding-told.ts';
import type { CheckedObject } from './content/objects.ts';
import type { CheckedCampaign, CheckedRow } from './photo/rows/checked.ts';
import { fileOutside } from './photo/picture/outside.ts';
import { lookAtPicture, type PictureLook } from './photo/picture/look.ts';
import { personalWarning } from './photo/picture/personal.ts';
import { poseOf } from './scan/shape/pose.ts';
import { studyScan, type ScanStudy } from './scan/study.ts';
import { inLanes } from './lanes.ts';
import { writeAtomic } from './write-atomic.ts';

/** Raised when what is remembered of a file would be found otherwise. */
const VERSION = 4;

interface Options {
  /** File in which what was found is remembered; nothing is when missing. */
  readonly memo?: string | undefined;
  readonly cores?: number | undefined;
}

/** Every problem of the media of a checked root. */
export async function checkMedia(content: CheckedContent, options: Options = {}): Promise<Problem[]> {
  const memo = await openMemo(options.memo);
  const cores = options.cores ?? availableParallelism();
  const scans = await inLanes(content.objects, 1, (object) => objectProblems(object, content.root, memo));
  const rows = content.campaigns.flatMap((campaign) => campaign.rows.map((row) => ({ row, campaign })));
  const pictures = await inLanes(rows, cores, ({ row, campaign }) => rowProblems(row, campaign, content, memo));
  await memo.save();
  return [...scans.flat(), ...pictures.flat()];
}

async function objectProblems({ object, source }: CheckedObject, root: string, memo: Memo): Promise<Problem[]> {
  // A reconstruction that is made by a program is not there yet.
  if (!existsSync(source)) return [];
  const { units, up } = object.model;
  const pose = poseOf(object);
  const key = `${source} ${units} ${up} ${JSON.stringify(pose)}`;
  const study = await memo.of<ScanStudy>(key, source, () => studyScan({ source, root, units, up, pose }));
  const place = { file: relative(root, source).split(sep).join('/'), key: 'model.source' };
  return [
    ...(study.fault === undefined ? [] : [{ ...place, ...told(study.fault), severity: 'error' as const }]),
    ...study.warnings.map((note): Problem => ({ ...place, ...told(scanNoteTold(note)), severity: 'warning' })),
  ];
}

async function rowProblems(row: CheckedRow, { campaign }: CheckedCampaign, content: CheckedContent, memo: Memo): Promise<Problem[]> {
  const { picture } = row;
  if (picture === undefined || row.faulty || !existsSync(picture)) return [];
  const name = basename(picture);
  const look = await memo.of<PictureLook>(picture, picture, () => lookAtPicture(picture));
  const say = (of: Telling, column: string | undefined, severity: Problem['severity']): Problem => ({
    ...row.place,
    column,
    ...told(fault('ofFile', { name, said: of })),
    severity,
  });
  if (look.fault !== undefined) return [say(look.fault, 'file', 'error')];
  const { metadata } = look;
  if (!metadata) return [];
  const problems: Problem[] = [];
  const outside = fileOutside(metadata, row, campaign, content.site);
  if (outside) problems.push(say(outside, 'lat', 'error'));
  const rights = rightsConflict(row.licence, metadata.rights ?? metadata.credit?.value);
  if (rights) problems.push(say(rights, 'licence', 'warning'));
  const personal = personalWarning(metadata, row, campaign);
  if (personal) problems.push(say(personal, undefined, 'warning'));
  const dated = row.row.date ?? campaign.defaults?.date ?? campaign.date ?? metadata.date?.value;
  const guess = dated === undefined ? dateInName(name) : undefined;
  if (guess) problems.push(say(fault('dateInName', { guess }), 'date', 'warning'));
  return problems;
}

interface Memo {
  of<T>(key: string, file: string, look: () => Promise<T>): Promise<T>;
  save(): Promise<void>;
}

async function openMemo(path: string | undefined): Promise<Memo> {
  const known = new Map<string, unknown>();
  if (path !== undefined) {
    try {
      const read = JSON.parse(await readFile(path, 'utf8')) as { version?: number; entries?: [string, unknown][] };
      if (read.version === VERSION) for (const [key, value] of read.entries ?? []) known.set(key, value);
    } catch {
      // None yet, or cut: everything is looked at again.
    }
  }
  const used = new Map<string, unknown>();
  return {
    async of(key, file, look) {
      const { size, mtimeMs } = await stat(file);
      const stamp = `${key} ${size} ${mtimeMs}`;
      // A scan's companions are other files: only what is found sound of a file that stands alone is remembered.
      const value = known.has(stamp) ? known.get(stamp) : await look();
      if (!/\.(obj|gltf)$/i.test(file)) used.set(stamp, value);
      return value as never;
    },
    async save() {
      if (path === undefined) return;
      await writeAtomic(path, JSON.stringify({ version: VERSION, entries: [...used] }));
    },
  };
}
