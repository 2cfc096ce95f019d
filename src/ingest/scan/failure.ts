/** What is wrong with a scan's file, as one sentence about the file; `ingestScan` adds the place in the content. */
import { ToldError } from '../../domain/input/told-error.ts';

export class ScanError extends ToldError {
  override readonly name = 'ScanError';
}
