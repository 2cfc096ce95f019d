/** A picture that stays on another server and does not come leaves no broken frame: the words beside it say what it is. */
for (const image of document.querySelectorAll<HTMLImageElement>('img[data-elsewhere]')) {
  const gone = () => {
    image.style.visibility = 'hidden';
  };
  image.addEventListener('error', gone);
  if (image.complete && image.naturalWidth === 0 && image.currentSrc !== '') gone();
}
