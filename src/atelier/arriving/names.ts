/** Names that people's files bring, made into names that a folder of content may have. What is sent is never trusted. */
import { kebab } from '../../domain/text/kebab.ts';

/** Signs that no file may have on one system or another. */
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*]/g;
/** Names that Windows keeps for itself. */
const KEPT = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The parts of a sent path, without those that lead elsewhere. */
export function cleanParts(sent: string): string[] {
  return sent
    .normalize('NFC')
    .split(/[/\\]/)
    .map((part) => part.replace(FORBIDDEN, '').trim())
    .filter((part) => part !== '' && !/^\.+$/.test(part))
    .slice(-6)
    .map((part) => part.slice(-120));
}

/** Whether a file is one that systems leave in folders and archives: nobody sent it. */
export function leftBySystem(parts: readonly string[]): boolean {
  return parts.some((part) => part.startsWith('.') || part === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(part));
}

export const stemOf = (name: string): string => (name.split('/').at(-1) ?? name).replace(/\.[^.]+$/, '');

/** A file's name in the content: the one that it had, with the extension of what it is. */
export function fileName(name: string, extension: string): string {
  const stem = stemOf(name).replace(/^\.+/, '').trim();
  const safe = KEPT.test(stem) || kebab(stem) === '' ? `fichier-${kebab(stem) || '1'}` : stem;
  const own = /\.([^.]+)$/.exec(name)?.[1] ?? '';
  const same = { jpg: /^jpe?g$/i, tif: /^tiff?$/i }[extension]?.test(own) || own.toLowerCase() === extension;
  return `${safe}.${same ? own : extension}`;
}

/** A name that no other has, whatever their capitals. */
export function unique(name: string, taken: Iterable<string>): string {
  const there = new Set([...taken].map((each) => each.toLowerCase()));
  const [stem, end] = [stemOf(name), /(\.[^.]+)?$/.exec(name)?.[0] ?? ''];
  let found = name;
  for (let n = 2; there.has(found.toLowerCase()); n++) found = `${stem}-${n}${end}`;
  return found;
}
