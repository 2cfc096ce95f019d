/** When something of the content root was last written to. */
export interface ChangeRecord {
  /** Path of its page, from the site's root: `/objets/x/`. */
  readonly path: string;
  /** ISO date and time. */
  readonly at: string;
}
