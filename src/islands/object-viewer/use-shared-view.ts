/** What the panel « Partager » gives: the view's address, its picture, the object in the visitor's own room. */
import type { RefObject } from 'react';
import type { Orbit } from '../../domain/object/orbit.ts';
import { viewQuery, type ViewState } from '../../domain/object/view-state.ts';
import { licence } from '../../domain/rights/licence.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { saveBlob } from '../share/send.ts';
import { augmentedWay, openAugmented } from './engine/augmented.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import type { ToolPanelProps } from './ui/ToolPanel.tsx';
import type { ViewerRecord } from './viewer-record.ts';
import type { ViewerWords } from './viewer-words.ts';

interface SharedViewOptions {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly record: ViewerRecord;
  /** Absolute addresses of the object's page and of the bare one; without them no link is offered. */
  readonly address: string | undefined;
  readonly embed: string | undefined;
  readonly scene: RefObject<SceneHandle | undefined>;
  readonly view: ViewState;
  /** Where the camera rests, until the scene says it better. */
  readonly camera: Orbit;
  /** Whether the object may be seen in the visitor's room, where its licence and the device allow it. */
  readonly augments: boolean;
}

export function useSharedView({
  t,
  lang,
  record,
  address,
  embed,
  scene,
  view,
  camera,
  augments,
}: SharedViewOptions): ToolPanelProps['share'] {
  const title = pick(record.title, lang);
  const credit = [record.credit, licence(record.licence, lang).label, ...(record.kind === 'reconstruction' ? [t.reconstruction] : [])]
    .filter((part) => part !== undefined)
    .join(' — ');
  return {
    title,
    address: () => (address === undefined ? undefined : `${address}${viewQuery({ ...view, camera: scene.current?.current ?? camera })}`),
    embed,
    onStill: async () => {
      const { stillPicture } = await import('./engine/still.ts');
      const it = scene.current;
      if (it) saveBlob(await stillPicture(it, [title, credit]), `${record.id}.png`);
    },
    onAr: augments && licence(record.licence).open && augmentedWay() !== undefined ? () => openAugmented(record, title) : undefined,
  };
}
