/** What an institution looks like, as pages and pictures read it: checked, its files published. */
import { OWN_COLOURS, paletteOf, type Palette } from '../identity/palette.ts';
import type { Text } from '../text/text.ts';

/** A file of letters, made ready by ingest. */
export interface LettersRecord {
  readonly family: string;
  /** Paths from the folder of the build. */
  readonly files: readonly { readonly path: string; readonly style: 'normal' | 'italic'; readonly weight: string }[];
  /** As the files or `site.yaml` tell it. */
  readonly licence: string;
}

export interface Identity {
  /** One line under the title. */
  readonly tagline?: Text | undefined;
  readonly palette: Palette;
  /** Path from the site's root; sizes in CSS pixels. */
  readonly logo?: { readonly path: string; readonly width: number; readonly height: number } | undefined;
  readonly favicon?: { readonly path: string; readonly type: string } | undefined;
  /** Missing: those of the program. */
  readonly letters: { readonly display?: LettersRecord | undefined; readonly text?: LettersRecord | undefined };
  /** The ornament between parts: none, the knotted cord, or a drawing of the institution's, path from the folder of the build. */
  readonly motif: 'none' | 'cordeliere' | { readonly path: string; readonly width: number; readonly height: number };
}

/** The palette of an institution that has colours of its own; `undefined` where they are the program's. */
export function ownPalette(identity: Identity | undefined): Palette | undefined {
  return identity && JSON.stringify(identity.palette) !== JSON.stringify(PLAIN.palette) ? identity.palette : undefined;
}

const PLAIN: Identity = { palette: paletteOf(OWN_COLOURS), letters: {}, motif: 'none' };

export function identityOf(site: { readonly identity?: Identity | undefined }): Identity {
  return site.identity ?? PLAIN;
}
