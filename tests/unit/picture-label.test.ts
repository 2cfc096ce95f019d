import { expect, it } from 'vitest';
import { digitalSource, digitalSourceUri, pictureXmp, schemaSource } from '../../src/domain/rights/picture-label.ts';

it('knows the terms of the vocabulary by their address, and nothing else', () => {
  expect(digitalSource('http://cv.iptc.org/newscodes/digitalsourcetype/negativeFilm')).toBe('negativeFilm');
  expect(digitalSource('https://cv.iptc.org/newscodes/digitalsourcetype/print')).toBe('print');
  expect(digitalSource('digitalCapture')).toBe('digitalCapture');
  for (const foreign of ['', undefined, 'photo', 'toString', '__proto__', 'http://example.org/digitalCapture'])
    expect(digitalSource(foreign), String(foreign)).toBeUndefined();
  expect(schemaSource('algorithmicMedia')).toBe('https://schema.org/AlgorithmicMediaDigitalSource');
  expect(schemaSource('digitalCreation')).toBe(digitalSourceUri('digitalCreation'));
});

it('says nothing of a photograph’s source that is not known, and escapes what it says', () => {
  const xmp = pictureXmp({ creator: 'A & <b>\u0000\uD800', credit: '"C"', licence: 'CC-BY-4.0' });
  expect(xmp).not.toContain('DigitalSourceType>');
  expect(xmp).not.toContain('dc:description');
  expect(xmp).toContain('<rdf:li>A &amp; &lt;b&gt;</rdf:li>');
  expect(xmp).toContain('<photoshop:Credit>&quot;C&quot;</photoshop:Credit>');
  expect(xmp).toContain('<xmpRights:WebStatement>https://creativecommons.org/licenses/by/4.0/</xmpRights:WebStatement>');
  expect(xmp).toContain('<xmpRights:Marked>True</xmpRights:Marked>');
});

it('marks the public domain as free, and closed rights without an address', () => {
  expect(pictureXmp({ licence: 'CC0-1.0' })).toContain('<xmpRights:Marked>False</xmpRights:Marked>');
  const closed = pictureXmp({ licence: 'proprietary' });
  expect(closed).toContain('Tous droits réservés');
  expect(closed).not.toContain('WebStatement>');
});

it('keeps to one segment of a JPEG, whatever a credit holds', () => {
  expect(Buffer.byteLength(pictureXmp({ creator: '&'.repeat(1e5), credit: '"'.repeat(1e5), licence: 'CC0-1.0' }))).toBeLessThan(60_000);
});
