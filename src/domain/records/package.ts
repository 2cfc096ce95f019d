/** A data package as pages read it. */
export interface PackageRecord {
  readonly id: string;
  readonly title: string;
}
