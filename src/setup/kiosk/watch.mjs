/**
 * The watch outside of the browser: asks the kiosk's page every half minute whether it is alive, by the browser's own
 * protocol. A page that does not answer three times (renderer gone, error page, frozen) gets its screen restarted: the
 * watch has no rights of its own, it lays down a file, and systemd (borne-relance.path) does the rest.
 * Plain Node, no dependency.
 *
 *   node watch.mjs --signal FILE [--port 9222] [--every 30]
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { evaluate } from './cdp.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9222' },
    every: { type: 'string', default: '30' },
    signal: { type: 'string' },
  },
});
const signal = values.signal;
if (!signal) {
  console.error('La veille ne sait pas où poser sa demande : --signal FICHIER.');
  process.exit(2);
}
const every = Number(values.every) * 1000;
const ANSWER_MS = 10_000;
const MISSES = 3;

/** Name of the screen that the page says it shows. Throws when it says nothing. */
async function screen() {
  const value = await evaluate({
    port: Number(values.port),
    expression: 'document.documentElement.dataset.screen ?? ""',
    timeout: ANSWER_MS,
  });
  if (typeof value !== 'string' || value === '') throw new Error('la page n’est pas la borne');
  return value;
}

let misses = 0;
/** What was seen last is told once: a journal of months stays readable. */
let seen = false;
for (;;) {
  await wait(every);
  try {
    const name = await screen();
    if (!seen) console.log(`La borne répond (écran : ${name}).`);
    seen = true;
    misses = 0;
  } catch (error) {
    misses += 1;
    seen = false;
    console.error(`Sans réponse (${misses}/${MISSES}) : ${error instanceof Error ? error.message : String(error)}`);
    if (misses < MISSES) continue;
    misses = 0;
    try {
      writeFileSync(signal, '');
      console.error('Une relance de l’écran est demandée.');
    } catch (fault) {
      console.error(`La relance n’a pas pu être demandée : ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }
}
