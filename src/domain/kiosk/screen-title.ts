/** The page's title on each screen: what is shown, then where it is, most particular first. */
import { pick, type Lang, type Text } from '../text/text.ts';
import type { Door } from './content.ts';
import type { Place } from './machine.ts';

function stepTitle(door: Door, step: string): Text | undefined {
  switch (door.kind) {
    case 'object':
      return door.annotations.find(({ id }) => id === step)?.title;
    case 'sky': {
      const pair = door.pairs.find(({ id }) => id === step);
      return door.pictures.find(({ id }) => id === (pair?.after ?? step))?.title;
    }
    case 'data':
      return door.figures.find(({ id }) => id === step)?.title;
    case 'list':
      return door.items.find(({ id }) => id === step)?.title;
  }
}

/** `asked`: the question that stands before everything else. */
export function screenTitle(site: Text, doors: readonly Door[], place: Place, lang: Lang, asked?: string): string {
  const door = place.screen === 'door' ? doors.find(({ id }) => id === place.door) : undefined;
  const step = door && place.screen === 'door' && place.step !== undefined ? stepTitle(door, place.step) : undefined;
  const staff = place.screen === 'staff' ? 'Personnel' : undefined;
  return [asked, step && pick(step, lang), door && pick(door.title, lang), staff, pick(site, lang)]
    .filter((part) => part !== undefined)
    .join(' — ');
}
