/** Reads the dropped file in the browser and says what is wrong with it. Nothing is sent anywhere. */
import { writeCsv } from '../../domain/table/csv.ts';
import type { Verdict, VerifyOptions } from '../../domain/table/verify.ts';
import { words } from '../../words/words.ts';
import { createIsland } from '../draw.ts';
import { optionsFor } from './schema-choice.ts';
import { reduce, reportRows, START, type CheckEvent, type CheckState } from './state.ts';
import type { Asked, Told } from './verify.worker.ts';
import { checkView } from './view.ts';

export interface Checker {
  /**
   * Checks a file (or pasted text) and shows the report; ends when it is shown.
   * @param choice which schema: see `optionsFor`
   * @param own the file of one's own schema
   */
  readonly check: (input: { readonly name: string; readonly bytes: Uint8Array }, choice: string, own: File | undefined) => Promise<void>;
}

/** A checker that shows its reports in `target`, whatever stood there. */
export function createChecker(target: HTMLElement): Checker {
  const room = document.createElement('div');
  let turn = 0;
  let running: { readonly worker: Worker; readonly stop: () => void } | undefined;

  /** The verdict, worked out in a thread of its own; undefined when it failed, or when a later file took its place. */
  function inWorker(asked: Asked): Promise<Verdict | undefined> {
    running?.stop();
    return new Promise((resolve) => {
      const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module', name: 'verification' });
      const end = (verdict: Verdict | undefined) => {
        worker.terminate();
        if (running?.worker === worker) running = undefined;
        resolve(verdict);
      };
      running = { worker, stop: () => end(undefined) };
      worker.onmessage = ({ data }: MessageEvent<Told>) => end(data.verdict);
      worker.onerror = () => end(undefined);
      worker.postMessage(asked);
    });
  }

  const island = createIsland<CheckState, CheckEvent>(room, {
    state: START,
    reduce,
    view: (state) => checkView(state, { stop: () => running?.stop(), save: saveReport }, document.documentElement.lang),
    changed: ({ phase }) => {
      if (phase === 'done') room.querySelector<HTMLElement>('h2')?.focus();
    },
  });

  return {
    async check({ name, bytes }, choice, own) {
      if (room.parentElement !== target) target.replaceChildren(room);
      const mine = ++turn;
      island.emit({ type: 'asked', turn: mine, bytes: bytes.length });
      if (island.state.phase === 'refused' && island.state.turn === mine) return;
      let options: VerifyOptions;
      try {
        options = await optionsFor(choice, own);
      } catch {
        island.emit({ type: 'no-schema', turn: mine });
        return;
      }
      if (mine !== turn) return;
      island.emit({ type: 'reading', turn: mine, name, bytes: bytes.length });
      const verdict = await inWorker({ bytes, options });
      island.emit({ type: 'ended', turn: mine, name, verdict });
    },
  };
}

/** Gives the report away as a table for spreadsheets. */
function saveReport(name: string, verdict: Verdict): void {
  const link = document.createElement('a');
  const { lang } = document.documentElement;
  link.href = URL.createObjectURL(new Blob([`\uFEFF${writeCsv(reportRows(verdict, lang), ';')}`], { type: 'text/csv' }));
  link.download = `${words('checker', lang).reportOf.file({ name: name.replace(/\.[^.]*$/, '') })}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
