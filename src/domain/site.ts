/** Names of the site's sections and strings of its frame, in both languages. */
import type { Lang } from './text/text.ts';

export type Section = 'objets' | 'vue-du-ciel' | 'donnees' | 'projets' | 'parcours';

export const SECTION_NAMES: Record<Section, Record<Lang, string>> = {
  objets: { fr: 'Objets', en: 'Objects' },
  'vue-du-ciel': { fr: 'Vue du ciel', en: 'From the sky' },
  donnees: { fr: 'Données', en: 'Data' },
  projets: { fr: 'Projets', en: 'Projects' },
  parcours: { fr: 'Parcours', en: 'Lessons' },
};

export const FRAME: Record<
  Lang,
  Record<'skip' | 'menu' | 'mainNav' | 'search' | 'sitemap' | 'about' | 'legal' | 'kiosk' | 'home' | 'language' | 'notTranslated', string>
> = {
  fr: {
    skip: 'Aller au contenu',
    menu: 'Menu',
    mainNav: 'Navigation principale',
    search: 'Rechercher',
    sitemap: 'Plan du site',
    about: 'À propos, sources et crédits',
    legal: 'Mentions légales',
    kiosk: 'Mode borne',
    home: 'Accueil',
    language: 'English',
    notTranslated: 'This page exists in French only.',
  },
  en: {
    skip: 'Skip to content',
    menu: 'Menu',
    mainNav: 'Main navigation',
    search: 'Search',
    sitemap: 'Site map',
    about: 'About, sources and credits',
    legal: 'Legal notice',
    kiosk: 'Kiosk mode',
    home: 'Home',
    language: 'Français',
    notTranslated: '',
  },
};
