/** Night: what the tokens of use are made of in a showcase, and on every page where the visitor's machine is set to dark. */
import type { Palette, Token } from './palette.ts';

const NIGHT = {
  or: 'var(--or-nuit)',
  fond: 'var(--nuit)',
  'fond-carte': 'var(--surface-nuit)',
  'fond-bande': 'var(--surface-nuit)',
  texte: 'var(--texte-nuit)',
  'texte-second': 'var(--ardoise-clair)',
  lien: 'var(--loire-clair)',
  bord: 'var(--filet-nuit)',
  eau: 'color-mix(in srgb, var(--loire) 45%, var(--nuit))',
  'eau-trait': 'color-mix(in srgb, var(--loire-clair) 60%, var(--nuit))',
  trait: 'color-mix(in srgb, var(--texte-nuit) 22%, transparent)',
  erreur: 'var(--rouge-clair)',
  reussite: 'var(--or-clair)',
  'bouton-fond': 'var(--texte-nuit)',
  'bouton-texte': 'var(--encre-nuit)',
  // The drawn ground of maps: by day it has its tokens' own colours (islands/map/backdrop.ts).
  'carte-papier': 'var(--carte-nuit)',
  'carte-eau': 'var(--eau-nuit)',
  'carte-rive': 'var(--rive-nuit)',
  'carte-trait': 'var(--quadrillage-nuit)',
  'carte-encre': 'var(--noms-nuit)',
  'carte-halo': 'var(--nuit)',
  focus: 'var(--or-clair)',
  'focus-halo': 'var(--nuit)',
} as const;

/** Inks of a chart, and what they are by night. */
const INKS: readonly (readonly [Token, Token])[] = [
  ['loire', 'loire-clair'],
  ['or-sombre', 'or-clair'],
  ['email-vert', 'ardoise-clair'],
  ['rouge', 'rouge-clair'],
  ['ardoise', 'texte-nuit'],
  // The ground of a map.
  ['velin', 'carte-nuit'],
  ['carte-eau-jour', 'eau-nuit'],
  ['rive', 'rive-nuit'],
];

const tokens = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** A chart keeps its inks as attributes, for who takes the file away; a stylesheet is stronger. */
function chartRules(palette: Palette, within: string): string {
  return INKS.map(
    ([day, night]) =>
      `${within} svg.graph [fill="${palette[day]}"]{fill:${palette[night]}}${within} svg.graph [stroke="${palette[day]}"]{stroke:${palette[night]}}`,
  ).join('');
}

/** Rules of `.nuit`, and those of a page by night; a paper that is dark by itself stays what it is. */
export function nightRules(palette: Palette, darkPaper: boolean): string {
  // A page that is all night (the kiosk) is the root too, whose own tokens come later in the same layer.
  const night = `@layer jetons{.night,:root.night{${tokens(NIGHT)}color-scheme:dark}}@layer modes{${chartRules(palette, '.night')}}`;
  if (darkPaper) return night;
  const more = `@media screen and (prefers-color-scheme: dark) and (prefers-contrast: more){@layer jetons{:root{${tokens({
    'ardoise-clair': 'var(--ardoise-clair-forte)',
    'filet-nuit': 'var(--filet-nuit-fort)',
    trait: 'var(--texte-nuit)',
  })}}}}`;
  return `${night}
@media screen and (prefers-color-scheme: dark){@layer jetons{:root{${tokens(NIGHT)}color-scheme:dark}}@layer modes{${chartRules(palette, ':root')}}}
${more}`;
}
