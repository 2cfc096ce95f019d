/** Alternating the images of a comparison, with a pause; who asked for less movement turns the pages himself. */
import type { Lang } from '../../domain/text/text.ts';
import { button, h, prefersStill } from '../map/dom.ts';
import { WORDS } from './words.ts';

const BLINK_MS = 1200;

/** Fills an element with the controls and begins; gives back what stops it. */
export function startBlink(element: HTMLElement, lang: Lang, labels: readonly string[], show: (index: number) => void): () => void {
  const words = WORDS[lang];
  let timer: ReturnType<typeof setInterval> | undefined;
  let shown = 0;
  const say = h('span', { class: 'note', role: 'status' });
  const turn = () => {
    shown = (shown + 1) % labels.length;
    show(shown);
  };
  const run = () => {
    timer = setInterval(turn, BLINK_MS);
    toggle.textContent = words.pause;
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    toggle.textContent = words.play;
  };
  const toggle = button(words.play, () => (timer === undefined ? run() : stop()));
  const next = button(words.next, () => {
    stop();
    turn();
    say.textContent = words.shown(labels[shown] ?? '');
  });
  element.replaceChildren(toggle, next, say);
  show(0);
  if (!prefersStill()) run();
  return () => clearInterval(timer);
}
