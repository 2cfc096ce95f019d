/** A photograph in the site's own deep zoom; its page-size picture until then. */
import { useCallback, useRef } from 'react';
import type { SkyPicture } from '../../../domain/kiosk/content.ts';
import { formatPhotoState, type PhotoState } from '../../../domain/sky/photo-state.ts';
import { href } from '../../../domain/urls.ts';
import { largest } from '../../../domain/kiosk/pictures.ts';
import { useMounted } from '../use-mounted.ts';
import { useKiosk } from '../view.ts';
import { routes } from '../../../domain/routes.ts';

export function LivePhoto({ picture }: { readonly picture: SkyPicture }) {
  const { say, lang, offer, sitePage } = useKiosk();
  const title = say(picture.title);
  /** Another language mounts it again: the view is kept. */
  const seen = useRef<{ readonly id: string; readonly state: PhotoState } | undefined>(undefined);
  const mount = useCallback(
    async (element: HTMLElement) => {
      const { mountPhotoViewer } = await import('../../photo-viewer/mount.ts');
      const { width, height, tileSize, metresPerPixel, iiif, archived } = picture;
      const viewer = mountPhotoViewer(element, {
        width,
        height,
        tileSize,
        archived,
        metresPerPixel,
        iiif: href(iiif),
        poster: href(largest(picture.picture, 1200)),
        title,
        computed: picture.nature === 'computed',
        lang,
        state: seen.current?.id === picture.id ? seen.current.state : undefined,
      });
      viewer.on('state', (state) => {
        seen.current = { id: picture.id, state };
        offer(sitePage(routes.photo(picture.id)), formatPhotoState(state));
      });
      return viewer;
    },
    [picture, title, lang, offer, sitePage],
  );
  return <div className="whole-photo" ref={useMounted(mount)} data-gestures />;
}
