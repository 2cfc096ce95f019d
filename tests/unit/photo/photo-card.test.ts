import { describe, expect, it } from 'vitest';
import { photoCard } from '../../../src/domain/photo/photo-card.ts';
import type { PhotoImage } from '../../../src/domain/records/photo.ts';

const sizes = [
  { width: 300, height: 200, jpg: '/iiif/a/300.jpg', bytes: 1 },
  { width: 900, height: 600, jpg: '/iiif/a/900.jpg', bytes: 2 },
];
const copy = (lang: string) => ({ card: `/iiif/a/${lang}.jpg`, image: { path: '/x.jpg', width: 1, height: 1, bytes: 1 } });
const elsewhere = { host: 'iiif.example.org' } as PhotoImage['elsewhere'];

describe('the card of a photograph', () => {
  it('is its picture, its copy with a badge, or none of the site’s own', () => {
    expect(photoCard({ sizes }, 'fr')).toBe('/iiif/a/900.jpg');
    expect(photoCard({ sizes, badged: { fr: copy('fr'), en: copy('en') } }, 'en')).toBe('/iiif/a/en.jpg');
    expect(photoCard({ sizes, elsewhere }, 'fr')).toBeUndefined();
  });
});
