/** One coordinator a queue: it holds a lock of the database for as long as its connection lives. */
import { Client } from 'pg';
import { SCHEMA } from './open-queue.ts';
import { QueueError, queueError, shownAddress } from './queue-error.ts';

/** Any number, the same for all. */
const LOCK = 0x16_01;

export interface CoordinatorLock {
  /** Asks for the lock again where its connection broke. @throws {QueueError} where another has taken it meanwhile */
  hold(): Promise<void>;
  release(): Promise<void>;
}

/** @throws {QueueError} where another coordinator is at work */
export async function lockCoordinator(address: string): Promise<CoordinatorLock> {
  let client: Client | undefined;
  const hold = async (): Promise<void> => {
    if (client) return;
    const next = new Client({ connectionString: address, application_name: `${SCHEMA} coordinator`, keepAlive: true });
    next.on('error', () => {
      if (client === next) client = undefined;
    });
    try {
      await next.connect();
      const { rows } = await next.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS held', [LOCK, SCHEMA]);
      if (!rows[0]?.held)
        throw new QueueError(
          `une autre ingestion se sert déjà de la file ${shownAddress(address)} : attendre qu’elle finisse, ou donner une autre base à celle-ci`,
        );
      client = next;
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
  };
  await hold().catch((error: unknown) => {
    throw queueError(error, address, SCHEMA);
  });
  return { hold, release: async () => client?.end().catch(() => undefined) };
}
