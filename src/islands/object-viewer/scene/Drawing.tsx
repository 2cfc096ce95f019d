/** Draws the frames: as fine as the machine's pace allows while something moves, and in full at rest. */
import { useEffect, useState } from 'react';
import { useFrame } from '@react-three/fiber';
import { Pace } from '../engine/pace.ts';
import { FirstPicture } from '../first-picture/gate.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

interface DrawingProps {
  /** Pixels per CSS pixel at rest. */
  readonly pixelRatio: number;
  /** Share of the resolution that the first movement is drawn at. */
  readonly movingShare: number;
  /** A frame is about to be drawn. */
  readonly onFrame?: (() => void) | undefined;
  /** The object has been drawn for the first time. */
  readonly onFirst: () => void;
  /** What was drawn first is on the screen. */
  readonly onSeen: () => void;
}

/**
 * The last of a frame's steps.
 *
 * drei's `AdaptiveDpr` and `PerformanceMonitor` are not used. The first coarsens every movement, also on a machine that
 * draws it in full 60 times a second; the second averages ten quarters of a second, of which a scene that is drawn on
 * demand rests most: it hears of a slow machine after 2.5 s of dragging, `Pace` after three frames.
 *
 * @example
 * <Drawing pixelRatio={2} movingShare={1} onFirst={hidePoster} onSeen={showTools} />
 */
export function Drawing({ pixelRatio, movingShare, onFrame, onFirst, onSeen }: DrawingProps): null {
  const { tiles, motion } = useModel();
  const [pace] = useState(() => new Pace(movingShare));
  const [first] = useState(() => new FirstPicture());
  useEffect(() => () => first.end(), [first]);
  useFrame(({ viewport, setDpr, invalidate }, seconds) => {
    if (motion.now) {
      const ratio = pixelRatio * (motion.before ? pace.moved(seconds) : pace.share);
      if (ratio !== viewport.dpr) setDpr(ratio);
    } else if (motion.before) {
      setDpr(pixelRatio);
      invalidate();
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
    const isFirst = first.drawn(gl.getContext() as WebGL2RenderingContext, pixels, () => {
      if (!motion.before) setDpr(pixelRatio);
      invalidate();
      onSeen();
    });
    if (isFirst) onFirst();
  }, FRAME.draw);
  return null;
}
