/** What is seen on the map, taken away: its address, or a picture of it. Each answers what is to be told, if anything. */
import type * as L from 'leaflet';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import { formatSkyState, type SkyState } from '../../domain/sky/sky-state.ts';
import { fold } from '../../domain/text/fold.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';
import { hasDrawn } from '../map/tile-layers.ts';
import { shareAddress } from '../share-address.ts';
import { saveBlob, sendLink } from '../share/send.ts';

/** The address of what is seen, by the device's own way of sharing, else on its clipboard. */
export async function sendView(state: SkyState, lang: Lang): Promise<string | undefined> {
  const words = wordsOf('skyMap', lang);
  const sent = await sendLink({ title: document.title, url: shareAddress(formatSkyState(state)) });
  return sent === 'copied' ? words.copied : typeof sent === 'object' ? words.notCopied(sent) : undefined;
}

export interface Seen {
  readonly state: SkyState;
  readonly layers: SkyConfig['layers'];
  readonly credits: readonly string[];
  /** Name of the place in the middle. */
  readonly near: string | undefined;
}

/** What is on the map as a picture, with its date, place, credits and address; not of an image that has not come. */
export async function keepPicture(map: L.Map, { state, layers, credits, near }: Seen, lang: Lang): Promise<string | undefined> {
  const words = wordsOf('skyMap', lang);
  const shown = layers.find(({ id }) => id === state.layer);
  const name = shown ? pick(shown.label, lang) : words.drawn;
  if (shown && !hasDrawn(map, 'images')) return words.saveEmpty({ name });
  try {
    const { mapPicture } = await import('../share/picture.ts');
    const title = [near, name].filter(Boolean).join(', ');
    const notes = [...credits, shareAddress(formatSkyState(state))].join(' · ');
    saveBlob(
      await mapPicture([map], map.getContainer(), { title, notes }),
      `${fold(near ?? '').replaceAll(/[^a-z0-9]+/g, '-') || 'carte'}.png`,
    );
    return undefined;
  } catch {
    return words.saveFailed;
  }
}
