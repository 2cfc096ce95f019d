/** What a kiosk opens and what it plays, from the records of its site. */
import type { Kiosk } from '../records/site.ts';
import type { Door, Scene } from './content.ts';
import { shownMedia } from '../media/shown.ts';
import { doorOf, doorsOf, type Holdings } from './doors.ts';
import { scenes } from './scenes.ts';

export interface KioskShow {
  readonly doors: readonly Door[];
  readonly scenes: readonly Scene[];
}

export function kioskShow(kiosk: Kiosk, holdings: Holdings): KioskShow {
  const doors = kiosk.doors.flatMap(({ id, media }) => {
    const door = doorOf(id, holdings);
    if (!door || !media || media.length === 0) return door ?? [];
    return { ...door, told: Object.fromEntries(kiosk.languages.map((lang) => [lang, shownMedia(media, lang)])) };
  });
  return { doors, scenes: scenes(kiosk.attract.length > 0 ? doorsOf(kiosk.attract, holdings) : doors) };
}
