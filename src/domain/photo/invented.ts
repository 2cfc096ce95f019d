/** Pictures of no real place. */
import type { PhotoRecord } from '../records/photo.ts';

/**
 * A computed image that names no commune shows no real place: where it is laid on the map is a convenience, of which
 * nothing is said: no coordinates in metadata, no camera, no question about the place. One that shows a real place as it
 * was, or may be, says so by its commune's code (`insee`).
 */
export function invented({ provenance, insee }: Pick<PhotoRecord, 'provenance' | 'insee'>): boolean {
  return provenance === 'computed' && insee === undefined;
}
