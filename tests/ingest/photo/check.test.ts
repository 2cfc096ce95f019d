import proj4 from 'proj4';
import { afterEach, describe, expect, it } from 'vitest';
import { LAMBERT_93 } from '../../../src/domain/geo/crs.ts';
import type { Problem } from '../../../src/domain/input/problem.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { CAMPAIGN, SITE, noise, smallContent } from './small-content.ts';
import type { SmallContent } from './small-content.ts';

const TODAY = '2026-11-24';
let content: SmallContent | undefined;

async function check(files: Readonly<Record<string, string | Uint8Array>>) {
  content = await smallContent(files);
  return checkCampaigns(content.root, SITE, TODAY);
}
const say = (problems: readonly Problem[]) =>
  problems.map(({ file, line, column, message }) => `${file.replace('vue-du-ciel/', '')}:${line ?? ''}:${column ?? ''} ${message}`);

afterEach(async () => {
  await content?.remove();
  content = undefined;
});

describe('checking campaigns', () => {
  it('takes a sound campaign, whatever its delimiter', async () => {
    const picture = await noise(64, 48).jpeg().toBuffer();
    for (const mark of [';', ',', '\t']) {
      const table = [
        '\uFEFFid,file,title,date,insee,lat,lon,heading,themes,url',
        'bourg,,"Le bourg, «vu» du ""ciel""\nen deux lignes",1952-05-27,44040,47.12,-1.93,370,marais|bocage,https://example.org/1'.replace(
          '370',
          '270',
        ),
        ',Vue Été 1.JPG,,,,,,,,',
      ]
        .join('\r\n')
        .replaceAll(',', (comma, at: number, all: string) => (all.slice(0, at).split('"').length % 2 === 0 ? comma : mark));
      const { campaigns, problems } = await check({
        'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
        'vue-du-ciel/essai/photos.csv': table,
        'vue-du-ciel/essai/Vue Été 1.JPG': picture,
      });
      expect(say(problems)).toEqual([]);
      expect(campaigns[0]?.rows.map(({ id }) => id)).toEqual(['bourg', 'vue-ete-1']);
      expect(campaigns[0]?.rows[0]?.row).toMatchObject({
        title: 'Le bourg, «vu» du "ciel"\nen deux lignes',
        lat: 47.12,
        heading: 270,
        themes: ['marais', 'bocage'],
      });
      expect(campaigns[0]?.rows[1]?.place.line).toBe(4);
      expect(campaigns[0]?.rows.some(({ faulty }) => faulty)).toBe(false);
      await content?.remove();
    }
  });

  it('names file, line, column, what was found and what was expected, all at once', async () => {
    const { problems } = await check({
      'vue-du-ciel/essai/campagne.yaml': 'title: Essai\nkind: obliqe\noperater: IGN\nprovenance: photograph\nlicence: CC-BY-4.0\n',
      'vue-du-ciel/autre/campagne.yaml': 'title: Autre\nkind: vertical\n',
      'vue-du-ciel/autre/photos.csv': [
        'id;file;titel;date;insee;lat;lon;heading;tilt;url',
        'a;;;2030-01-01;;47.12;-1.93;400;;https://example.org/a',
        'a;;;27/05/1952;44999;48,85;2,35;12;95;https://example.org/b',
        'C D;;;1952;;-1.93;47.12;nord;;javascript:alert(1)',
        'd;absent.jpg;;;;47.1;;;;',
        'e;../../../../etc/passwd.jpg;;;;;;;;',
        'f;;;;;;;;;',
        'g;modele.fbx;;;;;;;;;trop',
      ].join('\n'),
      'vue-du-ciel/autre/absant.jpg': await noise(8, 8).jpeg().toBuffer(),
      'vue-du-ciel/autre/footprints.geojson': JSON.stringify(
        {
          type: 'FeatureCollection',
          features: [
            { type: 'Feature', properties: { id: 'aa' }, geometry: { type: 'Polygon', coordinates: [] } },
            { type: 'Feature', properties: { id: 'd' }, geometry: { type: 'Point', coordinates: [0, 0] } },
          ],
        },
        null,
        1,
      ),
    });
    const lines = say(problems);
    const expectLine = (pattern: RegExp) =>
      expect(
        lines.filter((line) => pattern.test(line)),
        `${String(pattern)} in\n${lines.join('\n')}`,
      ).toHaveLength(1);
    expectLine(/essai\/campagne\.yaml:2: .*obliqe.*oblique, vertical, ortho.*le plus proche : « oblique »/);
    expectLine(/essai\/campagne\.yaml:3: .*operater.*operator/);
    expectLine(/autre\/photos\.csv:1:titel .*« titel ».*le plus proche : « title »/);
    expectLine(/autre\/photos\.csv:2:heading .*« 400 ».*entre 0 et 360/);
    expectLine(/autre\/photos\.csv:2:date .*2030-01-01.*futur.*2026-11-24/);
    expectLine(/autre\/photos\.csv:3:id .*« a » est déjà pris.*ligne 2/);
    expectLine(/autre\/photos\.csv:3:date .*27\/05\/1952.*le plus proche : « 1952-05-27 »/);
    expectLine(/autre\/photos\.csv:3:insee .*44999/);
    expectLine(/autre\/photos\.csv:3:lat .*48.85.*46.8 et 47.9/);
    expectLine(/autre\/photos\.csv:3:tilt .*« 95 ».*entre 0/);
    expectLine(/autre\/photos\.csv:4:id .*« C D ».*le plus proche : « c-d »/);
    expectLine(/autre\/photos\.csv:4:heading .*« nord »/);
    expectLine(/autre\/photos\.csv:4:lat .*latitude et longitude semblent échangées/);
    expectLine(/autre\/photos\.csv:4:url .*javascript.*https/);
    expectLine(/autre\/photos\.csv:5:file .*absent.jpg.*le plus proche : « absant.jpg »/);
    expectLine(/autre\/photos\.csv:5:lon .*latitude sans longitude/);
    expectLine(/autre\/photos\.csv:6:file .*sort du dossier de contenu/);
    expectLine(/autre\/photos\.csv:7:file ni « file » ni « url »/);
    expectLine(/autre\/photos\.csv:8:11 11 cellules, attendu 10/);
    expectLine(/autre\/photos\.csv:8:file .*fbx.*jpg/);
    expect(lines.filter((line) => /:licence aucune licence/.test(line))).toHaveLength(7);
    expectLine(/autre\/footprints\.geojson:\d+: « aa » n’est pas une photographie.*« a »/);
    expectLine(/autre\/footprints\.geojson:\d+: géométrie illisible pour « d »/);
  });

  it('takes French headings, degrees and minutes, decimal commas, units and the spaces of thousands', async () => {
    const { campaigns, problems } = await check({
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/photos.csv': [
        'Identifiant;Nom du fichier;Titre;Date de prise de vue;LATITUDE;Longitude (WGS 84);Cap;Hauteur (m);Focale (mm);Mots-clés;Auteur;Lien;Légende;Roulis;camera_source;iiif',
        'bourg;;Le bourg;1952-05-27;47°06\'41"N;1°53\'12"O;45°;1\u202f250 m;35,5 mm;marais|bocage;Une autrice;https://example.org/1;Vu d’est;-2,5;Carnet de vol;https://images.example.org/iiif/1',
        'port;;;1952;47,12;-1,93;270;1\u00a0000;;;;https://example.org/2;;;;',
        'ailleurs;;;1952;47.12;-1.93;;;;;;;;;;https://images.example.org/iiif/3',
      ].join('\n'),
    });
    // Where a picture stays elsewhere has its own tests (elsewhere.test.ts): its server is not named here.
    expect(say(problems)).toEqual(
      [2, 4].map((line) => expect.stringMatching(new RegExp(`photos\\.csv:${line}:iiif .*iiif_hosts`)) as string),
    );
    expect(campaigns[0]?.rows[0]?.row).toMatchObject({
      id: 'bourg',
      title: 'Le bourg',
      date: '1952-05-27',
      lat: 47.1113889,
      lon: -1.8866667,
      heading: 45,
      altitude_m: 1250,
      focal_mm: 35.5,
      themes: ['marais', 'bocage'],
      author: 'Une autrice',
      url: 'https://example.org/1',
      description: 'Vu d’est',
      roll: -2.5,
      camera_source: 'Carnet de vol',
      iiif: 'https://images.example.org/iiif/1',
    });
    expect(campaigns[0]?.rows[1]?.row).toMatchObject({ lat: 47.12, lon: -1.93, altitude_m: 1000 });
  });

  it('says what it cannot take, under the heading that was written', async () => {
    const { problems } = await check({
      'vue-du-ciel/essai/campagne.yaml': 'title: Essai\nkind: oblique\nlicence: CC BY 4.0\n',
      'vue-du-ciel/essai/photos.csv': [
        'Fichier;Latitudee;Latitude;Longitude;Date;Licence;titre;Titre',
        'a.jpg;;1°53\'12"O;47°06\'41"N;12/05/1952;CC BY SA;;',
        'b.jpg;;-1,93;47,12;05/05/1952;Licence Ouverte;;',
      ].join('\n'),
      'vue-du-ciel/essai/a.jpg': await noise(8, 8).jpeg().toBuffer(),
      'vue-du-ciel/essai/b.jpg': await noise(8, 8).jpeg().toBuffer(),
    });
    const lines = say(problems);
    expect(lines).toContainEqual(
      expect.stringMatching(/campagne\.yaml:3: licence « CC BY 4\.0 » inconnue.*le plus proche : « CC-BY-4\.0 »/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/:1:Latitudee colonne inconnue.*le plus proche : « lat »/));
    expect(lines).toContainEqual(
      'essai/photos.csv:1:Titre « Titre » et « titre » nomment la même colonne (« title »), attendu une seule des deux.',
    );
    expect(lines).toContainEqual(
      'essai/photos.csv:2:Latitude trouvé « 1°53\'12"O », qui est une longitude, attendu une latitude : les deux colonnes semblent échangées.',
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/:3:Latitude trouvé -1\.93, hors du territoire.*latitude et longitude semblent échangées/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/:2:Date .*jour puis mois : « 1952-05-12 » ; mois puis jour : « 1952-12-05 »/));
    expect(lines).toContainEqual(expect.stringMatching(/:3:Date .*le plus proche : « 1952-05-05 »/));
    expect(lines).toContainEqual(expect.stringMatching(/:2:Licence .*le plus proche : « CC-BY-SA-4\.0 »/));
    expect(lines).toContainEqual(expect.stringMatching(/:3:Licence .*le plus proche : « etalab-2\.0 »/));
  });

  it('refuses control points that are too few, elsewhere, or not control points', async () => {
    const picture = await noise(64, 48).jpeg().toBuffer();
    const points = (list: readonly (readonly number[])[]) =>
      JSON.stringify({
        '@context': ['http://iiif.io/api/extension/georef/1/context.json', 'http://iiif.io/api/presentation/3/context.json'],
        type: 'Annotation',
        motivation: 'georeferencing',
        target: {
          type: 'SpecificResource',
          source: { id: 'https://example.org/iiif/a', type: 'ImageService3', width: 64, height: 48 },
          selector: { type: 'SvgSelector', value: '<svg><polygon points="0,0 64,0 64,48 0,48"/></svg>' },
        },
        body: {
          type: 'FeatureCollection',
          transformation: { type: 'projective' },
          features: list.map(([x, y, lon, lat]) => ({
            type: 'Feature',
            properties: { resourceCoords: [x, y] },
            geometry: { type: 'Point', coordinates: [lon, lat] },
          })),
        },
      });
    const base = {
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/photos.csv': 'file\na.jpg\n',
      'vue-du-ciel/essai/a.jpg': picture,
    };
    const corner = [
      [0, 0, -1.94, 47.13],
      [64, 0, -1.93, 47.13],
      [64, 48, -1.93, 47.12],
    ];
    const few = await check({ ...base, 'vue-du-ciel/essai/a.jpg.georef.json': points(corner) });
    expect(say(few.problems)[0]).toMatch(/georef\.json:: 3 points de calage, attendu au moins 4/);
    await content?.remove();
    const far = await check({ ...base, 'vue-du-ciel/essai/a.jpg.georef.json': points([...corner, [0, 48, 2.35, 48.85]]) });
    expect(say(far.problems)[0]).toMatch(/2\.35, 48\.85/);
    await content?.remove();
    // The same place in Lambert-93 metres is taken.
    const metric = await check({
      ...base,
      'vue-du-ciel/essai/a.jpg.georef.json': points([...corner.slice(0, 3), [0, 48, 325_490.8, 6_679_822.4]]),
    });
    expect(say(metric.problems)).toEqual([]);
    expect(metric.campaigns[0]?.rows[0]?.georef?.points[3]?.geo[1]).toBeCloseTo(47.12, 1);
    await content?.remove();
    const other = await check({
      ...base,
      'vue-du-ciel/essai/a.jpg.georef.json': '{"type":"Feature"}',
      'vue-du-ciel/essai/b.jpg.georef.json': '{}',
    });
    expect(say(other.problems).join('\n')).toMatch(
      /pas une annotation de géoréférencement[\s\S]*b\.jpg\.georef\.json:: annotation sans image/,
    );
  });

  it('takes positions and outlines in Lambert-93, and says so', async () => {
    const lambert = (lon: number, lat: number) => proj4('EPSG:4326', LAMBERT_93, [lon, lat]);
    const [x = 0, y = 0] = lambert(-1.93, 47.12);
    const table = [
      'id;url;lat;lon',
      `a;https://example.org/a;${y.toFixed(1).replace('.', ',')};${x.toFixed(1).replace('.', ',')}`,
      `b;https://example.org/b;${x.toFixed(0)};${y.toFixed(0)}`,
      'c;https://example.org/c;47.1;-1.9',
    ].join('\n');
    const ring = [
      [-1.94, 47.11],
      [-1.92, 47.11],
      [-1.92, 47.13],
      [-1.94, 47.13],
      [-1.94, 47.11],
    ].map(([lon = 0, lat = 0]) => lambert(lon, lat));
    const { campaigns, problems } = await check({
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/photos.csv': table,
      'vue-du-ciel/essai/footprints.geojson': JSON.stringify({
        type: 'FeatureCollection',
        crs: { type: 'name', properties: { name: 'EPSG:2154' } },
        features: [{ type: 'Feature', properties: { id: 'a' }, geometry: { type: 'Polygon', coordinates: [ring] } }],
      }),
    });
    expect(problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'warning 2 positions en mètres, lues en Lambert-93 (attendu : des degrés).',
    ]);
    const [a, b, c] = campaigns[0]?.rows ?? [];
    for (const row of [a, b]) {
      expect(row?.row.lat).toBeCloseTo(47.12, 4);
      expect(row?.row.lon).toBeCloseTo(-1.93, 4);
    }
    expect(c?.row.lat).toBe(47.1);
    expect(a?.footprint?.coordinates[0]?.[0]?.[0]).toBeCloseTo(-1.94, 5);
  });

  it('finds a picture whose accents are written the other way, and keeps the site’s own names', async () => {
    const picture = await noise(8, 8).jpeg().toBuffer();
    const { campaigns, problems } = await check({
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/photos.csv': 'file\nmarée.jpg\ncomparer.jpg\n'.normalize('NFC'),
      [`vue-du-ciel/essai/${'marée.jpg'.normalize('NFD')}`]: picture,
      'vue-du-ciel/essai/comparer.jpg': picture,
    });
    expect(say(problems)).toEqual([]);
    expect(campaigns[0]?.rows.map(({ id }) => id)).toEqual(['maree', 'essai-comparer']);
  });

  it('checks 1 000 rows', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `p-${i},,Cliché ${i},1952-05-27,44040,47.${100 + (i % 700)},-1.${100 + (i % 800)},${i % 360},https://example.org/${i}`,
    );
    const { campaigns, problems } = await check({
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/photos.csv': ['id,file,title,date,insee,lat,lon,heading,url', ...rows].join('\n'),
    });
    expect(problems).toEqual([]);
    expect(campaigns[0]?.rows).toHaveLength(1000);
  });
});
