/** What stands behind a door. */
import type { Door } from '../../../domain/kiosk/content.ts';
import type { ViewerRecord } from '../../object-viewer/viewer-record.ts';
import { DataDoor } from './DataDoor.tsx';
import { ListDoor } from './ListDoor.tsx';
import { ObjectDoor } from './ObjectDoor.tsx';
import { SkyDoor } from './SkyDoor.tsx';

interface Props {
  readonly door: Door;
  readonly step: string | undefined;
  readonly viewers: Readonly<Record<string, ViewerRecord>>;
}

export function DoorContent({ door, step, viewers }: Props) {
  switch (door.kind) {
    case 'object':
      return <ObjectDoor door={door} step={step} record={viewers[door.object]} />;
    case 'sky':
      return <SkyDoor door={door} step={step} />;
    case 'data':
      return <DataDoor door={door} step={step} />;
    case 'list':
      return <ListDoor door={door} step={step} />;
  }
}
