/**
 * What is under the hand stays under it. A form grows and shrinks as it is kept: sentences come and go, cards are added, a picture
 * arrives. Whoever is about to press something would press what has come in its place; so the form is scrolled by as much as what
 * is pointed at, or typed in, has moved, before it is drawn. Where it cannot be scrolled that far, room is left empty at its end,
 * or its beginning, and taken back out of sight.
 */

/** Where something stands. */
interface Standing {
  /** From the beginning of what scrolls, px. */
  readonly top: number;
  /** How far it is scrolled, px. */
  readonly scroll: number;
}

/**
 * How far a form has to be scrolled for something to stay on the screen where it was.
 * @param most how far it can be scrolled now, px
 * @returns how far, within what can be, and the empty room that is missing for the rest, px
 */
export function heldAt(
  was: Standing,
  now: Standing,
  most: number,
): { readonly scroll: number; readonly above: number; readonly below: number } {
  // What was scrolled further than the form is long now was pulled back by the browser; anything else that scrolled was meant to.
  const pulled = was.scroll > most && now.scroll >= most - 1 ? was.scroll - now.scroll : 0;
  const wanted = now.scroll + pulled + now.top - was.top;
  return { scroll: Math.max(0, wanted), above: Math.max(0, -wanted), below: Math.max(0, wanted - most) };
}

/** Less than this is no movement, px. */
const NOTHING = 0.5;

/** What scrolls a form: itself, or the whole page where it stands above the rest. */
function scrollerOf(form: HTMLElement): Element {
  const page = document.scrollingElement ?? document.documentElement;
  return form.scrollHeight <= form.clientHeight + 1 && page.scrollHeight > page.clientHeight + 1 ? page : form;
}

const mostOf = (scroller: Element) => Math.max(0, scroller.scrollHeight - scroller.clientHeight);

/** What is held for an element: of what scrolls within the form, the whole; of the bar that stays by itself, nothing. */
function holdable(form: HTMLElement, element: Element | null): Element | undefined {
  if (!element || element === form || !form.contains(element) || element.closest('.state')) return undefined;
  let held = element;
  for (let around = element.parentElement; around && around !== form; around = around.parentElement)
    if (around.scrollHeight > around.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(around).overflowY)) held = around;
  const { top, bottom } = held.getBoundingClientRect();
  return bottom >= 0 && top <= window.innerHeight ? held : undefined;
}

/** Holds a form still under the hand, until the answer is called. */
export function holdStill(form: HTMLElement): () => void {
  let pointed: Element | null = null;
  /** Whether the hand was last seen at the keys. */
  let typing = false;
  const room = { above: 0, below: 0 };
  /** What is held, and what it stands in should it go, the innermost first. */
  let held: readonly { readonly element: Element; readonly was: Standing }[] = [];

  const standing = (element: Element, scroller: Element): Standing => ({
    top: element.getBoundingClientRect().top + scroller.scrollTop,
    scroll: scroller.scrollTop,
  });
  const leave = (side: 'above' | 'below', size: number) => {
    room[side] = size;
    form.style.setProperty(`--held-${side}`, `${size}px`);
  };
  /** Room that nobody sees is taken back. */
  const trim = () => {
    const scroller = scrollerOf(form);
    if (room.above > 0 && scroller.scrollTop >= room.above) {
      const { above } = room;
      leave('above', 0);
      scroller.scrollTop -= above;
    }
    if (room.below > 0) leave('below', Math.max(0, room.below - (mostOf(scroller) - scroller.scrollTop)));
  };
  const record = () => {
    const scroller = scrollerOf(form);
    const chosen = typing
      ? (holdable(form, document.activeElement) ?? holdable(form, pointed))
      : (holdable(form, pointed) ?? holdable(form, document.activeElement));
    const chain: Element[] = [];
    for (let element: Element | null | undefined = chosen; element && element !== form; element = element.parentElement)
      chain.push(element);
    held = chain.map((element) => ({ element, was: standing(element, scroller) }));
    // What nothing is held of is left to the browser, which has its own way.
    (scroller as HTMLElement).style.overflowAnchor = chosen ? 'none' : '';
  };
  const changes = new MutationObserver((records) => {
    if (records.some(({ type, target }) => type === 'childList' && target === form)) watch();
    settle();
  });
  const sizes = new ResizeObserver(() => settle());
  const watch = () => {
    sizes.disconnect();
    for (const child of form.children) sizes.observe(child);
  };
  const settle = () => {
    const anchor = held.find(({ element }) => form.contains(element));
    if (anchor) {
      const scroller = scrollerOf(form);
      const { scroll, above, below } = heldAt(anchor.was, standing(anchor.element, scroller), mostOf(scroller));
      if (below > NOTHING) leave('below', room.below + below);
      if (above > NOTHING) leave('above', room.above + above);
      if (Math.abs(scroll - scroller.scrollTop) > NOTHING) scroller.scrollTop = scroll;
    }
    trim();
    record();
    // Its own room is no news.
    changes.takeRecords();
  };

  const moved = (event: PointerEvent) => {
    pointed = event.target instanceof Element ? event.target : null;
    typing = false;
    record();
  };
  const typed = () => {
    typing = true;
    record();
  };
  const gone = () => {
    pointed = null;
    if (room.above > 0) leave('above', 0);
    record();
  };
  const scrolled = () => {
    trim();
    record();
  };
  const stop = new AbortController();
  const { signal } = stop;
  form.addEventListener('pointermove', moved, { signal, passive: true });
  form.addEventListener('pointerdown', moved, { signal, passive: true });
  form.addEventListener('pointerleave', gone, { signal, passive: true });
  form.addEventListener('keydown', typed, { signal, capture: true });
  form.addEventListener('focusin', record, { signal });
  document.addEventListener('scroll', scrolled, { signal, capture: true, passive: true });
  changes.observe(form, { childList: true, subtree: true, characterData: true, attributes: true });
  watch();
  return () => {
    stop.abort();
    changes.disconnect();
    sizes.disconnect();
  };
}
