/** The site's colours and letters for what is drawn by script: canvases and the map library know no custom property. */
import type { Token } from '../domain/identity/palette.ts';

/** The value of a custom property where an element stands; empty outside a page. */
export function property(name: string, at?: Element): string {
  return typeof document === 'undefined'
    ? ''
    : getComputedStyle(at ?? document.documentElement)
        .getPropertyValue(name)
        .trim();
}

/** A colour of the institution's palette; the text's own where no stylesheet has come. */
export function colour(token: Token, at?: Element): string {
  return property(`--${token}`, at) || 'currentcolor';
}

/** A canvas font in the site's letters, e.g. `letters('sans', 13, 600)`. */
export function letters(family: 'serif' | 'sans', size_px: number, weight = 400): string {
  return `${weight} ${size_px}px ${property(`--${family}`) || (family === 'serif' ? 'serif' : 'sans-serif')}`;
}
