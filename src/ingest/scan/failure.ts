/** What is wrong with a scan's file, as one French sentence about the file; `ingestScan` adds the place in the content. */
export class ScanError extends Error {
  override readonly name = 'ScanError';
}
