import { describe, expect, it } from 'vitest';
import { contactOf, siteAddress, waitingMark } from '../../../src/components/site/legal.ts';
import type { SiteRecord } from '../../../src/domain/records/site.ts';
import { isReservedName } from '../../../src/domain/web/reserved-name.ts';

const site = (contact: string, url: string) => ({ contact, url }) as SiteRecord;

describe('an address that nobody has given yet', () => {
  it.each(['contact@musee.example', 'https://musee.example/site/', 'http://x.invalid'])('%s', (address) => {
    expect(isReservedName(address)).toBe(true);
  });

  it.each([
    'contact@musee.fr',
    'https://example-musee.org',
    'https://musee.fr/musee.example',
    'a@example.org',
    '02 40 00 00 00',
    'http://localhost:4321',
  ])('is not %s', (address) => {
    expect(isReservedName(address)).toBe(false);
  });

  it('is shown as waiting, and a given one as it is, escaped', () => {
    expect(contactOf(site('contact@musee.example', ''), 'fr')).toBe(waitingMark('fr'));
    expect(siteAddress(site('', 'https://musee.example'), 'fr')).toBe(waitingMark('fr'));
    expect(contactOf(site('a&b@musee.fr', ''), 'fr')).toBe('<a href="mailto:a&amp;b@musee.fr">a&amp;b@musee.fr</a>');
    expect(contactOf(site('https://musee.fr/ecrire', ''), 'fr')).toBe('<a href="https://musee.fr/ecrire">https://musee.fr/ecrire</a>');
    expect(contactOf(site('02 40 00 00 00', ''), 'fr')).toBe('02 40 00 00 00');
  });
});
