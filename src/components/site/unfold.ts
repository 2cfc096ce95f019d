/** What is read at length is folded in the page, under its headings: on a narrow screen all of it would be some twenty screens. On a wide one, and on paper, it is unfolded. */
const narrow = matchMedia('(max-width: 47.99rem)');
const parts = document.querySelectorAll<HTMLDetailsElement>('details[data-fold]');

function unfold(): void {
  for (const part of parts) part.open = true;
}

if (!narrow.matches) unfold();
narrow.addEventListener('change', ({ matches }) => {
  if (!matches) unfold();
});
addEventListener('beforeprint', unfold);
// What the address names is in sight.
const target = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
for (const part of parts) if (target !== null && part.contains(target)) part.open = true;
