/** An invented town on an estuary, before and after an arm of the river was filled and a port built. */
import { Bend, beside, curve, divide, pieces } from './geometry.ts';
import { Noise, seeded } from './random.ts';
import { COVER, Scene } from './scene.ts';
import type { Cover, Point } from './scene.ts';
import { buildPort } from './estuaire-port.ts';
import { buildTown } from './estuaire-town.ts';
import { hedge, houses, patches, wood } from './planting.ts';

export const SIDE = 1700;

/** A band of land or water between two lines. */
function band(upper: readonly Point[], lower: readonly Point[]): Point[] {
  return [...upper, ...[...lower].reverse()];
}

export function estuaire(after: boolean, size: number): Scene {
  const scene = new Scene(SIDE, size);
  const noise = new Noise(611);
  const bend = new Bend(noise, 20, 340);
  const land = seeded(612);
  const tillage = seeded(after ? 71 : 70);
  const { fields, cuts } = pieces(
    divide(
      [
        [-60, -60],
        [SIDE + 60, -60],
        [SIDE + 60, SIDE + 60],
        [-60, SIDE + 60],
      ],
      15_000,
      land,
    ),
    after ? 60_000 : 18_000,
  );
  for (const field of fields) {
    const roll = tillage();
    const cover: Cover = roll < 0.55 ? COVER.meadow : roll < 0.75 ? COVER.crop : roll < 0.88 ? COVER.plough : COVER.stubble;
    scene.fill(bend.ring(field), cover, scene.addPlot(tillage));
  }
  for (const [i, cut] of cuts.entries()) hedge(scene, bend.line(cut), seeded(3000 + i), after ? 0.3 : 0.5);

  // The river: wide, brown, with mud along its banks; a northern arm round two islands before.
  const bankNorth = curve([
    [-40, 760],
    [250, 800],
    [520, 770],
    [800, 790],
    [1100, 740],
    [1400, 690],
    [1760, 700],
  ]).map((point) => bend.point(point));
  const bankSouth = curve([
    [-40, 1190],
    [250, 1230],
    [560, 1180],
    [850, 1150],
    [1150, 1130],
    [1450, 1060],
    [1760, 1040],
  ]).map((point) => bend.point(point));
  scene.fill(
    band(
      bankNorth.map(([x, y]) => [x, y - 14]),
      bankSouth.map(([x, y]) => [x, y + 46]),
    ),
    COVER.marsh,
    scene.addPlot(land),
  );
  scene.fill(
    band(
      bankNorth.map(([x, y]) => [x, y - 4]),
      bankSouth.map(([x, y]) => [x, y + 24]),
    ),
    COVER.mud,
    scene.addPlot(land),
  );
  scene.fill(
    band(
      bankNorth.map(([x, y]) => [x, y + 6]),
      bankSouth,
    ),
    COVER.water,
    scene.addPlot(land),
  );
  const shoal = curve([
    [120, 1090],
    [330, 1130],
    [540, 1100],
    [560, 1070],
    [360, 1060],
    [150, 1050],
    [120, 1090],
  ]).map((point) => bend.point(point));
  scene.fill(shoal, COVER.mud, scene.addPlot(land));
  patches(scene, shoal, noise, 60, 0.55, COVER.reed, land, new Set([COVER.mud]));
  const islands: readonly (readonly Point[])[] = [
    curve([
      [560, 880],
      [700, 850],
      [900, 846],
      [1030, 860],
      [1000, 930],
      [820, 960],
      [640, 945],
      [560, 880],
    ]),
    curve([
      [1120, 850],
      [1260, 800],
      [1420, 790],
      [1480, 830],
      [1360, 890],
      [1200, 915],
      [1120, 850],
    ]),
  ];
  const islandPlots = seeded(90);
  const draw = (ring: readonly Point[]) => {
    const bent = ring.map((point) => bend.point(point));
    scene.stroke([...bent, bent[0] ?? [0, 0]], 16, COVER.mud, scene.addPlot(land));
    scene.fill(bent, COVER.meadow, scene.addPlot(islandPlots));
    return bent;
  };
  if (!after) {
    for (const ring of islands) {
      const bent = draw(ring);
      patches(scene, bent, noise, 110, 0.55, COVER.crop, islandPlots, new Set([COVER.meadow]));
      hedge(
        scene,
        beside(bent, 9, 8).map(({ at }) => at),
        islandPlots,
        0.45,
      );
    }
    scene.building([760, 905], 26, 8, 0.1, 4, 0.6, COVER.tile, islandPlots);
    scene.building([800, 915], 14, 7, 1.5, 3.5, 0.6, COVER.tile, islandPlots);
  } else {
    buildPort(scene, bankNorth, noise, land);
  }

  const people = seeded(101);
  buildTown(scene, { after, bend, bankNorth, people });
  wood(
    scene,
    bend.ring([
      [1480, 120],
      [1660, 90],
      [1690, 300],
      [1510, 330],
    ]),
    seeded(107),
    8,
  );
  const south = curve([
    [-40, 1400],
    [400, 1370],
    [800, 1400],
    [1200, 1330],
    [1760, 1300],
  ]).map((point) => bend.point(point));
  scene.stroke(south, after ? 6 : 4, COVER.road);
  houses(scene, { line: south.filter(([x]) => x > 760 && x < 980), gap: 15, offset: 11, share: 0.7, roof: COVER.tile }, people);
  return scene;
}
