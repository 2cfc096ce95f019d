/** The desk brings photographs from elsewhere: shown before anything is written, brought in the background, undone as one. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTray } from '../../../src/atelier/arriving/tray.ts';
import { localTransport } from '../../../src/atelier/server/local.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Answers, ElsewhereState } from '../../../src/atelier/transport.ts';
import { writeRoot } from '../../ingest/small-root.ts';
import { fixture, json, startService, type Service } from '../setup/import/service.ts';

let service: Service;
let root = '';
let desk: Answers;

beforeAll(async () => {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#557799' } })
    .jpeg()
    .toBuffer();
  service = await startService((_, response, path) => {
    if (path === '/m2/manifest.json') json(response, fixture('manifest.2.json', service.base));
    else if (path === '/iiif/2/port/info.json')
      json(
        response,
        JSON.stringify({
          '@context': 'http://iiif.io/api/image/2/context.json',
          '@id': `${service.base}/iiif/2/port`,
          profile: 'http://iiif.io/api/image/2/level2.json',
          width: 2000,
          height: 1500,
        }),
      );
    else if (path === '/iiif/2/port/full/full/0/default.jpg') response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(picture);
    else response.writeHead(404).end();
  });
});
afterAll(() => service.close());
beforeEach(async () => {
  root = join(mkdtempSync(join(tmpdir(), 'atelier-')), 'content');
  await writeRoot(root);
  desk = localTransport(root, openStore(root), openTray(join(root, '.atelier')));
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const ended = async (): Promise<NonNullable<ElsewhereState['ended']>> => {
  await expect.poll(async () => (await desk.elsewhereState()).ended !== undefined, { timeout: 60_000 }).toBe(true);
  const { ended: how } = await desk.elsewhereState();
  if (!how) throw new Error('not ended');
  return how;
};

it('shows what would come, brings what is ticked, and undoes it', async () => {
  const asked = { address: `${service.base}/m2/manifest.json`, copy: false, deep: false };
  const plan = await desk.elsewhere(asked);
  expect(plan).toMatchObject({
    title: 'Le port, vue à vol d’oiseau',
    campaign: 'le-port-vue-a-vol-d-oiseau',
    isNew: true,
    hosts: [service.base],
    pictures: [{ state: 'new', how: 'linked', licence: 'CC0-1.0', author: 'Anonyme', date: '1934-06-15' }],
  });
  expect(existsSync(join(root, 'vue-du-ciel', plan.campaign))).toBe(false);
  const before = readFileSync(join(root, 'site.yaml'), 'utf8');
  await desk.bringElsewhere({ ...asked, wanted: plan.pictures.map(({ id }) => id) });
  expect(await ended()).toEqual({ item: `vue-du-ciel/${plan.campaign}`, count: 1, faults: [], cut: false });
  expect(readFileSync(join(root, 'site.yaml'), 'utf8')).toBe(`${before}iiif_hosts: [${service.base}]\n`);
  expect((await desk.contents()).items.map(({ id }) => id)).toContain(plan.campaign);
  expect((await desk.elsewhere(asked)).pictures).toMatchObject([{ state: 'there' }]);
  const [done] = await desk.history();
  expect(done).toMatchObject({ way: 'arrive', files: 4, undoable: true });
  await desk.undoEntry(done?.id ?? 0);
  expect(readFileSync(join(root, 'site.yaml'), 'utf8')).toBe(before);
  expect(existsSync(join(root, 'vue-du-ciel', plan.campaign))).toBe(false);
});

it('copies where that is asked for, into a campaign that is there', async () => {
  const asked = { address: `${service.base}/m2/manifest.json`, copy: true, deep: false, campaign: 'vol' };
  const { pictures, isNew, hosts } = await desk.elsewhere(asked);
  expect([isNew, hosts, pictures[0]?.how]).toEqual([false, [], 'copied']);
  await desk.bringElsewhere({ ...asked, wanted: [pictures[0]?.id ?? ''] });
  expect(await ended()).toMatchObject({ item: 'vue-du-ciel/vol', count: 1 });
  expect(existsSync(join(root, 'vue-du-ciel/vol', `${pictures[0]?.id ?? ''}.jpg`))).toBe(true);
});

it('says what it will not do: a folder of this machine, an address that gives nothing, nothing chosen', async () => {
  await expect(desk.elsewhere({ address: '/etc', copy: false, deep: false })).rejects.toThrow(/un dossier de cette machine se dépose/);
  await expect(desk.elsewhere({ address: `${service.base}/rien`, copy: false, deep: false })).rejects.toThrow(
    /il n’y a rien à cette adresse/,
  );
  await expect(desk.bringElsewhere({ address: `${service.base}/m2/manifest.json`, copy: false, deep: false, wanted: [] })).rejects.toThrow(
    /aucune photographie n’est choisie/,
  );
});

it('takes a linked photograph away with the description of its service, and brings both back', async () => {
  await cp('tests/fixtures/linked', root, { recursive: true });
  const folder = join(root, 'vue-du-ciel/fonds-lie');
  const table = readFileSync(join(folder, 'photos.csv'), 'utf8');
  const removal = { section: 'vue-du-ciel', id: 'fonds-lie', photo: 'port-1934' } as const;
  expect(await desk.dependants(removal)).toMatchObject({ files: 1 });
  await desk.remove(removal);
  expect(existsSync(join(folder, 'port-1934.info.json'))).toBe(false);
  expect(existsSync(join(folder, 'port-1955.info.json'))).toBe(true);
  expect(readFileSync(join(folder, 'photos.csv'), 'utf8')).toBe(
    table
      .split('\n')
      .filter((line) => !line.startsWith('port-1934;'))
      .join('\n'),
  );
  const [last] = await desk.history();
  await desk.undoEntry(last?.id ?? 0);
  expect(existsSync(join(folder, 'port-1934.info.json'))).toBe(true);
  expect(readFileSync(join(folder, 'photos.csv'), 'utf8')).toBe(table);
});
