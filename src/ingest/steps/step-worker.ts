/** The thread in which one order is made beside the work of its process (`beside.ts`). */
import { setPriority } from 'node:os';
import { answer } from '../scan/threads/answer.ts';
import type { Order } from './order.ts';
import { workOf } from './works.ts';

/** How far a thread stands back behind what somebody waits for: steps of niceness. */
const BACK = 10;

/** What is asked of the thread. */
export interface Aside {
  readonly order: Order;
  readonly folder: string;
  readonly cores: number;
}

// On Linux a priority is a thread's own, and that of those it begins; elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(BACK);

answer(async ({ order, folder, cores }: Aside) => {
  const work = await workOf(order.work);
  const make = () => Promise.reject(new Error(`${order.work} : this work asks for another, which only its process makes.`));
  await work(order.sources, order.args, folder, { make, cores, progress: () => undefined });
});
