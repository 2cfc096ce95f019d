/** One place on two dates under one hand: laid on the ground where both pictures have their place, else as they are. */
import type { SkyPicture } from '../../../domain/kiosk/content.ts';
import { dateLabel } from '../../../domain/text/edtf.ts';
import { SwipePair } from '../SwipePair.tsx';
import { useKiosk } from '../view.ts';
import { LivePair } from './LivePair.tsx';

interface Props {
  readonly before: SkyPicture;
  readonly after: SkyPicture;
  /** The pictures fill the frame, and go beyond it. */
  readonly full?: boolean;
}

export function PairView({ before, after, full = false }: Props) {
  const { lang, plain, words } = useKiosk();
  const label = (picture: SkyPicture, word: string) => (picture.date === undefined ? word : dateLabel(picture.date, lang));
  if (!plain && before.comparable && after.comparable) return <LivePair before={before.comparable} after={after.comparable} full={full} />;
  return <SwipePair before={before} after={after} beforeLabel={label(before, words.before)} afterLabel={label(after, words.after)} />;
}
