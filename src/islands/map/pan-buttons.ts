/** Moving a view without dragging it (WCAG 2.5.7): four arrows that a single press, or a key, works. */
import type { Lang } from '../../domain/text/text.ts';
import { button, h } from './dom.ts';
import { icon } from './icons.ts';

const NAMES = {
  fr: { group: 'Déplacer la vue', up: 'Vers le haut', left: 'Vers la gauche', right: 'Vers la droite', down: 'Vers le bas' },
  en: { group: 'Move the view', up: 'Up', left: 'Left', right: 'Right', down: 'Down' },
} as const;

/** Share of the view that a press moves. */
const STEP = 0.3;

/** Arrows that call with the part of the view to move by: (0.3, 0) looks further right. */
export function panButtons(lang: Lang, move: (right: number, down: number) => void, className: string): HTMLElement {
  const names = NAMES[lang];
  const arrow = (name: 'up' | 'left' | 'right' | 'down', right: number, down: number) =>
    button(icon(name === 'left' || name === 'right' ? `pan-${name}` : name), () => move(right * STEP, down * STEP), {
      className: `${className} fleche-${name}`,
      name: names[name],
    });
  return h(
    'div',
    { class: 'carte-fleches', role: 'group', 'aria-label': names.group },
    arrow('left', -1, 0),
    arrow('up', 0, -1),
    arrow('down', 0, 1),
    arrow('right', 1, 0),
  );
}
