/**
 * A photograph whose camera is known, over the land: names written on it, the place of a point and the point of a place,
 * lengths on the ground. Comes with the viewer; names, relief and map only when they are asked for.
 */
import './photo-land.css';
import { render } from 'lit-html';
import type { CameraFile } from '../../domain/orientation/camera-file.ts';
import { flatLand } from '../../domain/orientation/relief.ts';
import type { PicturePoint, Sighting } from '../../domain/orientation/sighting.ts';
import { sightingOfPhoto, type PhotoCamera } from '../../domain/photo/photo-camera.ts';
import type { OtherPhoto } from '../../domain/sky/viewer-data.ts';
import type { Size, Viewport } from '../../domain/sky/viewport.ts';
import type { Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import { words as wordsOf } from '../../words/words.ts';
import { createIsland } from '../draw.ts';
import { button } from '../map/controls.ts';
import { loadNames } from '../map/load-names.ts';
import { loadRelief } from '../map/load-relief.ts';
import type { GroundMap } from './ground-map.ts';
import type { OtherView } from './other-view.ts';
import { reduce, START_LAND, type LandEvent, type LandState } from './land-state.ts';
import { barView, overView } from './land-view.ts';

/** Where it stands in the viewer. */
export interface LandRoom {
  /** Buttons and answers. */
  readonly bar: HTMLElement;
  /** On the picture. */
  readonly over: HTMLElement;
  /** Beside it. */
  readonly map: HTMLElement;
}

export interface LandOptions {
  readonly camera: PhotoCamera;
  /** Photographs of the place that may be drawn over it. */
  readonly others: readonly OtherPhoto[];
  readonly size: Size;
  readonly lang: Lang;
  /** What is seen of the picture. */
  readonly seen: () => { readonly view: Viewport; readonly screen: Size };
  /** Brings a point of the picture into sight. */
  readonly look: (point: PicturePoint) => void;
}

export interface LandHandle {
  /** The view is another. */
  readonly draw: () => void;
  readonly press: (point: PicturePoint) => void;
  readonly destroy: () => void;
}

export function mountLand(room: LandRoom, { camera, others, size, lang, seen, look }: LandOptions): LandHandle {
  const pressCentre = (): void => {
    const { view } = seen();
    press({ x: view.x, y: view.y });
  };
  const island = createIsland<LandState, LandEvent>(room.bar, {
    state: START_LAND,
    reduce,
    view: (state, emit) => barView(state, others, lang, emit, pressCentre),
    changed(now, before, { type }) {
      draw();
      if (now.mapped !== before.mapped) void showMap(now.mapped);
      // Where a point is, is said by the place that it is near.
      const asked = now.named || now.touched !== undefined;
      if (asked && !before.named && !before.touched) void loadNames().then((names) => island.emit({ type: 'names', names }));
      if (now.other?.id !== before.other?.id) void showOther(now.other?.id);
      map?.show(now);
      if (type === 'shown' && now.touched?.kind === 'land' && !within(now.touched.image)) look(now.touched.image);
    },
  });
  const sighting = loadSighting(camera, size).catch(() => undefined);
  void sighting.then((came) => {
    island.emit({ type: 'came', sighting: came, found: 'file' in camera });
  });
  let map: GroundMap | undefined;
  let ended = false;

  const over = document.createElement('div');
  let drawnOver: OtherView | undefined;
  room.over.append(over);

  /** The other photograph as it would be seen from here. */
  async function showOther(id: string | undefined): Promise<void> {
    drawnOver?.element.remove();
    drawnOver = undefined;
    const other = others.find((one) => one.id === id);
    if (!other) return;
    try {
      const [{ OtherView: View }, here, there] = await Promise.all([
        import('./other-view.ts'),
        sighting,
        loadSighting(other.camera, other),
      ]);
      if (!here || !there) throw new Error(other.id);
      const view = new View(size);
      await view.draw(here, there, href(other.picture));
      if (ended || island.state.other?.id !== id) return;
      drawnOver = view;
      room.over.prepend(view.element);
      island.emit({ type: 'drawn', id: other.id, drawn: 'drawn' });
    } catch {
      island.emit({ type: 'drawn', id: other.id, drawn: 'failed' });
    }
  }
  function within({ x, y }: PicturePoint): boolean {
    const { view, screen } = seen();
    const reach = Math.min(screen.width, screen.height) / view.scale / 2;
    return Math.hypot(x - view.x, y - view.y) < reach;
  }
  function draw(): void {
    const { view, screen } = seen();
    drawnOver?.place(view, screen, island.state.share / 100);
    render(overView(island.state, view, screen), over);
  }
  function press(point: PicturePoint): void {
    const inside = point.x >= 0 && point.y >= 0 && point.x <= size.width && point.y <= size.height;
    if (inside) island.emit({ type: 'pressed', point });
  }
  async function showMap(open: boolean): Promise<void> {
    room.map.hidden = !open;
    if (!open || map) return;
    const came = await sighting;
    if (!came || ended) return;
    const box = document.createElement('div');
    box.className = 'pl-ground';
    room.map.append(box);
    const { openGroundMap } = await import('./ground-map.ts');
    const opened = await openGroundMap(box, came, lang, (place) => island.emit({ type: 'shown', place }));
    if (ended) return opened.destroy();
    map = opened;
    map.show(island.state);
    // A map is read by keyboard too: what lies in its middle is shown in the picture.
    const foot = document.createElement('div');
    foot.className = 'pl-foot';
    const middle = (): void => island.emit({ type: 'shown', place: opened.centre() });
    render(button(wordsOf('photoLand', lang).mapCentre, middle, { className: 'pv-tool' }), foot);
    room.map.append(foot);
  }

  return {
    draw,
    press,
    destroy() {
      ended = true;
      map?.destroy();
    },
  };
}

async function loadSighting(camera: PhotoCamera, size: Pick<Size, 'width' | 'height'>): Promise<Sighting | undefined> {
  const file = 'file' in camera ? fetch(href(camera.file)).then((answer) => answer.json() as Promise<CameraFile>) : undefined;
  const [found, over] = await Promise.all([file, loadRelief()]);
  return sightingOfPhoto(camera, found, size, over ?? flatLand);
}
