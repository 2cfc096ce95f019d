/** What the photograph's viewer says. */
import type { FrenchOrEnglish as Lang } from '../../domain/text/text.ts';

export type ViewerWords = Record<
  | 'label'
  | 'role'
  | 'close'
  | 'in'
  | 'out'
  | 'whole'
  | 'real'
  | 'left'
  | 'right'
  | 'light'
  | 'brightness'
  | 'contrast'
  | 'reset'
  | 'full'
  | 'leaveFull'
  | 'computedLabel'
  | 'help'
  | 'keys'
  | 'overview'
  | 'missing'
  | 'places'
  | 'tools',
  string
> & { zoom: (percent: number) => string; turned: (degrees: number) => string; scale: (length: string) => string };

const percent = (value: number) => (value < 10 ? value.toPrecision(2) : String(Math.round(value)));

export const WORDS: Readonly<Record<Lang, ViewerWords>> = {
  fr: {
    label: 'Photographie à explorer',
    computedLabel: 'Image de synthèse à explorer',
    role: 'image à explorer',
    close: 'Fermer le zoom',
    in: 'Agrandir',
    out: 'Réduire',
    whole: 'Image entière',
    real: 'taille réelle',
    left: 'Tourner à gauche',
    right: 'Tourner à droite',
    light: 'Lumière',
    brightness: 'Luminosité',
    contrast: 'Contraste',
    reset: 'Rétablir',
    full: 'Plein écran',
    leaveFull: 'Quitter le plein écran',
    help: 'Clavier',
    keys: 'Flèches\u00a0: se déplacer. + et −\u00a0: agrandir, réduire. 0\u00a0: image entière. 1\u00a0: taille réelle. R\u00a0: tourner. Échap\u00a0: fermer.',
    overview: 'Vue d’ensemble\u00a0: où l’on est dans l’image',
    missing: 'Un détail de l’image n’a pas pu être chargé\u00a0; la vue d’ensemble reste affichée.',
    places: 'Lieux nommés dans l’image',
    tools: 'Outils de l’image',
    zoom: (value) => `Zoom ${percent(value)}\u00a0%`,
    turned: (degrees) => `Image tournée de ${degrees}\u00a0degrés`,
    scale: (length) => `Échelle\u00a0: ${length}`,
  },
  en: {
    label: 'Photograph to explore',
    computedLabel: 'Computed image to explore',
    role: 'explorable image',
    close: 'Close the zoom',
    in: 'Zoom in',
    out: 'Zoom out',
    whole: 'Whole picture',
    real: 'actual size',
    left: 'Turn left',
    right: 'Turn right',
    light: 'Light',
    brightness: 'Brightness',
    contrast: 'Contrast',
    reset: 'Reset',
    full: 'Full screen',
    leaveFull: 'Leave full screen',
    help: 'Keyboard',
    keys: 'Arrows: move. + and −: zoom. 0: whole picture. 1: actual size. R: turn. Esc: close.',
    overview: 'Overview: where you are in the picture',
    missing: 'A detail of the picture could not be loaded; the overview stays.',
    places: 'Places named in the picture',
    tools: 'Picture tools',
    zoom: (value) => `Zoom ${percent(value)}%`,
    turned: (degrees) => `Picture turned by ${degrees} degrees`,
    scale: (length) => `Scale: ${length}`,
  },
};
