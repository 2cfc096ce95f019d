/** Runs work once an element is about to come into view; at once for what is on the screen. */
export function whenNear(element: Element, work: () => void): void {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    work();
  }, { rootMargin: '300px' });
  watch.observe(element);
}
