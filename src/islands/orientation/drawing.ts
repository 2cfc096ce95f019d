/** Marks, expected places and what the camera sees, as Leaflet layers; drawn anew when the state is another. */
import * as L from 'leaflet';
import { poseOf, seenAt } from '../../domain/orientation/camera.ts';
import { footprintOf } from '../../domain/orientation/footprint.ts';
import type { Vec2 } from '../../domain/orientation/linear.ts';
import { landFrame } from '../../domain/orientation/land-frame.ts';
import { sightingOf, type Sighting } from '../../domain/orientation/sighting.ts';
import type { LandName } from '../../domain/sky/land-names.ts';
import { spotsOf, writtenNames, type Spot } from '../../domain/sky/picture-names.ts';
import type { Point } from '../../domain/sky/viewport.ts';
import { cameraNow, checkOf, foreseen, groundAt, reliefOf, type DeskState, type Mark } from './desk-state.ts';

/** Farthest land that is drawn, metres. */
const SEEN = 20_000;

type Moved = (key: number, to: L.LatLng) => void;

/** @param wrong drawn so that it is seen without its colour too */
function pin(n: number, kind: 'set' | 'wrong' | 'foreseen'): L.DivIcon {
  const text = document.createElement('span');
  text.textContent = kind === 'wrong' ? `${n}\u00a0?` : String(n);
  return L.divIcon({ className: `orient-mark orient-${kind}`, html: text, iconSize: [28, 28] });
}

abstract class Drawing {
  protected readonly map: L.Map;
  protected readonly layers = L.layerGroup();
  readonly #moved: Moved;

  constructor(map: L.Map, moved: Moved) {
    this.map = map;
    this.#moved = moved;
    this.layers.addTo(map);
  }

  protected abstract placeOf(mark: Pick<Mark, 'image' | 'land'>): L.LatLngExpression | undefined;
  protected abstract around(state: DeskState): void;

  show(state: DeskState): void {
    this.layers.clearLayers();
    this.around(state);
    state.marks.forEach((mark, i) => {
      const at = this.placeOf(mark);
      const expected = at ? undefined : this.placeOf(foreseen(state, mark));
      if (at) {
        const marker = L.marker(at, { icon: pin(i + 1, checkOf(state, mark)?.wrong ? 'wrong' : 'set'), draggable: true, keyboard: false });
        marker.on('dragend', () => this.#moved(mark.key, marker.getLatLng()));
        marker.addTo(this.layers);
      } else if (expected) L.marker(expected, { icon: pin(i + 1, 'foreseen'), interactive: false, keyboard: false }).addTo(this.layers);
    });
  }
}

const inPicture = (x: number, y: number): L.LatLngTuple => [-y, x];

/** The picture's side: marks, how far off each is, names of places. */
export class PictureDrawing extends Drawing {
  #names: readonly LandName[] = [];
  #spots: readonly Spot[] = [];
  /** Where the points stand, over the names. */
  #pins: readonly Point[] = [];
  readonly #labels = L.layerGroup();

  constructor(map: L.Map, moved: Moved) {
    super(map, moved);
    this.#labels.addTo(map);
    map.on('moveend resize', () => this.#write());
  }

  name(names: readonly LandName[], state: DeskState): void {
    this.#names = names;
    this.show(state);
  }

  /** From where a point was set to where the others have it. */
  #gap(from: Vec2, to: Vec2): void {
    L.polyline([inPicture(...from), inPicture(...to)], { className: 'orient-gap', interactive: false }).addTo(this.layers);
  }

  protected override placeOf({ image }: Pick<Mark, 'image'>): L.LatLngTuple | undefined {
    return image && inPicture(...image);
  }

  protected override around(state: DeskState): void {
    const sighting = this.#gaps(state);
    this.#spots = sighting ? spotsOf(sighting, this.#names) : [];
    this.#pins = state.marks.flatMap(({ image }) => (image ? [{ x: image[0], y: image[1] }] : []));
    this.#write();
  }

  /** Draws how far off the marks are; gives what the camera tells, where one was found. */
  #gaps(state: DeskState): Sighting | undefined {
    if (state.result.kind === 'fitted') {
      const { fit } = state.result;
      for (const { image, land } of state.marks) if (image && land) this.#gap(image, fit.toPicture(land));
    }
    if (state.result.kind !== 'solved') return undefined;
    const camera = state.result.solution.camera;
    const frame = landFrame(camera.position);
    const pose = poseOf(camera, frame);
    const middle = [state.width / 2, state.height / 2] as const;
    for (const { image, land, h } of state.marks) {
      const seen = image && land && seenAt(pose, frame.toFrame({ ...land, h: h ?? groundAt(state, land) }));
      if (image && seen) this.#gap(image, [seen[0] + middle[0], seen[1] + middle[1]]);
    }
    return sightingOf(camera, reliefOf(state), 0);
  }

  /** Those of the names that find room in what is seen of the picture. */
  #write(): void {
    this.#labels.clearLayers();
    const { lat, lng } = this.map.getCenter();
    const { x: width, y: height } = this.map.getSize();
    const view = { x: lng, y: -lat, scale: 2 ** this.map.getZoom(), rotation: 0 };
    for (const { spot } of writtenNames(this.#spots, view, { width, height }, this.#pins)) {
      const text = document.createElement('span');
      text.textContent = spot.name;
      L.marker(inPicture(spot.x, spot.y), {
        icon: L.divIcon({ className: `orient-name orient-name-${spot.kind}`, html: text, iconSize: [0, 0] }),
        // Below the points, which a hand takes.
        zIndexOffset: -10_000,
        interactive: false,
        keyboard: false,
      }).addTo(this.#labels);
    }
  }
}

/** The land's side: marks, the camera, what it sees, and within which ellipse it stands. */
export class LandDrawing extends Drawing {
  protected override placeOf({ land }: Pick<Mark, 'land'>): L.LatLngTuple | undefined {
    return land && [land.lat, land.lon];
  }

  protected override around(state: DeskState): void {
    if (state.result.kind === 'fitted')
      L.polygon(
        state.result.fit.edge.map(({ lat, lon }): L.LatLngTuple => [lat, lon]),
        { className: 'orient-footprint', interactive: false },
      ).addTo(this.layers);
    const camera = cameraNow(state);
    if (!camera) return;
    const footprint = footprintOf(camera, reliefOf(state), SEEN);
    const ring = footprint?.outline.coordinates[0]?.map(([lon = 0, lat = 0]): L.LatLngTuple => [lat, lon]);
    if (ring) L.polygon(ring, { className: 'orient-footprint', interactive: false }).addTo(this.layers);
    const { lat, lon } = camera.position;
    if (state.result.kind === 'solved') {
      const { major_m, minor_m, bearing } = state.result.solution.ellipse;
      const frame = landFrame(camera.position);
      const axis = (bearing * Math.PI) / 180;
      const edge = Array.from({ length: 48 }, (_, i): L.LatLngTuple => {
        const [a, b] = [major_m * Math.cos((i * Math.PI) / 24), minor_m * Math.sin((i * Math.PI) / 24)];
        const place = frame.toPlace([a * Math.sin(axis) + b * Math.cos(axis), a * Math.cos(axis) - b * Math.sin(axis), 0]);
        return [place.lat, place.lon];
      });
      L.polygon(edge, { className: 'orient-ellipse', interactive: false }).addTo(this.layers);
    }
    L.circleMarker([lat, lon], { radius: 7, className: 'orient-camera-point', interactive: false }).addTo(this.layers);
  }
}
