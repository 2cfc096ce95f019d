/** From a source to rows: what is planned, what is brought, once, whole, and undone as one. */
import { inFrench } from '../../../fixtures/said-in.ts';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../src/atelier/store/store.ts';
import { checkContent } from '../../../../src/ingest/check.ts';
import { checkSite } from '../../../../src/ingest/content/site.ts';
import { bringPlan } from '../../../../src/setup/import/bring.ts';
import { readCommons } from '../../../../src/setup/import/commons.ts';
import { openGuest, type Guest } from '../../../../src/setup/import/guest.ts';
import { readIgn } from '../../../../src/setup/import/ign.ts';
import { planImport, type Plan, type Wishes } from '../../../../src/setup/import/plan.ts';
import { inTerminal } from '../../../../src/ingest/problem-words.ts';
import { planLines } from '../../../../src/setup/import/report.ts';
import { readSource } from '../../../../src/setup/import/source.ts';
import { SMALL_ROOT, writeRoot } from '../../../ingest/small-root.ts';
import { fixture, json, startService, type Service } from './service.ts';

let service: Service;
let picture: Buffer;
let root = '';
/** What the service does with each picture, by a part of its path. */
let broken: Readonly<Record<string, 'truncated' | 'page' | 'gone' | 'half'>> = {};

const info = (version: 2 | 3, name: string, size: readonly [number, number]) => ({
  '@context': `http://iiif.io/api/image/${version}/context.json`,
  ...(version === 3
    ? { id: `${service.base}/iiif/3/${name}`, type: 'ImageService3', profile: 'level1' }
    : { '@id': `${service.base}/iiif/2/${name}`, profile: ['http://iiif.io/api/image/2/level2.json'] }),
  protocol: 'http://iiif.io/api/image',
  width: size[0],
  height: size[1],
});

beforeAll(async () => {
  picture = await sharp({
    create: { width: 320, height: 240, channels: 3, background: '#557799', noise: { type: 'gaussian', mean: 90, sigma: 30 } },
  })
    .jpeg()
    .toBuffer();
  const sha1 = createHash('sha1').update(picture).digest('hex');
  service = await startService((request, response, path) => {
    const file = { '/m3/manifest.json': 'manifest.3.json', '/m2/manifest.json': 'manifest.2.json', '/wfs/ows': 'pva-image.json' }[path];
    const described = /^\/iiif\/([23])\/([^/]+)\/info\.json$/.exec(path);
    if (path === '/w/api.php')
      json(response, fixture(request.url?.includes('gcmcontinue') ? 'commons-2.json' : 'commons-1.json', service.base, { sha1 }));
    else if (file !== undefined) json(response, fixture(file, service.base));
    else if (described) json(response, JSON.stringify(info(described[1] === '3' ? 3 : 2, described[2] ?? '', [3000, 2000])));
    else {
      const how = Object.entries(broken).find(([part]) => decodeURIComponent(path).includes(part))?.[1];
      if (how === 'gone') return response.writeHead(404).end();
      if (how === 'page') return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Connexion');
      response.writeHead(200, { 'Content-Type': 'image/jpeg', ...(how === 'half' && { 'Content-Length': String(picture.length) }) });
      if (how === 'half') return response.write(picture.subarray(0, 500), () => response.destroy());
      response.end(how === 'truncated' ? picture.subarray(0, picture.length / 3) : picture);
    }
    return undefined;
  });
});
afterAll(() => service.close());
beforeEach(async () => {
  root = join(mkdtempSync(join(tmpdir(), 'import-')), 'content');
  await writeRoot(root);
  broken = {};
  service.asked.length = 0;
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const guest = (): Guest => openGuest({ userAgent: 'Essai', typed: service.base, pause_ms: 0, wait: () => Promise.resolve() });
async function siteOf() {
  const { site } = await checkSite(root);
  if (!site) throw new Error('site.yaml');
  return site;
}
async function commons(wishes: Wishes = {}) {
  return planImport(root, await siteOf(), 'Category:Chéméré', await readCommons('Chéméré', guest(), 'fr', { site: service.base }), wishes);
}
async function iiif(path: string, wishes: Wishes = {}) {
  const address = service.base + path;
  return planImport(root, await siteOf(), address, await readSource(address, guest(), 'fr', root), wishes);
}
const bring = (plan: Awaited<ReturnType<typeof commons>>, more: { copy?: boolean; wanted?: string[] } = {}) =>
  bringPlan(plan, { root, store: openStore(root), guest: guest(), ...more });
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const states = ({ pictures }: Awaited<ReturnType<typeof commons>>) => pictures.map(({ id, state }) => `${id} ${state}`);
/** Errors of the campaigns that the check finds, but for those of the root itself. */
async function faults() {
  const before = new Set(['objets']);
  const { problems } = await checkContent(root);
  return problems
    .filter(({ severity, file }) => severity === 'error' && !before.has(file.split('/')[0] ?? ''))
    .map(({ file, message }) => `${file} ${message}`);
}

/** As a terminal has it. */
const said = (plan: Plan): string => inTerminal(planLines(plan, undefined, 'fr').join('\n'));

describe('a category of Commons', () => {
  it('is planned before anything is written: new, there, refused with its sentence', async () => {
    const plan = await commons();
    expect(states(plan)).toEqual(['mairie-de-chemere new', 'eglise new', 'cadastre-de-1837 new', 'sans-licence refused', 'film refused']);
    const lines = said(plan);
    expect(lines).toMatch(/« Chéméré », 5 images, dans vue-du-ciel\/chemere \(nouvelle campagne\)/);
    expect(lines).toMatch(/à apporter : 3 \(3 copiées ici\)/);
    expect(lines).toMatch(/« Mairie de Chéméré » · 2015-04-11, Exemple, CC-BY-SA-4\.0/);
    expect(lines).toMatch(/« Sans licence » : sans licence \(la page du fichier n’en dit pas\) : elle n’est pas apportée\./);
    expect(lines).toMatch(/« Film » : format video\/webm/);
    expect(existsSync(join(root, 'vue-du-ciel/chemere'))).toBe(false);
    expect(existsSync(join(root, '.atelier'))).toBe(false);
  });

  it('comes with author, licence, date, source and place in its row, is right for the check, and goes as one', async () => {
    const brought = await bring(await commons());
    expect(brought).toEqual({ folder: 'vue-du-ciel/chemere', count: 3, faults: [], cut: false });
    expect(text('vue-du-ciel/chemere/campagne.yaml')).toBe('title: Chéméré\nkind: oblique\n');
    const [headings, first] = text('vue-du-ciel/chemere/photos.csv').split('\n');
    expect(headings).toBe('\uFEFFid;file;title;date;lat;lon;author;licence;credit;url;description');
    expect(first).toBe(
      'mairie-de-chemere;mairie-de-chemere.jpg;Mairie de Chéméré;2015-04-11;47.1147;-1.9303;Exemple;CC-BY-SA-4.0;Exemple, Wikimedia Commons;https://commons.wikimedia.org/wiki/File:Mairie_de_Ch%C3%A9m%C3%A9r%C3%A9.jpg;La mairie de Chéméré & sa place vues du sud',
    );
    expect(readFileSync(join(root, 'vue-du-ciel/chemere/eglise.jpg')).equals(picture)).toBe(true);
    expect(await faults()).toEqual([]);
    const store = openStore(root);
    expect(await store.history()).toMatchObject([{ path: 'vue-du-ciel/chemere', why: 'arrive' }]);
    await store.undo();
    expect(existsSync(join(root, 'vue-du-ciel/chemere'))).toBe(false);
  });

  it('comes once: what is there is not asked for again, and rows that were written since stay as they are', async () => {
    await bring(await commons(), { wanted: ['eglise'] });
    const table = join(root, 'vue-du-ciel/chemere/photos.csv');
    const mended = text('vue-du-ciel/chemere/photos.csv')
      .replace('Église;', 'L’église Saint-Jean;')
      .replace('eglise;eglise.jpg', 'saint-jean;eglise.jpg');
    writeFileSync(table, mended);
    const again = await commons();
    expect(states(again).slice(0, 3)).toEqual(['mairie-de-chemere new', 'saint-jean there', 'cadastre-de-1837 new']);
    service.asked.length = 0;
    await bring(again);
    expect(service.asked).toHaveLength(2);
    const kept = mended.split('\n')[1] ?? '';
    expect(kept).toMatch(/^saint-jean;eglise\.jpg;L’église Saint-Jean;/);
    expect(text('vue-du-ciel/chemere/photos.csv').split('\n')[1]).toBe(kept);
    expect((await commons()).pictures.filter(({ state }) => state === 'new')).toEqual([]);
  });

  it.each([
    ['truncated', /empreintes différentes/],
    ['half', /coupée, essayé 4 fois|coupée\), essayé 4 fois/],
    ['page', /donne une page \(text\/html\), et non une image/],
    ['gone', /rien à cette adresse/],
  ] as const)('a picture that comes %s is told, the others come, and the next time brings it', async (how, sentence) => {
    broken = { Église: how };
    const brought = await bring(await commons());
    expect([brought.count, inFrench(brought.faults)]).toEqual([2, [expect.stringMatching(sentence)]]);
    expect(readdirSync(join(root, 'vue-du-ciel/chemere')).sort()).toEqual([
      'cadastre-de-1837.jpg',
      'campagne.yaml',
      'mairie-de-chemere.jpg',
      'photos.csv',
    ]);
    expect(await faults()).toEqual([]);
    broken = {};
    expect(await bring(await commons())).toMatchObject({ count: 1, faults: [] });
    expect(existsSync(join(root, 'vue-du-ciel/chemere/eglise.jpg'))).toBe(true);
  });

  it('that was cut off goes on where it was: nothing that came is asked for again', async () => {
    const plan = await commons();
    let killed = false;
    const dying: Guest = {
      ...guest(),
      bytes: (address, most, use) => {
        if (address.includes('Cadastre')) throw (killed = true) && new Error('kill -9');
        return guest().bytes(address, most, use);
      },
    };
    await expect(bringPlan(plan, { root, store: openStore(root), guest: dying })).rejects.toThrow('kill -9');
    expect(killed).toBe(true);
    expect(existsSync(join(root, 'vue-du-ciel/chemere'))).toBe(false);
    service.asked.length = 0;
    expect(await bring(await commons())).toMatchObject({ count: 3 });
    expect(service.asked.filter((path) => path.startsWith('/wikipedia'))).toEqual([expect.stringContaining('Cadastre')]);
    expect(readdirSync(join(root, '.atelier/elsewhere'))).toEqual([]);
  });

  it('a file that is not the one announced is refused', async () => {
    const plan = await commons();
    const other = {
      ...plan,
      pictures: plan.pictures.map((each) =>
        each.picture.at === 'address' ? { ...each, picture: { ...each.picture, sha1: '0'.repeat(40) } } : each,
      ),
    };
    expect(inFrench(await bring(other, { wanted: ['eglise'] }))).toMatchObject({
      count: 0,
      faults: [expect.stringMatching(/empreintes différentes/)],
    });
  });
});

describe('a IIIF manifest', () => {
  it('is linked in place: the service’s description is kept, its host named, no picture asked for', async () => {
    const plan = await iiif('/m3/manifest.json');
    const host = service.base;
    expect(states(plan)).toEqual(['vues-du-lac-vue-1 new', 'vues-du-lac-vue-2 refused', 'vues-du-lac-vue-3 new']);
    expect(plan.hosts).toEqual([host]);
    expect(said(plan)).toMatch(/2 liées, qui restent sur leur serveur[\s\S]*site\.yaml nommera http:\/\/127/);
    service.asked.length = 0;
    expect(await bring(plan)).toMatchObject({ count: 2, faults: [] });
    expect(service.asked).toEqual(['/iiif/3/vue-1/info.json', '/iiif/3/vue-3/info.json']);
    expect(text('site.yaml')).toBe(`${SMALL_ROOT['site.yaml'] ?? ''}iiif_hosts: [${host}]\n`);
    expect(JSON.parse(text('vue-du-ciel/vues-du-lac/vues-du-lac-vue-1.info.json'))).toEqual(info(3, 'vue-1', [3000, 2000]));
    const [headings, first] = text('vue-du-ciel/vues-du-lac/photos.csv').split('\n');
    expect(headings).toBe('\uFEFFid;iiif;title;date;lat;lon;author;licence;credit;url;description');
    expect(first).toContain(`vues-du-lac-vue-1;${host}/iiif/3/vue-1;Vues du lac, Vue 1;1955~;47.1;-1.67;Un photographe;CC-BY-4.0`);
    expect(await faults()).toEqual([]);
    expect(states(await iiif('/m3/manifest.json'))).toEqual([
      'vues-du-lac-vue-1 there',
      'vues-du-lac-vue-2 refused',
      'vues-du-lac-vue-3 there',
    ]);
  });

  it('completes a row that was written by hand with the description of its service', async () => {
    await bring(await iiif('/m3/manifest.json'), { wanted: ['vues-du-lac-vue-1'] });
    const table = text('vue-du-ciel/vues-du-lac/photos.csv');
    const path = join(root, 'vue-du-ciel/vues-du-lac/vues-du-lac-vue-1.info.json');
    rmSync(path);
    const [sentence] = await faults();
    // What the check says to do.
    const address = /npm run import -- (\S+) --campaign vues-du-lac --write/.exec(sentence ?? '')?.[1] ?? '';
    const plan = await planImport(root, await siteOf(), address, await readSource(address, guest(), 'fr', root), {
      campaign: 'vues-du-lac',
    });
    expect(said(plan)).toMatch(/« vue-1 » · déjà dans vues-du-lac : seule la description/);
    expect(await bring(plan)).toMatchObject({ count: 1, folder: 'vue-du-ciel/vues-du-lac' });
    expect(existsSync(path)).toBe(true);
    expect(text('vue-du-ciel/vues-du-lac/photos.csv')).toBe(table);
    expect(await faults()).toEqual([]);
  });

  it('is copied where that is asked for', async () => {
    const plan = await iiif('/m2/manifest.json', { copy: true });
    expect(plan.hosts).toEqual([]);
    expect(await bring(plan, { copy: true })).toMatchObject({ count: 1 });
    expect(service.asked.at(-1)).toBe('/iiif/2/port/full/full/0/default.jpg');
    expect(text('vue-du-ciel/le-port-vue-a-vol-d-oiseau/photos.csv').split('\n')[1]).toContain(
      'le-port-vue-a-vol-d-oiseau;le-port-vue-a-vol-d-oiseau.jpg;',
    );
    expect(await faults()).toEqual([]);
  });

  it('a copy that does not decode to its end is refused', async () => {
    broken = { port: 'truncated' };
    const brought = await bring(await iiif('/m2/manifest.json', { copy: true }), { copy: true });
    expect(inFrench(brought)).toMatchObject({ count: 0, faults: [expect.stringMatching(/tronqu|abîmé|décod/)] });
  });

  it('a licence that the editor answers for takes the place of none that its source names', async () => {
    const plan = await iiif('/m3/manifest.json', { licence: 'CC0-1.0', campaign: 'vol' });
    expect(plan.pictures.map(({ row, state }) => `${row['licence'] ?? ''} ${state}`)).toEqual([
      'CC-BY-4.0 new',
      ' refused',
      'CC-BY-4.0 new',
    ]);
    expect(plan.campaign).toMatchObject({ id: 'vol', isNew: false });
  });
});

describe('a mission of the IGN', () => {
  it('is signalled on the map with its outlines; what lies elsewhere is refused', async () => {
    const source = await readIgn('1223-0041', guest(), service.base);
    const plan = await planImport(root, await siteOf(), 'ign:1223-0041', source);
    expect(states(plan)).toEqual([
      'c1223-0041-1952-f1023-1223-0006 new',
      'c1223-0041-1952-f1023-1223-0007 new',
      'c1223-0041-1952-f1023-1223-0250 refused',
    ]);
    expect(await bring(plan, { wanted: ['c1223-0041-1952-f1023-1223-0006'] })).toMatchObject({ count: 1 });
    await bring(await planImport(root, await siteOf(), 'ign:1223-0041', source));
    const folder = 'vue-du-ciel/mission-ign-1223-0041-1952';
    expect(text(`${folder}/campagne.yaml`)).toBe('title: Mission IGN 1223-0041, 1952\nkind: vertical\noperator: IGN\n');
    const outlines = JSON.parse(text(`${folder}/footprints.geojson`)) as { features: { properties: { id: string } }[] };
    expect(outlines.features.map(({ properties }) => properties.id)).toEqual([
      'c1223-0041-1952-f1023-1223-0006',
      'c1223-0041-1952-f1023-1223-0007',
    ]);
    expect(text(`${folder}/photos.csv`).split('\n')[1]).toContain('"Mission 1223-0041, cliché 6"'.replaceAll('"', ''));
    expect(await faults()).toEqual([]);
  });
});

describe('a folder', () => {
  it('falls under the licence of a campaign that is there, and what comes from elsewhere does not', async () => {
    const folder = join(root, '..', 'vol 2');
    mkdirSync(folder);
    writeFileSync(join(folder, 'inventaire.csv'), 'Fichier;Titre\nport.jpg;=SOMME(A1)\n');
    writeFileSync(join(folder, 'port.jpg'), picture);
    const source = await readSource('../vol 2', guest(), 'fr', root);
    expect(states(await planImport(root, await siteOf(), folder, source))).toEqual(['port refused']);
    const plan = await planImport(root, await siteOf(), folder, source, { campaign: 'vol' });
    expect(states(plan)).toEqual(['port new']);
    // What a spreadsheet would run is text.
    expect(plan.pictures[0]?.row['title']).toBe('SOMME(A1)');
    expect(inFrench(plan.pictures[0]?.notes ?? []).join(' ')).toMatch(/commence comme une formule/);
    expect((await commons({ campaign: 'vol' })).pictures.find(({ id }) => id === 'sans-licence')?.state).toBe('refused');
  });

  it('comes with its inventory', async () => {
    const folder = join(root, '..', 'Fonds du port');
    mkdirSync(folder);
    writeFileSync(join(folder, 'inventaire.csv'), 'Fichier;Titre;Date;Licence\nport.jpg;Le port;27 mai 1952;tous droits réservés\n');
    writeFileSync(join(folder, 'port.jpg'), picture);
    writeFileSync(join(folder, 'reste.jpg'), picture);
    const plan = await planImport(root, await siteOf(), folder, await readSource('../Fonds du port', guest(), 'fr', root));
    expect(states(plan)).toEqual(['port new', 'reste refused']);
    expect(await bring(plan)).toMatchObject({ count: 1, folder: 'vue-du-ciel/fonds-du-port' });
    expect(text('vue-du-ciel/fonds-du-port/photos.csv')).toBe(
      '\uFEFFid;file;title;date;licence\nport;port.jpg;Le port;1952-05-27;proprietary\n',
    );
    expect(existsSync(join(folder, 'port.jpg'))).toBe(true);
    const again = await readSource('../Fonds du port', guest(), 'fr', root);
    expect(states(await planImport(root, await siteOf(), folder, again))).toEqual(['port there', 'reste refused']);
    // Another campaign has that name: its own stands in front, and is known again.
    const elsewhere = await planImport(root, await siteOf(), folder, again, { campaign: 'copie' });
    expect(states(elsewhere)).toEqual(['copie-port new', 'reste refused']);
    await bring(elsewhere);
    expect(states(await planImport(root, await siteOf(), folder, again, { campaign: 'copie' }))).toEqual([
      'copie-port there',
      'reste refused',
    ]);
    expect(await faults()).toEqual([]);
  });
});
