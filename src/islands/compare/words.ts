/** What the comparison says. */
import type { CompareMode } from '../../domain/sky/compare-state.ts';
import type { Lang } from '../../domain/text.ts';

const FR = {
  label: 'Comparaison', images: 'Images', slot: (n: number) => `Image ${n}`, add: 'Ajouter une image', remove: (n: number) => `Retirer l’image ${n}`, swap: 'Échanger', layers: 'Images du sol', warped: 'Photographies calées sur la carte', loose: 'Images à caler à la main', computed: 'image de synthèse',
  mode: 'Façon de comparer', modes: { swipe: 'Rideau', lens: 'Loupe', fade: 'Fondu', side: 'Côte à côte', blink: 'Bascule' } satisfies Record<CompareMode, string>,
  position: 'Position du rideau', mix: 'Passage d’une image à l’autre', pause: 'Pause', play: 'Reprendre', next: 'Suivante', lens: 'La loupe suit le pointeur\u00a0; au doigt, elle se prend par son cercle\u00a0; au clavier, elle reste au centre.', inLens: 'Dans la loupe',
  measure: 'Mesurer', measuring: 'Pressez les points sur l’image, ou placez-les au centre.', addCentre: 'Point au centre', undo: 'Retirer le dernier point', done: 'Terminer', length: 'Longueur', area: 'Surface', pixels: 'pixels',
  align: (title: string) => `Caler «\u00a0${title}\u00a0»`, alignHow: 'Choisissez deux points que vous reconnaissez sur les deux images\u00a0: pressez le premier à gauche puis à droite, le second de même.', alignPoint: (n: number) => `Repère ${n}`, alignHere: 'Repère au centre', alignDone: 'L’image est calée par vos deux points\u00a0; le lien les garde.', cancel: 'Annuler', redo: 'Recommencer', hand: 'calée à la main', guessed: 'place approchée',
  still: 'Enregistrer l’image', stillFailed: 'L’image ne peut être enregistrée\u00a0: un des fonds ne le permet pas. L’impression reste possible.', print: 'Imprimer', copy: 'Copier le lien', copied: 'Lien copié', zoomIn: 'Rapprocher', zoomOut: 'Éloigner', whole: 'Vue d’ensemble', full: 'Plein écran',
  silent: (names: string) => `Ne répond pas\u00a0: ${names}. Les images conservées ici se comparent sans connexion.`, instead: (names: string) => `Ne répond pas\u00a0: ${names}. Voici, pour essayer, un couple d’images conservé ici.`, few: 'Il faut au moins deux images à comparer.', failed: 'La comparaison n’a pas pu être préparée. Les couples d’images ci-dessous restent lisibles.', scale: 'Échelle', shown: (name: string) => `À l’écran\u00a0: ${name}`, today: 'aujourd’hui',
};

type Words = typeof FR;

const EN: Words = {
  label: 'Comparison', images: 'Images', slot: (n) => `Image ${n}`, add: 'Add an image', remove: (n) => `Remove image ${n}`, swap: 'Swap', layers: 'Ground images', warped: 'Photographs laid on the map', loose: 'Images to lay by hand', computed: 'computed image',
  mode: 'Way to compare', modes: { swipe: 'Swipe', lens: 'Lens', fade: 'Fade', side: 'Side by side', blink: 'Blink' },
  position: 'Position of the swipe', mix: 'From one image to the other', pause: 'Pause', play: 'Resume', next: 'Next', lens: 'The lens follows the pointer; a finger takes it by its circle; with a keyboard it stays in the middle.', inLens: 'In the lens',
  measure: 'Measure', measuring: 'Press the points in the image, or put them in the middle.', addCentre: 'Point in the middle', undo: 'Remove the last point', done: 'Finish', length: 'Length', area: 'Area', pixels: 'pixels',
  align: (title) => `Lay “${title}”`, alignHow: 'Choose two points that you recognise in both images: press the first on the left then on the right, and the second likewise.', alignPoint: (n) => `Mark ${n}`, alignHere: 'Mark in the middle', alignDone: 'The image is laid by your two points; the link keeps them.', cancel: 'Cancel', redo: 'Start again', hand: 'laid by hand', guessed: 'approximate place',
  still: 'Save the picture', stillFailed: 'The picture cannot be saved: one of the backgrounds does not allow it. Printing remains possible.', print: 'Print', copy: 'Copy the link', copied: 'Link copied', zoomIn: 'Zoom in', zoomOut: 'Zoom out', whole: 'Overview', full: 'Full screen',
  silent: (names) => `No answer from: ${names}. Images held here compare without a connection.`, instead: (names) => `No answer from: ${names}. Here, to try, is a couple of images held here.`, few: 'At least two images are needed.', failed: 'The comparison could not be prepared. The couples of images below remain readable.', scale: 'Scale', shown: (name) => `On screen: ${name}`, today: 'today',
};

export const WORDS: Readonly<Record<Lang, Words>> = { fr: FR, en: EN };
