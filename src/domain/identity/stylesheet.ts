/** The stylesheet that is the institution's: its colours as custom properties, its letters. Made at build, from `site.yaml`. */
import { nightRules } from './night.ts';
import { contrast, type Palette } from './palette.ts';

/** A family of letters; `files` are addresses or paths as a stylesheet may name them. */
export interface Letters {
  readonly family: string;
  readonly files: readonly { readonly url: string; readonly style: 'normal' | 'italic'; readonly weight: string }[];
}

/** Inks of a printer and light itself: they are no one's colours. */
const PLAIN = { noir: '#000', blanc: '#fff', gris: '#333', 'gris-clair': '#777', lumiere: '#ffeecc' } as const;

/** What stands in until the letters have come, or where they do not. */
const FALLBACKS = {
  display: "'Iowan Old Style', 'Palatino Linotype', Georgia, serif",
  text: "system-ui, 'Segoe UI', sans-serif",
} as const;

function face({ family, files }: Letters): string {
  return files
    .map(
      ({ url, style, weight }) =>
        `@font-face{font-family:${JSON.stringify(family)};src:url(${JSON.stringify(url)}) format("woff2");font-weight:${weight};font-style:${style};font-display:swap}`,
    )
    .join('\n');
}

/** @param more further rules, in their own layers */
export function identityStylesheet(palette: Palette, letters: { readonly display: Letters; readonly text: Letters }, more = ''): string {
  const dark = contrast(palette.velin, '#000') < contrast(palette.velin, '#fff');
  const properties = Object.entries({
    ...PLAIN,
    ...palette,
    serif: `${JSON.stringify(letters.display.family)}, ${FALLBACKS.display}`,
    sans: `${JSON.stringify(letters.text.family)}, ${FALLBACKS.text}`,
    'papier-de-nuit': dark ? 'none' : 'invert(0.92) hue-rotate(180deg)',
  }).map(([name, value]) => `--${name}:${value};`);
  return `@layer reinit, jetons, base, composants, gabarits, modes, impression;
${face(letters.display)}
${face(letters.text)}
@layer jetons{:root{${properties.join('')}color-scheme:${dark ? 'dark' : 'light'}}}
${nightRules(palette, dark)}
${more}`;
}
