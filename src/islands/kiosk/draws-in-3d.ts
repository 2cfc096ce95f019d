/** Whether this machine draws 3D with its graphics card: in software, drawn views look better and cost nothing. */

/** Renderers that are no graphics card, as browsers and drivers name them. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

let answer: boolean | undefined;

function draws(): boolean {
  const context = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) return false;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : '';
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name !== 'string' || !SOFTWARE.test(name);
}

export function drawsIn3d(): boolean {
  answer ??= draws();
  return answer;
}
