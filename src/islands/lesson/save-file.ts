/** Saves a file from the browser: nothing is sent. */
export function saveFile(name: string, type: string, content: string | Uint8Array): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click: freed once that is surely done.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
