/** What the site knows of a commune: its photographs, projects, data and lessons, and its neighbours. */
import type { LessonRecord } from '../../domain/records/lesson.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import type { ProjectRecord } from '../../domain/records/project.ts';
import { greatCircle } from '../../domain/geo/sphere.ts';
import type { Place } from '../../domain/sky/places.ts';
import { seeingFinder } from '../../domain/sky/seeing.ts';
import { fold } from '../../domain/text/fold.ts';
import { getCollection } from '../../layouts/records.ts';
import { publishedRelief } from '../../layouts/site-data.ts';
import { derived, derivedOf } from '../../setup/integrations/page-needs.ts';
import { getPagedPlaces, getPlaces, type PagedPlace } from './places.ts';
import { getSkyRecords } from './records.ts';

/** Photographs taken elsewhere that are listed; the map tells them all. */
const SEEING = 12;
/** Neighbours that are named. */
const NEIGHBOURS = 8;

export interface PlaceFacts {
  /** Former communes that it unites; those that had its own code have no page of their own. */
  readonly parts: readonly Place[];
  /** Today's commune, of a former one. */
  readonly now: PagedPlace | undefined;
  readonly photos: readonly PhotoRecord[];
  /** Held photographs that were taken elsewhere and see it. */
  readonly seeing: readonly PhotoRecord[];
  readonly projects: readonly ProjectRecord[];
  readonly packages: readonly PackageRecord[];
  readonly lessons: readonly LessonRecord[];
  readonly neighbours: readonly PagedPlace[];
}

interface Known {
  readonly places: readonly PagedPlace[];
  readonly all: readonly Place[];
  readonly photos: ReadonlyMap<string, readonly PhotoRecord[]>;
  readonly seeing: (lon: number, lat: number) => PhotoRecord[];
  readonly projects: readonly ProjectRecord[];
  readonly packages: readonly PackageRecord[];
  /** Lessons with their steps as text, in which the ids of what they show stand. */
  readonly lessons: readonly { readonly lesson: LessonRecord; readonly text: string }[];
}

const NOTHING: PlaceFacts = { parts: [], now: undefined, photos: [], seeing: [], projects: [], packages: [], lessons: [], neighbours: [] };

let pending: Promise<Known> | undefined;

async function read(): Promise<Known> {
  const [places, all, { photos }, projects, packages, lessons, over] = await Promise.all([
    getPagedPlaces(),
    getPlaces(),
    getSkyRecords(),
    getCollection('projects'),
    getCollection('packages'),
    getCollection('lessons'),
    publishedRelief(),
  ]);
  const byCode = new Map<string, PhotoRecord[]>();
  for (const photo of photos) {
    if (photo.insee === undefined) continue;
    const own = byCode.get(photo.insee);
    if (own) own.push(photo);
    else byCode.set(photo.insee, [photo]);
  }
  return {
    places,
    all,
    photos: byCode,
    seeing: seeingFinder(
      photos.filter(({ image }) => image),
      over,
    ),
    projects: projects.map(({ data }) => data),
    packages: packages.map(({ data }) => data),
    lessons: lessons.map(({ data }) => ({ lesson: data, text: JSON.stringify(data.steps) })),
  };
}

/** A package is about a commune when a keyword is its name, or when its id has it: a title may only say it in passing. */
function isAbout({ id, keywords }: PackageRecord, name: string): boolean {
  const folded = fold(name);
  const words = ` ${fold(id.replaceAll('-', ' '))} `;
  return keywords.some((keyword) => fold(keyword) === folded) || (folded.length > 4 && words.includes(` ${folded} `));
}

/** What is known of the commune of a code. Pages of a build ask for hundreds of them: what they share is read once. */
export const getPlaceFacts = derivedOf('place', async (code): Promise<PlaceFacts> => {
  if (import.meta.env.DEV) pending = undefined;
  const known = await (pending ??= read());
  const { places } = known;
  const place = places.find((one) => one.code === code);
  if (!place) return NOTHING;
  // What two former communes share with today's is told on its page, not on theirs.
  const parts = place.now === undefined ? known.all.filter(({ now }) => now === place.name) : [];
  const codes = new Set([place.code, ...parts.flatMap((part) => part.code ?? [])]);
  const packages = known.packages.filter((one) => [place, ...parts].some(({ name }) => isAbout(one, name)));
  const away = ({ lat, lon }: PagedPlace) => greatCircle([lon ?? 0, lat ?? 0], [place.lon ?? 0, place.lat ?? 0]);
  const neighbours =
    place.lat === undefined
      ? []
      : places
          .filter((other) => other !== place && other.lat !== undefined && !other.nearby && other.name !== place.name)
          .map((other) => ({ other, metres: away(other) }))
          .sort((a, b) => a.metres - b.metres)
          .slice(0, NEIGHBOURS)
          .map(({ other }) => other);
  const own = [...codes].flatMap((code) => known.photos.get(code) ?? []);
  // A position that is only near says nothing of what is seen.
  const seeing = place.lon === undefined || place.lat === undefined || place.nearby ? [] : known.seeing(place.lon, place.lat);
  return {
    parts,
    now: places.find(({ name, now }) => now === undefined && name === place.now),
    photos: own,
    seeing: seeing.filter((photo) => !own.includes(photo)).slice(0, SEEING),
    projects: known.projects.filter(({ communes }) => communes.some((code) => codes.has(code))),
    packages,
    lessons: known.lessons.filter(({ text }) => packages.some(({ id }) => text.includes(`"package":"${id}"`))).map(({ lesson }) => lesson),
    neighbours,
  };
});

/** The picture of the section's card, path from the root: a photograph that is held, else what is drawn for the section. */
export const getSkyCard = derived('sky-card', async () => {
  const { held } = await getSkyRecords();
  return (
    held.find(({ provenance, image }) => provenance === 'photograph' && !image.elsewhere)?.image.sizes.at(-1)?.jpg ??
    '/cartes/vue-du-ciel/carte.jpg'
  );
});
