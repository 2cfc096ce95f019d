/**
 * The ground under every map, drawn here: land, waters and rivers, a graticule in round degrees, the names of communes, and among
 * streets which of them lie around. It is what remains when no layer answers, and it needs nothing from anywhere but the site itself.
 */
import * as L from 'leaflet';
import { GROUND_FILE, unpackGround, type GroundShape, type PackedGround } from '../../domain/geo/ground.ts';
import { boundsOf, type Bounds } from '../../domain/geo/ring.ts';
import type { Token } from '../../domain/identity/palette.ts';
import { isNamed, type Place } from '../../domain/sky/places.ts';
import { href } from '../../domain/urls.ts';
import { colour, letters, property } from '../tokens.ts';
import { loadPlaces } from './load-places.ts';
import type { Box } from '../../domain/sky/signposts.ts';
import { showSignposts } from './signposts.ts';

/** The custom property of the map's element by which a dark place gives each colour, and the token elsewhere; the letters' height likewise. */
const COLOURS = {
  paper: ['--carte-papier', 'surface'],
  line: ['--carte-trait', 'quadrillage'],
  ink: ['--carte-encre', 'ardoise'],
  halo: ['--carte-halo', 'velin'],
  water: ['--carte-eau', 'carte-eau-jour'],
  shore: ['--carte-rive', 'rive'],
} as const satisfies Record<string, readonly [string, Token]>;
type Colours = Record<keyof typeof COLOURS, string>;
const LETTER = '--carte-lettre';
/** From this zoom on, villages that are no commune any more are named. */
const FORMER_ZOOM = 11;
/** Height of the letters, CSS pixels. */
const LETTER_PX = 13;

/** The drawn ground, each shape with its bounds; nothing where it cannot be read. */
interface Ground {
  readonly bounds: Bounds;
  readonly shapes: readonly { readonly shape: GroundShape; readonly bounds: Bounds }[];
}

async function loadGround(): Promise<Ground | undefined> {
  const answer = await fetch(href(GROUND_FILE)).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const packed = (await answer.json().catch(() => undefined)) as PackedGround | undefined;
  return packed && { bounds: packed.bounds, shapes: unpackGround(packed).map((shape) => ({ shape, bounds: boundsOf(shape.line) })) };
}

interface Name {
  readonly name: string;
  readonly at: L.Point;
  readonly half: number;
}

/** Degrees between two lines of the graticule at a zoom. */
function step(zoom: number): number {
  const wanted = (360 / 2 ** zoom) * 0.7;
  return [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20].find((value) => value >= wanted) ?? 45;
}

const drawn = new WeakMap<L.Map, Promise<unknown>>();

/** Once the drawn ground of a map is seen: it is spoken of, where nothing answers, when it is there. At once on a map without one. */
export async function groundDrawn(map: L.Map): Promise<void> {
  await drawn.get(map);
}

export class Backdrop extends L.GridLayer {
  #places: readonly Place[] = [];
  #ground: Ground | undefined;
  #colours: Colours = { paper: '', line: '', ink: '', halo: '', water: '', shore: '' };
  #letter = LETTER_PX;
  readonly #names = new Map<number, readonly Name[]>();
  /** Tiles are drawn one at a time, between which the page answers; the names are there, or will not come, before the first. */
  #drawing: Promise<void>;
  #unpost: (() => void) | undefined;

  constructor(options: L.GridLayerOptions = {}) {
    super({ pane: 'fond', tileSize: 512, maxZoom: 22, updateWhenZooming: false, ...options });
    this.#drawing = Promise.all([loadPlaces(), loadGround()]).then(([places, ground]) => {
      this.#ground = ground;
      // Former communes after today's: their names stand where there is room, on near views.
      const placed = places.filter(isNamed);
      this.#places = [...placed.filter(({ now }) => !now), ...placed.filter(({ now }) => now)];
    });
  }

  override onAdd(map: L.Map): this {
    const place = map.getContainer();
    drawn.set(map, new Promise((seen) => this.once('load', seen)));
    for (const [key, [own, token]] of Object.entries(COLOURS) as [keyof Colours, readonly [string, Token]][])
      this.#colours[key] = property(own, place) || colour(token, place);
    this.#letter = Number.parseFloat(property(LETTER, place)) || LETTER_PX;
    void this.#drawing.then(() => {
      if (this._map === map) this.#unpost ??= showSignposts(map, this.#places, () => this.#written(map));
    });
    return super.onAdd(map);
  }

  override onRemove(map: L.Map): this {
    this.#unpost?.();
    this.#unpost = undefined;
    return super.onRemove(map);
  }

  /** Height that a name needs, CSS pixels. */
  get #line(): number {
    return this.#letter + 11;
  }

  protected override createTile(at: L.Coords, done: L.DoneCallback): HTMLElement {
    const { x: side } = this.getTileSize();
    const canvas = document.createElement('canvas');
    canvas.width = side * devicePixelRatio;
    canvas.height = side * devicePixelRatio;
    this.#drawing = this.#drawing.then(async () => {
      await new Promise((next) => {
        setTimeout(next);
      });
      // A quick visitor has left some of them behind, or the whole map.
      if (!canvas.isConnected) return;
      this.#draw(canvas, at, side);
      done(undefined, canvas);
    });
    return canvas;
  }

  #draw(canvas: HTMLCanvasElement, at: L.Coords, side: number): void {
    // Drawn once, by the processor: to wake the graphics card for it would stop the page for a tenth of a second.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    context.fillStyle = this.#colours.paper;
    context.fillRect(0, 0, side, side);
    const corner = L.point(at.x * side, at.y * side);
    const crs = L.CRS.EPSG3857;
    const inTile = (lat: number, lon: number) => crs.latLngToPoint(L.latLng(lat, lon), at.z).subtract(corner);
    const north = crs.pointToLatLng(corner, at.z);
    const south = crs.pointToLatLng(corner.add([side, side]), at.z);

    this.#drawGround(context, [north.lng, south.lat, south.lng, north.lat], inTile);

    const every = step(at.z);
    context.strokeStyle = this.#colours.line;
    context.lineWidth = 1;
    context.beginPath();
    for (let lon = Math.ceil(north.lng / every) * every; lon <= south.lng; lon += every) {
      const { x } = inTile(0, lon);
      context.moveTo(Math.round(x) + 0.5, 0);
      context.lineTo(Math.round(x) + 0.5, side);
    }
    for (let lat = Math.ceil(south.lat / every) * every; lat <= north.lat; lat += every) {
      const { y } = inTile(lat, 0);
      context.moveTo(0, Math.round(y) + 0.5);
      context.lineTo(side, Math.round(y) + 0.5);
    }
    context.stroke();
    this.#write(context, at.z, corner, side);
  }

  /** Land over water, waters in the land, then what bounds them; cells' sides are painted over with the land's own colour. */
  #drawGround(context: CanvasRenderingContext2D, [west, south, east, north]: Bounds, inTile: (lat: number, lon: number) => L.Point): void {
    if (!this.#ground) return;
    const { bounds, shapes } = this.#ground;
    const near = shapes.filter(({ bounds: [w, s, e, n] }) => e >= west && w <= east && n >= south && s <= north);
    const [a, b] = [inTile(bounds[3], bounds[0]), inTile(bounds[1], bounds[2])];
    context.fillStyle = this.#colours.water;
    context.fillRect(a.x, a.y, b.x - a.x, b.y - a.y);
    context.lineJoin = 'round';
    const draw = (kind: GroundShape['kind'], fill: string | undefined, stroke: string, width: number) => {
      for (const { shape } of near) {
        if (shape.kind !== kind) continue;
        context.beginPath();
        for (const [i, [lon = 0, lat = 0]] of shape.line.entries()) {
          const { x, y } = inTile(lat, lon);
          if (i === 0) context.moveTo(x, y);
          else context.lineTo(x, y);
        }
        if (fill !== undefined) {
          context.fillStyle = fill;
          context.fill();
        }
        context.strokeStyle = stroke;
        context.lineWidth = kind === 'river' ? Math.max(1, width - (shape.rank ?? 1) / 2) : width;
        context.stroke();
      }
    };
    const { paper, water, shore } = this.#colours;
    draw('land', paper, paper, 0.6);
    draw('water', water, water, 0.6);
    draw('river', undefined, water, 3.5);
    draw('shore', undefined, shore, 1);
  }

  #write(context: CanvasRenderingContext2D, zoom: number, corner: L.Point, side: number): void {
    context.font = letters('sans', this.#letter);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineWidth = 3;
    context.strokeStyle = this.#colours.halo;
    context.fillStyle = this.#colours.ink;
    for (const { name, at, half } of this.#namesAt(zoom, context)) {
      const { x, y } = at.subtract(corner);
      if (x < -half || x > side + half || y < -this.#line || y > side + this.#line) continue;
      context.strokeText(name, x, y);
      context.fillText(name, x, y);
    }
  }

  /** Where names are written, pixels of the map's window. */
  #written(map: L.Map): Box[] {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return [];
    context.font = letters('sans', this.#letter);
    const zoom = Math.round(map.getZoom());
    const times = 2 ** (map.getZoom() - zoom);
    return this.#namesAt(zoom, context).map(({ at, half }) => {
      const { x, y } = map.layerPointToContainerPoint(at.multiplyBy(times).subtract(map.getPixelOrigin()));
      const [across, up] = [half * times, (this.#letter * times) / 2];
      return { left: x - across, top: y - up, right: x + across, bottom: y + up };
    });
  }

  /** The names that fit at a zoom, in world pixels so that neighbouring tiles agree; larger places come first in the file. */
  #namesAt(zoom: number, context: CanvasRenderingContext2D): readonly Name[] {
    const known = this.#names.get(zoom);
    if (known) return known;
    const names: Name[] = [];
    for (const place of this.#places) {
      if (place.now && zoom < FORMER_ZOOM) continue;
      const at = L.CRS.EPSG3857.latLngToPoint(L.latLng(place.lat ?? 0, place.lon ?? 0), zoom);
      const half = context.measureText(place.name).width / 2 + 6;
      const free = names.every((other) => Math.abs(other.at.x - at.x) > other.half + half || Math.abs(other.at.y - at.y) > this.#line);
      if (free) names.push({ name: place.name, at, half });
    }
    this.#names.set(zoom, names);
    return names;
  }
}
