/**
 * Makes the computed example pairs of `content/vue-du-ciel/paysages-de-synthese/`: invented landscapes seen from
 * straight above, each as an old survey plate and as a picture of today. The same bytes on every machine of a kind; no
 * real place is drawn. Run by ingest when a picture is missing, or by hand: `node models/paysages/generate.ts [folder]`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAIRS, lensOf } from './pairs.ts';
import type { PairName } from './pairs.ts';
import { PICTURE, photograph } from './picture.ts';
import { bocage } from './bocage.ts';
import { estuaire } from './estuaire.ts';
import { lac } from './lac.ts';
import { marais } from './marais.ts';
import type { Scene } from './scene.ts';

const SCENES: Readonly<Record<PairName, (after: boolean, size: number) => Scene>> = { bocage, 'marais-salants': marais, estuaire, lac };

async function makeOne(name: PairName, after: boolean, target: string): Promise<void> {
  const { silt, seed } = PAIRS[name];
  const scene = SCENES[name](after, PICTURE);
  const bytes = after
    ? await photograph(scene, {
        sun: { azimuth: 158, elevation: 48 },
        season: { green: 0.3, machines: true, silt },
        film: 'colour',
        lean: undefined,
        seed,
      })
    : await photograph(scene, {
        sun: { azimuth: 205, elevation: 40 },
        season: { green: 0.1, machines: false, silt },
        film: 'plate',
        lean: lensOf(name),
        seed: seed + 1,
      });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, bytes);
}

/** Makes the picture that the file's name says: `<pair>-1-avant.jpg` or `<pair>-2-apres.jpg`. */
export async function generate(targetFile: string): Promise<void> {
  const match = /^(.+)-(1-avant|2-apres)\.jpg$/.exec(basename(targetFile));
  const name = match?.[1];
  if (name === undefined || !(name in PAIRS))
    throw new Error(
      `« ${basename(targetFile)} » n’est pas une image de ce générateur (attendu : ${Object.keys(PAIRS)
        .map((pair) => `${pair}-1-avant.jpg, ${pair}-2-apres.jpg`)
        .join(', ')}).`,
    );
  await makeOne(name as PairName, match?.[2] === '2-apres', targetFile);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
  for (const name of Object.keys(PAIRS)) for (const state of ['1-avant', '2-apres']) await generate(join(folder, `${name}-${state}.jpg`));
}
