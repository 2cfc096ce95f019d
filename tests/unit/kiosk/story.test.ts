/** A dataset as one story in five screens: its own story's steps first, else its views; nothing where there is nothing. */
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/domain/kiosk/content.ts';
import { opening, SCREENS, storyScreens } from '../../../src/domain/kiosk/story.ts';
import type { PackageRecord } from '../../../src/domain/records/package.ts';
import type { Story } from '../../../src/domain/table/story.ts';

const TITLES = ['Somme', 'Énigme', 'Carte', 'Heures', 'Fin', 'Trop'];
const figures = TITLES.map((title): Figure => ({
  id: title.toLowerCase(),
  title: { fr: title },
  sentence: { fr: `${title}.` },
  defects: [],
  query: '',
  table: {
    columns: [
      { name: 'x', label: 'Année', numeric: false },
      { name: 'reste', label: 'Le reste', numeric: true },
      { name: 'cantine', label: 'La cantine', numeric: true },
    ],
    rows: [
      [2010, 100, 60],
      [2011, 120, 20],
    ],
  },
}));
const pack = (story?: Story) =>
  ({
    title: { fr: 'Comptes', en: 'Accounts' },
    description: { fr: 'Tout.', en: 'All of it.' },
    views: figures.map(({ id, title }) => ({ id, title })),
    story: story && { fr: story },
  }) as unknown as PackageRecord;

describe('the screens', () => {
  it('are an opening, then the steps of the story, each with the group that it speaks of', () => {
    const screens = storyScreens(
      pack({
        title: 'Une commune',
        parts: [
          { kind: 'text', markdown: 'Un *week-end*. Voici ses comptes.\n\n## Après\n\nAutre chose.' },
          { kind: 'view', title: 'Carte' },
          {
            kind: 'steps',
            steps: [
              { title: 'Somme', markdown: '**Elle tombe.** Pourquoi ?' },
              { title: 'Énigme', markdown: '' },
              { title: 'Énigme', group: 'La cantine', markdown: 'Elle plonge.' },
            ],
          },
        ],
      }),
      figures,
    );
    expect(screens.map(({ title }) => title['fr'])).toEqual(['Comptes', 'Somme', 'Énigme', 'La cantine', 'Carte']);
    expect(screens[0]?.sentence).toEqual({ fr: 'Un week-end. Voici ses comptes.', en: 'All of it.' });
    expect(screens[1]?.told).toEqual({ fr: 'Elle tombe. Pourquoi ?' });
    expect(screens[3]?.table?.columns.map(({ label }) => label)).toEqual(['Année', 'La cantine']);
    expect(screens[3]?.table?.rows).toEqual([
      [2010, 60],
      [2011, 20],
    ]);
    expect(new Set(screens.map(({ id }) => id)).size).toBe(screens.length);
  });

  it('are the views in their order without a story, never more than five, and as few as there are', () => {
    expect(storyScreens(pack(), figures)).toEqual(figures.slice(0, SCREENS));
    expect(storyScreens(pack(), figures.slice(0, 2))).toHaveLength(2);
    expect(storyScreens(pack({ title: 'Rien', parts: [] }), figures)).toEqual(figures.slice(0, SCREENS));
  });
});

describe('a long text', () => {
  it('is brought down to the first sentences of its first paragraph', () => {
    expect(opening('Une phrase. Une autre.\n\nUn autre paragraphe.')).toBe('Une phrase. Une autre.');
    const long = Array.from({ length: 20 }, (_, i) => `Ceci est la phrase numéro ${i} de ce texte.`).join(' ');
    expect(opening(long).length).toBeLessThanOrEqual(320);
    expect(opening(long).endsWith('.')).toBe(true);
  });
});
