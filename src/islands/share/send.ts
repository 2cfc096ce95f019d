/** Giving away what is seen: a link by the device's own way of sharing, else by the clipboard; a picture as a file. One way for the whole site. */

export interface Link {
  readonly title: string;
  readonly url: string;
  readonly text?: string | undefined;
}

/** `given-up`: the visitor closed the device's own sheet. With `link`: nothing could be done but to show it. */
export type Sent = 'shared' | 'copied' | 'given-up' | { readonly link: string };

const givenUp = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

/** Copies an address. Never rejects. */
export async function copyLink(url: string): Promise<Sent> {
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return { link: url };
  }
}

/** Sends a link. Never rejects. */
export async function sendLink({ title, text, url }: Link): Promise<Sent> {
  if (typeof navigator.share !== 'function') return copyLink(url);
  try {
    await navigator.share({ title, url, ...(text === undefined ? {} : { text }) });
    return 'shared';
  } catch (error) {
    return givenUp(error) ? 'given-up' : copyLink(url);
  }
}

/** Sends a picture with its link where the device can, else saves it as a file. Never rejects. */
export async function sendPicture(blob: Blob, name: string, { title, text, url }: Link): Promise<Sent | 'saved'> {
  const file = new File([blob], name, { type: blob.type });
  const data = { title, text: [text, url].filter(Boolean).join('\n'), files: [file] };
  if (typeof navigator.share === 'function' && navigator.canShare(data))
    try {
      await navigator.share(data);
      return 'shared';
    } catch (error) {
      if (givenUp(error)) return 'given-up';
    }
  saveBlob(blob, name);
  return 'saved';
}

/** Offers a file to be kept. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
