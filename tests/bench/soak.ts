/**
 * `npm run soak -- --minutes 60 [--seed 1] [--format portrait|paysage] [--scale 0.5]`: the kiosk under a seeded visitor, and the
 * figures. `--scale` makes the screen smaller, for machines that draw WebGL in software. Ends with an error when something did not hold, or when memory grew by more than 5 %.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../browser/harness/chromium.ts';
import { growth, mean, type Gauge } from './soak/gauges.ts';
import { soak } from './soak/run.ts';
import { kioskSite } from './soak/site.ts';

/** Silence before the question during the soak, seconds: with the site's own minute an hour would hold few visits. */
const IDLE_SECONDS = 5;
/** Gauges below which a quarter means nothing. */
const FEWEST = 8;
const LIMIT = 0.05;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string', default: '1514' }, format: { type: 'string', default: 'portrait' }, scale: { type: 'string', default: '1' } } });
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
  const { status } = spawnSync(process.execPath, ['src/setup/run.mjs', 'build'], { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
  if (status !== 0) process.exit(status ?? 1);
}

const site = await kioskSite(built, (content) => ({ ...content, idleSeconds: IDLE_SECONDS, restartAt: undefined }));
const browser = await openBrowser();
console.log(`Endurance : ${minutes} min, graine ${seed}, ${viewport.width} × ${viewport.height}.`);
const result = await soak(browser, site, { minutes, seed, viewport, idleSeconds: IDLE_SECONDS, tell: console.log });
await browser.close();
await site.close();

console.log(`\n${Object.entries(result.acts).map(([name, count]) => `${name} : ${count}`).join(' ; ')}`);
console.log(`Durée ${Math.round(result.seconds)} s ; ${result.gauges.length} retours à l’accueil animé ; retour le plus lent après une panne : ${result.slowestRecovery_ms} ms ; pannes au journal : ${result.logged} ; version ${result.offlineVersion}.`);
const rows: [string, keyof Gauge, boolean][] = [['tas JavaScript (Mo)', 'heap_MB', true], ['objets WebGL', 'gpu', true], ['nœuds', 'nodes', true], ['écouteurs', 'listeners', true], ['mémoire résidente (Mo)', 'resident_MB', false]];
let grown = false;
for (const [label, key, judged] of rows) {
  const share = growth(result.gauges, key);
  const quarter = Math.max(1, Math.floor(result.gauges.length / 4));
  const verdict = result.gauges.length < FEWEST ? 'trop peu de mesures' : !judged ? 'pour information' : share <= LIMIT ? 'stable' : 'EN HAUSSE';
  grown ||= verdict === 'EN HAUSSE';
  console.log(`${label.padEnd(24)} 2e quart ${mean(result.gauges.slice(quarter, 2 * quarter), key).toFixed(1).padStart(8)}   dernier quart ${mean(result.gauges.slice(-quarter), key).toFixed(1).padStart(8)}   ${(share * 100).toFixed(1).padStart(6)} %   ${verdict}`);
}
for (const breach of result.breaches) console.log(`MANQUEMENT  ${breach}`);
process.exit(result.breaches.length > 0 || grown ? 1 : 0);
