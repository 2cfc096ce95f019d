/**
 * Texts of YAML and Markdown front matter against a schema. Every problem is found at once and carries its line. Asks nothing of the
 * disk: the Atelier in a browser checks by the same sentences.
 */
import { LineCounter, parseDocument, isMap, isNode, isPair, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { dataOfText } from '#parsed-texts';
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import type { Problem } from '../../domain/input/problem.ts';
import { issueMessages, keyOf } from './zod-messages.ts';

export interface Read<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
  /** 1-based line of a path in the file, for checks that come after the schema (dead references). */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

export interface FrontMatter<T> extends Read<T> {
  readonly body: string;
}

/** Checks the text of a Markdown file; `path` is the file's, from the content root. */
export function checkFrontMatter<S extends z.ZodType>(text: string, path: string, schema: S): FrontMatter<z.output<S>> {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text);
  if (!match) {
    const said = told(fault(text.trim() === '' ? 'emptyFile' : 'noFrontMatter'));
    return { value: undefined, body: '', problems: [{ file: path, line: 1, ...said, severity: 'error' }], lineOf: () => undefined };
  }
  return { ...checkYaml(match[1] ?? '', path, schema, 1), body: (match[2] ?? '').trim() };
}

/** Largest text that is read as YAML, characters: the syntax tree takes a hundred times as much. */
const MOST_TEXT = 20_000_000;

/** Checks YAML text; `offset` lines stand before it in its file. */
export function checkYaml<S extends z.ZodType>(text: string, file: string, schema: S, offset: number): Read<z.output<S>> {
  return bounded(text, file, offset, () => checkedText(text, file, schema, offset));
}

/**
 * Checks what another parser has read (JSON, a hundred times as fast): the text is parsed as YAML only where a line is asked for.
 * @param text as YAML would read it: without tabs
 * @param data what it says
 */
export function checkData<S extends z.ZodType>(data: unknown, text: string, file: string, schema: S): Read<z.output<S>> {
  return bounded(text, file, 0, () => checkedData(data, file, schema, { ...positionsOf(text, 0), text, offset: 0 }));
}

/** A check of a text that is not too long, nor too deep. */
function bounded<T>(text: string, file: string, offset: number, check: () => Read<T>): Read<T> {
  const fail = (of: Fault): Read<T> => ({
    value: undefined,
    problems: [{ file, line: 1 + offset, ...told(of), severity: 'error' }],
    lineOf: () => undefined,
  });
  if (text.length > MOST_TEXT) return fail(fault('yamlLong'));
  try {
    return check();
  } catch (error) {
    // Lists within lists within lists, deeper than the stack.
    if (error instanceof RangeError) return fail(fault('yamlDeep'));
    throw error;
  }
}

interface Positions {
  readonly document: () => Document.Parsed;
  readonly lines: LineCounter;
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** Where things stand in a text, which is parsed when that is first asked. */
function positionsOf(text: string, offset: number): Positions {
  const lines = new LineCounter();
  let parsed: Document.Parsed | undefined;
  const document = () => (parsed ??= parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true }));
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    const at = nodeOffset(document(), path);
    return at === undefined ? undefined : lines.linePos(at).line + offset;
  };
  return { document, lines, lineOf };
}

function checkedText<S extends z.ZodType>(text: string, file: string, schema: S, offset: number): Read<z.output<S>> {
  const positions = positionsOf(text, offset);
  const { document, lines, lineOf } = positions;
  const wrong: Problem[] = [];
  const read = dataOfText(text, () => {
    wrong.push(
      ...document().errors.map((error): Problem => {
        const at = lines.linePos(error.pos[0]);
        return { file, line: at.line + offset, column: at.col, ...told(yamlFault(error.code)), severity: 'error' };
      }),
    );
    if (wrong.length > 0) return undefined;
    try {
      return { data: document().toJS({ maxAliasCount: 100 }) as unknown };
    } catch {
      wrong.push({ file, line: 1, ...told(fault('yamlAliases')), severity: 'error' });
      return undefined;
    }
  });
  if (!read) return { value: undefined, problems: wrong, lineOf };
  return checkedData(read.data, file, schema, { ...positions, text, offset });
}

/** What a text says, against a schema. */
function checkedData<S extends z.ZodType>(
  data: unknown,
  file: string,
  schema: S,
  { text, offset, lineOf }: Pick<Positions, 'lineOf'> & { readonly text: string; readonly offset: number },
): Read<z.output<S>> {
  const hidden = hiddenSigns(text, file, offset);
  const fits = schema.safeParse(data ?? {});
  if (fits.success) return { value: fits.data, problems: hidden, lineOf };
  const problems = fits.error.issues.flatMap((issue) =>
    issueMessages(issue, data).map(({ path, ...said }): Problem => ({
      file,
      line: lineOf(path) ?? 1 + offset,
      key: keyOf(path),
      ...said,
      severity: 'error',
    })),
  );
  return { value: undefined, problems, lineOf };
}

/** Signs that turn the direction of reading, and control characters but tabulations and line ends: as they are, or written as escapes. */
const HIDDEN =
  /[\u202A-\u202E\u2066-\u2069]|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]|\\(?:u(?:202[a-eA-E]|206[6-9]|00(?:0[0-8bcefBCEF]|1[\da-fA-F]|7[fF]|[89][\da-fA-F]))|x(?:0[0-8bcefBCEF]|1[\da-fA-F]|7[fF]|[89][\da-fA-F])|[0abefv])/g;

/** A warning for each line that holds one. */
function hiddenSigns(text: string, file: string, offset: number): Problem[] {
  const lines = new Map<number, string>();
  for (const match of text.matchAll(HIDDEN)) {
    // An escape counts within double quotes alone; the first on a line is enough.
    const before = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
    if (match[0].startsWith('\\') && (before.split('"').length % 2 === 1 || before.endsWith('\\'))) continue;
    const line = text.slice(0, match.index).split('\n').length + offset;
    if (lines.size < 20 && !lines.has(line)) lines.set(line, match[0]);
  }
  return [...lines.keys()].map((line) => ({
    file,
    line,
    ...told(fault('hiddenSign')),
    severity: 'warning',
  }));
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

function yamlFault(code: string): Fault {
  const known: Record<string, Fault> = {
    DUPLICATE_KEY: fault('yamlTwice'),
    TAB_AS_INDENT: fault('yamlTab'),
    BAD_INDENT: fault('yamlIndent'),
    MISSING_CHAR: fault('yamlMissing'),
    UNEXPECTED_TOKEN: fault('yamlUnexpected'),
    MULTILINE_IMPLICIT_KEY: fault('yamlLongKey'),
    BLOCK_AS_IMPLICIT_KEY: fault('yamlColon'),
    BAD_ALIAS: fault('yamlAlias'),
    BAD_DIRECTIVE: fault('yamlDirective'),
    BAD_DQ_ESCAPE: fault('yamlEscape'),
    BAD_PROP_ORDER: fault('yamlOrder'),
    BAD_SCALAR_START: fault('yamlReserved'),
    BAD_COLLECTION_TYPE: fault('yamlTagUnfit'),
    BLOCK_IN_FLOW: fault('yamlBlockInFlow'),
    KEY_OVER_1024_CHARS: fault('yamlKeyLong'),
    MULTIPLE_ANCHORS: fault('yamlAnchors'),
    MULTIPLE_TAGS: fault('yamlTags'),
    MULTIPLE_DOCS: fault('yamlDocs'),
    NON_STRING_KEY: fault('yamlKeyText'),
    TAG_RESOLVE_FAILED: fault('yamlTagUnknown'),
    RESOURCE_EXHAUSTION: fault('yamlNested'),
  };
  return known[code] ?? fault('yamlHere');
}
