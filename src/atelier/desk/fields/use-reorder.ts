/** Items of a list put into another order by dragging their handle: by mouse, pen and finger alike. */
import { useCallback, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';

export interface Reorder {
  /** Where the dragged item would come to stand. */
  readonly over: number | undefined;
  readonly dragged: number | undefined;
  readonly handle: (i: number) => {
    readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: ReactPointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** The item of a list that a point of the screen is nearest to. */
export function nearestItem(
  boxes: readonly { readonly left: number; readonly top: number; readonly width: number; readonly height: number }[],
  x: number,
  y: number,
): number {
  const away = boxes.map((box) => {
    const across = Math.max(box.left - x, 0, x - box.left - box.width);
    const down = Math.max(box.top - y, 0, y - box.top - box.height);
    return Math.hypot(across, down);
  });
  return away.indexOf(Math.min(...away));
}

export function useReorder(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void): Reorder {
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const at = useRef<number | undefined>(undefined);
  const end = useCallback(() => {
    setDragged(undefined);
    setOver(undefined);
    at.current = undefined;
  }, []);
  return {
    over,
    dragged,
    handle: (i) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        at.current = i;
        setDragged(i);
        setOver(i);
      },
      onPointerMove(event) {
        if (at.current === undefined) return;
        const boxes = [...(list.current?.children ?? [])].map((child) => child.getBoundingClientRect());
        at.current = nearestItem(boxes, event.clientX, event.clientY);
        setOver(at.current);
      },
      onPointerUp() {
        const to = at.current;
        end();
        if (to !== undefined && to !== i) onMove(i, to);
      },
      onPointerCancel: end,
    }),
  };
}
