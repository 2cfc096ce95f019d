/**
 * What the desk asks of one document, over any store: its form's fields, its value, what `check` says of it, its way back and forth.
 * Asks nothing of the machine: the same in a browser.
 */
import { fault, told } from '../../domain/input/fault.ts';
import { placedFault, type Problem } from '../../domain/input/problem.ts';
import { setFirstLanguage } from '../../domain/text/first-language.ts';
import type { Lang } from '../../domain/text/text.ts';
import { checkData, checkFrontMatter, checkYaml } from '../../ingest/content/yaml-text.ts';
import { keyOf } from '../../ingest/content/zod-messages.ts';
import { withoutForeignKeys } from '../../ingest/data/foreign-keys.ts';
import { withValue } from '../files/changes.ts';
import { edit, kindOf, valueOf, type Edit, type FileKind } from '../files/edit.ts';
import { openText } from '../files/encoding.ts';
import { EditRefused } from '../files/refused.ts';
import { formOf, type FormKind } from '../form/documents.ts';
import { fieldOf, inOrder, type Field } from '../form/fields.ts';
import { sha256OfText } from '../store/hash.ts';
import { filesOf, stacks } from '../store/journal.ts';
import type { StoreOver } from '../store/over.ts';
import { SaveConflict, SaveRefused } from '../store/refused.ts';
import type { Answers, Done, Opened, Saved } from '../transport.ts';
import { photoColumns, photoProblems } from './photos.ts';

/** How far back a value that comes again is looked for as it was written, hours. */
const REMEMBERED_HOURS = 24;

/** What `check` says of one file's text, by its own sentences. @param first the site's first language */
export function problemsOf(path: string, text: string, first: Lang): readonly Problem[] {
  const form = formOf(path);
  if (!form) return [];
  setFirstLanguage(first);
  if (path.endsWith('.csv')) return photoProblems(path, text);
  const bare = text.replace(/^\uFEFF/, '');
  // Keys of other vocabularies and private notes are nobody's mistake.
  if (path.endsWith('.json'))
    return checkData(withoutForeignKeys(JSON.parse(bare)), bare.replaceAll('\t', ' '), path, form.schema).problems;
  if (!path.endsWith('.md')) return checkYaml(bare, path, form.schema, 0).problems;
  // In a form, the keys of a head stand below it.
  return checkFrontMatter(bare, path, form.schema).problems.map((problem) => ({ ...problem, key: problem.key && `front.${problem.key}` }));
}

/** The fields of a file: those of its schema; of a Markdown file, those of its head and its text. */
function fieldsOf({ schema }: FormKind, path: string, text: string): Field {
  if (path.endsWith('.csv')) return photoColumns(text);
  if (!path.endsWith('.md')) return fieldOf(schema);
  return {
    kind: 'group',
    members: [
      { key: 'front', required: true, field: fieldOf(schema) },
      { key: 'body', required: true, field: { kind: 'prose' } },
    ],
  };
}

/** Edits as one of the whole document, what is new in it at its place; a table's cells have theirs. */
function placed(form: FormKind, path: string, shown: string, edits: readonly Edit[]): readonly Edit[] {
  const kind = kindOf(path);
  if (kind !== 'yaml' && kind !== 'markdown') return edits;
  const wanted = edits.reduce((all, { path: at, value }) => withValue(all, at, value), valueOf(kind, shown));
  const value = inOrder(fieldsOf(form, path, shown), wanted);
  if (kind === 'yaml') return [{ path: [], value }];
  const { front, body } = value as { readonly front: unknown; readonly body: unknown };
  return [
    { path: ['front'], value: front },
    { path: ['body'], value: body },
  ];
}

/** What a text says; of one that cannot be read, the check says where and why. @throws {ToldError} */
function valueToldBy(kind: FileKind, shown: string, check: () => readonly Problem[]): unknown {
  try {
    return valueOf(kind, shown);
  } catch (error) {
    const wrong = kind === 'yaml' || kind === 'markdown' ? check().find(({ severity }) => severity === 'error') : undefined;
    throw wrong && error instanceof EditRefused ? new SaveRefused(placedFault(wrong), { cause: error }) : error;
  }
}

const text = (bytes: Uint8Array | null | undefined) => (bytes ? new TextDecoder().decode(bytes) : null);

export type DocumentAnswers = Pick<Answers, 'open' | 'save' | 'undo' | 'redo' | 'dropDraft' | 'history' | 'undoEntry' | 'restore'>;

/** @param firstLanguage the first language of the site, as `site.yaml` says it now */
export function documentAnswers(store: StoreOver<Uint8Array>, firstLanguage: () => Lang | Promise<Lang>): DocumentAnswers {
  /** The text that a form shows, and what it was begun from. */
  const working = async (path: string) => {
    const form = formOf(path);
    const kind = kindOf(path);
    if (!form || !kind) throw new SaveRefused(fault('noForm', { path }));
    const file = await store.read(path);
    const opened = openText(path, file?.bytes ?? new Uint8Array());
    const draft = await store.draft(path);
    return { form, kind, file, opened, draft, shown: draft?.text ?? opened.text };
  };

  const open = async (path: string): Promise<Opened> => {
    const { form, kind, file, draft, shown } = await working(path);
    const first = await firstLanguage();
    const value = valueToldBy(kind, shown, () => problemsOf(path, shown, first));
    const { undo, redo } = stacks((await store.history({ path })).reverse());
    const hash = file || draft ? await sha256OfText(shown) : null;
    return {
      path,
      field: fieldsOf(form, path, shown),
      value: value ?? null,
      hash,
      draft: draft !== undefined,
      // A file that is not there yet lacks nothing.
      problems: file || draft ? problemsOf(path, shown, first) : [],
      canUndo: undo.length > 0,
      canRedo: redo.length > 0,
    };
  };

  /** An attempt whose refusal for somebody else's writing is an answer. */
  const attempt = async (path: string, task: () => Promise<unknown>): Promise<Saved> => {
    try {
      await task();
      return { opened: await open(path) };
    } catch (error) {
      if (!(error instanceof SaveConflict)) throw error;
      return { conflict: { ...told(error.telling), theirs: text(error.theirs), ours: text(error.ours) } };
    }
  };

  const save = (path: string, hash: string | null, edits: readonly Edit[]): Promise<Saved> =>
    attempt(path, async () => {
      const { form, kind, file, opened, draft, shown } = await working(path);
      const now = file || draft ? await sha256OfText(shown) : null;
      const recent = await store.history({ path, from: new Date(Date.now() - REMEMBERED_HOURS * 3_600_000) });
      const earliest = recent.at(-1)?.before;
      const before = earliest ? text(await store.version(earliest)) : null;
      const next = edit(kind, shown, placed(form, path, shown, edits), before ?? opened.text);
      // The file went on while the form, or its draft, stayed behind.
      const behind = now !== hash || (draft !== undefined && draft.base !== (file?.hash ?? null));
      // What is asked for stands there already: its answer was lost, and it is asked again.
      if (behind && (draft !== undefined || next !== shown)) throw new SaveConflict(path, file?.bytes, new TextEncoder().encode(next));
      if (problemsOf(path, next, await firstLanguage()).some(({ severity }) => severity === 'error')) {
        await store.keepDraft({ path, base: file?.hash ?? null, text: next });
        return;
      }
      const what = [...new Set(edits.map((each) => keyOf(each.path)))];
      if (next !== opened.text) await store.save(path, file?.hash ?? null, opened.encode(next), what);
      if (draft) await store.dropDraft(path);
    });

  return {
    open,
    save,
    undo: (path) => attempt(path, () => store.undo(path)),
    redo: (path) => attempt(path, () => store.redo(path)),
    async dropDraft(path) {
      await working(path);
      await store.dropDraft(path);
      return open(path);
    },
    async history(path) {
      const entries = await store.history(path === undefined ? {} : { path });
      const standing = new Set(stacks([...entries].reverse()).undo.map(({ id }) => id));
      return entries.map((entry): Done => {
        const { id, at, what, undoes, redoes, why } = entry;
        const files = filesOf(entry);
        // Of several files, the one that was asked about.
        const { before, after } = files.find((file) => file.path === path) ?? entry;
        const way = undoes !== undefined ? 'undo' : redoes !== undefined ? 'redo' : (why ?? 'save');
        return { id, at, path: entry.path, before, after, what, way, files: files.length, undoable: standing.has(id) };
      });
    },
    async undoEntry(id) {
      return (await store.undoEntry(id)) !== undefined;
    },
    restore: (path, version) =>
      attempt(path, async () => {
        const { file } = await working(path);
        await store.restore(path, file?.hash ?? null, version);
      }),
  };
}
