/** Which program a machine has: the same step of another one may leave other bytes under the same key. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
/** What steps are made by. */
const FOLDERS = ['src/ingest', 'src/domain', 'src/words'];
const PACKAGES = 'package-lock.json';

let known: string | undefined;

/** A hash of this machine's program, as far as steps are made by it; the ends of lines are the system's own. */
export function programHash(): string {
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(`${path}\n${readFileSync(join(PROJECT, path), 'utf8').replaceAll('\r\n', '\n')}\n`);
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .sort())
      if (/\.(?:ts|mjs|json)$/.test(name)) add(`${folder}/${name}`);
  add(PACKAGES);
  return (known = hash.digest('hex').slice(0, 32));
}
