/** Answers about photographs that a person is to look at (`told.ts`). */
import { fault } from '../../domain/input/fault.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import { keepMatched } from './keep-matched.ts';
import { readProposals, writeProposals } from './proposals.ts';
import type { MatchAnswers } from './told.ts';

export function matchAnswers(root: string, store: Store): MatchAnswers {
  return {
    async matchProposals() {
      const { waiting } = await readProposals(root);
      return waiting
        .toSorted((a, b) => a.doubts.length - b.doubts.length || b.figures.agree - a.figures.agree)
        .map(({ shot, source, doubts, figures, matches, camera }) => ({
          shot,
          source,
          doubts,
          figures,
          matches,
          place: {
            lon: camera.lon,
            lat: camera.lat,
            heading: camera.heading,
            tilt: camera.tilt,
            above_m: camera.h - (camera.ground ?? 0),
            within_m: camera.ellipse?.major_m ?? 0,
          },
        }));
    },
    async settleMatch({ path, accepted }) {
      const proposals = await readProposals(root);
      const proposal = proposals.waiting.find(({ shot }) => shot.path === path);
      if (!proposal) throw new SaveRefused(fault('notWaiting'));
      const entry = accepted ? await keepMatched(root, store, [proposal]) : undefined;
      // One that is accepted waits no more as long as its camera is there: undone, it comes back.
      if (!accepted)
        await writeProposals(root, {
          waiting: proposals.waiting.filter((each) => each !== proposal),
          refused: [...proposals.refused, { shot: path, source: proposal.source.path }],
        });
      return { entry };
    },
  };
}
