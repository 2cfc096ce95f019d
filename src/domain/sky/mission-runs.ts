/** A list in which missions that are all seen at one address stand together, ten years at a time. */
import type { PhotoRecord } from '../records/photo.ts';
import { safeUrl } from '../urls.ts';
import { yearsOf } from './timeline.ts';

export interface Run<P> {
  readonly photos: readonly P[];
  /** Number of the first in the whole list, from 1. */
  readonly start: number;
  /** First year of ten, of a run of missions. */
  readonly decade?: number | undefined;
  /** The one address of a run of missions; undefined for rows that stand for themselves. */
  readonly url?: string | undefined;
}

type Listed = Pick<PhotoRecord, 'mission' | 'url' | 'date'>;

/** Fewer missions than this need no folding. */
const FOLDED = 3;

/** The list cut into runs, in its order. */
export function missionRuns<P extends Listed>(photos: readonly P[]): Run<P>[] {
  const runs: { photos: P[]; start: number; decade: number | undefined; url: string | undefined }[] = [];
  photos.forEach((photo, index) => {
    const url = photo.mission ? safeUrl(photo.url) : undefined;
    const from = yearsOf(photo.date)?.from;
    const decade = url === undefined || from === undefined ? undefined : Math.floor(from / 10) * 10;
    const last = runs.at(-1);
    if (last && last.url === url && last.decade === decade) last.photos.push(photo);
    else runs.push({ photos: [photo], start: index + 1, decade, url });
  });
  return runs.map((run) => (run.photos.length < FOLDED ? { ...run, url: undefined, decade: undefined } : run));
}
