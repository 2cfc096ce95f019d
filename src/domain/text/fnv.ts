/** A quick hash for spreading names over a few places; nothing is proved by it. */

/** FNV-1a of a text's code units, its halves mixed: 32 bits. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
