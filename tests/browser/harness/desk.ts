/** `npm run atelier` on a folder, as an agent starts it: its address, and its end. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Between two looks at what the terminal says, ms, and how many of them a first ingest is given. */
const LOOK_MS = 250;
const LOOKS = 2400;

export interface OpenedDesk {
  /** With the session's token. */
  readonly address: string;
  /** Process of the command, which leads a group of its own. */
  readonly pid: number;
  /** What the terminal has said so far. */
  readonly log: () => string;
  readonly stop: () => void;
}

/** A port that is free now: the first steps and the site's own server take the same, one after the other. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

/**
 * Starts the desk and waits for its address; throws with the end of what the terminal said where none comes.
 * @param folder holds `content/`; what is built and kept goes beside it
 * @param more environment on top of this process's: secrets of a place to publish to, another cache
 */
export async function openDesk(folder: string, more: Readonly<Record<string, string>> = {}): Promise<OpenedDesk> {
  const server = spawn(process.execPath, ['src/setup/run.mjs', 'atelier', '--port', String(await freePort())], {
    env: {
      ...process.env,
      CONTENT: join(folder, 'content'),
      BUILD_FOLDER: join(folder, 'build'),
      CACHE_FOLDER: join(folder, 'cache'),
      // As a machine has it whose shell says so: the command knows better.
      NODE_ENV: 'production',
      VITEST: '',
      ...more,
    },
    detached: true,
  });
  let log = '';
  const hear = (chunk: Buffer) => void (log += chunk.toString());
  server.stdout.on('data', hear);
  server.stderr.on('data', hear);
  let ended = false;
  server.on('exit', (code, signal) => {
    ended = true;
    log += `\n[the desk has ended: ${code ?? signal}]\n`;
  });
  const { pid } = server;
  const stop = () => {
    // The command and the server that it has started.
    if (pid !== undefined) process.kill(-pid);
  };
  for (let asked = 0; asked < LOOKS; asked++) {
    await wait(LOOK_MS);
    const address = /http:\/\/localhost:\d+\/(?:[^\s?]*\/)?atelier\/\?jeton=[\w-]+/.exec(log)?.[0];
    if (address !== undefined && pid !== undefined) return { address, pid, log: () => log, stop };
    // As where another one is open in the same folder of the program.
    if (ended) break;
  }
  if (!ended) stop();
  throw new Error(`L’Atelier ne s’ouvre pas :\n${log.slice(-2000)}`);
}
