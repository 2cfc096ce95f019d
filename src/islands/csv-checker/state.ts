/** What the checker shows: nothing yet, a refusal, the wait, or the verdict. */
import { findingText } from '../../domain/table/finding.ts';
import { foldGroups, groupMessage, type ProblemGroup } from '../../domain/table/table-problem.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words } from '../../words/words.ts';
import type { Verdict } from '../../domain/table/verify.ts';

/** A million rows and more; beyond, a browser's memory gives out. */
export const LARGEST_BYTES = 100_000_000;

export type Refusal = 'too-large' | 'schema' | 'stopped';

export type CheckState =
  | { readonly phase: 'idle'; readonly turn: number }
  | { readonly phase: 'refused'; readonly turn: number; readonly why: Refusal }
  | { readonly phase: 'reading'; readonly turn: number; readonly name: string; readonly bytes: number }
  | { readonly phase: 'done'; readonly turn: number; readonly name: string; readonly verdict: Verdict };

/** Answers bear the turn that they belong to: of an earlier one nothing is shown any more. */
export type CheckEvent =
  | { readonly type: 'asked'; readonly turn: number; readonly bytes: number }
  | { readonly type: 'no-schema'; readonly turn: number }
  | { readonly type: 'reading'; readonly turn: number; readonly name: string; readonly bytes: number }
  | { readonly type: 'ended'; readonly turn: number; readonly name: string; readonly verdict: Verdict | undefined };

export const START: CheckState = { phase: 'idle', turn: 0 };

export function reduce(state: CheckState, event: CheckEvent): CheckState {
  const { turn } = event;
  if (turn < state.turn) return state;
  switch (event.type) {
    case 'asked':
      // What was shown stays until there is something else to say.
      return event.bytes > LARGEST_BYTES ? { phase: 'refused', turn, why: 'too-large' } : { ...state, turn };
    case 'no-schema':
      return { phase: 'refused', turn, why: 'schema' };
    case 'reading':
      return { phase: 'reading', turn, name: event.name, bytes: event.bytes };
    case 'ended':
      return event.verdict ? { phase: 'done', turn, name: event.name, verdict: event.verdict } : { phase: 'refused', turn, why: 'stopped' };
  }
}

/** The verdict as it is read: the same rule said once, structure apart from content. */
export function sections({ groups }: Verdict): {
  readonly structure: readonly ProblemGroup[];
  readonly content: readonly ProblemGroup[];
  /** Sorts of errors. */
  readonly kinds: number;
} {
  const folded = foldGroups(groups);
  return {
    structure: folded.filter(({ kind }) => kind === 'structure'),
    content: folded.filter(({ kind }) => kind === 'content'),
    kinds: folded.filter(({ severity }) => severity === 'error').length,
  };
}

/** The report as rows of a table: one a line of the file that is concerned, and its head. */
export function reportRows({ groups }: Verdict, lang: Lang): string[][] {
  const t = words('checker', lang).reportOf;
  return [
    [t.kind, t.severity, t.line, t.column, t.finding, t.hint],
    ...groups.flatMap((group) =>
      (group.lines.length > 0 ? group.lines : ['']).map((line) => [
        t[group.kind],
        t[group.severity],
        String(line),
        group.column ?? '',
        groupMessage(group, lang),
        group.hint === undefined ? '' : findingText(group.hint, lang),
      ]),
    ),
  ];
}
