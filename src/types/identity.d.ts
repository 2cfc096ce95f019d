/** What ingest makes of `site.yaml: identity` for the bundler (ingest/identity/plugin.ts). */
declare module 'virtual:identity' {
  /** Addresses of the letters that a page asks for first. */
  export const letters: readonly string[];
}
declare module 'virtual:identity.css';
