/**
 * A folder of a server that speaks SFTP. The server is known by the fingerprint of its key, which `site.yaml` names: without it
 * the site, and a password, would go to whoever answers. Who publishes is known by the system's agent, by a key, or by a
 * password, all from the environment.
 */
import { fault } from '../../domain/input/fault.ts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { posix } from 'node:path';
import Client from 'ssh2-sftp-client';
import type { Publish } from '../../domain/records/publish.ts';
import { PublishError, UnknownServer, type FileStore } from './file-store.ts';

export interface SftpSecrets {
  readonly password?: string | undefined;
  /** Path of a private key. */
  readonly key?: string | undefined;
  readonly passphrase?: string | undefined;
  /** Socket of the system's agent. */
  readonly agent?: string | undefined;
}

/** What the environment holds for this connection. */
export const sftpSecrets = (env: NodeJS.ProcessEnv): SftpSecrets => ({
  password: env['PUBLISH_PASSWORD'],
  key: env['PUBLISH_KEY'],
  passphrase: env['PUBLISH_PASSPHRASE'],
  agent: env['SSH_AUTH_SOCK'],
});

/** SFTP's status for a name that is not there; the client says it as a word too. */
const isMissing = (error: unknown) =>
  [2, 'ENOENT', 'ERR_BAD_PATH'].includes((error as { code?: string | number }).code ?? '') ||
  /no such file/i.test((error as Error).message);

/** How OpenSSH writes a fingerprint. @param key the public key as it is on the wire */
export const fingerprint = (key: Uint8Array): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

export async function sftpStore(to: Publish, secrets: SftpSecrets): Promise<FileStore> {
  const { server: host = '', port = 22, user = '', path: folder = '' } = to;
  const name = `${user}@${host}:${folder}`;
  const privateKey =
    secrets.key === undefined
      ? undefined
      : await readFile(secrets.key, 'utf8').catch(() => {
          throw new PublishError(fault('sftpKeyUnread', { key: secrets.key ?? '' }));
        });
  if (!secrets.password && !privateKey && !secrets.agent) throw new PublishError(fault('sftpNoKey', { host }));
  // What the line says outside a question is told by the question that it breaks.
  const quiet = () => undefined;
  const client = new Client('publish', { error: quiet, end: quiet, close: quiet });
  let shown = '';
  try {
    await client.connect({
      host,
      port,
      // A file is a dozen small questions, and each would wait up to a tenth of a second for company on its way.
      sock: connect({ host, port, noDelay: true }),
      username: user,
      ...(secrets.password && { password: secrets.password }),
      ...(privateKey && { privateKey }),
      ...(secrets.passphrase && { passphrase: secrets.passphrase }),
      ...(!privateKey && !secrets.password && secrets.agent && { agent: secrets.agent }),
      readyTimeout: 20_000,
      hostVerifier: (key: Buffer) => {
        shown = fingerprint(key);
        return shown === to.server_key;
      },
    });
  } catch (error) {
    throw refusal(error as Error, to, shown);
  }
  const at = (path: string) => posix.join(folder, path);
  // One after the other: two that make the same parent at once are told that it cannot be made.
  const made = new Set<string>();
  let making: Promise<unknown> = Promise.resolve();
  const mkdir = (path: string) => {
    const parent = posix.dirname(at(path));
    return (making = making
      .catch(() => undefined)
      .then(async () => {
        if (made.has(parent)) return;
        await client.mkdir(parent, true);
        made.add(parent);
      }));
  };
  let serial = 0;
  const place = async (path: string, body: () => Buffer | NodeJS.ReadableStream) => {
    const temporary = posix.join(posix.dirname(at(path)), `.publication-${process.pid}-${serial++}.tmp`);
    try {
      await mkdir(path);
      await client.put(body(), temporary);
      await replace(client, temporary, at(path));
    } catch (error) {
      await client.delete(temporary, true).catch(() => undefined);
      throw new PublishError(fault('storeNotTaken', { name, path, message: (error as Error).message }));
    }
  };
  return {
    name,
    async read(path) {
      try {
        return (await client.get(at(path))) as Buffer;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw new PublishError(fault('storeNotGiven', { name, path, message: (error as Error).message }));
      }
    },
    send: (path, file) => place(path, () => createReadStream(file)),
    write: (path, bytes) => place(path, () => Buffer.from(bytes)),
    async remove(path) {
      try {
        await client.delete(at(path), true);
      } catch (error) {
        if (!isMissing(error)) throw new PublishError(fault('storeNotRemoved', { name, path, message: (error as Error).message }));
      }
    },
    async close() {
      await client.end();
    },
  };
}

/** Puts a file in another's place, in one act where the server can (OpenSSH's extension): plain SFTP renames to free names only. */
async function replace(client: Client, from: string, to: string): Promise<void> {
  try {
    await client.posixRename(from, to);
  } catch (error) {
    if (!/does not support/i.test((error as Error).message)) throw error;
    await client.delete(to, true);
    await client.rename(from, to);
  }
}

/** Why the server was not entered. */
function refusal(error: Error, { server: host = '', port = 22, user = '', server_key: expected }: Publish, shown: string): PublishError {
  if (shown && !expected) return new UnknownServer(fault('sftpUnknown', { host, shown }), shown);
  if (shown && shown !== expected) return new PublishError(fault('sftpOtherKey', { host, shown, expected: expected ?? '' }));
  if (/authentication|passphrase|private key/i.test(error.message)) return new PublishError(fault('sftpRefused', { host, user }));
  return new PublishError(fault('sftpSilent', { host, port, message: error.message }));
}
