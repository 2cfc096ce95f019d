import { describe, expect, test } from 'vitest';
import { isSitePath, outsideHost, namedOrigin, outsideOrigin } from '../../../src/domain/web/outside-host.ts';
import { layerSchema } from '../../../src/domain/schema/site.ts';
import { contentSecurityPolicy, layerOrigins } from '../../../src/ingest/security.ts';

const layer = (url: string, type = 'xyz') => ({ id: 'a', label: 'A', type, url, role: 'base', attribution: 'A', licence: 'CC0-1.0' });
const tiles = (host: string) => `https://${host}/{z}/{x}/{y}.png`;

const GOOD: readonly (readonly [string, string])[] = [
  ['https://data.geopf.fr/wmts', 'https://data.geopf.fr'],
  ['https://data.geopf.fr', 'https://data.geopf.fr'],
  [tiles('Tile.OpenStreetMap.org'), 'https://tile.openstreetmap.org'],
  [tiles('{s}.tile.example.org'), 'https://*.tile.example.org'],
  [tiles('{s}.musee.github.io'), 'https://*.musee.github.io'],
  [tiles('tuiles.example:8443'), 'https://tuiles.example:8443'],
  [tiles('donnée.example'), 'https://xn--donne-esa.example'],
  ['http://localhost:8080/{z}/{x}/{y}.png', 'http://localhost:8080'],
  ['http://127.0.0.1/{z}/{x}/{y}.png', 'http://127.0.0.1'],
];
const BAD = [
  'https://a.example;script-src/{z}/{x}/{y}',
  'https://a.example,b.example/{z}/{x}/{y}',
  "https://a.example 'unsafe-inline'/{z}/{x}/{y}",
  'https://{s}/{z}/{x}/{y}',
  'https://{s}.com/{z}/{x}/{y}',
  'https://{s}.co.uk/{z}/{x}/{y}',
  'https://{s}.github.io/{z}/{x}/{y}',
  'https://{s}.localhost/{z}/{x}/{y}',
  'https://{s}.127.0.0.1/{z}/{x}/{y}',
  'https://tuiles{s}.example/{z}/{x}/{y}',
  'https://a.{s}.example.org/{z}/{x}/{y}',
  'https://{z}.example.org/{x}/{y}',
  'https://*.example.org/{z}/{x}/{y}',
  'https://*/{z}/{x}/{y}',
  'https://user@a.example/{z}/{x}/{y}',
  'https://a.example\\b/{z}/{x}/{y}',
  'https://a_b.example/{z}/{x}/{y}',
  'https://a..example/{z}/{x}/{y}',
  'http://a.example/{z}/{x}/{y}',
  'http://localhost.evil.example/{z}/{x}/{y}',
  'http://localhost@evil.example/{z}/{x}/{y}',
  'http://127.0.0.1.evil.example/{z}/{x}/{y}',
  '//evil.example/{z}/{x}/{y}',
  '/\\evil.example/{z}/{x}/{y}',
  'javascript:alert(1)//{z}/{x}/{y}',
  'data:text/html,{z}/{x}/{y}',
  'ftp://a.example/{z}/{x}/{y}',
];

describe('hosts of the policy', () => {
  test.each(GOOD)('%s', (url, origin) => {
    expect(outsideOrigin(url)).toBe(origin);
    expect(outsideHost(url)).toBe(origin.split('//')[1]);
  });
  test.each(BAD)('%s is refused, and would open nothing', (url) => {
    expect(layerSchema.safeParse(layer(url)).success).toBe(false);
    expect(layerOrigins([layer(url)] as never)).toEqual([]);
  });
  test.each(['wmts', 'xyz', 'iiif', 'pmtiles', 'image', 'geojson'])('a layer of type %s meets the same rule', (type) => {
    for (const url of ['https://a.example;script-src/x', 'http://localhost.evil.example/x']) {
      const result = layerSchema.safeParse({ ...layer(url, type), layer: 'l', matrixSet: 'PM', role: 'overlay' });
      expect(result.error?.issues.map(({ path }) => path.join('.'))).toContain('url');
    }
  });
  test('a site’s own path is one', () => {
    expect(isSitePath('/couches/a.pmtiles')).toBe(true);
    expect(['//a', '/\\a', 'a', '/a\n;', ''].some(isSitePath)).toBe(false);
  });
  test('no directive of the policy holds anything but sources', () => {
    const { directives = [] } = contentSecurityPolicy([...GOOD.map(([url]) => layer(url)), ...BAD.map((url) => layer(url))] as never);
    for (const directive of directives)
      expect(directive).toMatch(
        /^[a-z-]+(?: (?:'[a-z-]+'|[a-z]+:|https:\/\/(?:\*\.)?[a-z0-9.:-]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?))*\s*$/,
      );
  });
  test('a IIIF server is named by its host alone, and opened for pictures alone', () => {
    expect(['iiif.example.org', 'iiif.example.org:8443', 'http://127.0.0.1:4801'].map(namedOrigin)).toEqual([
      'https://iiif.example.org',
      'https://iiif.example.org:8443',
      'http://127.0.0.1:4801',
    ]);
    for (const entry of [
      'http://iiif.example.org',
      'iiif.example.org/x',
      '*.example.org',
      'a b',
      "x' 'unsafe-inline'",
      '',
      'iiif.example.org; script-src *',
    ])
      expect(namedOrigin(entry)).toBeUndefined();
    const { directives = [] } = contentSecurityPolicy([], ['iiif.example.org', 'b c']);
    expect(directives.filter((directive) => directive.includes('iiif.example.org'))).toEqual([
      expect.stringMatching(/^img-src 'self' data: blob: +https:\/\/iiif\.example\.org$/),
    ]);
    expect(directives.join('; ')).not.toContain('b c');
  });
});
