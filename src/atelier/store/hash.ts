/** SHA-256, by which versions are known: by what a browser and Node have alike. */

/** SHA-256 of bytes, in hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export const sha256OfText = (text: string): Promise<string> => sha256(new TextEncoder().encode(text));
