/** The kiosk's strings. Short: they are read standing, from a metre away, by everybody. */
import { formatNumber } from '../table/number-format.ts';
import { type Lang, type FrenchOrEnglish, frenchOrEnglish } from '../text/text.ts';
import type { Nature } from './content.ts';

export interface KioskWords {
  readonly touch: string;
  readonly choose: string;
  readonly home: string;
  readonly back: string;
  readonly access: string;
  readonly carry: string;
  readonly carryText: string;
  readonly listen: string;
  readonly stopListening: string;
  readonly close: string;
  readonly voiceless: string;
  readonly size: string;
  readonly sizes: readonly [string, string, string];
  readonly contrast: string;
  readonly lowered: string;
  readonly calm: string;
  readonly on: string;
  readonly off: string;
  readonly still: string;
  readonly stillText: (seconds: number) => string;
  readonly goOn: string;
  readonly leave: string;
  readonly apology: string;
  readonly closed: string;
  readonly oneMoment: string;
  readonly points: string;
  readonly verses: string;
  readonly turnLeft: string;
  readonly turnRight: string;
  readonly previous: string;
  readonly next: string;
  readonly nature: Readonly<Record<Nature, string>>;
  readonly pairs: string;
  readonly byCommune: string;
  readonly keyboard: string;
  readonly erase: string;
  readonly space: string;
  readonly compare: string;
  readonly before: string;
  readonly after: string;
  readonly pictures: (count: number) => string;
  readonly ofKnown: (count: number) => string;
  readonly table: string;
  readonly defect: string;
  readonly main: string;
  readonly emptyDoors: string;
  readonly position: (at: number, of: number) => string;
  readonly ready: (files: number, size: string) => string;
  readonly filling: (percent: number) => string;
  readonly doorReady: (title: string, percent: number) => string;
  readonly mosaic: string;
}

export const KIOSK_WORDS: Readonly<Record<FrenchOrEnglish, KioskWords>> = {
  fr: {
    touch: 'Touchez l’écran',
    choose: 'Choisissez un sujet',
    home: 'Accueil',
    back: 'Retour',
    access: 'Accessibilité',
    carry: 'Emporter',
    carryText: 'Visez ce code avec votre téléphone : il ouvre la même page chez vous.',
    listen: 'Écouter',
    stopListening: 'Arrêter la voix',
    close: 'Fermer',
    voiceless: 'Cette borne n’a pas de voix française : elle ne peut pas lire cette page. Le personnel peut en installer une.',
    size: 'Taille du texte',
    sizes: ['Normale', 'Grande', 'Très grande'],
    contrast: 'Contraste renforcé',
    lowered: 'Commandes abaissées',
    calm: 'Sans mouvement',
    on: 'oui',
    off: 'non',
    still: 'Toujours là ?',
    stillText: (seconds) => `Sans réponse, la borne revient au début dans ${seconds} s.`,
    goOn: 'Continuer',
    leave: 'Terminer',
    apology: 'Ce sujet s’est fermé : il n’a pas répondu. Vous pouvez le rouvrir ou en choisir un autre.',
    closed: 'Fermé pour le moment',
    oneMoment: 'Un instant…',
    points: 'Regarder de près',
    verses: 'Lire les vers',
    turnLeft: 'Tourner à gauche',
    turnRight: 'Tourner à droite',
    previous: 'Précédent',
    next: 'Suivant',
    nature: {
      scan: 'Relevé en trois dimensions',
      reconstruction: 'Reconstitution\u00A0; ce n’est pas le scan',
      photograph: 'Photographie',
      computed: 'Image calculée, non une photographie',
    },
    pairs: 'Avant, après',
    byCommune: 'Chercher ma commune',
    keyboard: 'Clavier des communes',
    erase: 'Effacer',
    space: 'Espace',
    compare: 'Comparer les deux dates',
    before: 'Avant',
    after: 'Après',
    pictures: (count) => (count > 1 ? `${count} images` : `${count} image`),
    ofKnown: (count) => `à voir ici, sur ${formatNumber(count, { lang: 'fr' })} que le site connaît`,
    table: 'Le tableau',
    defect: 'Défaut connu\u00a0:',
    main: 'Borne',
    emptyDoors: 'Cette borne n’a encore rien à montrer.',
    position: (at, of) => `${at} sur ${of}`,
    ready: (files, size) => `Prêt sans réseau : ${files} fichiers, ${size}`,
    filling: (percent) => `Mise en réserve pour le mode sans réseau : ${percent} %`,
    doorReady: (title, percent) => (percent === 100 ? `${title} : prêt` : `${title} : ${percent} %`),
    mosaic: 'Toutes les vues',
  },
  en: {
    touch: 'Touch the screen',
    choose: 'Choose a subject',
    home: 'Home',
    back: 'Back',
    access: 'Accessibility',
    carry: 'Take away',
    carryText: 'Point your phone at this code: it opens the same page there.',
    listen: 'Listen',
    stopListening: 'Stop the voice',
    close: 'Close',
    voiceless: 'This screen has no English voice: it cannot read this page aloud. The staff can install one.',
    size: 'Text size',
    sizes: ['Normal', 'Large', 'Very large'],
    contrast: 'Higher contrast',
    lowered: 'Lower controls',
    calm: 'No motion',
    on: 'yes',
    off: 'no',
    still: 'Still there?',
    stillText: (seconds) => `Without an answer, the screen starts again in ${seconds} s.`,
    goOn: 'Go on',
    leave: 'Finish',
    apology: 'This subject closed by itself: it did not answer. You may open it again or choose another.',
    closed: 'Closed for now',
    oneMoment: 'One moment…',
    points: 'Look closely',
    verses: 'Read the verses',
    turnLeft: 'Turn left',
    turnRight: 'Turn right',
    previous: 'Previous',
    next: 'Next',
    nature: {
      scan: 'Three-dimensional scan',
      reconstruction: 'Reconstruction; not the scan',
      photograph: 'Photograph',
      computed: 'Computed image, not a photograph',
    },
    pairs: 'Then and now',
    byCommune: 'Find my commune',
    keyboard: 'Keyboard of communes',
    erase: 'Delete',
    space: 'Space',
    compare: 'Compare the two dates',
    before: 'Before',
    after: 'After',
    pictures: (count) => (count > 1 ? `${count} pictures` : `${count} picture`),
    ofKnown: (count) => `to see here, of ${formatNumber(count, { lang: 'en' })} known on the site`,
    table: 'The table',
    defect: 'Known defect:',
    main: 'Kiosk',
    emptyDoors: 'This kiosk has nothing to show yet.',
    position: (at, of) => `${at} of ${of}`,
    ready: (files, size) => `Ready without network: ${files} files, ${size}`,
    filling: (percent) => `Storing for use without network: ${percent} %`,
    doorReady: (title, percent) => (percent === 100 ? `${title}: ready` : `${title}: ${percent}%`),
    mosaic: 'All views',
  },
};

/** What the waiting screen says in one language. */
export interface Invitation {
  /** BCP 47. */
  readonly lang: string;
  readonly text: string;
}

/**
 * What the waiting screen says, in turn: the institution's own greeting, else the usual words of each language of the kiosk.
 * A greeting without a language is in the kiosk's first.
 */
export function invitations(
  languages: readonly Lang[],
  greeting: string | Readonly<Record<string, string>> | undefined,
): readonly Invitation[] {
  if (typeof greeting === 'string') return [{ lang: languages[0] ?? 'fr', text: greeting }];
  if (greeting) return Object.entries(greeting).map(([lang, text]) => ({ lang, text }));
  return languages.map((lang) => ({ lang, text: KIOSK_WORDS[frenchOrEnglish(lang)].touch }));
}
