/** On a narrow screen, what is read at length is folded under its headings: there all of it would be some twenty screens. Without this it stays open. */
const NARROW = '(max-width: 47.99rem)';

if (matchMedia(NARROW).matches) {
  const target = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (const part of document.querySelectorAll<HTMLDetailsElement>('details[data-fold]'))
    part.open = target !== null && part.contains(target);
  // On paper there is nothing to unfold.
  addEventListener('beforeprint', () => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) part.open = true;
  });
}
