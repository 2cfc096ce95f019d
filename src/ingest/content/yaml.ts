/** Reading files of YAML and Markdown: the one door by which editors' files enter the program. */
import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { z } from 'zod';
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import type { Problem } from '../../domain/input/problem.ts';
import { staysInside } from './paths.ts';
import { checkFrontMatter, checkYaml, type FrontMatter, type Read } from './yaml-text.ts';

/** A path from the content root, with `/`. */
export function contentPath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

const UNREADABLE: Readonly<Record<string, Fault>> = {
  ENOENT: fault('fileAbsent'),
  EISDIR: fault('isFolder'),
  ENOTDIR: fault('fileForFolder'),
  EACCES: fault('readForbidden'),
  EPERM: fault('readForbidden'),
  ELOOP: fault('linkLoop'),
  EMFILE: fault('filesOpen'),
  ERR_FS_FILE_TOO_LARGE: fault('fileOver2'),
};

interface Unread {
  readonly problem: Problem;
  readonly absent: boolean;
}

/** The bytes of an editor's file, or why they cannot be had. A link may not lead out of the root. */
export async function readBytes(file: string, root: string): Promise<{ readonly bytes: Buffer } | Unread> {
  const fail = (of: Fault, absent = false): Unread => ({
    absent,
    problem: { file: contentPath(root, file), ...told(of), severity: 'error' },
  });
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (!Buffer.isBuffer(bytes)) return fail(UNREADABLE[bytes.code ?? ''] ?? fault('fileUnread'), bytes.code === 'ENOENT');
  return staysInside(root, file) ? { bytes } : fail(fault('linkLeaves'));
}

/** The text of an editor's file; what is not UTF-8 is refused. A mark of order is dropped. */
export async function readText(file: string, root: string): Promise<{ readonly text: string } | Unread> {
  const read = await readBytes(file, root);
  if ('problem' in read) return read;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) };
  } catch {
    const line = read.bytes.toString('utf8').split('\uFFFD')[0]?.split('\n').length;
    return {
      absent: false,
      problem: { file: contentPath(root, file), line, ...told(fault('notUtf8')), severity: 'error' },
    };
  }
}

/** Reads one YAML file and checks it. A missing or unreadable file is a problem, not an exception. */
export async function readYaml<S extends z.ZodType>(file: string, root: string, schema: S): Promise<Read<z.output<S>>> {
  const read = await readText(file, root);
  return 'problem' in read
    ? { value: undefined, problems: [read.problem], lineOf: () => undefined }
    : checkYaml(read.text, contentPath(root, file), schema, 0);
}

/** Reads a Markdown file whose front matter, between two lines of `---`, is YAML. */
export async function readFrontMatter<S extends z.ZodType>(file: string, root: string, schema: S): Promise<FrontMatter<z.output<S>>> {
  const read = await readText(file, root);
  const path = contentPath(root, file);
  return 'problem' in read
    ? { value: undefined, body: '', problems: [read.problem], lineOf: () => undefined }
    : checkFrontMatter(read.text, path, schema);
}
