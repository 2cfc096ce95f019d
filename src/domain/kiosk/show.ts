/** What a kiosk opens and what it plays, from the records of its site. */
import type { Kiosk } from '../records/site.ts';
import type { Door, Scene } from './content.ts';
import { doorsOf, type Holdings } from './doors.ts';
import { scenes } from './scenes.ts';

export interface KioskShow {
  readonly doors: readonly Door[];
  readonly scenes: readonly Scene[];
}

export function kioskShow(kiosk: Kiosk, holdings: Holdings): KioskShow {
  const doors = doorsOf(kiosk.doors, holdings);
  return { doors, scenes: scenes(kiosk.attract.length > 0 ? doorsOf(kiosk.attract, holdings) : doors) };
}
