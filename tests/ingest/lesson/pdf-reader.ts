/** Reads of a PDF what PDF/UA asks for: its structure tree, the marks of its content, its bookmarks. */
import { inflateSync } from 'node:zlib';

export interface Node {
  readonly type: string;
  readonly alt: boolean;
  readonly source: string;
  readonly children: Node[];
}

function objects(pdf: string): Map<string, string> {
  return new Map([...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** The structure elements, in reading order, from the root. */
export function structure(bytes: Buffer): Node {
  const all = objects(bytes.toString('latin1'));
  const node = (id: string): Node => {
    const source = all.get(id) ?? '';
    const kids = /\/K \[([^\]]*)\]/.exec(source)?.[1] ?? '';
    return {
      type: /\/S \/(\w+)/.exec(source)?.[1] ?? '',
      alt: /\/Alt [(<]/.test(source),
      source,
      children: [...kids.matchAll(/(\d+) 0 R/g)].map((match) => node(match[1] ?? '')).filter((one) => one.type !== ''),
    };
  };
  const [root] = [...all].find(([, source]) => /\/Type \/StructTreeRoot/.test(source)) ?? [''];
  return node(root);
}

export function flatten(node: Node): Node[] {
  return [node, ...node.children.flatMap(flatten)];
}

/** Painting operators of page content that stand in no marked content: neither read nor said to be decoration. */
export function unmarked(bytes: Buffer): string[] {
  const found: string[] = [];
  for (const source of objects(bytes.toString('latin1')).values()) {
    const stream = /stream\n([\s\S]*)\nendstream/.exec(source)?.[1];
    if (stream === undefined || !source.includes('/FlateDecode')) continue;
    let content: string;
    try {
      content = inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
    } catch {
      continue;
    }
    if (!/\bBDC\b|\bBMC\b/.test(content)) continue;
    let depth = 0;
    for (const line of content.split('\n')) {
      const operator = /(\S+)$/.exec(line.trim())?.[1] ?? '';
      if (operator === 'BDC' || operator === 'BMC') depth++;
      else if (operator === 'EMC') depth--;
      else if (depth < 1 && ['Tj', 'TJ', 'Do', 'f', 'F', 'f*', 'S', 's', 'B', 'b', 'sh'].includes(operator)) found.push(line);
    }
    if (depth !== 0) found.push(`profondeur ${depth}`);
  }
  return found;
}

/** Titles of the bookmarks. */
export function bookmarks(bytes: Buffer): number {
  return [...objects(bytes.toString('latin1')).values()].filter((source) => source.includes('/Dest [') && source.includes('/Title')).length;
}

function streamOf(source: string | undefined): string {
  const stream = /stream\n([\s\S]*)\nendstream/.exec(source ?? '')?.[1];
  if (stream === undefined) return '';
  return source?.includes('/FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream;
}

/** The letters of a font's glyphs, from its ToUnicode map as pdfkit writes it: runs of glyphs with a list each. */
function lettersOf(map: string): (glyphs: string) => string {
  const letters = new Map<number, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([0-9a-f\s]+)>/gi)].forEach(([, code = ''], i) =>
      letters.set(
        parseInt(from, 16) + i,
        code
          .trim()
          .split(/\s+/)
          .map((unit) => String.fromCharCode(parseInt(unit, 16)))
          .join(''),
      ),
    );
  return (glyphs) => (glyphs.match(/.{4}/g) ?? []).map((glyph) => letters.get(parseInt(glyph, 16)) ?? '').join('');
}

/** What is written, one piece for each time that the writer set some. */
export function texts(bytes: Buffer): string[] {
  const all = objects(bytes.toString('latin1'));
  const found: string[] = [];
  for (const page of all.values()) {
    if (!/\/Type \/Page\b/.test(page)) continue;
    const resources = all.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? page;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        lettersOf(streamOf(all.get(/\/ToUnicode (\d+) 0 R/.exec(all.get(id) ?? '')?.[1] ?? ''))),
      ]),
    );
    let read = (glyphs: string) => glyphs;
    for (const line of streamOf(all.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '')).split('\n')) {
      const font = /\/(F\d+) [\d.]+ Tf/.exec(line)?.[1];
      if (font !== undefined) read = fonts.get(font) ?? read;
      if (/TJ$/.test(line)) found.push(read([...line.matchAll(/<([0-9a-f]*)>/gi)].map(([, glyphs]) => glyphs).join('')));
    }
  }
  return found;
}
