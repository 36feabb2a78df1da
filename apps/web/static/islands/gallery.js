// Adds to the gallery what needs script: thumbnails that do not jump the page, arrow keys, and which photo is shown. The gallery works without it.
for (const gallery of document.querySelectorAll('[data-island="gallery"]')) {
  const track = gallery.querySelector('[data-track]');
  const thumbs = [...gallery.querySelectorAll('[data-thumb]')];
  if (!track || thumbs.length === 0) continue;
  const slides = [...track.children];
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const show = (i) => track.scrollTo({ left: slides[i].offsetLeft - slides[0].offsetLeft, behavior: calm ? 'auto' : 'smooth' });
  let current = 0;
  const mark = (i) => {
    current = i;
    thumbs.forEach((thumb, k) => (k === i ? thumb.setAttribute('aria-current', 'true') : thumb.removeAttribute('aria-current')));
  };
  thumbs.forEach((thumb, i) =>
    thumb.addEventListener('click', (event) => {
      event.preventDefault();
      show(i);
    }),
  );
  const forward = getComputedStyle(track).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  track.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    show(Math.min(slides.length - 1, Math.max(0, current + (event.key === forward ? 1 : -1))));
  });
  track.addEventListener('scroll', () => mark(Math.round(Math.abs(track.scrollLeft) / track.clientWidth)), { passive: true });
  mark(0);
}
