/** Where a site is published, as `site.yaml` says it: no secret stands here. */
export const PUBLISH_TO = ['folder', 'sftp', 's3', 'git'] as const;

export interface Publish {
  readonly to: (typeof PUBLISH_TO)[number];
  /** Folder of this machine (from the content root) or of the server; first part of the names in an S3 bucket. */
  readonly path?: string | undefined;
  /** SFTP: the server's name. */
  readonly server?: string | undefined;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  /** SFTP: the fingerprint of the server's key, as OpenSSH writes it: `SHA256:…`. */
  readonly server_key?: string | undefined;
  /** S3: the store's address, without the bucket. */
  readonly endpoint?: string | undefined;
  readonly bucket?: string | undefined;
  readonly region?: string | undefined;
  /** Git: the repository's address, as `git push` takes it. */
  readonly remote?: string | undefined;
  readonly branch?: string | undefined;
}
