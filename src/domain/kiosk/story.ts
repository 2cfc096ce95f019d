/**
 * A dataset as one story in a few screens: what it is about, then a figure a screen. The package's own story (`recit.md`)
 * says which: its steps beside one chart first, then its other views; without a story, the views in their order.
 */
import type { PackageRecord } from '../records/package.ts';
import type { StoryPart } from '../table/story.ts';
import { firstLanguage, inFirst } from '../text/first-language.ts';
import type { Text } from '../text/text.ts';
import type { Figure } from './content.ts';
import { plainText } from './plain-text.ts';

/** Screens of a story: as many as a standing visitor reads. */
export const SCREENS = 5;
/** Of a long text, what is read standing. Characters. */
const LONGEST = 320;

const first = (markdown: string): Text => ({ [firstLanguage()]: markdown });

/** The first sentences of a text's first paragraph, no more than can be read standing. */
export function opening(markdown: string): string {
  const paragraph = inFirst(plainText(first(markdown))).split(/\n{2,}/)[0] ?? '';
  const sentences = paragraph.split(/(?<=[.!?…])\s+(?=[\p{Lu}«])/u);
  let text = sentences[0] ?? '';
  for (const sentence of sentences.slice(1)) if (text.length + sentence.length < LONGEST) text = `${text} ${sentence}`;
  return text;
}

/** A figure with one column of its table only: the group that a step of the story speaks of. */
function ofGroup(figure: Figure, group: string): Figure {
  const { table } = figure;
  const at = table?.columns.findIndex(({ label, name }) => label === group || name === group) ?? -1;
  if (!table || at < 1) return figure;
  const kept = [0, at];
  const only = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => kept.includes(index));
  return {
    ...figure,
    svg: undefined,
    table: { ...table, columns: only(table.columns), rows: table.rows.map(only), total: table.total && only(table.total) },
  };
}

interface Told {
  readonly title: string;
  readonly group?: string | undefined;
  readonly markdown: string;
}

/** What the story says of each of its views, those that pass beside one chart first. */
function toldOf(parts: readonly StoryPart[]): readonly Told[] {
  const steps = parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));
  const views = parts.flatMap((part, index): Told[] => {
    if (part.kind !== 'view') return [];
    const next = parts[index + 1];
    return [{ title: part.title, markdown: next?.kind === 'text' ? next.markdown : '' }];
  });
  return [...steps, ...views];
}

/** The same place of a story in each of its languages, brought down to what is read standing. */
function inTheirs(pack: PackageRecord, markdownOf: (parts: readonly StoryPart[]) => string | undefined): Text {
  return Object.fromEntries(
    Object.entries(pack.story ?? {}).flatMap(([lang, { parts }]) => {
      const markdown = markdownOf(parts);
      return markdown === undefined || markdown === '' ? [] : [[lang, opening(markdown)]];
    }),
  );
}

/** The screens of a dataset's story. @param figures one for each of the package's views, in their order */
export function storyScreens(pack: PackageRecord, figures: readonly Figure[]): Figure[] {
  const story = pack.story?.[firstLanguage()] ?? Object.values(pack.story ?? {})[0];
  if (!story) return figures.slice(0, SCREENS);
  const introOf = ([intro]: readonly StoryPart[]) => (intro?.kind === 'text' ? intro.markdown : undefined);
  const screens: Figure[] = [];
  if (introOf(story.parts) !== undefined)
    screens.push({
      id: 'recit',
      title: pack.title,
      sentence: { ...(pack.description && plainText(pack.description)), ...inTheirs(pack, introOf) },
      defects: [],
      query: '',
    });
  for (const [at, { title, group }] of toldOf(story.parts).entries()) {
    const index = pack.views.findIndex((view) => inFirst(view.title) === title);
    const found = figures.find(({ id }) => id === pack.views[index]?.id);
    if (!found || screens.length >= SCREENS) continue;
    const figure = group === undefined ? found : ofGroup(found, group);
    const id = group === undefined ? figure.id : `${figure.id}-${screens.length}`;
    if (screens.some((screen) => screen.id === id)) continue;
    const told = inTheirs(pack, (parts) => {
      const one = toldOf(parts)[at];
      return one?.title === title ? one.markdown : undefined;
    });
    screens.push({
      ...figure,
      id,
      title: group === undefined ? figure.title : { ...figure.title, ...first(group) },
      ...(Object.keys(told).length === 0 ? {} : { told }),
    });
  }
  return screens.length > 0 ? screens : figures.slice(0, SCREENS);
}
