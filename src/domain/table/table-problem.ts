/**
 * What is wrong with a table: structure first (columns, encoding, ragged lines), then content (cells, keys). One error
 * says the line as a spreadsheet or a text editor shows it, the column's name, what was found and what was expected.
 */
import { localeOf } from '../../words/message.ts';
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';
import { findingText, type Finding } from './finding.ts';

/** As many lines as are read at a glance; of more, how often. */
const MOST_LINES = 6;

export interface TableProblem {
  readonly kind: 'structure' | 'content';
  readonly severity: 'error' | 'warning';
  /** Stable name of the rule, e.g. `missing-column`, `type`, `unique`. */
  readonly rule: string;
  /** 1-based line in the file. */
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  /** The cell's text as found. */
  readonly found?: string | undefined;
  /** What is wrong, without the place. */
  readonly message: Finding;
  /** The likely cause: a question or advice. */
  readonly hint?: Finding | undefined;
}

/** The same mistake found several times, said once. */
export interface ProblemGroup {
  readonly kind: 'structure' | 'content';
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly column?: string | undefined;
  readonly message: Finding;
  readonly hint?: Finding | undefined;
  /** How many other values of the column the same is true of, where one stands for all. */
  readonly others?: number | undefined;
  readonly lines: readonly number[];
  readonly count: number;
}

/** Groups problems that say the same of the same column; structure before content, errors before warnings. */
export function groupProblems(problems: readonly TableProblem[]): ProblemGroup[] {
  const groups = new Map<string, { first: TableProblem; lines: number[]; count: number; order: number }>();
  for (const problem of problems) {
    const { kind, severity, rule, column = '', message, hint } = problem;
    const key = `${kind} ${severity} ${rule} ${column} ${JSON.stringify(message)} ${JSON.stringify(hint)}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { first: problem, lines: problem.line === undefined ? [] : [problem.line], count: 1, order: groups.size });
    else {
      group.count++;
      if (problem.line !== undefined) group.lines.push(problem.line);
    }
  }
  const rank = (problem: TableProblem) => (problem.kind === 'structure' ? 0 : 1) + (problem.severity === 'error' ? 0 : 2);
  return [...groups.values()]
    .sort((a, b) => rank(a.first) - rank(b.first) || a.order - b.order)
    .map(({ first, lines, count }) => ({
      kind: first.kind,
      severity: first.severity,
      rule: first.rule,
      column: first.column,
      message: first.message,
      hint: first.hint,
      lines,
      count,
    }));
}

/**
 * Where a rule fails in one column for many different values, one group stands for them all: the first value as example,
 * then how many others, with every line.
 */
export function foldGroups(groups: readonly ProblemGroup[], most = 4): ProblemGroup[] {
  const families = new Map<string, ProblemGroup[]>();
  for (const group of groups) {
    const key = `${group.kind} ${group.severity} ${group.rule} ${group.column ?? ''}`;
    families.set(key, [...(families.get(key) ?? []), group]);
  }
  return [...families.values()].flatMap((family) => {
    const [first] = family;
    if (family.length <= most || !first) return family;
    const count = family.reduce((total, group) => total + group.count, 0);
    return [
      {
        ...first,
        others: family.length - 1,
        lines: family.flatMap((group) => group.lines).sort((a, b) => a - b),
        count,
      },
    ];
  });
}

/** « ligne 3 », « lignes 3, 5 et 8 », « lignes 3, 5, 8… (12 fois) ». */
export function linesText(lines: readonly number[], count: number, lang: Lang): string {
  const t = words('findings', lang);
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1) return t.line({ line: only });
  if (lines.length > MOST_LINES) return t.linesMore({ lines: lines.slice(0, MOST_LINES).join(', '), n: count });
  return t.lines({ lines: new Intl.ListFormat(localeOf(lang)).format(lines.map(String)) });
}

/** What is wrong, and how often else. */
export function groupMessage({ message, others }: Pick<ProblemGroup, 'message' | 'others'>, lang: Lang): string {
  const said = findingText(message, lang);
  return others === undefined ? said : `${said} ${words('findings', lang).others({ n: others })}`;
}

/** What is wrong and why it may be, without the place. */
export function groupSentence(group: Pick<ProblemGroup, 'message' | 'hint' | 'others'>, lang: Lang): string {
  const said = groupMessage(group, lang);
  return group.hint === undefined ? said : `${said} ${findingText(group.hint, lang)}`;
}

/** A group as one line: « lignes 3, 5 et 8, colonne « annee » : … ». */
export function groupText(group: ProblemGroup, lang: Lang): string {
  const t = words('findings', lang);
  const place = [linesText(group.lines, group.count, lang), group.column === undefined ? '' : t.column({ name: group.column })]
    .filter(Boolean)
    .join(', ');
  const sentence = groupSentence(group, lang);
  return place ? t.place({ place, sentence }) : sentence;
}
