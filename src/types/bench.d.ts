/**
 * The trick of the first picture that is left out, where a site is built to measure what each of them is worth (`BENCH=1`, and
 * `npm run bench -- --tricks`); empty in every other site, whose scripts then hold nothing of the choice.
 */
declare const __WITHOUT__:
  | ''
  | 'early-tiles'
  | 'early-context'
  | 'early-studio'
  | 'first-size'
  | 'half'
  | 'alone'
  | 'no-workers'
  | 'hurry'
  | 'hold'
  | 'after-paint';
