/** The queue: pg-boss's tables in a PostgreSQL database. Read only by those who were given an address. */
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { SCANS_QUEUE, STEPS_QUEUE } from './jobs.ts';
import { isLineBroken, queueError } from './queue-error.ts';

/** Of its tables; anything else in the database is another's. */
export const SCHEMA = 'ingestion';
/** A worker that has said nothing for so long is dead, seconds: `QUEUE_HEARTBEAT` in the environment, 10 at least. */
const HEARTBEAT_S = 30;
/** How often the dead are looked for, seconds. */
const SUPERVISE_S = 5;
/** A step that is worked on for longer has gone astray, seconds. */
const EXPIRE_S = 12 * 3600;
/** Times that a step is tried. */
export const TRIES = 3;
/** How long a database that does not answer is asked again, milliseconds. */
const PATIENCE_MS = 10 * 60_000;
const LONGEST_WAIT_MS = 5000;
const CONNECT_MS = 10_000;

export interface Queue {
  readonly boss: PgBoss;
  readonly address: string;
  /** Asks again while the database is away. Throws a `QueueError` in a sentence. */
  patiently<T>(ask: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * @param address `postgres://server/database`; account and password are those of the environment (PGUSER, PGPASSWORD) or of its `.pgpass`
 * @param role as pg-boss's dashboard names this process
 * @throws {QueueError} where it cannot be worked with, in a sentence
 */
export async function openQueue(address: string, role: string): Promise<Queue> {
  const installed = await hasTables(address);
  const boss = new PgBoss({
    connectionString: address,
    connectionTimeoutMillis: CONNECT_MS,
    schema: SCHEMA,
    instanceName: role,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_S,
    monitorIntervalSeconds: SUPERVISE_S,
    openTelemetry: { enabled: false },
    // Tables that are there may be those of another version, and others' work in them.
    migrate: !installed,
  });
  // What breaks meanwhile is asked again where it matters.
  boss.on('error', () => undefined);
  boss.on('warning', () => undefined);
  try {
    await boss.start();
    const heartbeatSeconds = Math.max(10, Number(process.env['QUEUE_HEARTBEAT']) || HEARTBEAT_S);
    const options = { retryLimit: TRIES - 1, retryDelay: 1, expireInSeconds: EXPIRE_S, heartbeatSeconds };
    for (const name of [STEPS_QUEUE, SCANS_QUEUE]) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw queueError(error, address, SCHEMA);
  }
  return {
    boss,
    address,
    patiently: (ask) => patiently(ask, address),
    close: () => boss.stop({ graceful: false }),
  };
}

async function patiently<T>(ask: () => Promise<T>, address: string): Promise<T> {
  for (let pause = 250, waited = 0; ; pause = Math.min(pause * 2, LONGEST_WAIT_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (!isLineBroken(error) || waited >= PATIENCE_MS) throw queueError(error, address, SCHEMA);
      await wait(pause);
      waited += pause;
    }
  }
}

/** Whether pg-boss's tables stand. */
async function hasTables(address: string): Promise<boolean> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string | null }>('SELECT to_regclass($1) AS version', [`${SCHEMA}.version`]);
    return typeof rows[0]?.version === 'string';
  } catch (error) {
    throw queueError(error, address, SCHEMA);
  } finally {
    await client.end().catch(() => undefined);
  }
}
