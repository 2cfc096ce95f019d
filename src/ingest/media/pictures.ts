/**
 * Pictures that stand beside a text (`media` of notes, steps, projects). What is published is never the editor's own file: it is opened
 * as the picture that its bytes say it is, decoded, and written anew without its metadata, at a size for pages.
 */
import { fault, told, type Fault, type Telling } from '../../domain/input/fault.ts';
import { basename, extname, join } from 'node:path';
import { ContentError } from '../../domain/input/problem.ts';
import { ownFile } from '../content/paths.ts';
import type { IngestContext } from '../context.ts';
import { decodingError, openPicture, PictureError, upright, valueRange, type Picture } from '../photo/picture/picture.ts';
import { kebab } from '../../domain/text/kebab.ts';
import { hashText } from '../cache.ts';

/** Longest side of what is published, pixels: a page's width on a dense screen. */
const LONGEST = 2400;
const QUALITY = 82;
const VERSION = 1;

/** What an editor names, and the line on which. */
interface NamedPicture {
  readonly src: string;
  readonly line: number | undefined;
  /** The file that names it, from the root. */
  readonly file: string;
}

/** What is wrong with a picture, and where that is written. */
interface Wrong {
  readonly file: string;
  readonly line: number | undefined;
  readonly message: string;
  readonly fault?: Fault;
}

/** The public name of a file, without extension; names without a Latin letter get one from their hash. */
export function mediaName(src: string): string {
  const name = basename(src, extname(src));
  return kebab(name) || `image-${hashText(name.normalize('NFC')).slice(0, 8)}`;
}

/** Everything that keeps pictures of a folder from being published, each with its line. */
export async function checkPictures(root: string, folder: string, media: readonly NamedPicture[]): Promise<Wrong[]> {
  const problems: Wrong[] = [];
  const names = new Map<string, string>();
  for (const { src, line, file } of media) {
    const own = ownFile(root, folder, src);
    const wrong = own.fault ?? (await openPicture(own.path).then(() => undefined, faultOf(src)));
    if (wrong !== undefined) problems.push({ file, line, ...told(wrong) });
    if (own.path === undefined) continue;
    const name = mediaName(src);
    const earlier = names.get(name);
    if (earlier !== undefined && ownFile(root, folder, earlier).path !== own.path)
      problems.push({
        file,
        line,
        ...told(fault('sameName', { src, earlier, name })),
      });
    names.set(name, earlier ?? src);
  }
  return problems;
}

function faultOf(src: string): (error: unknown) => Fault {
  return (error) => {
    if (error instanceof PictureError) return fault('ofFile', { name: src, said: error.telling });
    throw error;
  };
}

/** Publishes one picture of a folder; gives its public path. What cannot be decoded is a `ContentError` that names it. */
export async function publishPicture(
  folder: string,
  src: string,
  base: string,
  context: IngestContext,
  placed: Map<string, string>,
): Promise<string> {
  const own = ownFile(context.root, folder, src);
  const fail = (of: Telling) =>
    new ContentError([{ file: `${folder.slice(context.root.length + 1)}/${src}`, ...told(of), severity: 'error' }]);
  if (own.fault !== undefined) throw fail(own.fault);
  const known = placed.get(own.path);
  if (known !== undefined) return known;
  try {
    const picture = await openPicture(own.path);
    const written = picture.alpha ? 'media.webp' : 'media.jpg';
    const made = await context.cache.run(
      {
        name: 'media/picture',
        version: VERSION,
        inputs: [await context.cache.hashFile(own.path)],
        params: { longest: LONGEST, quality: QUALITY },
      },
      (target) => rewrite(picture, join(target, written)),
    );
    const path = `${base}/${mediaName(src)}${extname(written)}`;
    placed.set(own.path, path);
    await context.output.file(path, join(made, written), `${folder.slice(context.root.length + 1)}/${src}`);
    return path;
  } catch (error) {
    if (error instanceof PictureError) throw fail(error.telling);
    throw error;
  }
}

/** The picture decoded and written anew: JPEG, or WebP where it is transparent. */
async function rewrite(picture: Picture, target: string): Promise<void> {
  const shown = upright(picture, await valueRange(picture), { keepAlpha: true }).resize(LONGEST, LONGEST, {
    fit: 'inside',
    withoutEnlargement: true,
  });
  await (picture.alpha ? shown.webp({ quality: QUALITY }) : shown.jpeg({ quality: QUALITY, progressive: true }))
    .toFile(target)
    .catch((error: unknown) => {
      throw decodingError(error, picture.path);
    });
}
