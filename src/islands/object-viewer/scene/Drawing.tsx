/** Draws the frames: as fine as the machine's pace allows while something moves, and in full at rest. */
import { useEffect, useRef, useState } from 'react';
import { useFrame } from '@react-three/fiber';
import { Pace, type Fineness } from '../engine/pace.ts';
import { FirstPicture } from '../first-picture/gate.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

interface DrawingProps {
  /** Pixels per CSS pixel of a movement that the machine draws in full. */
  readonly pixelRatio: number;
  /** The same at rest. */
  readonly restRatio?: number;
  /** What the first movement is drawn with. */
  readonly moving: Fineness;
  /** A frame is about to be drawn. */
  readonly onFrame?: (() => void) | undefined;
  /** The object has been drawn for the first time. */
  readonly onFirst: () => void;
  /** What was drawn first is on the screen. */
  readonly onSeen: () => void;
}

/**
 * Milliseconds of stillness before a machine that moves the shape coarsely draws all of it again: such a frame takes it
 * seconds, and a hand that only paused would wait for it.
 */
const STILL_MS = 200;

/**
 * The last of a frame's steps.
 *
 * drei's `AdaptiveDpr` and `PerformanceMonitor` are not used. The first coarsens every movement, also on a machine that
 * draws it in full 60 times a second; the second averages ten quarters of a second, of which a scene that is drawn on
 * demand rests most: it hears of a slow machine after 2.5 s of dragging, `Pace` after three frames.
 *
 * @example
 * <Drawing pixelRatio={2} moving={{ share: 1, coarse: false }} onFirst={hidePoster} onSeen={showTools} />
 */
export function Drawing({ pixelRatio, restRatio = pixelRatio, moving: firstMove, onFrame, onFirst, onSeen }: DrawingProps): null {
  const { tiles, motion } = useModel();
  const [pace] = useState(() => new Pace(firstMove));
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [first] = useState(() => new FirstPicture());
  useEffect(
    () => () => {
      clearTimeout(rest.current);
      first.end();
    },
    [first],
  );
  useFrame(({ viewport, setDpr, invalidate }, seconds) => {
    if (motion.now) {
      clearTimeout(rest.current);
      const { share, coarse } = motion.before ? pace.moved(seconds) : pace.now;
      tiles.source.coarsen(coarse);
      if (pixelRatio * share !== viewport.dpr) setDpr(pixelRatio * share);
    } else if (motion.before) {
      const sharpen = (): void => {
        tiles.source.coarsen(false);
        setDpr(restRatio);
        invalidate();
      };
      if (pace.now.coarse) rest.current = setTimeout(sharpen, STILL_MS);
      else sharpen();
    }
  }, FRAME.pace);
  useFrame(({ gl, scene, camera, invalidate, setDpr }) => {
    const moving = motion.now;
    motion.end();
    onFrame?.();
    if (moving) invalidate();
    const pixels = gl.domElement.width * gl.domElement.height;
    if (!first.allows(tiles.source.ready, pixels, moving)) return;
    gl.render(scene, camera);
    const isFirst = first.drawn(gl.getContext() as WebGL2RenderingContext, pixels, onSeen, () => {
      if (!motion.before) setDpr(restRatio);
      invalidate();
    });
    if (isFirst) onFirst();
  }, FRAME.draw);
  return null;
}
