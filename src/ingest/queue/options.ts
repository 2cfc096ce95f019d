/** The options of `ingest` and `worker` that name other machines. */
import { availableParallelism, totalmem } from 'node:os';

/** A scan is given so much memory, bytes. */
const SCAN_MEMORY = 8 * 2 ** 30;

export interface QueueOptions {
  /** `postgres://server/database`. */
  readonly queue: string | undefined;
  /** `s3://bucket/prefix`, or a folder. */
  readonly store: string | undefined;
  /** Workers have the content root too. */
  readonly shared: boolean;
  /** Steps at a time on this machine. */
  readonly threads: number;
  /** Scans at a time on this machine. */
  readonly scans: number;
  /** Of each site, the last plans whose results stay in the store. */
  readonly keep: number;
  /** What is said is done. */
  readonly write: boolean;
}

/** An option that does not do, in a French sentence. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

const VALUED = ['--queue', '--store', '--threads', '--scans', '--keep'] as const;
/** Plans of a site that count unless said otherwise. */
const KEPT_PLANS = 10;

/**
 * @param flags of the command line
 * @param env `QUEUE` and `STORE` say the same as the options; only there may the queue's address hold a password
 * @throws {OptionError}
 */
export function queueOptions(flags: readonly string[], env: NodeJS.ProcessEnv): QueueOptions {
  const given = new Map<string, string>();
  for (let i = 0; i < flags.length; i++) {
    const [name = '', ...rest] = (flags[i] ?? '').split('=');
    if (!(VALUED as readonly string[]).includes(name)) continue;
    const value = rest.length > 0 ? rest.join('=') : flags[++i];
    if (!value || value.startsWith('--')) throw new OptionError(`l’option « ${name} » attend une valeur`);
    given.set(name, value);
  }
  const queue = given.get('--queue');
  if (queue !== undefined && URL.canParse(queue) && new URL(queue).password !== '')
    throw new OptionError(
      'le mot de passe de la file ne s’écrit pas dans la commande, que d’autres comptes de la machine peuvent lire : le donner par PGPASSWORD dans l’environnement',
    );
  const count = (name: string, otherwise: number): number => {
    const value = given.get(name);
    if (value === undefined) return otherwise;
    if (!/^\d{1,3}$/.test(value)) throw new OptionError(`l’option « ${name} » attend un nombre, trouvé « ${value} »`);
    return Number(value);
  };
  return {
    queue: queue ?? (env['QUEUE'] || undefined),
    store: given.get('--store') ?? (env['STORE'] || undefined),
    shared: flags.includes('--shared'),
    threads: count('--threads', Math.max(1, availableParallelism())),
    // A machine that is sold as of 8 GB has a little less.
    scans: count('--scans', Math.round(totalmem() / SCAN_MEMORY)),
    keep: Math.max(1, count('--keep', KEPT_PLANS)),
    write: flags.includes('--write'),
  };
}
