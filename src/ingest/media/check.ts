/** Everything that keeps the media of an item from being published, and what should be said of them. */
import { stat } from 'node:fs/promises';
import { asWebVtt } from '../../domain/media/captions.ts';
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import type { Problem } from '../../domain/input/problem.ts';
import type { MediaItem } from '../../domain/records/media.ts';
import { ownFile } from '../content/paths.ts';
import { readText } from '../content/yaml.ts';
import { keyOf } from '../content/zod-messages.ts';
import { playedFile } from './formats.ts';
import { checkPictures, mediaName } from './pictures.ts';
import { transcriptFile, PLAYED } from './named-files.ts';

/** The items of one `media` list, and the lines on which their keys stand. */
interface MediaList {
  /** The file that they are written in, from the root. */
  readonly file: string;
  readonly items: readonly MediaItem[];
  /** Where the list is, as sentences name it: `[2].media`. */
  readonly key: string;
  readonly lineOf: (item: number, key: string) => number | undefined;
}

/** The list of an item that has read from a file, at a path there. */
export function listOf(
  read: { readonly file: string; readonly lineOf: (path: readonly PropertyKey[]) => number | undefined } | undefined,
  items: readonly MediaItem[] | undefined,
  path: readonly PropertyKey[],
): MediaList {
  const at = [...path, 'media'];
  return {
    file: read?.file ?? '',
    items: items ?? [],
    key: keyOf(at),
    lineOf: (item, key) => read?.lineOf([...at, item, key]),
  };
}

/** Largest captions or transcript, bytes. */
const MOST_TEXT = 1_000_000;

/**
 * @param root absolute path of the content root
 * @param folder absolute path of the folder that the files must be in, and are published from
 */
export async function checkMediaLists(root: string, folder: string, lists: readonly MediaList[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  const pictures: { src: string; line: number | undefined; file: string }[] = [];
  /** Public names, and the file that has each. */
  const names = new Map<string, string>();
  for (const { file, items, key, lineOf } of lists) {
    for (const [i, item] of items.entries()) {
      const say = (at: string, of: Fault, severity: Problem['severity'] = 'error') =>
        void problems.push({ file, line: lineOf(i, at) ?? lineOf(i, 'kind'), key: `${key}[${i + 1}].${at}`, ...told(of), severity });
      const place = (at: string, written: string, extension: string): string | undefined => {
        const own = ownFile(root, folder, written);
        if (own.fault !== undefined) {
          say(at, own.fault);
          return undefined;
        }
        const name = `${mediaName(written)}.${extension}`;
        const earlier = names.get(name);
        if (earlier !== undefined && ownFile(root, folder, earlier).path !== own.path)
          say(at, fault('sameName', { src: written, earlier, name }));
        names.set(name, earlier ?? written);
        return own.path;
      };
      const text = async (at: string, path: string): Promise<string | undefined> => {
        if ((await stat(path)).size > MOST_TEXT) return void say(at, fault('mediaTextLarge', { most: MOST_TEXT / 1000 }));
        const read = await readText(path, root);
        if ('text' in read) return read.text;
        return void problems.push({ ...read.problem, severity: 'error' });
      };
      if (item.kind === 'image' && item.src !== undefined) pictures.push({ src: item.src, line: lineOf(i, 'src'), file });
      const played = PLAYED[item.kind];
      const path = played && item.src !== undefined ? place('src', item.src, played) : undefined;
      const found = played && path !== undefined ? await playedFile(path, played) : undefined;
      if (found && 'key' in found) say('src', fault('ofFile', { name: item.src ?? '', said: found }));
      else if (found) {
        if (found.heavy) say('src', fault('mediaHeavy', { mb: Math.round(found.bytes / 1e6) }), 'warning');
        // What is heard must be readable (WCAG 1.2.1, 1.2.2): whether somebody speaks, the editor knows.
        if (item.kind === 'audio' && item.transcript === undefined && item.captions === undefined)
          say('transcript', fault('noTranscript'), 'warning');
        if (item.kind === 'video' && found.heard && item.captions === undefined) say('captions', fault('noCaptions'), 'warning');
      }
      if (item.captions !== undefined) {
        const captions = /\.(vtt|srt)$/i.test(item.captions) ? place('captions', item.captions, 'vtt') : undefined;
        if (!/\.(vtt|srt)$/i.test(item.captions)) say('captions', fault('captionsName', { found: item.captions }));
        const said = captions === undefined ? undefined : await text('captions', captions);
        if (said !== undefined && asWebVtt(said) === undefined) say('captions', fault('captionsNone', { found: item.captions }));
      }
      const transcript = transcriptFile(item);
      const written = transcript === undefined ? undefined : ownFile(root, folder, transcript);
      if (written?.fault !== undefined) say('transcript', written.fault);
      else if (written?.path !== undefined) await text('transcript', written.path);
    }
  }
  for (const { line, file, ...said } of await checkPictures(root, folder, pictures))
    problems.push({ file, line, key: 'media.src', ...said, severity: 'error' });
  return problems;
}
