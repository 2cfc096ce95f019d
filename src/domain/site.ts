/** The site's sections, by the folder that each has in the content root and in addresses. */
import { words } from '../words/words.ts';

export type Section = 'objets' | 'vue-du-ciel' | 'donnees' | 'projets' | 'parcours';

/** In the order of the menu. */
const SECTIONS: readonly Section[] = ['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours'];

export function isSection(id: string): id is Section {
  return (SECTIONS as readonly string[]).includes(id);
}

export function sectionName(section: Section, lang: string): string {
  return words('site', lang).sections[section];
}
