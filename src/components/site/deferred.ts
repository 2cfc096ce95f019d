/** Gives deferred pictures their addresses when they come within a fifth of a screen of the view, or are passed by in a leap: one that comes only as one returns leaves a hole. */
const pictures = document.querySelectorAll('picture[data-deferred]');

function give(picture: Element): void {
  for (const source of picture.querySelectorAll<HTMLSourceElement>('source[data-srcset]')) source.srcset = source.dataset['srcset'] ?? '';
  for (const image of picture.querySelectorAll<HTMLImageElement>('img[data-src]')) image.src = image.dataset['src'] ?? '';
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      observer.unobserve(entry.target);
      give(entry.target);
    }
  },
  // What lies above has been passed, however fast: an anchor or a thrown page shows none of it on its way.
  { rootMargin: '1000000px 0px 20% 0px' },
);
for (const picture of pictures) observer.observe(picture);
addEventListener('beforeprint', () => pictures.forEach(give));
