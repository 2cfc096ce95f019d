/** Addresses by language, and the pages that a root has. */
import { afterEach, describe, expect, it } from 'vitest';
import { routes } from '../../../src/domain/routes.ts';
import { siteSchema } from '../../../src/domain/schema/site.ts';
import { textSchema } from '../../../src/domain/schema/text.ts';
import { firstLanguage, setFirstLanguage } from '../../../src/domain/text/first-language.ts';
import { autonym, directionOf, isIn, languageAttributes, LANGUAGE_TAG, pick, pickedLang } from '../../../src/domain/text/text.ts';
import { localised, unlocalised } from '../../../src/domain/urls.ts';
import { issueMessages } from '../../../src/ingest/content/zod-messages.ts';
import { isShown, patternOf, views } from '../../../src/layouts/integration.ts';

afterEach(() => setFirstLanguage('fr'));

describe('an address', () => {
  it('begins with its language, but for the site’s first', () => {
    expect(localised(routes.object('vase'), 'br')).toBe('/br/objets/vase/');
    expect(localised('/br/objets/vase/', 'fr')).toBe('/objets/vase/');
    expect(localised('/br/objets/vase/', 'pt-BR')).toBe('/pt-BR/objets/vase/');
    setFirstLanguage('en');
    expect(localised(routes.home(), 'en')).toBe('/');
    expect(localised('/objets/vase/', 'fr')).toBe('/fr/objets/vase/');
  });

  it('of no page looks like a language', () => {
    for (const route of Object.values(routes)) {
      const path = (route as (part: never) => string)('x' as never);
      expect(unlocalised(path)).toBe(path);
    }
  });
});

describe('the pages of a root', () => {
  it('have one route for all languages, where they speak', () => {
    expect(patternOf('objets/[id]/index.astro')).toBe('/[...lang]/objets/[id]');
    expect(patternOf('index.astro')).toBe('/[...lang]');
    expect(patternOf('flux.xml.ts')).toBe('/[...lang]/flux.xml');
    expect(patternOf('borne/index.astro')).toBe('/[...lang]/borne');
    expect(patternOf('integrer/photo/[photo]/oembed.json.ts')).toBe('/[...lang]/integrer/photo/[photo]/oembed.json');
    expect(patternOf('vue-du-ciel/carte.json.ts')).toBe('/vue-du-ciel/carte.json');
    expect(patternOf('alias.astro')).toBe('/[alias]');
  });

  it('are those of what it has', () => {
    const shown = (has: readonly string[], more: object = {}) =>
      views().filter((view) => isShown(view, { has: (name) => has.includes(name), site: more }));
    const empty = shown([]);
    expect(empty).toContain('recherche/index.astro');
    expect(empty.filter((view) => /^(objets|vue-du-ciel|donnees|projets|parcours|integrer|borne|alias)/.test(view))).toEqual([]);
    expect(shown(['objects'])).toEqual(expect.arrayContaining(['objets/index.astro', 'integrer/objet/[id]/index.astro']));
    expect(shown([], { aliases: { vase: '/objets/vase/' }, kiosk: {} })).toEqual(
      expect.arrayContaining(['alias.astro', 'borne/index.astro']),
    );
  });
});

describe('a text of the content', () => {
  it('is in any languages, the site’s first among them and before them', () => {
    setFirstLanguage('es');
    expect(firstLanguage()).toBe('es');
    expect(textSchema.parse('Jarrón')).toEqual({ es: 'Jarrón' });
    expect(Object.keys(textSchema.parse({ de: 'Vase', es: 'Jarrón', br: 'Pod' }))).toEqual(['es', 'de', 'br']);
    expect(textSchema.safeParse({ de: 'Vase' }).success).toBe(false);
    expect(textSchema.safeParse({ es: 'Jarrón', español: 'x' }).success).toBe(false);
  });

  it('is said in the language asked for, in what that is a kind of, else in the first', () => {
    const text = { es: 'Jarrón', pt: 'Vaso' };
    expect([pick(text, 'pt-BR'), pickedLang(text, 'pt-BR'), isIn(text, 'pt-BR')]).toEqual(['Vaso', 'pt', true]);
    expect([pick(text, 'br'), pickedLang(text, 'br'), isIn(text, 'br')]).toEqual(['Jarrón', 'es', false]);
    expect(pick(undefined, 'br')).toBe('');
  });
});

describe('site.yaml', () => {
  const base = {
    title: 'Musée',
    owner: 'Ville',
    contact: 'a@example.org',
    url: 'https://example.org',
    licence: 'etalab-2.0',
    bounds: [0, 0, 1, 1],
  };
  const faults = (more: object) =>
    siteSchema
      .safeParse({ ...base, ...more })
      .error?.issues.flatMap((issue) => issueMessages(issue, more))
      .map(({ message }) => message) ?? [];

  it('names any languages', () => {
    expect(faults({ languages: ['fr', 'br', 'es', 'de', 'pt-BR', 'qps-ploc'] })).toEqual([]);
    expect(faults({ languages: ['français'] })[0]).toContain('attendu une langue');
    expect(faults({ languages: ['fr', 'fr'] })[0]).toBe('une langue est nommée deux fois.');
    expect(['fr', 'qps-ploc', 'zh-Hant-TW', 'es-419'].every((tag) => LANGUAGE_TAG.test(tag))).toBe(true);
    expect([autonym('en'), autonym('fr'), autonym('br')]).toEqual(['English', 'Français', 'Brezhoneg']);
    expect(['fr', 'qps-ploc', 'zh-Hant-TW', 'ar', 'he', 'uz-Arab', 'ku'].map(directionOf)).toEqual(
      [false, false, false, true, true, true, false].map((right) => (right ? 'rtl' : undefined)),
    );
    expect([languageAttributes('br'), languageAttributes('ar')]).toEqual(['lang="br"', 'lang="ar" dir="rtl"']);
  });

  it('takes short addresses that are nobody’s', () => {
    expect(faults({ aliases: { chemere: '/donnees/chemere/' } })).toEqual([]);
    expect(faults({ aliases: { objets: '/donnees/chemere/' } })[0]).toContain('déjà le début');
    expect(faults({ aliases: { vase: 'https://example.org/' } })[0]).toContain('attendu un chemin du site');
  });
});
