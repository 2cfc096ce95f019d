/** What `check` says of the whole root, and what the last ingest had to leave out; asked again only when either has changed. */
import { checkContent } from '../../ingest/check.ts';
import { contentSignature } from '../../ingest/content-signature.ts';
import { lastCheck, lastLeft, lastLost } from '../../ingest/last-check.ts';
import { formatProblem, type Problem } from '../../domain/input/problem.ts';
import type { WholeCheck } from '../transport.ts';

/** Sentences that are sent; all are counted. */
const SENT = 400;

/** @param own what the check of a file alone says of it */
export function wholeCheck(
  root: string,
  own: (path: string) => Promise<readonly Problem[]> = () => Promise.resolve([]),
): () => Promise<WholeCheck> {
  /** Of descriptions and cards, what is wrong with what they name: a scan that is cut, a programme that the site does not have. Tables are told row by row as they are made. */
  const besides = async (errors: readonly Problem[]): Promise<readonly Problem[]> => {
    const named = errors
      .filter(({ file, key }) => /\.(yaml|md)$/.test(file) && key !== undefined)
      // In a form, the keys of a head stand below it.
      .map((problem) => (problem.file.endsWith('.md') ? { ...problem, key: `front.${problem.key}` } : problem));
    const said = await Promise.all([...new Set(named.map(({ file }) => file))].map((file) => own(file).catch(() => [])));
    const alone = new Set(said.flat().map(formatProblem));
    return named.filter((problem) => !alone.has(formatProblem(problem)));
  };
  let seen: string | undefined;
  let left: readonly Problem[] = [];
  let said: Promise<WholeCheck> | undefined;
  const check = async (signature: string): Promise<WholeCheck> => {
    // The ingest that follows a save has read the same files, or is reading them.
    const found = (await lastCheck(signature)?.catch(() => undefined)) ?? (await checkContent(root)).problems;
    const all = distinct([...found, ...left]);
    const errors = all.filter(({ severity }) => severity === 'error');
    const warnings = all.filter(({ severity }) => severity === 'warning');
    return {
      errors: errors.length,
      warnings: warnings.length,
      problems: [...errors, ...warnings].slice(0, SENT),
      made: distinct([...lastLost(), ...(await besides(errors))]).slice(0, SENT),
    };
  };
  return async () => {
    const signature = await contentSignature(root);
    if (said === undefined || signature !== seen || left !== lastLeft()) {
      seen = signature;
      left = lastLeft();
      said = check(signature);
      said.catch(() => (said = undefined));
    }
    return said;
  };
}

const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [formatProblem(problem), problem])).values(),
];
