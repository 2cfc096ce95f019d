/** What stands behind a door. */
import type { Door } from '../../../domain/kiosk/content.ts';
import { DataDoor } from './DataDoor.tsx';
import { ListDoor } from './ListDoor.tsx';
import { ObjectDoor } from './ObjectDoor.tsx';
import { SkyDoor } from './SkyDoor.tsx';

export function DoorContent({ door, step }: { readonly door: Door; readonly step: string | undefined }) {
  switch (door.kind) {
    case 'object':
      return <ObjectDoor door={door} step={step} />;
    case 'sky':
      return <SkyDoor door={door} step={step} />;
    case 'data':
      return <DataDoor door={door} step={step} />;
    case 'list':
      return <ListDoor door={door} step={step} />;
  }
}
