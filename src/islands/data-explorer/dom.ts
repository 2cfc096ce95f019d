/** Elements in one call. Text is always set as text. */
type Props = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;
type Child = Node | string | undefined | false;

/** An element with its attributes (`onclick` and its like are listeners) and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (name === 'value' && 'value' in element) element.value = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** What the data say, marked for the voices of an English page: names of columns and values are French. */
export function inFrench(text: string): HTMLSpanElement {
  return el('span', { lang: 'fr' }, text);
}

/** A labelled list of choices; its label is also what the focus finds again when the explorer is drawn anew. */
export function choice(
  label: string,
  options: readonly (readonly [value: string, text: string, lang?: string])[],
  value: string,
  change: (value: string) => void,
): HTMLLabelElement {
  const select = el(
    'select',
    { class: 'champ', 'data-cle': `choix::${label}`, onchange: () => change(select.value) },
    ...options.map(([key, text, lang]) => el('option', { value: key, lang }, text)),
  );
  select.value = value;
  return el('label', { class: 'choix' }, el('span', { class: 'etiquette' }, label), select);
}
