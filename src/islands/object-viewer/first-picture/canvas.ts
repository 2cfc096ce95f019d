/** The drawing context: how it is made, and what draws it. */

/** Share of the resolution that the first picture is drawn at where the processor draws. */
const FIRST_SHARE = 0.5;

/**
 * Attributes of the drawing context where they are not the standard's: those that the renderer asks for, so that it accepts one made
 * before it. Where the processor draws, it would draw each of the four samples of a pixel (126 of the 266 ms of processor that a frame took):
 * the picture at rest is made of more pixels there instead (`profile.ts`).
 */
export const contextAttributes = (): WebGLContextAttributes => ({
  antialias: devicePixelRatio < 2 && !isSoftware(),
  powerPreference: 'high-performance',
});

/**
 * Gives a canvas the size that its first drawing has, before a renderer takes it: each change of size later makes the page
 * wait for the graphics process. Sizes in CSS pixels. @returns the pixels per
 * CSS pixel that were chosen: fewer than asked for where the processor draws
 */
export function sizeForFirst(canvas: HTMLCanvasElement, width: number, height: number, pixelRatio: number): number {
  // Where the processor draws, the first picture is coarse, and there in half the time.
  const ratio = pixelRatio * (__WITHOUT__ !== 'half' && isSoftware() ? FIRST_SHARE : 1);
  if (__WITHOUT__ === 'first-size') return ratio;
  for (const [side, length] of [
    ['width', width],
    ['height', height],
  ] as const) {
    const pixels = Math.floor(length * ratio);
    if (canvas[side] !== pixels) canvas[side] = pixels;
  }
  return ratio;
}

let judged: boolean | undefined;

/** Whether the processor draws (no graphics card, or no driver for it). Asked once, of a context of its own: its answer decides how the scene's is made. */
export function isSoftware(): boolean {
  judged ??= drawnByProcessor(document.createElement('canvas').getContext('webgl2', { powerPreference: 'high-performance' }));
  return judged;
}

function drawnByProcessor(context: WebGL2RenderingContext | null): boolean {
  if (!context) return false;
  const told = String(context.getParameter(context.RENDERER));
  // Some browsers keep the true name behind an extension; others tell it, and warn of the extension.
  const extension = told === 'WebKit WebGL' ? context.getExtension('WEBGL_debug_renderer_info') : null;
  const name = extension ? String(context.getParameter(extension.UNMASKED_RENDERER_WEBGL)) : told;
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}
