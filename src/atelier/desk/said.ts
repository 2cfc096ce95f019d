/** Files and keys of a root in the words of the desk's own list and forms: nobody who fills in a form has seen either. */
import { LANGUAGE_TAG } from '../../domain/text/text.ts';
import type { Words } from '../../words/words.ts';
import type { Item } from '../transport.ts';
import { labelOf } from './fields/context.ts';

/** Parts of a document by which its forms are not parted: the head of a Markdown file. */
const SILENT = new Set(['front']);

/** A key as `keyOf` writes it, in steps; items count from 1. */
function stepsOf(key: string): (string | number)[] {
  return [...key.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, item]) => (item === undefined ? step : Number(item)));
}

/**
 * A key as the labels of its fields say it, from the whole to the part: `[3].title.en` is « n° 3, Titre (EN) ».
 * @param path the file's: items of a table are its rows
 */
export function saidKey(w: Words<'atelier'>, key: string, path: string): string {
  const said: string[] = [];
  const above: (string | number)[] = [];
  for (const step of stepsOf(key)) {
    const { label } = typeof step === 'number' ? { label: undefined } : labelOf(w, step, above);
    const last = said.length - 1;
    if (typeof step === 'number') said.push((path.endsWith('.csv') ? w.said.row : w.said.item)({ n: step }));
    else if (label === step && last >= 0 && typeof above.at(-1) === 'string' && LANGUAGE_TAG.test(step))
      said[last] = w.inLanguage({ label: said[last] ?? '', lang: step.toUpperCase() });
    else if (above.length > 0 || !SILENT.has(step) || !path.endsWith('.md')) said.push(label ?? step);
    above.push(step);
  }
  return said.join(', ');
}

/** Several keys, each once. @param most the number of them that is said */
export function saidKeys(w: Words<'atelier'>, keys: readonly string[], path: string, most = Infinity): string {
  const said = [...new Set(keys.map((key) => saidKey(w, key, path)))].filter((each) => each !== '');
  return `${said.slice(0, most).join(w.said.and)}${said.length > most ? '…' : ''}`;
}

/** What a file, or a folder of several, is called in the list of the desk; by its own name where it is of nothing there. */
export function saidFile(w: Words<'atelier'>, path: string, items: readonly Item[]): string {
  const item = items.find(({ files }) => files.some((file) => file.path === path));
  const form = item?.files.find((file) => file.path === path)?.form;
  if (item && form) return item.files.length > 1 ? w.said.of({ name: item.title, part: w.forms[form] }) : item.title;
  const folder = items.find(({ section, id }) => `${section}/${id}` === path);
  if (folder) return folder.title;
  // A file beside those that have a form: a table, a picture.
  const within = items.find((each) => path.startsWith(`${each.section}/${each.id}/`));
  if (within) return w.said.of({ name: within.title, part: path.slice(`${within.section}/${within.id}/`.length) });
  // What has gone has its name alone.
  const [section = '', id, ...more] = path.split('/');
  const sections: Readonly<Record<string, string>> = w.sections;
  const name = sections[section];
  return name !== undefined && id !== undefined && more.length === 0 ? w.said.of({ name, part: id }) : path;
}
