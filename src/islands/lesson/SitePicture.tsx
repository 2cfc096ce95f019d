/** A step's photograph, map or pair of dates in the site's own viewers. They are not React: each is put into an element. */
import { useEffect, useRef, useState } from 'react';
import type { Medium } from '../../domain/lesson/view.ts';
import { lengthLabel } from '../../domain/sky/measure.ts';
import { START } from '../../domain/sky/sky-state.ts';
import type { CompareState } from '../../domain/sky/compare-state.ts';
import type { ViewerData } from '../../domain/sky/viewer-data.ts';
import { onlyFirst } from '../../domain/text/first-language.ts';
import { pick, pickedLang, type Lang, type Text } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import type { PhotoViewerHandle } from '../photo-viewer/options.ts';
import type { MediumEvents } from './StepPanel.tsx';
import { useLatest } from '../use-latest.ts';
import { greatCircle } from '../../domain/geo/sphere.ts';
import { words as wordsOf } from '../../words/words.ts';

/** What a photograph's viewer needs, with a page-size picture to begin with. */
export interface PhotoData extends ViewerData {
  readonly id: string;
  readonly poster: string;
  /** Title and nature. */
  readonly caption: string;
  readonly credit?: string | undefined;
  /** What the picture shows, in words. */
  readonly description?: Text | undefined;
}

interface Mounted {
  readonly destroy: () => void;
}

/** Calls `mount` with the element once it is in the page, and destroys what it gave when the step is left. */
function useMount(mount: (element: HTMLElement) => Promise<Mounted>): React.RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const latest = useLatest(mount);
  const [, fail] = useState(false);
  useEffect(() => {
    let gone = false;
    let mounted: Mounted | undefined;
    if (element.current) {
      void latest.current(element.current).then(
        (handle) => {
          if (gone) handle.destroy();
          else mounted = handle;
        },
        (error: unknown) => {
          // The viewer could not come (the network is gone): thrown while drawing, so that pictures take its place.
          if (!gone)
            fail(() => {
              throw error;
            });
        },
      );
    }
    return () => {
      gone = true;
      mounted?.destroy();
    };
  }, [latest]);
  return element;
}

/** A share of the picture's width that counts as « here » where the lesson gives no radius. */
const NEAR = 0.05;

const METRES: Readonly<Record<string, number>> = { mm: 0.001, cm: 0.01, m: 1, km: 1000 };

interface PhotoProps {
  readonly medium: Extract<Medium, { kind: 'photo' }>;
  readonly photo: PhotoData;
  /** Unit of the measure that is asked for. */ readonly unit: string;
  readonly lang: Lang;
  readonly events: MediumEvents;
}

export function SitePhoto({ medium, photo, unit, lang, events }: PhotoProps): React.JSX.Element {
  const handlers = useLatest(events);
  const handle = useRef<PhotoViewerHandle | undefined>(undefined);
  const t = wordsOf('player', lang);
  // Lessons count in the pixels of the file, of which a reduction may be shown.
  const { reduction = 1 } = photo;
  const metresPerPixel = medium.metresPerPixel === undefined ? photo.metresPerPixel : medium.metresPerPixel / reduction;
  const measures = medium.task === 'measure' && metresPerPixel !== undefined;
  const box = useMount(async (element) => {
    const { mountPhotoViewer } = await import('../photo-viewer/mount.ts');
    // What is searched for must not be written on the picture, nor a name lie over the end of a measure.
    const viewer = mountPhotoViewer(element, {
      ...photo,
      annotations: medium.task === 'look' ? photo.annotations : [],
      metresPerPixel,
      ruler: measures,
      iiif: href(photo.iiif),
      poster: href(photo.poster),
      lang,
    });
    handle.current = viewer;
    viewer.on('length', ({ pixels }) => handlers.current.onMeasure((pixels * (metresPerPixel ?? 0)) / (METRES[unit] ?? 1)));
    viewer.on('press', ({ x, y }) => {
      const { point } = medium;
      if (medium.task !== 'find' || !point) return;
      const away = Math.hypot(x - point[0] * reduction, y - point[1] * reduction);
      const radius =
        (medium.radius_px === undefined ? undefined : medium.radius_px * reduction) ??
        (medium.radius_m !== undefined && metresPerPixel !== undefined ? medium.radius_m / metresPerPixel : photo.width * NEAR);
      const share = Math.round((100 * away) / photo.width);
      handlers.current.onPoint({
        found: away <= radius,
        away: metresPerPixel === undefined ? t.shareOfWidth({ percent: share }) : lengthLabel(away * metresPerPixel, lang),
      });
    });
    return viewer;
  });
  return (
    <figure>
      <div className={`lesson-image night${measures || medium.task === 'find' ? ' lesson-aiming' : ''}`} ref={box} />
      {(measures || medium.task === 'find') && (
        <p className="lesson-gestures no-print">
          {measures && <span className="note">{t.measureHelp}</span>}
          <button type="button" className="button quiet" onClick={() => handle.current?.pressCentre()}>
            {t.pointCentre}
          </button>
        </p>
      )}
      {/* What the picture is: its title says so when it is computed. */}
      <figcaption className="note">
        {photo.caption}
        {photo.credit && (
          <>
            {' — '}
            <span lang={onlyFirst(lang)}>{photo.credit}</span>
          </>
        )}
      </figcaption>
      <Described photos={[photo]} lang={lang} />
    </figure>
  );
}

/** What pictures show, for those who do not see them. */
function Described({ photos, lang }: { readonly photos: readonly PhotoData[]; readonly lang: Lang }): React.JSX.Element | null {
  const told = photos.filter((photo) => photo.description);
  if (told.length === 0) return null;
  return (
    <details className="note lesson-description">
      <summary>{wordsOf('player', lang).described}</summary>
      {told.map((photo) => (
        <p key={photo.id} lang={pickedLang(photo.description, lang)}>
          {told.length > 1 && <strong>{photo.title}. </strong>}
          {pick(photo.description, lang)}
        </p>
      ))}
    </details>
  );
}

interface CompareProps {
  readonly medium: Extract<Medium, { kind: 'compare' }>;
  readonly photos: readonly PhotoData[];
  readonly lang: Lang;
}

export function SiteCompare({ medium, photos, lang }: CompareProps): React.JSX.Element {
  const box = useMount(async (element) => {
    const { mountCompare } = await import('../compare/mount.ts');
    const source = (id: string) => `${photos.some((photo) => photo.id === id) ? 'photo' : 'couche'}:${id}`;
    const state: CompareState = {
      sources: [source(medium.a), source(medium.b)],
      mode: medium.mode,
      position: 50,
      alignments: {},
      ...(medium.at ? { centre: medium.at } : {}),
      ...(medium.zoom === undefined ? {} : { zoom: medium.zoom }),
    };
    return mountCompare(element, { lang, state, tools: false });
  });
  return (
    <div>
      <div className="lesson-comparison" ref={box} />
      <Described photos={[medium.a, medium.b].flatMap((id) => photos.find((photo) => photo.id === id) ?? [])} lang={lang} />
    </div>
  );
}

interface MapProps {
  readonly medium: Extract<Medium, { kind: 'map' }>;
  readonly lang: Lang;
  readonly events: MediumEvents;
}

const RADIUS_M = 2000;

/** Middle of the bounds, degrees, and the zoom at which they are as wide as an element of so many pixels. */
function wholeOf(
  [west, south, east, north]: readonly [number, number, number, number],
  width: number,
): { readonly centre: readonly [number, number]; readonly zoom: number } {
  const zoom = Math.floor(Math.log2(((width || 640) * 360) / (256 * Math.max(1e-6, east - west))));
  return { centre: [(south + north) / 2, (west + east) / 2], zoom: Math.min(18, Math.max(0, zoom)) };
}

export function SiteMap({ medium, lang, events }: MapProps): React.JSX.Element {
  const handlers = useLatest(events);
  const box = useMount(async (element) => {
    const [{ mountSkyMap }, { loadConfig }] = await Promise.all([import('../sky-map/mount.ts'), import('../map/load-config.ts')]);
    const config = await loadConfig();
    // The whole of what the site covers, without the pictures of the ground: a plan is what places are looked for on.
    const map = mountSkyMap(element, {
      lang,
      config,
      state: { ...START, layer: 'aucune', ...wholeOf(config.bounds, element.clientWidth) },
    });
    map.on('point', (point) => {
      if (!medium.point) return;
      const away = greatCircle([point[1], point[0]], [medium.point[1], medium.point[0]]);
      handlers.current.onPoint({ found: away <= (medium.radius_m ?? RADIUS_M), away: lengthLabel(away, lang) });
    });
    return map;
  });
  return <div className="lesson-card" ref={box} />;
}
