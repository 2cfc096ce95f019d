/** What every ingest step is given: effects are injected, so that steps can be tested silently on small folders. */
import type { Identity } from '../domain/records/identity.ts';
import type { Cache } from './cache.ts';
import type { Journal } from './journal.ts';
import type { Later } from './later.ts';
import type { Placing } from './output.ts';
import type { Elsewhere } from './steps/make.ts';

export interface IngestContext {
  /** Absolute path of the content root. */
  readonly root: string;
  readonly cache: Cache;
  readonly journal: Journal;
  /** The published tree under assembly. */
  readonly output: Placing;
  /** Number of processor cores to keep busy. */
  readonly cores: number;
  /** Other machines that make steps. */
  readonly elsewhere?: Elsewhere | undefined;
  /** The site's public address without a trailing slash, for the ids of published standards (IIIF, DCAT). */
  readonly siteUrl: string;
  /** What the institution looks like: pictures and charts take its colours. The program's own look when missing. */
  readonly identity?: Identity | undefined;
  /** Where what the pages are built from is left; letters of the institution's stand there. */
  readonly buildFolder?: string | undefined;
  /** While content is being written: what media say of themselves (their title, their author) may be that of an earlier edit. */
  readonly draft?: boolean | undefined;
  /** While content is being written: what is only downloaded may wait for the pages. */
  readonly later?: Later | undefined;
}
