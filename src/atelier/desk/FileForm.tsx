/** The form of one file: what it holds, what `check` says of it, and what became of the last change. */
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { Redo2, Undo2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { inLanguage, problemSaid, type Problem } from '../../domain/input/problem.ts';
import { numberText } from '../../words/message.ts';
import type { Words } from '../../words/words.ts';
import type { Contents, Documents, Transport } from '../transport.ts';
import { aimAt } from './aim.ts';
import { isGroup } from '../files/changes.ts';
import { Form, type FormContext, type MembersProps } from './fields/context.ts';
import { FieldView, Members } from './fields/FieldView.tsx';
import { TableContext } from './table/row-context.ts';
import { HistoryPanel } from './HistoryPanel.tsx';
import { saidKey } from './said.ts';
import { useLiveDraft } from './page/use-live-draft.ts';
import type { PageLink } from './page/use-page.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import { useDocument, type DocumentDesk } from './use-document.ts';

/** Sentences that are shown above a form; the rest stand beside their fields. */
const SHOWN = 30;

interface FileFormProps {
  readonly transport: Documents;
  /** What is more than documents, where a machine answers. */
  readonly machine: Transport | undefined;
  readonly path: string;
  readonly title: string;
  readonly contents: Contents;
  /** Keys of the file that are shown; all of them without it. */
  readonly keys?: readonly string[] | undefined;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onKept: () => void;
  /** What the check of a file alone does not know (`WholeCheck.made`), of whatever file. */
  readonly made?: readonly Problem[] | undefined;
  /** The sentence to whose field one comes. */
  readonly aim?: Problem | undefined;
  /** What stands before the addresses of the site's pages. */
  readonly site: string;
  /** The page beside the form, where it follows what is written. */
  readonly page: PageLink | undefined;
}

function statusOf({ status, opened }: DocumentDesk, w: Words<'atelier'>): string {
  if (status === 'saved') return opened?.draft ? w.status.draft : w.status.saved;
  return w.status[status];
}

export function FileForm({
  transport,
  machine,
  path,
  title,
  contents,
  keys,
  lang,
  w,
  onKept,
  made,
  aim,
  site,
  page,
}: FileFormProps): ReactNode {
  const desk = useDocument(transport, path, onKept);
  const { opened, value, change } = desk;
  const problems = opened?.problems;
  const said = useMemo(() => {
    const ofMaking = (made ?? []).filter(({ file }) => file === path);
    return inLanguage([...(problems ?? []), ...ofMaking], lang);
  }, [problems, made, path, lang]);
  const fields = useRef<HTMLDivElement>(null);
  const remarks = useRef<HTMLDetailsElement>(null);
  const why = useRef<HTMLDivElement>(null);
  const here = opened !== undefined;
  // The keys of a head stand below it.
  const led = useMemo(() => (aim?.key !== undefined && path.endsWith('.md') ? { ...aim, key: `front.${aim.key}` } : aim), [aim, path]);
  useEffect(() => {
    if (here && led && fields.current) aimAt(fields.current, led);
  }, [led, here]);
  const object = /^objets\/([^/]+)\//.exec(path)?.[1];
  const { languages } = contents;
  const form = useMemo<FormContext>(
    () => ({
      change,
      problems: said,
      languages,
      w,
      site,
      page,
      file: path,
      object,
      aim: led?.key,
      desk: { transport: machine, contents, lang },
    }),
    [change, said, languages, w, site, page, path, object, led, machine, contents, lang],
  );
  useUndoKeys(desk.undo, desk.redo);
  useLiveDraft(page, object, path, value, languages[0] ?? 'fr');
  const { reopen } = desk;
  const table = useMemo(
    () =>
      machine && {
        transport: machine,
        path,
        lang,
        onChanged() {
          reopen();
          onKept();
        },
      },
    [machine, path, lang, reopen, onKept],
  );
  if (!opened)
    return desk.refusal === undefined ? (
      <p role="status">{w.status.opening}</p>
    ) : (
      <>
        <div className="notice" role="alert">
          <p>{desk.refusal}</p>
          <p>{w.unread}</p>
          <Button onPress={desk.reopen}>{w.reopen}</Button>
        </div>
        <HistoryPanel transport={transport} path={path} hash={null} broken lang={lang} w={w} onRestore={desk.restore} />
      </>
    );
  // Cells say themselves what is wrong with them.
  const told = opened.field.kind === 'table' ? opened.problems.filter(({ key }) => !key?.startsWith('[')) : opened.problems;
  const wrong = told.filter(({ severity }) => severity === 'error');
  return (
    <Form value={form}>
      <div className="state">
        <p role="status" data-state={opened.draft && desk.status === 'saved' ? 'draft' : desk.status}>
          {statusOf(desk, w)}
        </p>
        {wrong.length === 0 ? null : (
          <Button
            onPress={() => {
              remarks.current?.scrollIntoView({ block: 'nearest' });
              remarks.current?.querySelector('summary')?.focus();
            }}
          >
            {w.remarks({ n: told.length })}
          </Button>
        )}
        {/* What is said stands above the fields: whoever writes further down does not see it. */}
        {desk.status === 'refused' || desk.status === 'conflict' ? (
          <Button
            onPress={() => {
              why.current?.scrollIntoView({ block: 'nearest' });
              why.current?.querySelector('button')?.focus({ preventScroll: true });
            }}
          >
            {w.seeWhy}
          </Button>
        ) : null}
        <Button aria-label={w.undo} onPress={desk.undo} isDisabled={!desk.canUndo}>
          <Undo2 aria-hidden="true" />
        </Button>
        <Button aria-label={w.redo} onPress={desk.redo} isDisabled={!desk.canRedo}>
          <Redo2 aria-hidden="true" />
        </Button>
      </div>
      {desk.status === 'refused' ? (
        <div className="notice" role="alert" ref={why}>
          <p>{desk.refusal}</p>
          <div className="gestures">
            <Button onPress={desk.again}>{w.tryAgain}</Button>
            <Button onPress={desk.reopen}>{w.reopen}</Button>
          </div>
        </div>
      ) : null}
      {desk.conflict && desk.status === 'conflict' ? (
        <div className="notice" role="alert" ref={why}>
          <p>{desk.conflict.message}</p>
          <div className="versions">
            <figure>
              <figcaption>{w.theirs}</figcaption>
              <pre tabIndex={0}>{desk.conflict.theirs ?? w.gone}</pre>
            </figure>
            <figure>
              <figcaption>{w.ours}</figcaption>
              <pre tabIndex={0}>{desk.conflict.ours ?? w.gone}</pre>
            </figure>
          </div>
          <div className="gestures">
            <Button onPress={desk.again}>{w.makeAgain}</Button>
            <Button onPress={desk.reopen}>{w.takeTheirs}</Button>
          </div>
        </div>
      ) : null}
      <div className="fields" ref={fields}>
        <TableContext value={table}>
          {opened.field.kind === 'group' ? (
            <Part members={opened.field.members} keys={keys} value={value} />
          ) : (
            <FieldView field={opened.field} path={[]} value={value} label={title} required />
          )}
        </TableContext>
      </div>
      {/* Below the fields: above them, each letter that mends something would move what the hand is on its way to. */}
      {opened.draft ? (
        <div className="notice">
          <p>{w.draftIs}</p>
          <Button onPress={desk.dropDraft}>{w.dropDraft}</Button>
        </div>
      ) : null}
      {told.length === 0 ? null : (
        <details className="notice" open={wrong.length > 0} ref={remarks}>
          <summary>{w.problems({ n: told.length })}</summary>
          <ul>
            {told.slice(0, SHOWN).map((problem, i) => (
              <li key={i}>
                {[problem.line === undefined ? '' : w.line({ line: numberText(problem.line, lang) }), saidKey(w, problem.key ?? '', path)]
                  .filter(Boolean)
                  .join(', ')}{' '}
                : <span lang={problemSaid(problem, lang).lang}>{problemSaid(problem, lang).said}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <HistoryPanel transport={transport} path={path} hash={opened.hash} lang={lang} w={w} onRestore={desk.restore} />
    </Form>
  );
}

/** The members that are shown; a group that stands alone is open, and needs no name: its button has it. */
function Part({
  members,
  keys,
  value,
}: Pick<MembersProps, 'members' | 'value'> & { readonly keys: readonly string[] | undefined }): ReactNode {
  const shown = members.filter(({ key }) => keys?.includes(key) ?? true);
  const [only] = shown;
  if (keys && only && shown.length === 1 && only.field.kind === 'group')
    return <Members members={only.field.members} path={[only.key]} value={isGroup(value) ? value[only.key] : undefined} />;
  return <Members members={shown} path={[]} value={value} />;
}
