/** A licence that the picture's own file contradicts: nobody gives away by a table what the file keeps. */
import { fault, type Fault } from '../input/fault.ts';
import { licence } from '../rights/licence.ts';

const OPEN =
  /creative ?commons|\bcc[- ]?(by|0|zero)\b|licence ouverte|open licen[cs]e|etalab|domaine public|public domain|no known copyright/i;
const KEPT = /©|\(c\)|copyright|tous droits|all rights reserved|droits réservés/i;

/** A sentence when an open licence is declared on a file whose own notice reserves its rights. */
export function rightsConflict(declared: string, notice: string | undefined): Fault | undefined {
  if (notice === undefined || !licence(declared).open || !KEPT.test(notice) || OPEN.test(notice)) return undefined;
  const shown = notice.length > 90 ? `${notice.slice(0, 87)}…` : notice;
  return fault('rightsConflict', { label: licence(declared).label, shown });
}
