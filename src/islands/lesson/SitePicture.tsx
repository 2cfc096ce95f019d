/** A step's photograph, map or pair of dates in the site's own viewers. They are not React: each is put into an element. */
import { useEffect, useRef } from 'react';
import type { Medium } from '../../domain/lesson/view.ts';
import type { CompareState } from '../../domain/sky/compare-state.ts';
import type { ViewerData } from '../../domain/sky/viewer-data.ts';
import type { Lang } from '../../domain/text.ts';
import { href } from '../../domain/urls.ts';
import type { MediumEvents } from './StepPanel.tsx';

/** What a photograph's viewer needs, with a page-size picture to begin with. */
export interface PhotoData extends ViewerData {
  readonly id: string;
  readonly poster: string;
  /** Title, nature and credit. */
  readonly caption: string;
}

interface Mounted { readonly destroy: () => void }

/** Calls `mount` with the element once it is in the page, and destroys what it gave when the step is left. */
function useMount(mount: (element: HTMLElement) => Promise<Mounted>): React.RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(mount);
  latest.current = mount;
  useEffect(() => {
    let gone = false;
    let mounted: Mounted | undefined;
    if (element.current) {
      void latest.current(element.current).then((handle) => {
        if (gone) handle.destroy();
        else mounted = handle;
      });
    }
    return () => {
      gone = true;
      mounted?.destroy();
    };
  }, []);
  return element;
}

/** A share of the picture's width that counts as « here » where the lesson gives no radius. */
const NEAR = 0.05;

interface PhotoProps { readonly medium: Extract<Medium, { kind: 'photo' }>; readonly photo: PhotoData; readonly lang: Lang; readonly events: MediumEvents }

export function SitePhoto({ medium, photo, lang, events }: PhotoProps): React.JSX.Element {
  const handlers = useRef(events);
  handlers.current = events;
  const box = useMount(async (element) => {
    const { mountPhotoViewer } = await import('../photo-viewer/mount.ts');
    // What is searched for must not be written on the picture.
    const viewer = mountPhotoViewer(element, { ...photo, annotations: medium.task === 'find' ? [] : photo.annotations, iiif: href(photo.iiif), poster: href(photo.poster), lang });
    viewer.on('press', ({ x, y }) => {
      const { point } = medium;
      if (medium.task !== 'find' || !point) return;
      const away = Math.hypot(x - point[0], y - point[1]);
      const radius = medium.radius_px ?? (medium.radius_m !== undefined && photo.metresPerPixel !== undefined ? medium.radius_m / photo.metresPerPixel : photo.width * NEAR);
      const share = Math.round((100 * away) / photo.width);
      handlers.current.onPoint({ found: away <= radius, away: photo.metresPerPixel === undefined ? (lang === 'fr' ? `${share}\u00A0% de la largeur` : `${share}% of the width`) : metres(away * photo.metresPerPixel) });
    });
    return viewer;
  });
  return (
    <figure>
      <div className="lecon-image nuit" ref={box} />
      {/* What the picture is: its title says so when it is computed. */}
      <figcaption className="note">{photo.caption}</figcaption>
    </figure>
  );
}

function metres(length: number): string {
  return length >= 2000 ? `${(length / 1000).toFixed(1).replace('.', ',')}\u00A0km` : `${Math.round(length)}\u00A0m`;
}

interface CompareProps { readonly medium: Extract<Medium, { kind: 'compare' }>; readonly photos: ReadonlySet<string>; readonly lang: Lang }

export function SiteCompare({ medium, photos, lang }: CompareProps): React.JSX.Element {
  const box = useMount(async (element) => {
    const { mountCompare } = await import('../compare/mount.ts');
    const source = (id: string) => `${photos.has(id) ? 'photo' : 'couche'}:${id}`;
    const state: CompareState = { sources: [source(medium.a), source(medium.b)], mode: medium.mode, position: 50, alignments: {}, ...(medium.at ? { centre: medium.at } : {}), ...(medium.zoom === undefined ? {} : { zoom: medium.zoom }) };
    return mountCompare(element, { lang, state, tools: false });
  });
  return <div className="lecon-comparaison" ref={box} />;
}

interface MapProps { readonly medium: Extract<Medium, { kind: 'map' }>; readonly lang: Lang; readonly events: MediumEvents }

const EARTH_M = 6_371_008.8;
const RADIUS_M = 2000;

/** Great-circle distance of two `[lat, lon]` points, metres (haversine). */
function groundDistance(a: readonly [number, number], b: readonly [number, number]): number {
  const radians = Math.PI / 180;
  const h = Math.sin(((b[0] - a[0]) * radians) / 2) ** 2 + Math.cos(a[0] * radians) * Math.cos(b[0] * radians) * Math.sin(((b[1] - a[1]) * radians) / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function SiteMap({ medium, lang, events }: MapProps): React.JSX.Element {
  const handlers = useRef(events);
  handlers.current = events;
  const box = useMount(async (element) => {
    const { mountSkyMap } = await import('../sky-map/mount.ts');
    const map = mountSkyMap(element, { lang });
    map.on('point', (point) => {
      if (!medium.point) return;
      const away = groundDistance(point, medium.point);
      handlers.current.onPoint({ found: away <= (medium.radius_m ?? RADIUS_M), away: metres(away) });
    });
    return map;
  });
  return <div className="lecon-carte" ref={box} />;
}
