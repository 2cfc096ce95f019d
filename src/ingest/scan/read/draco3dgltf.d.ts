/** Google's Draco decoder for glTF comes without types; this is what the reader calls. */
declare module 'draco3dgltf' {
  const draco: { createDecoderModule(): Promise<unknown> };
  export default draco;
}
