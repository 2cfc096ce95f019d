/** A viewer that is not React's: put into an element, and taken out with it; what goes wrong is the door's fault. */
import { useEffect, useRef, useState, type RefObject } from 'react';

interface Handle {
  readonly destroy: () => void;
}

export function useMounted(mount: (element: HTMLElement) => Promise<Handle>): RefObject<HTMLDivElement | null> {
  const host = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<Error>();
  if (fault) throw fault;
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    // Its own room: what a viewer leaves behind goes with it.
    const room = document.createElement('div');
    room.className = 'room';
    element.append(room);
    let gone = false;
    let handle: Handle | undefined;
    mount(room)
      .then((made) => {
        handle = made;
        if (gone) made.destroy();
      })
      .catch((error: unknown) => {
        if (!gone) setFault(error instanceof Error ? error : new Error(String(error)));
      });
    return () => {
      gone = true;
      handle?.destroy();
      room.remove();
    };
  }, [mount]);
  return host;
}
