import { expect, it } from 'vitest';
import { isPersonName } from '../../src/domain/rights/person-name.ts';

it('takes a person’s name for one', () => {
  for (const name of [
    'Jean Perréal',
    'Jan van Eyck',
    'Suzanne Valadon',
    'Jacques-Louis David',
    'Jean d’Arras',
    'Élisabeth Vigée Le Brun',
    'Leonardo da Vinci',
  ])
    expect(isPersonName(name), name).toBe(true);
});

it('takes no hypothesis, role, workshop or body for a person', () => {
  for (const text of [
    'Dessin de Jean Perréal ?',
    'Dessin de Jean Perréal ? (hypothèse, aucun poinçon de maître)',
    'Jean Perréal ?',
    'Attribué à Jean Perréal',
    'Orfèvre inconnu ; cour de Blois (hypothèse)',
    'Unknown goldsmith',
    'Atelier de Rodin',
    'Musée Dobrée',
    'Smithsonian Institution',
    'Three D Scans',
    'SMK – Statens Museum for Kunst',
    'anonyme',
    'Anonyme',
    '',
    'Rodin, Auguste et son atelier',
    'd’après Houdon',
  ])
    expect(isPersonName(text), text).toBe(false);
});
