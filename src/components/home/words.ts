/** The home page's strings. */
import type { Lang } from '../../domain/text/text.ts';

export const HOME: Record<
  Lang,
  Record<
    | 'reconstruction'
    | 'turn'
    | 'sky'
    | 'skyIntro'
    | 'skyLink'
    | 'compare'
    | 'computed'
    | 'data'
    | 'dataLink'
    | 'beware'
    | 'projects'
    | 'projectsLink'
    | 'lessons'
    | 'lessonsIntro'
    | 'lessonsLink'
    | 'minutes'
    | 'before'
    | 'after',
    string
  >
> = {
  fr: {
    reconstruction: 'Reconstitution\u00A0; ce n’est pas le scan.',
    turn: 'Tourner l’objet, l’ouvrir, lire',
    sky: 'Vue du ciel',
    skyIntro:
      'Chercher un lieu, remonter le temps : les images aériennes de l’IGN, d’hier et d’aujourd’hui, et les cartes anciennes, l’une sur l’autre.',
    skyLink: 'Ouvrir la carte et la liste',
    compare: 'Comparer deux dates',
    computed: 'Image de synthèse',
    data: 'Des chiffres qui s’expliquent',
    dataLink: 'Tous les jeux de données',
    beware: 'Défaut connu\u00A0: ',
    projects: 'Projets soutenus',
    projectsLink: 'Tous les projets',
    lessons: 'En classe',
    lessonsIntro: 'Des séances prêtes à l’emploi, sans compte et sans donnée personnelle.',
    lessonsLink: 'Tous les parcours',
    minutes: 'min',
    before: 'Avant',
    after: 'Après',
  },
  en: {
    reconstruction: 'Reconstruction; not the scan.',
    turn: 'Turn the object, open it, read it',
    sky: 'From the sky',
    skyIntro: 'Find a place, go back in time: the IGN’s aerial imagery, of old and of today, and old maps, one above the other.',
    skyLink: 'Open the map and the list',
    compare: 'Compare two dates',
    computed: 'Computed image',
    data: 'Figures that explain themselves',
    dataLink: 'All datasets',
    beware: 'Known defect: ',
    projects: 'Funded projects',
    projectsLink: 'All projects',
    lessons: 'In class',
    lessonsIntro: 'Lessons ready to use, with no account and no personal data.',
    lessonsLink: 'All lessons',
    minutes: 'min',
    before: 'Before',
    after: 'After',
  },
};
