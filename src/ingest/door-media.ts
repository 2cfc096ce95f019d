/** What stands beside the kiosk's doors (`site.yaml: kiosk.doors[].media`): its files are in the root's `borne/`. */
import { join } from 'node:path';
import type { Problem } from '../domain/input/problem.ts';
import type { KioskDoor, SiteRecord } from '../domain/records/site.ts';
import type { IngestContext } from './context.ts';
import { checkMediaLists, listOf } from './media/check.ts';
import { mediaOf } from './media/publish.ts';

/** The folder of a root that they are in, and are published from. */
export const KIOSK_FOLDER = 'borne';

/** @param lineOf the line of a key of `site.yaml` */
export async function checkDoorMedia(
  root: string,
  site: Pick<SiteRecord, 'kiosk'>,
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
): Promise<Problem[]> {
  const lists = (site.kiosk?.doors ?? []).flatMap(({ media }, i) =>
    media ? [listOf({ file: 'site.yaml', lineOf }, media, ['kiosk', 'doors', i])] : [],
  );
  return checkMediaLists(root, join(root, KIOSK_FOLDER), lists);
}

/** The site whose doors' media are published, under `/borne/media/`. */
export async function withDoorMedia<T extends Pick<SiteRecord, 'kiosk'>>(site: T, context: IngestContext): Promise<T> {
  if (!site.kiosk?.doors.some(({ media }) => media)) return site;
  const media = mediaOf(KIOSK_FOLDER, context);
  const doors: KioskDoor[] = [];
  for (const door of site.kiosk.doors) doors.push({ ...door, media: await media.publish(door.media) });
  return { ...site, kiosk: { ...site.kiosk, doors } };
}
