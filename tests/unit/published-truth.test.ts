/** What metadata say of pictures that are no photographs, and of places that are not real. */
import { describe, expect, it } from 'vitest';
import { objectJsonLd } from '../../src/domain/object/object-jsonld.ts';
import { photoManifest, photosGeoJson } from '../../src/domain/photo/iiif-manifest.ts';
import { photoJsonLd } from '../../src/domain/photo/photo-jsonld.ts';
import type { ObjectRecord, StillImage } from '../../src/domain/records/object.ts';
import type { PhotoRecord } from '../../src/domain/records/photo.ts';

const SITE = 'https://essai.example';
const still = (path: string): StillImage => ({ path, width: 1200, height: 630, bytes: 1 });

function object(kind: 'scan' | 'reconstruction', makers: readonly string[]): ObjectRecord {
  return {
    id: 'boite',
    title: { fr: 'Boîte' },
    summary: { fr: 'Une boîte.' },
    makers: makers.map((fr) => ({ fr })),
    materials: [],
    sources: [],
    licence: 'CC0-1.0',
    credit: 'Musée',
    model: { kind, units: 'm', up: 'y', author: 'Studio Exemple', paradata: [] },
    inscriptions: [],
    annotations: [],
    tours: [],
    closeUps: { notes: {}, parts: {}, offsets: {}, places: {} },
    manifest: {
      id: 'boite',
      tileset: '/3d/boite/tileset.json',
      glb: { path: '/3d/boite/boite.glb', bytes: 1, triangles: 1 },
      bounds: { min: [0, 0, 0], max: [1, 1, 1] },
      tight: 1,
      levels: [],
      parts: [],
      animations: [],
      source: { format: 'glb', bytes: 1, sha256: '', triangles: 1, vertices: 3, textured: false, vertexColours: false },
      report: [],
      poster: [still('/3d/boite/vues/affiche-480.jpg')],
      cards: { fr: still('/3d/boite/vues/carte-fr.jpg'), en: still('/3d/boite/vues/carte-en.jpg') },
      stills: [],
    },
  };
}

function photo(change: Partial<PhotoRecord>): PhotoRecord {
  return {
    id: 'lac',
    campaign: 'c',
    title: { fr: 'Le lac' },
    kind: 'ortho',
    provenance: 'photograph',
    lat: 47,
    lon: -2,
    themes: [],
    author: 'Anne Martin',
    licence: 'CC0-1.0',
    origins: {},
    annotations: [],
    image: {
      width: 9,
      height: 6,
      sizes: [{ width: 9, height: 6, jpg: '/iiif/lac/a.jpg', bytes: 1 }],
      placeholder: '',
      iiif: '/iiif/lac',
      tileSize: 512,
    },
    ...change,
  };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, Record<string, unknown> | undefined>;

describe('an object’s JSON-LD', () => {
  it('never gives the render of a reconstruction as a picture of the artwork', () => {
    const ld = plain(objectJsonLd(object('reconstruction', ['Dessin de Jean Perréal ?']), SITE, '/objets/boite/', 'fr'));
    expect(ld['image']).toBeUndefined();
    expect(ld['creator']).toBeUndefined();
    expect(ld['subjectOf']?.['image']).toMatchObject({
      '@type': 'ImageObject',
      contentUrl: `${SITE}/3d/boite/vues/carte-fr.jpg`,
      caption: expect.stringContaining('Reconstitution') as string,
      digitalSourceType: 'https://schema.org/AlgorithmicMediaDigitalSource',
    });
  });

  it('says of a scan’s view that it is computed, and names a person who is one', () => {
    const ld = plain(objectJsonLd(object('scan', ['Auguste Rodin', 'Fondeur inconnu']), SITE, '/en/objets/boite/', 'en'));
    expect(ld['image']).toMatchObject({
      contentUrl: `${SITE}/3d/boite/vues/carte-en.jpg`,
      digitalSourceType: 'https://schema.org/CompositeCaptureDigitalSource',
    });
    expect(ld['creator']).toEqual([{ '@type': 'Person', name: 'Auguste Rodin' }]);
  });
});

describe('a picture of no real place', () => {
  const badged = {
    card: '/iiif/lac/partage/carte-fr.jpg',
    image: { path: '/iiif/lac/partage/image-fr.jpg', width: 9, height: 6, bytes: 1 },
  };
  const fancied = photo({ provenance: 'computed', digitalSource: 'algorithmicMedia' });
  const image = { ...fancied.image!, badged: { fr: badged, en: badged } };
  const facts = { site: SITE, summary: 'Image', bodies: [] };

  it('has no coordinates in JSON-LD, IIIF or GeoJSON, and its file carries its badge', () => {
    const ld = plain(photoJsonLd({ ...fancied, image }, facts, 'fr'));
    expect(ld['contentLocation']).toBeUndefined();
    expect(ld['@type']).toBe('ImageObject');
    expect(ld['contentUrl']).toBe(`${SITE}/iiif/lac/partage/image-fr.jpg`);
    expect(ld['digitalSourceType']).toBe('https://schema.org/AlgorithmicMediaDigitalSource');
    const publisher = { siteUrl: SITE, title: { fr: 'Essai' }, owner: 'Essai' };
    const { manifest } = photoManifest(
      { ...fancied, image },
      { id: 'c', title: { fr: 'C' }, collection: '/c', operator: undefined },
      publisher,
    );
    expect(manifest['navPlace']).toBeUndefined();
    expect(manifest['rendering']).toHaveLength(2);
    expect(photosGeoJson([fancied], SITE)['features']).toEqual([]);
  });

  it('differs from one of a real place, computed or photographed', () => {
    for (const real of [photo({}), photo({ provenance: 'computed', insee: '44109' })]) {
      expect(plain(photoJsonLd(real, facts, 'fr'))['contentLocation']).toMatchObject({ geo: { latitude: 47, longitude: -2 } });
      expect(photosGeoJson([real], SITE)['features']).toHaveLength(1);
    }
    expect(plain(photoJsonLd(photo({}), facts, 'fr'))['image']).toMatchObject({
      '@type': 'ImageObject',
      contentUrl: `${SITE}/iiif/lac/a.jpg`,
    });
  });
});
