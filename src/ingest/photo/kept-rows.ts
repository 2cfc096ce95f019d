/**
 * What the last run has made of each photograph's row, kept so that the next one does not open again what has not changed: of 100 000
 * photographs each build read every header, every entry of the cache and every picture's hash for one caption.
 *
 * A row stands where everything that its record and its files follow from is what it was: the row as it was checked, its campaign, the
 * site, the dictionaries and the program (one key), the picture's file (size, inode, both times of change), and the files in the
 * published tree, each as it was left there (`standing.ts`). The records themselves are those that the last run has left for the pages.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import { parseRows, rowsText } from '../../domain/records/rows.ts';
import { hashText, stableJson } from '../cache.ts';
import type { Output, Placing } from '../output.ts';
import type { CheckedCampaign, CheckedRow } from './rows/checked.ts';

/** Raised when what is written down has another form. */
const VERSION = 1;
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
/** What a row is made by. */
const PROGRAM = ['src/ingest', 'src/domain', 'src/words'];
const PACKAGES = 'package-lock.json';
/** A file changed so shortly before it was read may change again without its times telling, ms. */
const JUST_NOW_MS = 100;

/** What a row has given, beside its record. */
export interface RowNote {
  readonly id: string;
  readonly key: string;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** What was warned of it. */
  readonly said: readonly string[];
  /** Public paths of its files. */
  readonly files: readonly string[];
}

interface Head {
  readonly version: number;
  readonly base: string;
  /** The run that has left the published tree. */
  readonly run: string;
  /** What the disk said of the records. */
  readonly records: string;
  /** By campaign: what the manifests of its photographs say of it. */
  readonly campaigns: Readonly<Record<string, string>>;
}

const stampOf = (path: string): string => {
  const info = statSync(path, { bigint: true, throwIfNoEntry: false });
  return info ? `${info.size} ${info.ino} ${info.mtimeNs} ${info.ctimeNs}` : '';
};

/** One hash of the state of the programs that rows are made by. */
function programState(): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of PROGRAM)
    for (const path of readdirSync(join(PROJECT, name), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(ts|json)$/.test(path)) hash.update(`${name}/${path} ${stampOf(join(PROJECT, name, path))}\n`);
  return hash.update(stampOf(join(PROJECT, PACKAGES))).digest('hex');
}

/** Steps' files, noted as they are placed. */
function noting(output: Placing, files: string[]): Placing {
  return {
    file: async (path, source, origin) => {
      await output.file(path, source, origin);
      files.push(path);
    },
    write: async (path, content, origin) => {
      await output.write(path, content, origin);
      files.push(path);
    },
    folderAt: async (path, source, origin) => {
      const paths = await output.folderAt(path, source, origin);
      files.push(...paths);
      return paths;
    },
    staged: (path) => output.staged(path),
  };
}

/** Whether all that a row follows from is in its key: the relief of the land is not. */
const isWhole = ({ faulty, picture, orientation, service }: CheckedRow): boolean =>
  !faulty && picture !== undefined && orientation === undefined && service === undefined;

export class KeptRows {
  readonly #output: Output;
  readonly #list: string;
  readonly #records: string;
  readonly #base: string;
  readonly #began = Date.now();
  readonly #before = new Map<string, { readonly note: RowNote; readonly photo: PhotoRecord }>();
  #campaignsBefore: Head['campaigns'] = {};
  readonly #now: RowNote[] = [];
  readonly #campaigns: Record<string, string> = {};
  /** Ids of photographs whose row stands. */
  readonly #standing = new Set<string>();
  readonly #ofCampaign = new WeakMap<CheckedCampaign, string>();

  /** @param all what every row of this run is made from, beside the program */
  constructor(buildFolder: string, output: Output, all: unknown) {
    this.#output = output;
    this.#list = join(buildFolder, 'rows.json');
    this.#records = join(buildFolder, 'records', 'photos.json');
    this.#base = hashText(stableJson([programState(), all]));
  }

  /** Reads what the last run has left; nothing where its tree or its records are no longer there. */
  async read(): Promise<void> {
    const run = await this.#output.standsFrom();
    if (run === '') return;
    try {
      const [head, ...notes] = parseRows(await readFile(this.#list)) as [Head, ...RowNote[]];
      if (head.version !== VERSION || head.base !== this.#base || head.run !== run || head.records !== stampOf(this.#records)) return;
      const photos = new Map(parseRows<PhotoRecord>(await readFile(this.#records)).map((photo) => [photo.id, photo]));
      for (const note of notes) {
        const photo = photos.get(note.id);
        if (photo) this.#before.set(note.id, { note, photo });
      }
      this.#campaignsBefore = head.campaigns;
    } catch {
      // None yet, or cut: every row is made.
    }
  }

  /** The key of a row as it is now; `undefined` for one that is always made. */
  #keyOf(row: CheckedRow, campaign: CheckedCampaign, archived: boolean): string | undefined {
    if (!isWhole(row) || row.picture === undefined) return undefined;
    const info = lstatSync(row.picture, { bigint: true, throwIfNoEntry: false });
    if (!info?.isFile() || Number(info.ctimeMs) > this.#began - JUST_NOW_MS) return undefined;
    let of = this.#ofCampaign.get(campaign);
    if (of === undefined)
      this.#ofCampaign.set(campaign, (of = hashText(stableJson([campaign.id, campaign.folder, campaign.campaign, archived]))));
    // A line that moves in its table changes nothing of a photograph.
    const said = JSON.stringify({ ...row, place: undefined });
    return hashText(`${of} ${info.size} ${info.ino} ${info.mtimeNs} ${info.ctimeNs} ${said}`).slice(0, 40);
  }

  /** What the last run has made of a row, where it stands. */
  async standing(
    row: CheckedRow,
    campaign: CheckedCampaign,
    archived: boolean,
  ): Promise<{ readonly note: RowNote; readonly photo: PhotoRecord } | undefined> {
    const before = this.#before.get(row.id);
    if (!before || this.#keyOf(row, campaign, archived) !== before.note.key) return undefined;
    if (!(await this.#output.keep(before.note.files))) return undefined;
    this.#now.push(before.note);
    this.#standing.add(row.id);
    return before;
  }

  /** Writes down what a row has given, as its key was before it was made. */
  async making<T extends Omit<RowNote, 'id' | 'key' | 'files'> & { readonly photo: PhotoRecord | undefined }>(
    row: CheckedRow,
    campaign: CheckedCampaign,
    archived: boolean,
    make: (output: Placing) => Promise<T>,
  ): Promise<T> {
    const key = this.#keyOf(row, campaign, archived);
    const files: string[] = [];
    const made = await make(noting(this.#output, files));
    const { photo, bytesIn, bytesOut, said } = made;
    if (key !== undefined && photo) this.#now.push({ id: row.id, key, bytesIn, bytesOut, said, files });
    return made;
  }

  /**
   * Whether the files of a photograph that follow from its record and its campaign stand.
   * @param about all that they say of the campaign
   */
  async stands(
    photo: PhotoRecord,
    about: { readonly campaign: string; readonly digest: string },
    files: readonly string[],
  ): Promise<boolean> {
    this.#campaigns[about.campaign] = about.digest;
    return this.#standing.has(photo.id) && this.#campaignsBefore[about.campaign] === about.digest && (await this.#output.keep(files));
  }

  /** Writes it all down, once tree and records stand. */
  async save(): Promise<void> {
    this.#before.clear();
    const head: Head = {
      version: VERSION,
      base: this.#base,
      run: this.#output.run,
      records: stampOf(this.#records),
      campaigns: this.#campaigns,
    };
    try {
      await writeFile(`${this.#list}.new`, rowsText([head, ...this.#now]));
      await rename(`${this.#list}.new`, this.#list);
    } catch {
      // A disk that is full for this is none for the site: the next run makes every row.
      await rm(this.#list, { force: true });
    }
  }
}
