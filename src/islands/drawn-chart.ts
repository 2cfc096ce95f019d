/** A chart that is a file, as markup for the page: in the site's letters, and in the colours of the hour. */

/** A heavier drawing (thousands of places) stays the picture that it is, letters. */
const HEAVIEST = 120_000;

/** What is drawn at an address of this site; undefined where it does not come, is none, or is too heavy. */
export async function drawnChart(address: string): Promise<string | undefined> {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const text = await answer.text();
  if (text.length > HEAVIEST) return undefined;
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (svg.localName !== 'svg') return undefined;
  // Only a file needs letters and ink of its own.
  for (const name of ['font-family', 'color']) svg.removeAttribute(name);
  return new XMLSerializer().serializeToString(svg);
}
