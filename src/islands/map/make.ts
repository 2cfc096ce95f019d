/** Elements that Leaflet's layers and canvases keep in their own hands; what a visitor reads and presses is drawn by templates. */

/** An element with its attributes. No style attribute: the pages' policy refuses it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
