/** Publishes the media of an item: pictures decoded and written anew, sounds and films without what they tell of whoever made them, captions as WebVTT, transcripts as text. */
import { basename, extname, join } from 'node:path';
import { asWebVtt, spokenIn } from '../../domain/media/captions.ts';
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { ContentError } from '../../domain/input/problem.ts';
import type { MediaItem } from '../../domain/records/media.ts';
import type { Text } from '../../domain/text/text.ts';
import { set } from '../../domain/text/typography.ts';
import { ownFile } from '../content/paths.ts';
import { contentPath, readText } from '../content/yaml.ts';
import type { IngestContext } from '../context.ts';
import { playedFile, type PlayedFile } from './formats.ts';
import { writeBare } from './bare/edits.ts';
import { PLAYED, transcriptFile } from './named-files.ts';
import { mediaName, publishPicture } from './pictures.ts';

/** Raised when what is taken out of sounds and films is something else. */
const PLAYED_VERSION = 1;

/** Publishes the media of one folder; a file that several items name is published once. */
export class MediaPublisher {
  readonly #folder: string;
  readonly #base: string;
  readonly #context: IngestContext;
  /** Public path of each file. */
  readonly #placed = new Map<string, string>();

  /**
   * @param folder absolute path of the folder that the files are in
   * @param base public folder: `/objets/vase/media`
   */
  constructor(folder: string, base: string, context: IngestContext) {
    this.#folder = folder;
    this.#base = base;
    this.#context = context;
  }

  /** The items with public paths; nothing for nothing. What cannot be published is a `ContentError` that names it. */
  async publish(items: readonly MediaItem[] | undefined): Promise<MediaItem[] | undefined> {
    if (!items) return undefined;
    const published: MediaItem[] = [];
    // One after another: a file that two items show is published once.
    for (const item of items) published.push(await this.#item(item));
    return published;
  }

  async #item(item: MediaItem): Promise<MediaItem> {
    const { src } = item;
    const played = PLAYED[item.kind];
    const shown =
      src === undefined
        ? undefined
        : played
          ? await this.#played(src, played)
          : await publishPicture(this.#folder, src, this.#base, this.#context, this.#placed);
    const captions = item.captions === undefined ? undefined : await this.#captions(item.captions);
    return { ...item, src: shown, captions: captions?.path, transcript: await this.#transcript(item, captions?.vtt) };
  }

  #path(written: string): string {
    const own = ownFile(this.#context.root, this.#folder, written);
    if (own.fault !== undefined) throw this.#fail(written, own.fault);
    return own.path;
  }

  #fail(written: string, of: Telling): ContentError {
    const file = `${contentPath(this.#context.root, this.#folder)}/${written}`;
    return new ContentError([{ file, ...told(of), severity: 'error' }]);
  }

  async #played(written: string, as: 'sound' | 'film'): Promise<string> {
    const path = this.#path(written);
    const known = this.#placed.get(path);
    if (known !== undefined) return known;
    const found = await playedFile(path, as);
    if ('key' in found) throw this.#fail(written, found);
    const target = `${this.#base}/${mediaName(written)}.${found.extension}`;
    this.#placed.set(path, target);
    await this.#context.output.file(target, await this.#bare(path, found), contentPath(this.#context.root, path));
    return target;
  }

  /** A played file as it is published: itself, where it tells nothing. */
  async #bare(path: string, { edits, extension }: PlayedFile): Promise<string> {
    if (!edits.any) return path;
    const { cache } = this.#context;
    const made = await cache.run(
      { name: 'media/played', version: PLAYED_VERSION, inputs: [await cache.hashFile(path)], params: { extension } },
      (folder) => writeBare(path, edits, join(folder, `media.${extension}`)),
    );
    return join(made, `media.${extension}`);
  }

  async #text(written: string): Promise<string> {
    const read = await readText(this.#path(written), this.#context.root);
    if ('problem' in read) throw new ContentError([read.problem]);
    return read.text.replace(/\r\n?/g, '\n').trim();
  }

  async #captions(written: string): Promise<{ readonly path: string; readonly vtt: string }> {
    const path = this.#path(written);
    const vtt = asWebVtt(await this.#text(written));
    if (vtt === undefined) throw this.#fail(written, fault('captionsNone', { found: basename(written) }));
    const target = `${this.#base}/${mediaName(written)}.vtt`;
    if (!this.#placed.has(path)) await this.#context.output.write(target, vtt, contentPath(this.#context.root, path));
    this.#placed.set(path, target);
    return { path: target, vtt };
  }

  /** What is said, as text: that of its file, else what the captions say. */
  async #transcript(item: MediaItem, vtt: string | undefined): Promise<Text | undefined> {
    const file = transcriptFile(item);
    if (file === undefined) return item.transcript ?? (vtt === undefined ? undefined : { [item.lang]: set(spokenIn(vtt), item.lang) });
    const text = await this.#text(file);
    const captions = /^\.(vtt|srt)$/i.test(extname(file)) ? asWebVtt(text) : undefined;
    return { [item.lang]: set(captions === undefined ? text : spokenIn(captions), item.lang) };
  }
}

/** The publisher of what stands in an item's own folder: `objets/vase`. */
export const mediaOf = (place: string, context: IngestContext): MediaPublisher =>
  new MediaPublisher(join(context.root, place), `/${place}/media`, context);
