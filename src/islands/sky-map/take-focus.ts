/** The list takes the focus, and comes into sight: what was asked for is in it. */
export function takeFocus(list: HTMLElement | null): void {
  list?.focus({ preventScroll: true });
  const sentence = list?.querySelector('.sky-result')?.getBoundingClientRect();
  if (sentence && (sentence.top < 0 || sentence.bottom > innerHeight)) list?.scrollIntoView({ block: 'start' });
}
