/** How far below the screen work begins, CSS pixels. */
const AHEAD = 300;

/** Runs work once an element is about to come into view; at once for what is on the screen. */
export function whenNear(element: Element, work: () => void): void {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < innerHeight + AHEAD && bottom > -AHEAD) return work();
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      work();
    },
    { rootMargin: `${AHEAD}px` },
  );
  watch.observe(element);
}
