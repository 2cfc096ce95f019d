/** An SVG made fit for the page: no style element or attribute, no foreign names, a title and a description. */
import { parseHTML } from 'linkedom';
import { onlyFirst } from '../../domain/text/first-language.ts';
import { pick, pickedLang, type Lang, type Text } from '../../domain/text/text.ts';
import { escapeMarkup } from '../../domain/text/markup.ts';

const DROPPED = new Set(['style', 'class', 'xmlns:xlink', 'font-family']);
/** CSS properties that SVG also knows as attributes. */
const PRESENTATION = new Set([
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'transform',
]);

/** Cleans an SVG's markup. Coordinates are rounded to a tenth: nobody sees less, and pages weigh it. */
export function cleanSvg(
  markup: string,
  words: {
    readonly id: string;
    readonly title: Text;
    readonly description: Text;
    readonly lang: Lang;
    /** Texts that are the data's own, in the site's first language whatever the drawing's. */
    readonly quoted?: readonly string[] | undefined;
  },
): string {
  const { document } = parseHTML(`<!doctype html><html><body>${markup}</body></html>`);
  const svg = document.querySelector('svg');
  if (!svg) throw new Error('Le graphique n’a pas donné de SVG.');
  for (const element of svg.querySelectorAll('style, title, desc, script')) element.remove();
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const declaration of (element.getAttribute('style') ?? '').split(';')) {
      const [name = '', value = ''] = declaration.split(':').map((part) => part.trim());
      if (PRESENTATION.has(name) && !element.hasAttribute(name)) element.setAttribute(name, value);
    }
    for (const { name, value } of [...element.attributes]) {
      // Which series it draws: a story brings one to the fore.
      if (name === 'aria-description' && /^serie-\d+$/.test(value)) element.setAttribute('data-series', value.slice('serie-'.length));
      if (DROPPED.has(name) || name.startsWith('aria-') || name.startsWith('on')) element.removeAttribute(name);
      else if (/\d\.\d{2,}/.test(value))
        element.setAttribute(
          name,
          value.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10)),
        );
    }
  }
  const first = onlyFirst(words.lang);
  if (first !== undefined)
    for (const text of svg.querySelectorAll('text')) if (isQuoted(text, words.quoted ?? [])) text.setAttribute('lang', first);
  for (const group of svg.querySelectorAll('g')) if (group.childNodes.length === 0) group.remove();
  const width = svg.getAttribute('width') ?? '720';
  const height = svg.getAttribute('height') ?? '400';
  // What is drawn for a phone's width is never scrolled sideways.
  const classes = Number(width) <= 480 ? 'graph narrow' : 'graph';
  return `<svg xmlns="http://www.w3.org/2000/svg" class="${classes}" lang="${words.lang}" role="img" aria-labelledby="${words.id}-t ${words.id}-d" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" fill="currentColor" font-size="14" text-anchor="middle">${told('title', `${words.id}-t`, words.title, words.lang)}${told('desc', `${words.id}-d`, words.description, words.lang)}${svg.innerHTML}</svg>`;
}

/** The title or the description of a drawing, marked with its language where it is not that of the drawing. */
function told(name: 'title' | 'desc', id: string, text: Text, lang: Lang): string {
  const own = pickedLang(text, lang);
  return `<${name} id="${id}"${own === lang ? '' : ` lang="${own}"`}>${escapeMarkup(pick(text, lang))}</${name}>`;
}

/** Whether a label is the data's own, whole or cut; one on several lines is one text. */
function isQuoted(label: Element, quoted: readonly string[]): boolean {
  // Spaces that do not break are spaces.
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const lines = [...label.querySelectorAll('tspan')].map((line) => line.textContent ?? '');
  const text = plain(lines.length > 0 ? lines.join(' ') : (label.textContent ?? ''));
  const begins = text.endsWith('…') ? text.slice(0, -1) : undefined;
  return text !== '' && quoted.some((one) => plain(one) === text || (begins !== undefined && plain(one).startsWith(begins)));
}
