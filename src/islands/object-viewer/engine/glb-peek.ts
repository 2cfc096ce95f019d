/** Looks into a GLB's JSON without parsing the whole. */

const BASIS = 'KHR_texture_basisu';

/** Whether a GLB carries KTX2 textures. Anything that is not a GLB does not. */
export function usesBasisTextures(data: ArrayBuffer): boolean {
  if (data.byteLength < 20) return false;
  const view = new DataView(data);
  if (view.getUint32(0, true) !== 0x46546c67) return false;
  const length = Math.min(view.getUint32(12, true), data.byteLength - 20);
  return new TextDecoder().decode(new Uint8Array(data, 20, length)).includes(BASIS);
}
