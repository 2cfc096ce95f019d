/**
 * The watch outside of the browser: asks the kiosk's page every half minute whether it is alive, by the browser's own
 * protocol. A page that does not answer three times (renderer gone, error page, frozen) gets its screen restarted.
 * Plain Node, no dependency.
 *
 *   node watch.mjs [--port 9222] [--every 30] [--command "systemctl restart borne-ecran.service"]
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9222' },
    every: { type: 'string', default: '30' },
    command: { type: 'string', default: 'systemctl restart borne-ecran.service' },
  },
});
const every = Number(values.every) * 1000;
const ANSWER_MS = Math.min(10_000, every);
const MISSES = 3;

/** @param {number} ms @returns {Promise<void>} */
const wait = (ms) =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** Name of the screen that the page says it shows. Throws when it says nothing. @returns {Promise<string>} */
async function screen() {
  const targets = await fetch(`http://127.0.0.1:${values.port}/json/list`, { signal: AbortSignal.timeout(ANSWER_MS) }).then((response) =>
    response.json(),
  );
  const page = targets.find((/** @type {{type: string}} */ target) => target.type === 'page');
  if (!page) throw new Error('aucune page');
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  try {
    return await new Promise((done, failed) => {
      setTimeout(() => failed(new Error('pas de réponse')), ANSWER_MS);
      socket.onerror = () => failed(new Error('connexion refusée'));
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            id: 1,
            method: 'Runtime.evaluate',
            params: { expression: 'document.documentElement.dataset.ecran ?? ""', returnByValue: true },
          }),
        );
      socket.onmessage = ({ data }) => {
        const answer = JSON.parse(String(data));
        if (answer.id !== 1) return;
        const value = answer.result?.result?.value;
        if (typeof value === 'string' && value !== '') done(value);
        else failed(new Error('la page n’est pas la borne'));
      };
    });
  } finally {
    socket.close();
  }
}

let misses = 0;
for (;;) {
  await wait(every);
  try {
    await screen();
    misses = 0;
  } catch (error) {
    misses += 1;
    console.error(`Sans réponse (${misses}/${MISSES}) : ${error instanceof Error ? error.message : String(error)}`);
    if (misses < MISSES) continue;
    misses = 0;
    console.error('L’écran est relancé.');
    const [program = 'true', ...args] = values.command.split(' ');
    spawnSync(program, args, { stdio: 'inherit' });
  }
}
