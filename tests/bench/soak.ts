/**
 * `npm run soak -- --minutes 60 [--seed 1] [--format portrait|paysage] [--scale 0.5]`: the kiosk under a seeded visitor, and the
 * figures. `--scale` makes the screen smaller, for machines that draw WebGL in software. Ends with an error when something did not hold, or when memory grew by more than 5 %.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../browser/harness/launch.ts';
import { figures, FEWEST } from './soak/figures.ts';
import { soak } from './soak/run.ts';
import { kioskSite } from './soak/site.ts';

/** Silence before the question during the soak, seconds: with the site's own minute an hour would hold few visits. */
const IDLE_SECONDS = 5;
/** What the installed kiosk gives its Chromium too (screen.sh): a lost context must not close 3D to the whole address. */
const KIOSK_SWITCHES = ['--disable-domain-blocking-for-3d-apis', '--disable-gpu-process-crash-limit'];
/** A run of so many minutes must have gauges enough for a verdict. */
const CONCLUSIVE_MIN = 30;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1514' },
    format: { type: 'string', default: 'portrait' },
    scale: { type: 'string', default: '1' },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
const scale = Number(values.scale);
if (!(minutes > 0) || !Number.isInteger(seed) || !(scale > 0 && scale <= 2)) {
  console.error('Usage : npm run soak -- --minutes 60 [--seed 1514] [--format portrait|paysage] [--scale 0.5]');
  process.exit(2);
}
const [width, height] = values.format === 'paysage' ? [1920, 1080] : [1080, 1920];
const viewport = { width: Math.round(width * scale), height: Math.round(height * scale) };

const built = resolve(process.env['OUT_DIR'] ?? 'dist');
if (!existsSync(`${built}/borne/sw.js`)) {
  const { status } = spawnSync(process.execPath, ['src/setup/run.mjs', 'build'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const site = await kioskSite(built, (content) => ({ ...content, idleSeconds: IDLE_SECONDS, restartAt: undefined })).catch(
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
const browser = await launchBrowser(KIOSK_SWITCHES);
console.log(`Endurance : ${minutes} min, graine ${seed}, ${viewport.width} × ${viewport.height}.`);
const result = await soak(browser, site, { minutes, seed, viewport, idleSeconds: IDLE_SECONDS, tell: console.log });
await browser.close();
await site.close();

console.log(
  `\n${Object.entries(result.acts)
    .map(([name, count]) => `${name} : ${count}`)
    .join(' ; ')}`,
);
console.log(
  `Durée ${Math.round(result.seconds)} s ; ${result.acts['silence'] ?? 0} retours à l’accueil animé ; retour le plus lent après une panne : ${result.slowestRecovery_ms} ms ; pannes au journal : ${result.logged} ; version ${result.offlineVersion}.`,
);
let held = true;
const table = figures(result.gauges);
for (const moment of new Set(table.map((row) => row.moment))) {
  const rows = table.filter((row) => row.moment === moment);
  console.log(`\n${moment} (${rows[0]?.count} mesures)`);
  for (const { label, second, last, growth, verdict } of rows)
    console.log(
      `  ${label.padEnd(24)} 2e quart ${second.toFixed(2).padStart(9)}   dernier quart ${last.toFixed(2).padStart(9)}   ${(growth * 100).toFixed(1).padStart(6)} %   ${verdict}`,
    );
}
if (table.some(({ verdict }) => verdict === 'en hausse')) held = false;
if (minutes >= CONCLUSIVE_MIN && table.some(({ verdict }) => verdict === 'trop peu de mesures')) {
  console.log(`Moins de ${FEWEST} mesures d’un même moment en ${minutes} min : rien n’est prouvé.`);
  held = false;
}
console.log('');
for (const breach of result.breaches) console.log(`MANQUEMENT  ${breach}`);
process.exit(held && result.breaches.length === 0 ? 0 : 1);
