/** Milliseconds between two looks at whether the graphics card has done its work, and after which it is no longer waited for. */
const LOOK_MS = 16;
const PATIENCE_MS = 4000;

/**
 * Calls back once the graphics card has done what it was given so far, without waiting for it: work given to it sooner would
 * stand in the way of the picture that is to be shown. Not called after the context is lost.
 */
export function whenDrawn(gl: WebGL2RenderingContext, then: () => void): void {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  const until = performance.now() + PATIENCE_MS;
  const look = (): void => {
    if (gl.isContextLost()) return;
    // A fence's state changes only between two tasks of the page.
    if (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED && performance.now() < until) {
      setTimeout(look, LOOK_MS);
      return;
    }
    gl.deleteSync(fence);
    then();
  };
  setTimeout(look, LOOK_MS);
}

/** Calls back once the page has painted what stands in it, and what was asked of it before now has been done. */
export function afterPaint(then: () => void): void {
  // The first frame may be under way already, without it.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
}
