/** The language that a kiosk begins in. */
import { afterEach, describe, expect, it } from 'vitest';
import { keptQuery, kioskAddress, startingLanguage } from '../../../src/domain/kiosk/language.ts';
import { setFirstLanguage } from '../../../src/domain/text/first-language.ts';

afterEach(() => setFirstLanguage('fr'));

describe('the language of a kiosk', () => {
  it('is what its address asks for, where it speaks it, else its first', () => {
    expect(startingLanguage('', ['fr', 'en'])).toBe('fr');
    expect(startingLanguage('?langue=en', ['fr', 'en'])).toBe('en');
    expect(startingLanguage('?langue=pt-BR', ['fr', 'pt-BR'])).toBe('pt-BR');
    expect(startingLanguage('?langue=de', ['fr', 'en'])).toBe('fr');
    expect(startingLanguage('?langue=<script>', [])).toBe('fr');
  });

  it('stays in the address when a visitor’s own state goes', () => {
    expect(keptQuery('?personnel&langue=en&vue=1,2,3')).toBe('?langue=en');
    expect(keptQuery('?vue=1,2,3')).toBe('');
    expect(keptQuery('?langue=<b>&x')).toBe('?langue=%3Cb%3E');
  });

  it('has an address in each language of the site that it speaks', () => {
    expect(kioskAddress(['fr', 'en'], 'fr')).toBe('/borne/');
    expect(kioskAddress(['fr', 'en'], 'en')).toBe('/en/borne/');
    expect(kioskAddress(['fr', 'en'], 'de')).toBe('/borne/');
    setFirstLanguage('es');
    expect(kioskAddress(['fr', 'es'], 'fr')).toBe('/fr/borne/');
    expect(kioskAddress(['fr'], 'es')).toBe('/borne/');
  });
});
