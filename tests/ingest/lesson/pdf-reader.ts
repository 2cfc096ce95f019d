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
