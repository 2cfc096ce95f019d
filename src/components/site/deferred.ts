/** Gives deferred pictures their addresses when they come within a fifth of a screen of the view. */
const pictures = document.querySelectorAll('picture[data-deferred]');
const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      observer.unobserve(entry.target);
      for (const source of entry.target.querySelectorAll<HTMLSourceElement>('source[data-srcset]'))
        source.srcset = source.dataset['srcset'] ?? '';
      for (const image of entry.target.querySelectorAll<HTMLImageElement>('img[data-src]')) image.src = image.dataset['src'] ?? '';
    }
  },
  { rootMargin: '20% 0px' },
);
for (const picture of pictures) observer.observe(picture);
addEventListener('beforeprint', () => {
  for (const image of document.querySelectorAll<HTMLImageElement>('picture[data-deferred] img[data-src]'))
    image.src = image.dataset['src'] ?? '';
});
