/** Many photographs from few: what the command finds in a root, writes into it, and leaves for a person in the Atelier. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { matchAnswers } from '../../src/atelier/matching/answers.ts';
import { keepMatched } from '../../src/atelier/matching/keep-matched.ts';
import { readProposals, writeProposals } from '../../src/atelier/matching/proposals.ts';
import { cameraCells } from '../../src/atelier/placing/camera-cells.ts';
import { openStore } from '../../src/atelier/store/store.ts';
import { cameraFile } from '../../src/domain/orientation/camera-file.ts';
import type { Camera } from '../../src/domain/orientation/camera.ts';
import { landFrame } from '../../src/domain/orientation/land-frame.ts';
import { cameraFileSchema } from '../../src/domain/schema/camera.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { openCv } from '../../src/setup/orient/opencv.ts';
import { planOrientation, proposalOf, type OrientPlan } from '../../src/setup/orient/plan.ts';
import { planLines } from '../../src/setup/orient/report.ts';
import { readShots } from '../../src/setup/orient/shots.ts';
import { FLIGHT, GROUND, SIZE, photographOf } from '../fixtures/flown-land.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

const FOLDER = 'vue-du-ciel/survol';
const covariance = [1, 1, 1, 0.2, 0.2, 0.2, 0.003].map((error, i) => Array.from({ length: 7 }, (_, j) => (i === j ? error ** 2 : 0)));
const given = cameraFile(
  { camera: FLIGHT.known, covariance, ellipse: { level: 0.95, major_m: 3.7, minor_m: 3.7, bearing: 0 }, sigma_px: 1 },
  GROUND,
);

let root: string;
let plan: OrientPlan;

async function planned(): Promise<OrientPlan> {
  const { content } = await checkContent(root);
  const opened = await openCv();
  if (!content || !opened) throw new Error('no content, or no OpenCV');
  return planOrientation(opened.cv, await readShots(root, content.campaigns, 'survol'), new Set(), () => undefined);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'orient-'));
  await writeRoot(root, {
    ...SMALL_ROOT,
    [`${FOLDER}/campagne.yaml`]: 'title: Survol\nkind: oblique\nlicence: CC0-1.0\nauthor: Une photographe\ndefaults: {focal_mm: 38}\n',
    [`${FOLDER}/photos.csv`]:
      'file;date;lat;lon\nconnue.png;1955-06-14;;\nvoisine.png;1955-06-14;;\nbord.png;1955-06-14;;\nailleurs.png;1955-06-14;;\nplus-tard.png;1972-06-14;;\n',
    [`${FOLDER}/connue.png.camera.json`]: JSON.stringify(given),
  });
  const views: Readonly<Record<string, Camera>> = {
    connue: FLIGHT.known,
    voisine: FLIGHT.beside,
    bord: FLIGHT.edge,
    ailleurs: FLIGHT.elsewhere,
    'plus-tard': FLIGHT.beside,
  };
  for (const [name, camera] of Object.entries(views))
    await writeFile(
      join(root, FOLDER, `${name}.png`),
      await sharp(photographOf(camera), { raw: { ...SIZE, channels: 1 } })
        .png()
        .toBuffer(),
    );
  plan = await planned();
  // Five pictures are drawn and searched: minutes of a processor that others use.
}, 300_000);
afterAll(() => rm(root, { recursive: true, force: true }));

it('tells what is sure, what is for a person, what has nothing in common, and what is of another date', () => {
  const ids = (list: readonly { readonly shot: { readonly id: string } }[]) => list.map(({ shot: { id } }) => id);
  expect(ids(plan.sure)).toEqual(['voisine']);
  expect(ids(plan.doubtful)).toEqual(['bord']);
  expect(plan.apart.map(({ id }) => id)).toEqual(['ailleurs']);
  expect(plan.alone.map(({ id }) => id)).toEqual(['plus-tard']);
  expect(plan.faults).toEqual([]);
  const said = planLines(plan, 'fr').join('\n').replace(/\s+/g, ' ');
  expect(said).toMatch(/Une photographie sûre : vue-du-ciel\/survol\/voisine\.png, d’après connue/);
  expect(said).toMatch(/bord\.png, d’après (connue|voisine) .* À vérifier : .*petite part de l’image/);
  expect(said).toContain('d’une autre date, ou sans date : vue-du-ciel/survol/plus-tard.png');
});

it('writes what is sure as one save; what a person accepts like it; what is refused is not proposed again', async () => {
  const store = openStore(root);
  const before = await readFile(join(root, FOLDER, 'photos.csv'), 'utf8');
  const entry = await keepMatched(root, store, plan.sure.map(proposalOf));
  const camera = cameraFileSchema.parse(JSON.parse(await readFile(join(root, FOLDER, 'voisine.png.camera.json'), 'utf8')));
  const [east, north, up] = landFrame(FLIGHT.beside.position).toFrame({ lon: camera.lon, lat: camera.lat, h: camera.h });
  expect(Math.hypot(east, north, up)).toBeLessThan(6);
  expect(camera.covariance?.order[0]).toBe('east_m');
  const table = await readFile(join(root, FOLDER, 'photos.csv'), 'utf8');
  expect(table).toContain('rapproché de connue');
  expect(table.split('\n')[2]).toMatch(/^voisine\.png;1955-06-14;47\.2/);
  // Nothing is known of the sensor: the 35 mm equivalent.
  const { focal_mm } = cameraCells(camera, { kind: 'oblique' }, '');
  expect(Number(focal_mm)).toBeCloseTo((camera.focal_px * 36) / Math.max(SIZE.width, SIZE.height), 1);
  expect(table.split('\n')[2]).toContain(`;${focal_mm};`);
  const { problems } = await checkContent(root);
  expect(problems.filter(({ severity, file }) => severity === 'error' && file.startsWith(FOLDER))).toEqual([]);
  await store.undoEntry(entry!);
  expect(await readFile(join(root, FOLDER, 'photos.csv'), 'utf8')).toBe(before);
  expect(existsSync(join(root, FOLDER, 'voisine.png.georef.json'))).toBe(false);

  const waiting = plan.doubtful.map(proposalOf);
  await writeProposals(root, { waiting, refused: [] });
  const desk = matchAnswers(root, store);
  const [proposal] = await desk.matchProposals();
  expect(proposal).toMatchObject({ shot: { path: `${FOLDER}/bord.png` }, doubts: expect.arrayContaining(['coverage']) });
  expect(proposal!.matches.length).toBeGreaterThan(11);
  const accepted = await desk.settleMatch({ path: `${FOLDER}/bord.png`, accepted: true });
  expect(existsSync(join(root, FOLDER, 'bord.png.camera.json'))).toBe(true);
  expect(await desk.matchProposals()).toEqual([]);
  await expect(desk.settleMatch({ path: `${FOLDER}/bord.png`, accepted: true })).rejects.toThrow('n’attend plus');
  await store.undoEntry(accepted.entry!);
  expect(await desk.matchProposals()).toHaveLength(1);

  await desk.settleMatch({ path: `${FOLDER}/bord.png`, accepted: false });
  expect(existsSync(join(root, FOLDER, 'bord.png.camera.json'))).toBe(false);
  const { refused } = await readProposals(root);
  expect(refused).toEqual([{ shot: `${FOLDER}/bord.png`, source: proposal!.source.path }]);
});
