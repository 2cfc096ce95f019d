/** What `check` says of the whole root, asked again only when a file has changed. */
import { checkContent } from '../../ingest/check.ts';
import { contentSignature } from '../../ingest/content-signature.ts';
import { formatProblem } from '../../domain/input/problem.ts';
import type { WholeCheck } from '../transport.ts';

/** Sentences that are sent; all are counted. */
const SENT = 400;

export function wholeCheck(root: string): () => Promise<WholeCheck> {
  let seen: string | undefined;
  let said: Promise<WholeCheck> | undefined;
  const check = async (): Promise<WholeCheck> => {
    const all = [...new Map((await checkContent(root)).problems.map((problem) => [formatProblem(problem), problem])).values()];
    const errors = all.filter(({ severity }) => severity === 'error');
    const warnings = all.filter(({ severity }) => severity === 'warning');
    return { errors: errors.length, warnings: warnings.length, problems: [...errors, ...warnings].slice(0, SENT) };
  };
  return async () => {
    const signature = await contentSignature(root);
    if (said === undefined || signature !== seen) {
      seen = signature;
      said = check();
      said.catch(() => (said = undefined));
    }
    return said;
  };
}
