/**
 * What is wrong with a table: structure first (columns, encoding, ragged lines), then content (cells, keys). One error
 * says the line as a spreadsheet or a text editor shows it, the column's name, what was found and what was expected.
 */
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
  /** One French sentence, without the place. */
  readonly message: string;
  /** The likely cause, a French question or advice. */
  readonly hint?: string | undefined;
}

/** The same mistake found several times, said once. */
export interface ProblemGroup {
  readonly kind: 'structure' | 'content';
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly column?: string | undefined;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly lines: readonly number[];
  readonly count: number;
}

/** A found value, quoted for a sentence and cut when long. */
export function quote(value: string): string {
  const visible = value.replaceAll('\t', '⇥').replaceAll('\n', '⏎').replaceAll('\r', '');
  return `« ${visible.length > 60 ? `${visible.slice(0, 57)}…` : visible} »`.replace('« ', '«\u00A0').replace(/ »$/, '\u00A0»');
}

/** Groups problems that say the same of the same column; structure before content, errors before warnings. */
export function groupProblems(problems: readonly TableProblem[]): ProblemGroup[] {
  const groups = new Map<string, { first: TableProblem; lines: number[]; count: number; order: number }>();
  for (const problem of problems) {
    const key = `${problem.kind} ${problem.severity} ${problem.rule} ${problem.column ?? ''} ${problem.message} ${problem.hint ?? ''}`;
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
    const others = family.length - 1;
    return [
      {
        ...first,
        message: `${first.message} ${others} autres valeurs de la colonne sont dans le même cas.`,
        lines: family.flatMap((group) => group.lines).sort((a, b) => a - b),
        count,
      },
    ];
  });
}

/** « ligne 3 », « lignes 3, 5 et 8 », « lignes 3, 5, 8… (12 fois) ». */
export function linesText(lines: readonly number[], count: number): string {
  if (lines.length === 0) return '';
  if (lines.length === 1) return `ligne ${lines[0]}`;
  if (lines.length <= 6) return `lignes ${lines.slice(0, -1).join(', ')} et ${lines.at(-1)}`;
  return `lignes ${lines.slice(0, 6).join(', ')}… (${count} fois)`;
}

/** A problem as one line: « ligne 3, colonne « annee » : … ». */
export function problemText(problem: TableProblem): string {
  const place = [
    problem.line === undefined ? '' : `ligne ${problem.line}`,
    problem.column === undefined ? '' : `colonne « ${problem.column} »`,
  ]
    .filter(Boolean)
    .join(', ');
  return `${place ? `${place} : ` : ''}${problem.message}${problem.hint ? ` ${problem.hint}` : ''}`;
}

/** A group as one line: « colonne « annee », lignes 3, 5 et 8 : … ». */
export function groupText(group: ProblemGroup): string {
  const place = [linesText(group.lines, group.count), group.column === undefined ? '' : `colonne « ${group.column} »`]
    .filter(Boolean)
    .join(', ');
  return `${place ? `${place} : ` : ''}${group.message}${group.hint ? ` ${group.hint}` : ''}`;
}
