/** A list in which missions that are all seen at one address stand together, and photographs of which there is no picture to show, ten years at a time. */
import type { PhotoRecord } from '../records/photo.ts';
import { safeUrl } from '../urls.ts';
import { yearsOf } from './timeline.ts';

export interface Run<P> {
  readonly photos: readonly P[];
  /** Number of the first in the whole list, from 1. */
  readonly start: number;
  /** First year of ten, of a run that folds. */
  readonly decade?: number | undefined;
  /** The one address of a run of missions; undefined for rows that stand for themselves. */
  readonly url?: string | undefined;
  /** Many rows without a picture, each with a link of its own. */
  readonly folds?: boolean | undefined;
}

type Listed = Pick<PhotoRecord, 'mission' | 'url' | 'date' | 'image'>;

/** Fewer missions than this need no folding. */
const FOLDED = 3;
/** Fewer rows without a picture than this pass in a screen. */
const BARE = 8;

/** The list cut into runs, in its order. */
export function missionRuns<P extends Listed>(photos: readonly P[]): Run<P>[] {
  const runs: { photos: P[]; start: number; decade: number | undefined; url: string | undefined; bare: boolean }[] = [];
  photos.forEach((photo, index) => {
    const url = photo.mission ? safeUrl(photo.url) : undefined;
    const from = yearsOf(photo.date)?.from;
    const bare = url === undefined && photo.image === undefined;
    const decade = (url === undefined && !bare) || from === undefined ? undefined : Math.floor(from / 10) * 10;
    const last = runs.at(-1);
    if (last && last.url === url && last.bare === bare && last.decade === decade) last.photos.push(photo);
    else runs.push({ photos: [photo], start: index + 1, decade, url, bare });
  });
  return runs.map(({ photos: own, start, decade, url, bare }) =>
    own.length < (bare ? BARE : FOLDED) ? { photos: own, start } : { photos: own, start, decade, url, folds: bare || undefined },
  );
}
