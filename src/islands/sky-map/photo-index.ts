/** The page's end of the index: questions go to the worker, answers come back as promises. */
import { INDEX_FILE } from '../../domain/photo/index-detail.ts';
import { href } from '../../domain/urls.ts';
import type { Asked, Questions, Told } from './protocol.ts';

export class PhotoIndex {
  readonly #worker = new Worker(new URL('./photo-index.worker.ts', import.meta.url), { type: 'module', name: 'photographies' });
  readonly #pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #next = 0;
  #opening: Promise<Questions['open']['answer']> | undefined;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      const waiting = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if ('failure' in data) waiting?.reject(new Error(data.failure));
      else waiting?.resolve(data.answer as never);
    });
    this.#worker.addEventListener('error', (event) => this.#failAll(new Error(event.message)));
  }

  send<K extends keyof Questions>(
    name: K,
    question: Questions[K]['question'],
    given: Transferable[] = [],
  ): Promise<Questions[K]['answer']> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, question } as Asked, given);
    });
  }

  /** Loads the index, once; rejects when it cannot be read. */
  open(): Promise<Questions['open']['answer']> {
    this.#opening ??= this.#load();
    return this.#opening;
  }

  /** The file is asked for here, while the worker is still being started. */
  async #load(): Promise<Questions['open']['answer']> {
    const answer = await fetch(href(INDEX_FILE));
    if (!answer.ok) throw new Error(`${INDEX_FILE}\u00a0: ${answer.status}`);
    const file = await answer.arrayBuffer();
    return this.send('open', { root: new URL(href('/'), location.href).href.replace(/\/$/, ''), file }, [file]);
  }

  close(): void {
    this.#worker.terminate();
    this.#failAll(new Error('closed'));
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
