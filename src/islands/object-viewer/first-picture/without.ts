/** The tricks, by name: what a site that is built with `BENCH=1` can be without (`npm run bench -- --tricks`). */
export type Trick = 'early-tiles' | 'early-context' | 'early-studio' | 'first-size' | 'half' | 'alone' | 'hold' | 'after-paint';

declare global {
  /** The one that is left out; empty in every other site, whose scripts then hold nothing of the choice. */
  const __WITHOUT__: Trick | '';
}
