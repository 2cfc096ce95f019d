/** What the checker says first of a file. */
import { formatNumber } from './number-format.ts';

/** What came out, in a sentence that leaves nothing out. */
export function verdictWords(errors: number, kinds: number, warnings: number): string {
  const doubtful = `${formatNumber(warnings)} ${warnings > 1 ? 'points' : 'point'} à vérifier`;
  if (errors === 0) return warnings === 0 ? 'Valable\u00a0: rien à reprendre.' : `Valable, avec ${doubtful}.`;
  const wrong = `${formatNumber(errors)} ${errors > 1 ? 'erreurs' : 'erreur'}, en ${kinds} ${kinds > 1 ? 'sortes' : 'sorte'}`;
  return warnings === 0 ? `${wrong}.` : `${wrong}, et ${doubtful}.`;
}
