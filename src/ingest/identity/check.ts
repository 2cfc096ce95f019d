/** Reads the institution's own files, `identite/`, against what `site.yaml: identity` says of them. Everything wrong is told at once. */
import { ToldError } from '../../domain/input/told-error.ts';
import { fault, told, nearestIs, type Telling } from '../../domain/input/fault.ts';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { OWN_COLOURS, paletteOf, weakPairs, type Colours } from '../../domain/identity/palette.ts';
import { nearest, type Problem } from '../../domain/input/problem.ts';
import type { Identity } from '../../domain/records/identity.ts';
import type { WrittenIdentity } from '../../domain/schema/identity.ts';
import type { Text } from '../../domain/text/text.ts';
import { ownFile } from '../content/paths.ts';
import { hashText } from '../cache.ts';

export const IDENTITY_FOLDER = 'identite';

/** Largest picture that is taken for a logo, pixels a side, and what is kept of one. */
const LARGEST_PNG = 8000;
const LOGO_HEIGHT = 400;
const FAVICON_SIDE = 192;

/** A file to publish or to build with, its bytes as they will stand. */
export interface IdentityFile {
  /** From the site's root, or from the build's folder. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly where: 'site' | 'build';
}

export interface CheckedIdentity {
  readonly identity: Identity;
  readonly files: readonly IdentityFile[];
}

/** Decimal comma, one digit below the ratio: 4.49 is not 4.5. */
const ratio = (value: number): string => (Math.floor(value * 10) / 10).toString().replace('.', ',');

/**
 * Checks an identity. What is wrong with one part leaves that part as the program has it.
 * @param lineOf line of a key of `site.yaml`
 * @param shown texts that the letters will set: a sign that they lack is told
 */
export async function checkIdentity(
  root: string,
  written: WrittenIdentity,
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
  shown: readonly Text[],
): Promise<{ readonly checked: CheckedIdentity; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const files: IdentityFile[] = [];
  const say = (path: readonly string[], of: Telling, severity: Problem['severity'] = 'error') =>
    void problems.push({
      file: 'site.yaml',
      line: lineOf(['identity', ...path]),
      key: ['identity', ...path].join('.'),
      ...told(of),
      severity,
    });
  const folder = join(root, IDENTITY_FOLDER);
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.'));

  /** The bytes of a file of the folder; `undefined` once its fault is told. */
  const open = async (path: readonly string[], name: string): Promise<Buffer | undefined> => {
    const own = name.startsWith(`${IDENTITY_FOLDER}/`) ? name.slice(IDENTITY_FOLDER.length + 1) : name;
    const file = ownFile(root, folder, own);
    if (file.path === undefined) {
      const guess = nearest(own, names);
      say(
        path,
        file.fault.key === 'wayAbsent'
          ? fault('identityAbsent', { written: own, folder: IDENTITY_FOLDER, hint: nearestIs(guess) })
          : file.fault,
      );
      return undefined;
    }
    const bytes = await readFile(file.path).catch(() => undefined);
    if (!bytes) say(path, fault('identityUnread', { own }));
    return bytes;
  };
  const hashed = (name: string, extension: string, bytes: Buffer) => `${name}-${hashText(bytes).slice(0, 8)}.${extension}`;
  const keep = (name: string, extension: string, bytes: Buffer): string => {
    const path = `identity/${hashed(name, extension, bytes)}`;
    files.push({ path, bytes, where: 'build' });
    return path;
  };
  const publish = (key: 'logo' | 'favicon', extension: string, bytes: Buffer): string => {
    const path = key === 'favicon' ? `/favicon.${extension}` : `/${IDENTITY_FOLDER}/${hashed(key, extension, bytes)}`;
    files.push({ path, bytes, where: 'site' });
    return path;
  };
  const drawing = async (path: readonly string[], name: string, bytes: Buffer) => {
    const { cleanDrawing } = await import('./svg.ts');
    const clean = cleanDrawing(bytes.toString('utf8'));
    if ('fault' in clean) {
      say(path, fault('ofFile', { name, said: clean.fault }));
      return undefined;
    }
    if (clean.taken.length > 0) say(path, fault('drawingTaken', { name, list: clean.taken.join(', ') }), 'warning');
    return clean;
  };
  /** A drawing cleaned, or a picture encoded anew: nothing of what the file hid goes on. */
  const picture = async (key: 'logo' | 'favicon', name: string) => {
    const bytes = await open([key], name);
    if (!bytes) return undefined;
    if (name.toLowerCase().endsWith('.svg')) {
      const clean = await drawing([key], name, bytes);
      return (
        clean && { path: publish(key, 'svg', Buffer.from(clean.svg)), width: clean.width, height: clean.height, type: 'image/svg+xml' }
      );
    }
    try {
      const read = sharp(bytes, { limitInputPixels: LARGEST_PNG ** 2, failOn: 'error' });
      const { format } = await read.metadata();
      if (format !== 'png') throw new ToldError(fault('iconNotPng', { format }));
      const sized =
        key === 'logo'
          ? read.resize({ height: LOGO_HEIGHT, withoutEnlargement: true })
          : read.resize(FAVICON_SIDE, FAVICON_SIDE, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } });
      const { data, info } = await sized.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
      return { path: publish(key, 'png', data), width: info.width, height: info.height, type: 'image/png' };
    } catch (error) {
      const why = error instanceof ToldError ? error.telling : fault('pictureBroken');
      say([key], fault('ofFileEnd', { name, why }));
      return undefined;
    }
  };
  const letters = async (key: 'display' | 'text') => {
    const asked = written.fonts?.[key];
    if (!asked) return undefined;
    const made = [];
    let [family, licence] = ['', asked.licence ?? ''];
    for (const name of [asked.file, ...('italic' in asked && asked.italic !== undefined ? [asked.italic] : [])]) {
      const bytes = await open(['fonts', key], name);
      if (!bytes) return undefined;
      const { readLetters } = await import('./letters.ts');
      const read = readLetters(bytes);
      if ('fault' in read) {
        say(['fonts', key], fault('ofFile', { name, said: read.fault }));
        return undefined;
      }
      family ||= read.family;
      licence ||= read.licence;
      const lacking = read.draws(shown.flatMap((text) => Object.values(text)).join(''));
      if (lacking) say(['fonts', key], fault('fontLacks', { name, list: [...lacking].join(' ') }), 'warning');
      made.push({
        path: keep(key, 'woff2', bytes),
        style: made.length > 0 ? ('italic' as const) : ('normal' as const),
        weight: read.weight,
      });
    }
    if (!licence) {
      say(['fonts', key], fault('fontLicence', { file: asked.file }));
      return undefined;
    }
    return { family: `${family} (${key})`, files: made, licence };
  };

  const colours: Colours = {
    ...OWN_COLOURS,
    ...Object.fromEntries(Object.entries(written.colours ?? {}).filter(([, value]) => value !== undefined)),
  };
  const weak = weakPairs(colours);
  for (const { seed, ink, on, ratio: measured, needed } of weak)
    say(
      ['colours', written.colours?.[seed] === undefined ? '' : seed].filter((step) => step !== ''),
      fault('contrast', {
        ink,
        on,
        ratio: ratio(measured),
        least: ratio(needed),
        what: needed < 4.5 ? fault('contrastSeen') : fault('contrastText'),
      }),
    );
  const [logo, favicon, display, text] = [
    written.logo === undefined ? undefined : await picture('logo', written.logo),
    written.favicon === undefined ? undefined : await picture('favicon', written.favicon),
    await letters('display'),
    await letters('text'),
  ];
  let motif: Identity['motif'] = written.motif === 'cordeliere' ? 'cordeliere' : 'none';
  if (written.motif !== undefined && written.motif.toLowerCase().endsWith('.svg')) {
    const bytes = await open(['motif'], written.motif);
    const clean = bytes && (await drawing(['motif'], written.motif, bytes));
    if (clean) motif = { path: keep('motif', 'svg', Buffer.from(clean.svg)), width: clean.width, height: clean.height };
  }
  const identity: Identity = {
    tagline: written.tagline,
    palette: paletteOf(weak.length > 0 ? OWN_COLOURS : colours),
    logo: logo && { path: logo.path, width: logo.width, height: logo.height },
    favicon: favicon && { path: favicon.path, type: favicon.type },
    letters: { display, text },
    motif,
  };
  return { checked: { identity, files }, problems };
}
