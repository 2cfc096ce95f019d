import { expect, it } from 'vitest';
import type { CompareState } from '../../../src/domain/sky/compare-state.ts';
import type { CompareEvents, CompareHandle } from '../../../src/islands/compare/options.ts';
import { stepBack } from '../../../src/islands/compare/step-back.ts';
import { Emitter } from '../../../src/islands/map/emitter.ts';

const village: CompareState = {
  sources: ['couche:a', 'couche:b'],
  mode: 'swipe',
  position: 50,
  centre: [47.1, -1.9],
  zoom: 15,
  alignments: {},
};

/** A comparison that only keeps its state and says what is silent. */
function fake(state: CompareState) {
  const events = new Emitter<CompareEvents>();
  const handle: CompareHandle = {
    destroy: () => undefined,
    getState: () => state,
    setState: (next) => void (state = next),
    slide: () => undefined,
    on: (event, listener) => events.on(event, listener),
  };
  const silent = async (...labels: string[]) => {
    events.emit('silent', labels);
    await Promise.resolve();
    return state.zoom;
  };
  return { handle, silent };
}

it('steps back once no image answers, comes near again with them, and keeps in its links what was meant', async () => {
  const { handle, silent } = fake(village);
  const kept = stepBack(handle, 15);
  expect(await silent('a')).toBe(15);
  expect(await silent('a', 'b')).toBe(11);
  expect(kept(handle.getState()).zoom).toBe(15);
  expect(await silent()).toBe(15);
  expect(kept({ ...village, zoom: 11 }).zoom).toBe(11);
});

it('leaves a visitor where he has gone himself', async () => {
  const { handle, silent } = fake({ ...village, zoom: 13 });
  const kept = stepBack(handle, 15);
  expect(await silent('a', 'b')).toBe(13);
  expect(kept(handle.getState()).zoom).toBe(13);
});
