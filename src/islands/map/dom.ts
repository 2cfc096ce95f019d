/** Building elements in islands without a framework. Styles go through classes or the CSSOM, never a style attribute. */

type Attribute = string | number | boolean | undefined;
type Child = Node | string | undefined | false;

/** An element with attributes and children: `true` writes an empty attribute, `false` and `undefined` none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A button with a visible text, or with a sign and a spoken name. */
export function button(
  text: string | SVGElement,
  press: () => void,
  options: { readonly className?: string; readonly name?: string } = {},
): HTMLButtonElement {
  const element = h(
    'button',
    { type: 'button', class: options.className ?? 'bouton discret', 'aria-label': options.name, title: options.name },
    text,
  );
  element.addEventListener('click', press);
  return element;
}

/** Calls once after the last of a run of calls; `cancel` forgets a pending one. */
export function debounce(work: () => void, milliseconds: number): { (): void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
  return Object.assign(later, { cancel: () => clearTimeout(timer) });
}

/** Runs work in the next frame, once however often it is asked for. */
export function perFrame(work: () => void): { (): void; cancel: () => void } {
  let frame = 0;
  const ask = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      work();
    });
  };
  return Object.assign(ask, {
    cancel: () => {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  });
}

/** Whether the visitor asked for less movement. */
export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
