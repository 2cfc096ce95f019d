/**
 * What speaks of something else in a content root, and of nothing where that is not there: lessons, links in texts, the home
 * page, covers, the kiosk's doors. Asked of a root as it is, and of one from which something is to go.
 */
import { fault, told, nearestIs } from '../domain/input/fault.ts';
import { nearest, type Problem } from '../domain/input/problem.ts';
import { asText } from '../domain/schema/text.ts';
import type { Text } from '../domain/text/text.ts';
import type { CheckedContent } from './check.ts';
import { checkHome } from './content/home.ts';
import { checkLinks } from './content/links.ts';
import { knownMedia } from './lesson/known.ts';
import { checkLessonReferences } from './lesson/references.ts';

/** Folders of a root that hold things, each with its page. */
export const SECTIONS = ['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours'];

/** Photographs whose picture is here. */
const heldPhotos = ({ campaigns }: CheckedContent) =>
  campaigns.flatMap(({ rows }) => rows.filter(({ picture }) => picture !== undefined).map(({ id }) => id));

/** Dead references of lessons, and links of texts that lead nowhere. */
export async function textReferences(content: CheckedContent): Promise<Problem[]> {
  const { root, site, objects, packages, projects, lessons, campaigns } = content;
  return [
    ...checkLessonReferences(lessons.lessons, knownMediaOf(content), lessons.lines),
    ...(await checkLinks(root, {
      aliases: site.aliases ?? {},
      objects: objects.map(({ id }) => id),
      packages: packages.map(({ id }) => id),
      projects: projects.map(({ slug }) => slug),
      lessons: lessons.lessons.map(({ slug }) => slug),
      campaigns: campaigns.map(({ id }) => id),
      photos: heldPhotos(content),
    })),
  ];
}

/**
 * Dead references of `site.yaml` (home page, doors of the kiosk) and of covers.
 * @param folders names of the folders that are there, in fault or not
 * @param lineOf the line of a key of `site.yaml`
 */
export function ownReferences(
  content: CheckedContent,
  folders: readonly string[],
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
): Problem[] {
  const { site, objects, packages, projects, lessons } = content;
  const photos = heldPhotos(content);
  const problems = checkHome(
    site,
    {
      objects,
      packages,
      photos,
      campaigns: content.campaigns.map(({ id }) => id),
      projects: projects.map(({ slug }) => slug),
      programmes: [...new Set(projects.map(({ programme }) => programme))],
      lessons: lessons.lessons.map(({ slug }) => slug),
    },
    lineOf,
  );
  const lenders = [...folders, ...photos];
  const borrowers = [
    ...projects.map(({ slug, cover }) => ({ file: `projets/${slug}.md`, cover })),
    ...lessons.lessons.map(({ slug, cover }) => ({ file: `parcours/${slug}/parcours.yaml`, cover })),
  ];
  for (const { file, cover } of borrowers)
    if (cover !== undefined && !lenders.includes(cover))
      problems.push({
        file,
        key: 'cover',
        ...told(fault('coverUnknown', { cover, hint: nearestIs(nearest(cover, lenders)) })),
        severity: 'error',
      });
  const doors = new Set([...SECTIONS, ...folders]);
  site.kiosk?.doors.forEach(({ id: door }, i) => {
    if (doors.has(door)) return;
    const guess = nearest(door, [...doors]);
    problems.push({
      file: 'site.yaml',
      line: lineOf(['kiosk', 'doors', i]),
      key: 'kiosk.doors',
      ...told(fault('doorUnknown', { door, hint: nearestIs(guess) })),
      severity: 'error',
    });
  });
  return problems;
}

/** What lessons may speak of. */
export function knownMediaOf(content: CheckedContent): ReturnType<typeof knownMedia> {
  return knownMedia({
    objects: content.objects,
    packages: content.packages,
    photos: content.campaigns.flatMap((campaign) =>
      campaign.rows.map((row) => ({
        id: row.id,
        title: textOf(row.row.title) ?? campaign.campaign.title,
        provenance: campaign.campaign.provenance,
      })),
    ),
    layers: content.site.layers.map((layer) => layer.id),
  });
}

function textOf(title: string | Text | undefined): Text | undefined {
  return typeof title === 'string' ? asText(title) : title;
}
