/** The port that is built on the filled arm: quay, sheds, tanks, ships, and the bridge over the river. */
import { curve } from './geometry.ts';
import { between, pickOne, seeded, type Noise, type Random } from './random.ts';
import { COVER } from './scene.ts';
import type { Point, Scene } from './scene.ts';
import { parkedCars, patches } from './planting.ts';

/** @param bankNorth the river's northern bank @param land the chances of the ground */
export function buildPort(scene: Scene, bankNorth: readonly Point[], noise: Noise, land: Random): void {
  // Sand was pumped between the islands and the bank: one straight quay from end to end.
  const quayLine: Point[] = [
    [500, 905],
    [1020, 955],
    [1510, 850],
    [1640, 770],
  ];
  const fill = [...bankNorth.filter(([x]) => x > 480 && x < 1640), ...[...quayLine].reverse()];
  scene.fill(fill, COVER.quay, scene.addPlot(land));
  patches(scene, fill, noise, 200, 0.54, COVER.fallow, seeded(95), new Set([COVER.quay]));
  scene.stroke(quayLine, 26, COVER.concrete);
  scene.stroke(
    curve([
      [500, 850],
      [800, 868],
      [1060, 862],
      [1400, 790],
      [1700, 690],
    ]),
    9,
    COVER.road,
  );
  const works = seeded(96);
  for (const [x, y, l, w, turn] of [
    [640, 866, 110, 40, 0.1],
    [640, 826, 80, 26, 0.1],
    [800, 888, 130, 44, 0.06],
    [940, 900, 96, 40, 0],
    [950, 838, 70, 30, 0.02],
    [1120, 886, 120, 46, -0.22],
    [1260, 850, 110, 44, -0.22],
    [1120, 806, 64, 30, -0.1],
  ] as const) {
    scene.building([x, y], l, w, turn, 9, 0.1, COVER.metal, works);
    parkedCars(
      scene,
      [
        [x - l / 2, y - w / 2 - 7],
        [x + l / 2, y - w / 2 - 7 + turn * l],
      ],
      works,
      0.35,
    );
  }
  for (const [x, y] of [
    [1400, 800],
    [1452, 782],
    [1412, 752],
    [1466, 732],
    [1520, 760],
    [1526, 712],
  ] as const) {
    const r = 21;
    const tank = scene.addPlot(works);
    scene.inRing(
      Array.from({ length: 48 }, (_, i): Point => [x + r * Math.cos((i * Math.PI) / 24), y + r * Math.sin((i * Math.PI) / 24)]),
      (at, px, py) => {
        scene.cover[at] = COVER.metal;
        scene.plot[at] = tank;
        scene.height[at] = 13 + (1 - Math.hypot(px - x, py - y) / r) * 2;
      },
    );
  }
  for (const [x, y, angle] of [
    [880, 978, 0.09],
    [1200, 945, -0.2],
  ] as const) {
    scene.building([x, y], 150, 21, angle, 6, 0, COVER.metal, works);
    scene.building([x - 58 * Math.cos(angle), y - 58 * Math.sin(angle)], 20, 17, angle, 22, 0, COVER.salt, works);
    for (let k = -2; k <= 3; k++)
      scene.building(
        [x + k * 19 * Math.cos(angle), y + k * 19 * Math.sin(angle)],
        15,
        17,
        angle,
        8,
        0,
        pickOne(works, [COVER.tile, COVER.slate, COVER.car]),
        works,
      );
  }
  // The bridge: a long deck, high over the water.
  const deck: Point[] = [
    [300, 560],
    [330, 800],
    [372, 1000],
    [420, 1300],
    [470, 1700],
  ];
  const pier = curve(deck, 5);
  for (let i = 0; i + 1 < pier.length; i++) {
    const [a, b] = [pier[i] ?? [0, 0], pier[i + 1] ?? [0, 0]];
    const over = Math.max(0, 1 - Math.abs((a[1] - 1000) / 360));
    const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
    scene.building(
      [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
      Math.hypot(b[0] - a[0], b[1] - a[1]) + 1,
      15,
      angle,
      3 + over * 26,
      0,
      COVER.road,
      works,
    );
  }
  for (let i = 10; i + 1 < pier.length; i += 9) {
    const [a, b] = [pier[i] ?? [0, 0], pier[i + 1] ?? [0, 0]];
    const over = Math.max(0, 1 - Math.abs((a[1] - 1000) / 360));
    scene.building(
      [a[0] + between(works, -4, 4), a[1]],
      4.4,
      1.9,
      Math.atan2(b[1] - a[1], b[0] - a[0]),
      4.5 + over * 26,
      0,
      COVER.car,
      works,
    );
  }
}
