/**
 * Reading YAML and Markdown front matter against a schema. Every problem is found at once and carries its line: the
 * one door by which editors' files enter the program.
 */
import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { LineCounter, parseDocument, isMap, isNode, isPair, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../domain/problem.ts';
import { issueMessages, keyOf } from './zod-messages.ts';

export interface Read<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
  /** 1-based line of a path in the file, for checks that come after the schema (dead references). */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** A path from the content root, with `/`. */
export function contentPath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

/** Reads one YAML file and checks it. A missing or unreadable file is a problem, not an exception. */
export async function readYaml<S extends z.ZodType>(file: string, root: string, schema: S): Promise<Read<z.output<S>>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') {
    const why = text.code === 'ENOENT' ? 'fichier absent' : `fichier illisible (${text.code ?? text.message})`;
    return { value: undefined, problems: [{ file: contentPath(root, file), message: `${why}.`, severity: 'error' }], lineOf: () => undefined };
  }
  return checkYaml(text, contentPath(root, file), schema, 0);
}

export interface FrontMatter<T> extends Read<T> { readonly body: string }

/** Reads a Markdown file whose front matter, between two lines of `---`, is YAML. */
export async function readFrontMatter<S extends z.ZodType>(file: string, root: string, schema: S): Promise<FrontMatter<z.output<S>>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const path = contentPath(root, file);
  const match = text === undefined ? null : /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text);
  if (!match) {
    const message = text === undefined ? 'fichier illisible.' : 'pas d’en-tête YAML (attendu : le fichier commence par une ligne « --- »).';
    return { value: undefined, body: '', problems: [{ file: path, line: 1, message, severity: 'error' }], lineOf: () => undefined };
  }
  return { ...checkYaml(match[1] ?? '', path, schema, 1), body: (match[2] ?? '').trim() };
}

/** Checks YAML text; `offset` lines stand before it in its file. */
export function checkYaml<S extends z.ZodType>(text: string, file: string, schema: S, offset: number): Read<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    const at = nodeOffset(document, path);
    return at === undefined ? undefined : lines.linePos(at).line + offset;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error): Problem => {
      const at = lines.linePos(error.pos[0]);
      return { file, line: at.line + offset, column: at.col, message: yamlMessage(error.code, error.message), severity: 'error' };
    });
    return { value: undefined, problems, lineOf };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { value: undefined, problems: [{ file, line: 1, message: 'trop d’alias YAML : le fichier se développe sans fin.', severity: 'error' }], lineOf };
  }
  const parsed = schema.safeParse(data ?? {});
  if (parsed.success) return { value: parsed.data, problems: [], lineOf };
  const problems = parsed.error.issues.flatMap((issue) =>
    issueMessages(issue, data).map(({ path, message }): Problem => ({ file, line: lineOf(path) ?? 1 + offset, key: keyOf(path), message, severity: 'error' })),
  );
  return { value: undefined, problems, lineOf };
}

/** Offset of the key (or item) at a path; of the nearest parent where the path goes nowhere. */
function nodeOffset(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String((item.key as { value?: unknown } | null)?.value) === String(step));
      if (!pair) return offset;
      offset = (pair.key as Node | null)?.range?.[0] ?? offset;
      node = pair.value;
    } else if (isNode(node) && 'items' in node) {
      node = (node as { items: unknown[] }).items[Number(step)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

function yamlMessage(code: string, message: string): string {
  const known: Record<string, string> = {
    DUPLICATE_KEY: 'clé écrite deux fois.',
    TAB_AS_INDENT: 'tabulation en début de ligne (attendu : des espaces).',
    BAD_INDENT: 'retrait incorrect.',
    MISSING_CHAR: 'caractère manquant (guillemet, deux-points ou crochet non fermé ?).',
    UNEXPECTED_TOKEN: 'caractère inattendu.',
    MULTILINE_IMPLICIT_KEY: 'ce qui précède « : » tient sur plusieurs lignes ; mettre le texte entre guillemets.',
    BLOCK_AS_IMPLICIT_KEY: '« : » dans un texte sans guillemets ; mettre le texte entre guillemets.',
  };
  return known[code] ?? `YAML illisible (${message.replace(/\s+/g, ' ')}).`;
}
