/** The home page's own media: the frames of the story that its object tells. */
import type { HomeStory, ObjectSequence } from '../domain/records/home.ts';
import type { Waypoint } from '../domain/object/sequence.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import type { CheckedObject } from './content/objects.ts';
import type { IngestContext } from './context.ts';
import { scanRequest } from './objects.ts';
import { ingestSequence } from './scan/sequence.ts';

/** Draws the frames of the story, where an object tells one. */
export async function ingestStory(
  site: SiteRecord,
  objects: readonly CheckedObject[],
  context: IngestContext,
): Promise<readonly ObjectSequence[]> {
  const story = site.home?.story;
  const object = objects.find(({ id }) => id === story?.object);
  if (!story || !object) return [];
  const ways = waysOf(story, object);
  const sequence = ways.length > 0 ? await ingestSequence(scanRequest(object), ways, context) : undefined;
  return sequence ? [sequence] : [];
}

/** For each chapter that moves the camera its waypoints, a note's own view and opening filled in. */
function waysOf(story: HomeStory, object: CheckedObject): Waypoint[][] {
  return story.chapters.flatMap(({ path }) =>
    path
      ? [
          path.map(({ annotation, ...said }) => {
            const note = object.annotations.find(({ id }) => id === annotation);
            return { ...(note?.view ? { view: note.view } : {}), ...(note?.open === undefined ? {} : { open: note.open }), ...said };
          }),
        ]
      : [],
  );
}
