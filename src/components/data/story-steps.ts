/** Shows the chart that the step in sight speaks of, and brings its series to the fore. */
for (const story of document.querySelectorAll<HTMLElement>('[data-scrolls]')) {
  const figures = [...story.querySelectorAll<HTMLElement>('[data-view]')];
  const show = (step: HTMLElement): void => {
    for (const figure of figures) {
      const shown = figure.dataset['view'] === step.dataset['storyStep'];
      figure.classList.toggle('visible', shown);
      if (shown) figure.dataset['shows'] = step.dataset['series'] ?? '';
    }
  };
  const narrow = matchMedia('(max-width: 63.99rem)').matches;
  const phone = matchMedia('(max-width: 47.99rem)').matches;
  // The step whose words stand in the middle of what is free beside, or below, the chart.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) show(entry.target as HTMLElement);
    },
    { rootMargin: phone ? '-60% 0px -39% 0px' : narrow ? '-74% 0px -25% 0px' : '-50% 0px -49% 0px' },
  );
  for (const step of story.querySelectorAll<HTMLElement>('[data-story-step]')) observer.observe(step);
}
