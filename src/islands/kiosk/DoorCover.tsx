/** The picture of a door: its own, or what is drawn of what is behind it. */
import type { Door } from '../../domain/kiosk/content.ts';
import { DataCover } from './DataCover.tsx';
import { ListCover } from './ListCover.tsx';
import { SizedPicture } from './SizedPicture.tsx';

interface Props {
  readonly door: Door;
  /** Width that the picture is seen at, px. */
  readonly width: number;
  /** Bars have their names below them. */
  readonly named?: boolean;
  /** Bars do not say yet how long they are. */
  readonly untold?: boolean;
}

export function DoorCover({ door, width, named = false, untold = false }: Props) {
  if (door.picture) return <SizedPicture picture={door.picture} alt="" width={width} />;
  if (door.kind === 'data') return <DataCover door={door} named={named} untold={untold} />;
  return door.kind === 'list' ? <ListCover door={door} /> : null;
}
