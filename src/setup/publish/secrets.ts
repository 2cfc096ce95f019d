/**
 * What opens a place: passwords and keys. The environment is asked first, then the system's keyring (Windows' Credential Manager,
 * macOS's Keychain, the desktop's Secret Service). Nothing of them is written in the content, in a log or in a cache.
 */
import { fault } from '../../domain/input/fault.ts';
import type { Publish } from '../../domain/records/publish.ts';
import { PublishError } from './file-store.ts';

/** Secrets that a keyring may hold, by kind of place, under the names that the environment gives them. */
const ASKED = {
  folder: [],
  sftp: ['PUBLISH_PASSWORD', 'PUBLISH_PASSPHRASE'],
  s3: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  git: [],
} as const;

/** What else the environment may say of a place: where a key is, that the system's agent holds one. */
const TOLD = { folder: [], sftp: ['PUBLISH_KEY', 'SSH_AUTH_SOCK'], s3: [], git: [] } as const;

export interface Keyring {
  readonly read: (account: string) => Promise<string | undefined>;
  /** Throws where the system has no keyring, or does not open it. */
  readonly keep: (account: string, secret: string) => Promise<void>;
  readonly forget: (account: string) => Promise<void>;
}

/** Under which all secrets of publishing stand in a keyring. */
const SERVICE = 'site-publication';

/** The system's own; its program is read when it is asked for. */
export const systemKeyring: Keyring = {
  async read(account) {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return (await new AsyncEntry(SERVICE, account).getPassword()) ?? undefined;
  },
  async keep(account, secret) {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    await new AsyncEntry(SERVICE, account).setPassword(secret);
  },
  async forget(account) {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    await new AsyncEntry(SERVICE, account).deletePassword();
  },
};

/** One account a place and a secret: two institutions on one machine keep theirs apart. */
function accountOf(to: Publish, name: string): string {
  const where = to.to === 's3' ? `${to.endpoint ?? ''}/${to.bucket ?? ''}` : `${to.user ?? ''}@${to.server ?? ''}:${to.port ?? 22}`;
  return `${name} ${where}`;
}

/** A secret of a place: its name, and where it was found. */
export interface SecretTold {
  readonly name: string;
  readonly from: 'environment' | 'keyring' | undefined;
  /** Whether the desk may ask for it: the rest is set before it starts. */
  readonly asked: boolean;
}

/** A keyring that does not open holds nothing. */
const found = (keyring: Keyring, to: Publish, name: string) => keyring.read(accountOf(to, name)).catch(() => undefined);

/** The environment with what the keyring holds for a place; what the environment says itself is kept. */
export async function openedEnvironment(to: Publish, env: NodeJS.ProcessEnv, keyring: Keyring = systemKeyring): Promise<NodeJS.ProcessEnv> {
  const opened = { ...env };
  for (const name of ASKED[to.to]) {
    // A key that somebody has named is the way in that they want.
    if (env[name] || (name === 'PUBLISH_PASSWORD' && env['PUBLISH_KEY'])) continue;
    const secret = await found(keyring, to, name);
    if (secret !== undefined) opened[name] = secret;
  }
  return opened;
}

/** Which secrets of a place are there, and where: never what they are. */
export async function secretsTold(to: Publish, env: NodeJS.ProcessEnv, keyring: Keyring = systemKeyring): Promise<readonly SecretTold[]> {
  const told: SecretTold[] = [];
  for (const name of [...TOLD[to.to], ...ASKED[to.to]]) {
    const asked = (ASKED[to.to] as readonly string[]).includes(name);
    const kept = asked && !env[name] && (await found(keyring, to, name)) !== undefined;
    told.push({ name, asked, from: env[name] ? 'environment' : kept ? 'keyring' : undefined });
  }
  return told;
}

/** Keeps secrets of a place in the keyring; an empty one is forgotten. Throws a `PublishError` in a sentence. */
export async function keepSecrets(to: Publish, secrets: Readonly<Record<string, string>>, keyring: Keyring = systemKeyring): Promise<void> {
  for (const [name, secret] of Object.entries(secrets)) {
    if (!(ASKED[to.to] as readonly string[]).includes(name)) throw new PublishError(fault('secretUnknown', { name }));
    const account = accountOf(to, name);
    try {
      if (secret === '') await keyring.forget(account).catch(() => undefined);
      else await keyring.keep(account, secret);
    } catch {
      throw new PublishError(fault('keyringClosed', { name }));
    }
  }
}
