/** Puts the institution's files where they are read: its pictures into the published tree, what the build takes into its folder. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Identity } from '../../domain/records/identity.ts';
import { outlines } from '../badge.ts';
import type { Placing } from '../output.ts';
import type { IdentityFile } from './check.ts';

/** Side of the drawn icon, its own units. */
const SIDE = 32;

/** The site's initial on the night ground, for a site that has no icon of its own. */
async function initialIcon(title: string, { palette }: Identity): Promise<string> {
  const [first = '·'] = [...title.normalize('NFC')].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  const { paths, width } = await outlines(first.toLocaleUpperCase(), 22, 0, 24);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}"><rect width="${SIDE}" height="${SIDE}" rx="4" fill="${palette.nuit}"/><g fill="${palette['or-clair']}" transform="translate(${((SIDE - width) / 2).toFixed(2)} 0)">${paths}</g></svg>\n`;
}

/** Names hold their bytes' hash: a file that is there is the one that is meant; what nothing names any more goes. */
export async function publishIdentity(
  title: string,
  identity: Identity,
  files: readonly IdentityFile[],
  buildFolder: string,
  output: Placing,
): Promise<void> {
  const folder = join(buildFolder, 'identity');
  await mkdir(folder, { recursive: true });
  const wanted = files.filter(({ where }) => where === 'build');
  const there = await readdir(folder);
  for (const { path, bytes } of wanted) {
    const name = basename(path);
    if (there.includes(name)) continue;
    await writeFile(join(folder, `${name}.${process.pid}`), bytes);
    await rename(join(folder, `${name}.${process.pid}`), join(folder, name));
  }
  for (const name of there) if (!wanted.some(({ path }) => basename(path) === name)) await rm(join(folder, name), { force: true });
  for (const { path, bytes } of files.filter(({ where }) => where === 'site')) await output.write(path, bytes);
  if (!identity.favicon) await output.write('/favicon.svg', await initialIcon(title, identity));
}
