/** Makes steps: in this process, or wherever else somebody has made them or will. */
import type { Cache } from '../cache.ts';
import type { Make, Order } from './order.ts';
import { workOf, type WorkName } from './works.ts';

/** Other places than this process. */
export interface Elsewhere {
  /**
   * Fills a folder with an order's result.
   * @returns whether it did; where not, the result is to be made here
   */
  fill(order: Order, key: string, folder: string): Promise<boolean>;
  /** Given what was made here after all. */
  made?(order: Order, key: string, folder: string): Promise<void>;
  /** Told of each result that is asked for, made or not. */
  planned?(name: string, key: string): void;
  /** How many orders may be waited for at a time. */
  readonly width: number;
  /** Does what is to be done in this process, a few at a time. */
  here?<T>(work: () => Promise<T>): Promise<T>;
  /** Told of each order that is fulfilled, wherever. */
  finished?(work: WorkName): void;
  /** Told how many photographs and scans there are to be. */
  expect?(count: number): void;
}

export interface Makers {
  readonly cache: Cache;
  readonly cores: number;
  readonly elsewhere?: Elsewhere | undefined;
}

export function maker({ cache, cores, elsewhere }: Makers): Make {
  const make: Make = async (order, progress = () => undefined) => {
    const key = cache.key(order.step);
    elsewhere?.planned?.(order.step.name, key);
    const made = await cache.run(order.step, async (folder) => {
      // The name and the arguments of one order belong together; of any order, the compiler no longer knows.
      if (await elsewhere?.fill(order as unknown as Order, key, folder)) return;
      const work = await workOf(order.work);
      await work(order.sources, order.args, folder, { make, cores, progress });
      await elsewhere?.made?.(order as unknown as Order, key, folder);
    });
    elsewhere?.finished?.(order.work);
    return made;
  };
  return make;
}
