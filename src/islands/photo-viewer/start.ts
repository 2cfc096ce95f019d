/** A photograph's page: the picture becomes a viewer when it is asked for, or when the address says where to look. */
import { formatPhotoState, parsePhotoState, type PhotoState } from '../../domain/sky/photo-state.ts';
import type { ViewerData } from '../../domain/sky/viewer-data.ts';
import { href } from '../../domain/urls.ts';
import { words as wordsOf } from '../../words/words.ts';
import { copyLink } from '../share/send.ts';
import type { PhotoViewerHandle } from './options.ts';

const fetchViewer = (): void => void import('./mount.ts').catch(() => undefined);

/** What the page shows of a note, once more within the viewer: there it would be off the screen. */
const mediaOf = (id: string): Element | undefined =>
  document.getElementById(`lieu-${id}`)?.querySelector('.media')?.cloneNode(true) as Element | undefined;

function begin(box: HTMLElement): void {
  const lang = box.dataset['lang'] ?? '';
  const data = JSON.parse(box.dataset['photo'] ?? '{}') as ViewerData;
  const still = box.querySelector<HTMLElement>('.print');
  const room = box.querySelector<HTMLElement>('.lens');
  const picture = still?.querySelector('img');
  if (!still || !room || !picture) return;
  let viewer: PhotoViewerHandle | undefined;
  // A picture that stays on another server may not come: the page says so in its place.
  const absent = still.querySelector<HTMLElement>('.absent');
  const gone = () => {
    if (!absent) return;
    absent.hidden = false;
    picture.hidden = true;
    look.hidden = true;
  };

  const open = async (state?: PhotoState) => {
    if (viewer) return void (state && viewer.setState(state));
    // The reader of its tiles comes beside the viewer, not after it.
    if (data.archived) void import('pmtiles').catch(() => undefined);
    const { mountPhotoViewer } = await import('./mount.ts');
    room.hidden = false;
    still.hidden = true;
    viewer = mountPhotoViewer(room, {
      ...data,
      lang,
      iiif: href(data.iiif),
      poster: picture.currentSrc || picture.src,
      beside: mediaOf,
      state,
      onClose: () => {
        viewer?.destroy();
        viewer = undefined;
        room.hidden = true;
        still.hidden = false;
        history.replaceState(
          history.state,
          '',
          location.pathname + formatPhotoState({ light: { brightness: 100, contrast: 100 } }, location.search),
        );
        look.focus();
      },
    });
    viewer.on('state', (now) => history.replaceState(history.state, '', location.pathname + formatPhotoState(now, location.search)));
    if (!state) room.querySelector<HTMLElement>('.pv-stage')?.focus({ preventScroll: true });
  };

  const look = document.createElement('button');
  look.type = 'button';
  look.className = 'button pv-open';
  look.textContent = wordsOf('photoViewer', lang).look;
  look.addEventListener('click', () => void open());
  still.append(look);
  picture.addEventListener('error', gone);
  if (picture.complete && picture.naturalWidth === 0 && picture.src !== '') gone();
  picture.addEventListener('click', () => void open());
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-place-id]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const annotation = link.dataset['placeId'];
      void open({ light: { brightness: 100, contrast: 100 }, annotation });
      box.scrollIntoView({ block: 'nearest' });
    });
  }
  // The viewer's twelve kilobytes are two thirds of the page's scripts: they come when a hand nears the picture, before it presses.
  for (const near of ['pointerenter', 'focusin']) still.addEventListener(near, fetchViewer, { once: true });
  const state = parsePhotoState(location.search);
  if (state.view || state.annotation) void open(state);
}

for (const box of document.querySelectorAll<HTMLElement>('[data-sky="photo"]')) begin(box);

for (const text of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const words = wordsOf('photoViewer', document.documentElement.lang);
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'button quiet';
  copy.textContent = words.copy;
  copy.addEventListener('click', () => {
    // Without a secure context there is no clipboard: what is to be copied is selected.
    void copyLink(text.textContent ?? '').then((sent) => {
      if (sent === 'copied') copy.textContent = words.copied;
      else getSelection()?.selectAllChildren(text);
    });
  });
  text.after(copy);
}
