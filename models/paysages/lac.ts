/** The shore of an invented lake, before and after the reeds advanced and a leisure ground was laid out. */
import { Bend, beside, curve, divide, pieces } from './geometry.ts';
import { Noise, between, seeded } from './random.ts';
import { COVER, Scene } from './scene.ts';
import type { Cover, Point } from './scene.ts';
import { boat, hedge, houses, parkedCars, patches, wood } from './planting.ts';

export const SIDE = 1500;
const SOFT: ReadonlySet<number> = new Set([COVER.marsh, COVER.meadow, COVER.reed, COVER.mud, COVER.water]);

export function lac(after: boolean, size: number): Scene {
  const scene = new Scene(SIDE, size);
  const noise = new Noise(811);
  const bend = new Bend(noise, 18, 300);
  const tillage = seeded(after ? 831 : 830);
  const { fields, cuts } = pieces(
    divide(
      [
        [540, -60],
        [SIDE + 60, -60],
        [SIDE + 60, SIDE + 60],
        [640, SIDE + 60],
      ],
      12_000,
      seeded(812),
    ),
    after ? 66_000 : 14_000,
  );
  for (const field of fields) {
    const roll = tillage();
    const cover: Cover =
      roll < 0.48 ? COVER.meadow : roll < 0.7 ? COVER.crop : roll < 0.84 ? COVER.plough : roll < 0.93 ? COVER.stubble : COVER.vine;
    scene.fill(bend.ring(field), cover, scene.addPlot(tillage));
  }
  const keep = seeded(813);
  for (const [i, cut] of cuts.entries())
    if (keep() < (after ? 0.6 : 0.95)) hedge(scene, bend.line(cut), seeded(5000 + i), after ? 0.3 : 0.5);

  // The lake: its winter shore, its summer shore, reeds between, water lilies beyond.
  const shore = curve([
    [700, -40],
    [660, 150],
    [720, 330],
    [640, 520],
    [560, 640],
    [600, 800],
    [700, 930],
    [660, 1100],
    [720, 1300],
    [690, 1560],
  ]);
  const west = (shift: number, wobble: number): Point[] =>
    shore.map(([x, y]) => bend.point([x + shift + (noise.at(y * 0.5, shift + 900) - 0.5) * wobble, y]));
  const area = (edge: readonly Point[]): Point[] => [[-40, -40], ...edge, [-40, 1560]];
  const base = seeded(814);
  scene.fill(area(west(70, 60)), COVER.marsh, scene.addPlot(base));
  patches(scene, area(west(70, 60)), noise, 140, 0.5, COVER.meadow, base, SOFT);
  scene.fill(area(west(after ? -40 : -10, 70)), COVER.reed, scene.addPlot(base));
  scene.fill(area(west(after ? -210 : -70, after ? 190 : 110)), COVER.water, scene.addPlot(base));
  const inner = area(west(after ? -190 : -60, 120));
  if (after) patches(scene, inner, noise, 120, 0.58, COVER.reed, base, new Set([COVER.water]));
  patches(scene, area(west(after ? -240 : -130, 160)), noise, 90, after ? 0.575 : 0.61, COVER.marsh, base, new Set([COVER.water]));
  const willows = seeded(815);
  for (let i = 0; i < (after ? 1500 : 420); i++) {
    const [x, y] = [between(willows, 360, 790), between(willows, 0, SIDE)];
    const cover = scene.coverAt(x, y);
    if ((cover === COVER.reed || cover === COVER.marsh) && noise.at(x * 0.9, y * 0.9) > (after ? 0.46 : 0.56))
      scene.tree(x, y, between(willows, 1.6, 4.2), between(willows, 2.5, 7), willows);
  }
  // Ditches and the boat channel.
  for (const line of [
    curve([
      [900, 420],
      [760, 430],
      [600, 470],
      [430, 480],
    ]),
    curve([
      [1000, 1060],
      [820, 1040],
      [660, 1060],
      [420, 1020],
    ]),
    curve([
      [840, 760],
      [700, 750],
      [560, 745],
      [380, 760],
    ]),
  ]) {
    scene.stroke(
      line.map((point) => bend.point(point)),
      5.5,
      COVER.water,
      scene.addPlot(base),
    );
  }
  const road = curve([
    [900, -40],
    [880, 220],
    [930, 420],
    [900, 640],
    [960, 860],
    [1010, 1060],
    [980, 1300],
    [1020, 1560],
  ]).map((point) => bend.point(point));
  const east = curve([
    [900, 640],
    [1080, 620],
    [1300, 660],
    [1560, 640],
  ]).map((point) => bend.point(point));
  scene.stroke(road, after ? 6.4 : 4.4, COVER.road);
  scene.stroke(east, after ? 5.8 : 4, COVER.road);
  const landing = curve([
    [900, 640],
    [840, 690],
    [800, 740],
  ]).map((point) => bend.point(point));
  scene.stroke(landing, 4.2, COVER.track);
  const people = seeded(816);
  houses(scene, { line: road.filter(([, y]) => y > 520 && y < 780), gap: 13.5, offset: 10.5, share: 0.85, roof: COVER.tile }, people);
  houses(scene, { line: east.filter(([x]) => x < 1090), gap: 14, offset: 10.5, share: 0.8, roof: COVER.tile }, people);
  scene.building([935, 655], 24, 10, 0.3, 8, 1, COVER.slate, people);
  scene.building([922, 651], 7, 7, 0.3, 19, 1.5, COVER.slate, people);
  for (const [x, y] of [
    [1180, 300],
    [1250, 960],
    [1120, 1240],
  ] as const) {
    scene.fill(
      [
        [x - 24, y - 20],
        [x + 24, y - 20],
        [x + 24, y + 20],
        [x - 24, y + 20],
      ],
      COVER.yard,
    );
    scene.building([x, y - 12], 30, 8, 0.1, 4, 0.6, COVER.tile, people);
    scene.building([x + 16, y + 8], 18, 8, 1.6, 4, 0.6, COVER.tile, people);
    if (after) scene.building([x + 56, y], 52, 22, 0.1, 5.5, 0.2, COVER.metal, people);
  }
  for (let i = 0; i < (after ? 5 : 14); i++)
    boat(scene, [between(people, 380, 560), between(people, 735, 775)], between(people, -0.4, 0.4), between(people, 4.5, 7), people);
  wood(
    scene,
    bend.ring([
      [1290, 1080],
      [1460, 1060],
      [1480, 1260],
      [1310, 1290],
    ]),
    seeded(817),
    8,
  );
  if (!after) return scene;

  // A basin, a beach, lawns, a camp site under trees, a plantation, new houses.
  const leisure = seeded(818);
  const lawn = curve([
    [560, 560],
    [740, 540],
    [850, 600],
    [850, 760],
    [720, 800],
    [560, 790],
    [560, 560],
  ]).map((point) => bend.point(point));
  scene.fill(lawn, COVER.meadow, scene.addPlot(leisure, 0.2, 6));
  const basin = curve([
    [470, 690],
    [600, 650],
    [690, 660],
    [700, 740],
    [600, 770],
    [470, 770],
    [470, 690],
  ]).map((point) => bend.point(point));
  scene.stroke([...basin], 13, COVER.sand);
  scene.fill(basin, COVER.water, scene.addPlot(leisure));
  for (const [k, x] of [520, 550, 580, 610, 640].entries()) {
    scene.stroke(
      [
        [x, 768],
        [x + 2, 730],
      ],
      2,
      COVER.concrete,
    );
    for (let y = 734; y < 764; y += 5) if (leisure() < 0.75) boat(scene, [x + (k % 2 ? 5 : -5), y], leisure() * 0.2, 6.5, leisure);
  }
  const park: Point[] = [
    [760, 660],
    [840, 650],
    [846, 730],
    [768, 738],
  ];
  scene.fill(park, COVER.concrete);
  for (const x of [775, 793, 811, 829])
    parkedCars(
      scene,
      [
        [x, 664],
        [x + 5, 728],
      ],
      leisure,
      0.6,
    );
  scene.building([742, 690], 34, 14, 1.5, 5, 0.3, COVER.metal, leisure);
  const camp: Point[] = [
    [720, 250],
    [870, 230],
    [880, 420],
    [740, 440],
  ];
  scene.fill(bend.ring(camp), COVER.meadow, scene.addPlot(leisure));
  for (let y = 262; y < 420; y += 26) {
    scene.stroke(
      [
        [735, y],
        [868, y - 6],
      ],
      3.2,
      COVER.track,
    );
    for (let x = 742; x < 862; x += 15) {
      if (leisure() < 0.6) scene.building([x, y + 9], 7.5, 3, leisure() * 0.3, 2.8, 0.1, COVER.salt, leisure);
      scene.tree(x + 7, y + 13, between(leisure, 2, 3.6), between(leisure, 4, 8), leisure);
    }
  }
  wood(
    scene,
    bend.ring([
      [1120, 60],
      [1440, 30],
      [1460, 230],
      [1150, 250],
    ]),
    leisure,
    8,
    true,
  );
  const loops = [
    curve([
      [960, 860],
      [1050, 820],
      [1140, 850],
      [1150, 930],
      [1060, 960],
      [985, 945],
    ]),
    curve([
      [1080, 620],
      [1090, 540],
      [1180, 500],
      [1270, 540],
      [1260, 655],
    ]),
  ];
  for (const loop of loops) scene.stroke(loop, 54, COVER.garden, scene.addPlot(leisure));
  for (const loop of loops) houses(scene, { line: loop, gap: 20, offset: 14, share: 0.92, roof: COVER.tile, big: true }, leisure);
  for (const loop of loops) scene.stroke(loop, 5.2, COVER.road);
  hedge(
    scene,
    beside(lawn, 10, 6).map(({ at }) => at),
    leisure,
    0.6,
  );
  return scene;
}
