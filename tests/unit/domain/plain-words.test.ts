/** Small rules of French and of cutting. */
import { describe, expect, it } from 'vitest';
import { capitalArticle, ofArticle, ofPlace, withArticle } from '../../../src/domain/text/french-article.ts';
import { plainCut } from '../../../src/domain/text/plain-cut.ts';
import { renderMarkdown } from '../../../src/domain/text/markdown-rules.ts';
import { countedOf, entryNoun } from '../../../src/domain/sky/counted.ts';
import { missionRuns } from '../../../src/domain/sky/mission-runs.ts';
import { placeText } from '../../../src/domain/table/place-words.ts';

describe('an institution’s name in a French sentence', () => {
  it.each([
    ['Département de Loire-Atlantique', 'le Département de Loire-Atlantique', 'du Département de Loire-Atlantique'],
    ['Ville de Rezé', 'la Ville de Rezé', 'de la Ville de Rezé'],
    ['Université de Nantes', 'l’Université de Nantes', 'de l’Université de Nantes'],
    ['Archives de Nantes', 'les Archives de Nantes', 'des Archives de Nantes'],
    ['Stadtmuseum Köln', 'Stadtmuseum Köln', 'de Stadtmuseum Köln'],
  ])('%s', (name, alone, of) => {
    expect(withArticle(name)).toBe(alone);
    expect(ofArticle(name)).toBe(of);
    expect(capitalArticle(name)).toBe(alone.charAt(0).toUpperCase() + alone.slice(1));
  });
});

describe('a place’s name after « près »', () => {
  it.each([
    ['Chéméré', 'de Chéméré'],
    ['Arthon-en-Retz', 'd’Arthon-en-Retz'],
    ['Île aux Moines', 'd’Île aux Moines'],
    ['Herbignac', 'd’Herbignac'],
    ['Haute-Goulaine', 'de Haute-Goulaine'],
    ['Yvré', 'd’Yvré'],
    ['Le Breil', 'du Breil'],
    ['Les Moutiers-en-Retz', 'des Moutiers-en-Retz'],
    ['La Blanche', 'de La Blanche'],
    ['Leforest', 'de Leforest'],
  ])('%s', (name, of) => {
    expect(ofPlace(name)).toBe(of);
  });
});

describe('a text cut for a description', () => {
  it('ends with a sentence, else between two words, and carries no Markdown', () => {
    const text = 'Un **premier** mot, avec [un lien](/a/). Une seconde phrase, plus longue, qui ne tient pas entière.';
    expect(plainCut(text, 60)).toBe('Un premier mot, avec un lien.');
    expect(plainCut('mot '.repeat(40), 30)).toBe('mot mot mot mot mot mot mot…');
    expect(plainCut(text, 400)).toBe('Un premier mot, avec un lien. Une seconde phrase, plus longue, qui ne tient pas entière.');
  });
});

describe('names given to a text’s tables', () => {
  it('are in the language of the text', () => {
    const table = '| What | When |\n|---|---|\n| a | b |\n';
    expect(renderMarkdown(table, 'en')).toContain('aria-label="Table: What, When"');
    expect(renderMarkdown(table)).toContain('aria-label="Tableau\u00A0: What, When"');
  });
});

describe('what a list of the sky counts', () => {
  const photo = { provenance: 'photograph' as const };
  const mission = { provenance: 'photograph' as const, mission: true, url: 'https://example.org/a', date: '1952-05-27' };
  const computed = { provenance: 'computed' as const };

  it('is never called photographs where it is missions', () => {
    expect([countedOf([photo]), countedOf([mission, computed]), countedOf([photo, mission])]).toEqual(['photographs', 'missions', 'both']);
    expect(entryNoun('missions', false, 46, 'fr')).toBe('missions');
    expect(entryNoun('missions', true, 54, 'fr')).toBe('fiches');
    expect(entryNoun('photographs', true, 2, 'en')).toBe('images');
    expect(entryNoun('photographs', false, 1, 'en')).toBe('photograph');
  });

  it('folds missions that one address shows, ten years at a time, and leaves photographs alone', () => {
    const later = { ...mission, date: '1961' };
    const runs = missionRuns([mission, mission, mission, later, later, later, { ...photo, url: 'https://example.org/a' }]);
    expect(runs.map(({ photos, start, decade, url }) => [photos.length, start, decade, url])).toEqual([
      [3, 1, 1950, 'https://example.org/a'],
      [3, 4, 1960, 'https://example.org/a'],
      [1, 7, undefined, undefined],
    ]);
    expect(missionRuns([mission, mission]).map(({ url }) => url)).toEqual([undefined]);
  });

  it('folds many rows that have no picture, and lets a few stand', () => {
    const elsewhere = Array.from({ length: 25 }, (_, i) => ({ ...photo, url: `https://example.org/${i}`, date: '1945' }));
    const few = elsewhere.slice(0, 3).map((one) => ({ ...one, date: '1952' }));
    expect(missionRuns([...elsewhere, ...few]).map(({ photos, decade, url, folds }) => [photos.length, decade, url, folds])).toEqual([
      [25, 1940, undefined, true],
      [3, undefined, undefined, undefined],
    ]);
  });
});

describe('a place in a table', () => {
  it('is written in the page’s language', () => {
    expect(placeText([-1.9146, 47.1222], 'fr')).toBe('47,122°\u00A0N, 1,915°\u00A0O');
    expect(placeText([-1.9146, 47.1222], 'en')).toBe('47.122°\u00A0N, 1.915°\u00A0W');
    expect([placeText(null, 'fr'), placeText('outline', 'en')]).toEqual(['sans position', 'outline']);
  });
});
