/** A plate as SVG in millimetres, letters as outlines: it prints alike wherever it is opened. */
import { escapeXml } from '../../../domain/text/markup.ts';
import { outlines } from '../../badge.ts';
import { DOT_RADIUS_MM, type PlateTexts, type Sheet } from './sheet.ts';

/** What swells, and what does not. */
export const [INK, PRINT] = ['#000000', '#0066b3'] as const;

export async function plateSvg({ width, height, lines, dots, print }: Sheet, { lang, title, told, credit }: PlateTexts): Promise<string> {
  const letters = await Promise.all(
    print.map(async ({ text, x, y, size, widest }) => {
      const whole = await outlines(text, size, x, y);
      return whole.width <= widest ? whole.paths : (await outlines(text, (size * widest) / whole.width, x, y)).paths;
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="titre dit" xml:lang="${escapeXml(lang)}">`,
    `<title id="titre">${escapeXml(title)}</title>`,
    `<desc id="dit">${escapeXml(`${told} ${credit}`)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g id="lignes" fill="none" stroke="${INK}" stroke-linecap="round" stroke-linejoin="round">`,
    ...lines.map(({ points, thick }) => `<polyline stroke-width="${thick}" points="${points.map((point) => point.join(',')).join(' ')}"/>`),
    '</g>',
    `<g id="braille" fill="${INK}">`,
    ...dots.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${DOT_RADIUS_MM}"/>`),
    '</g>',
    `<g id="imprime" fill="${PRINT}">`,
    ...letters,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
