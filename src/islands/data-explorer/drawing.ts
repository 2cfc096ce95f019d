/** Drawings of the explorer: bars as a table that measures itself, curves and small maps as SVG. */
import type { Geometry, Position } from 'geojson';
import { extent } from '../../domain/table/figures.ts';
import { formatNumber, formatShort } from '../../domain/table/number-format.ts';
import { geometryOf } from '../../domain/table/serialise.ts';
import type { Field, Row, Value } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { labelOf } from '../../domain/table/view.ts';
import type { ComputedView, Point } from '../../domain/table/view.ts';
import { el, svg } from './dom.ts';
import type { LoadedTable } from './load.ts';
import type { ExplorerWords } from './words.ts';

const MOST_BARS = 60;
const DASHES = ['none', '7 4', '2 4', '10 3 2 3'];

const valueLabel = (value: Value | undefined, field: Field | undefined, t: ExplorerWords) =>
  (field ? formatValue(value, field, t.lang) : String(value ?? '')) || t.empty;
const isTime = (field: Field | undefined) =>
  field !== undefined &&
  (['year', 'date', 'yearmonth', 'datetime', 'time', 'integer'].includes(field.type) || field.categoriesOrdered === true);

/** Points in the order of the drawing, for bars and for listening. */
function ordered(view: ComputedView, xField: Field | undefined): Point[] {
  const points = [...view.points];
  return isTime(xField) || view.groups.length > 0 ? points : points.sort((a, b) => b.y - a.y);
}

export interface Drawn {
  readonly node: Node;
  readonly marks: readonly Element[];
  readonly points: readonly Point[];
}

/** Bars: a table whose cells hold a bar and its figure. */
export function bars(
  view: ComputedView,
  xField: Field | undefined,
  groupField: Field | undefined,
  caption: string,
  t: ExplorerWords,
): Drawn {
  const points = ordered(view, xField);
  const shown = points.slice(0, MOST_BARS);
  const largest = Math.max(1e-9, ...shown.map((point) => Math.abs(point.y)));
  const grouped = view.groups.length > 0;
  const marks = shown.map((point, index) => {
    const bar = el('span', { class: point.y < 0 ? 'barre negative' : 'barre' });
    bar.style.inlineSize = `${(100 * Math.abs(point.y)) / largest}%`;
    const again = grouped && index > 0 && shown[index - 1]?.x === point.x;
    return el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        again ? el('span', { class: 'visuellement-cache' }, valueLabel(point.x, xField, t)) : valueLabel(point.x, xField, t),
      ),
      grouped && el('td', {}, valueLabel(point.group, groupField, t)),
      el('td', { class: 'piste' }, bar),
      el('td', { class: 'chiffre' }, formatNumber(point.y, { unit: view.unit, lang: t.lang })),
    );
  });
  const table = el(
    'table',
    { class: 'barres', lang: 'fr' },
    el('caption', { class: 'visuellement-cache' }, caption),
    el('tbody', {}, ...marks),
  );
  return {
    node: el(
      'div',
      { class: 'defile', tabindex: 0, role: 'group', 'aria-label': caption },
      table,
      points.length > shown.length && el('p', { class: 'note' }, t.tooMany),
    ),
    marks,
    points: shown,
  };
}

const W = 760;
const H = 320;
const EDGE = { left: 64, right: 150, top: 24, bottom: 36 };

/** Curves over time or order. */
export function curve(
  view: ComputedView,
  xField: Field | undefined,
  groupField: Field | undefined,
  caption: string,
  t: ExplorerWords,
): Drawn {
  const place = new Map(
    view.xs.map((x, index) => [
      String(x),
      typeof x === 'number' ? x : ['date', 'datetime'].includes(xField?.type ?? '') && typeof x === 'string' ? Date.parse(x) : index,
    ]),
  );
  const at = (point: Point) => place.get(String(point.x)) ?? 0;
  const points = view.points;
  const [x0, x1] = extent(points.map(at));
  const [smallest, largest] = extent(points.map((point) => point.y));
  const [low, high] = [Math.min(0, smallest), Math.max(1e-9, largest)];
  const px = (point: Point) => EDGE.left + (x1 === x0 ? 0 : ((at(point) - x0) / (x1 - x0)) * (W - EDGE.left - EDGE.right));
  const py = (y: number) => H - EDGE.bottom - ((y - low) / (high - low)) * (H - EDGE.top - EDGE.bottom);
  const root = svg('svg', {
    viewBox: `0 0 ${W} ${H}`,
    role: 'img',
    lang: 'fr',
    'aria-label': caption,
    class: 'courbe',
    'font-size': 14,
    fill: 'currentColor',
  });
  for (const tick of [low, (low + high) / 2, high]) {
    root.append(
      svg('path', { d: `M${EDGE.left} ${py(tick)}H${W - EDGE.right}`, class: 'grille-axe' }),
      svg('text', { x: EDGE.left - 8, y: py(tick) + 5, 'text-anchor': 'end' }, formatShort(tick)),
    );
  }
  const every = Math.ceil(view.xs.length / 8);
  view.xs.forEach((x, index) => {
    if (index % every === 0)
      root.append(
        svg('text', { x: px({ x, group: undefined, y: 0 }), y: H - 12, 'text-anchor': 'middle' }, valueLabel(x, xField, t).slice(0, 14)),
      );
  });
  const series = (view.groups.length > 0 ? view.groups : [undefined]).slice(0, 8);
  const marks: Element[] = [];
  const drawn: Point[] = [];
  let free = 0;
  const ends = series
    .map((group) => ({ group, own: points.filter((point) => view.groups.length === 0 || point.group === group) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => (b.own.at(-1)?.y ?? 0) - (a.own.at(-1)?.y ?? 0));
  ends.forEach(({ group, own }, index) => {
    root.append(
      svg('path', {
        d: own.map((point, i) => `${i === 0 ? 'M' : 'L'}${px(point).toFixed(1)} ${py(point.y).toFixed(1)}`).join(''),
        class: `trait trait-${index % 4}`,
        'stroke-dasharray': DASHES[index % DASHES.length] ?? 'none',
      }),
    );
    for (const point of own) {
      const mark = svg(
        'circle',
        { cx: px(point), cy: py(point.y), r: own.length > 60 ? 1.5 : 4, class: `marque trait-${index % 4}` },
        svg('title', {}, `${valueLabel(point.x, xField, t)}\u00a0: ${formatNumber(point.y, { unit: view.unit, lang: t.lang })}`),
      );
      marks.push(mark);
      drawn.push(point);
      root.append(mark);
    }
    const last = own.at(-1);
    if (last && group !== undefined) {
      free = Math.max(free + 18, py(last.y) + 5);
      root.append(svg('text', { x: W - EDGE.right + 12, y: free }, valueLabel(group, groupField, t).slice(0, 18)));
    }
  });
  return { node: el('div', { class: 'defile' }, root), marks, points: drawn };
}

function positions(shape: Geometry | null): Position[][] {
  switch (shape?.type) {
    case 'Point':
      return [[shape.coordinates]];
    case 'MultiPoint':
    case 'LineString':
      return [shape.coordinates];
    case 'Polygon':
    case 'MultiLineString':
      return shape.coordinates;
    case 'MultiPolygon':
      return shape.coordinates.flat();
    default:
      return [];
  }
}

/** A small map; numbers are the rows of the list below. */
export function map(loaded: LoadedTable, rows: readonly Row[], originals: (row: Row) => Row, caption: string): Drawn {
  const { place, shapes } = loaded;
  const parts = rows.map((row) => positions(shapes?.get(originals(row)) ?? (place ? geometryOf(row, place) : null)));
  const all = parts.flat(2);
  if (all.length === 0) return { node: el('p', { class: 'note' }, '–'), marks: [], points: [] };
  const [lons, lats] = [all.map(([lon = 0]) => lon), all.map(([, lat = 0]) => lat)];
  const [[west, east], [south, north]] = [extent(lons), extent(lats)];
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((W - 60) / Math.max(0.005, (east - west) * stretch), 460 / Math.max(0.005, north - south));
  const height = Math.max(160, (north - south) * scale + 60);
  const at = ([lon = 0, lat = 0]: Position) =>
    [W / 2 + (lon - (west + east) / 2) * stretch * scale, height / 2 - (lat - (south + north) / 2) * scale] as const;
  const root = svg('svg', {
    viewBox: `0 0 ${W} ${Math.round(height)}`,
    role: 'img',
    lang: 'fr',
    'aria-label': caption,
    class: 'courbe',
    'font-size': 13,
    fill: 'currentColor',
  });
  parts.forEach((rings, index) => {
    for (const ring of rings) {
      const [x, y] = at(ring[0] ?? [0, 0]);
      if (ring.length === 1)
        root.append(
          svg('circle', { cx: x, cy: y, r: 5, class: 'marque trait-0' }),
          ...(rows.length <= 60 ? [svg('text', { x: x + 7, y: y - 6 }, String(index + 1))] : []),
        );
      else
        root.append(
          svg('path', {
            d: ring
              .map(
                (position, i) =>
                  `${i === 0 ? 'M' : 'L'}${at(position)
                    .map((n) => n.toFixed(1))
                    .join(' ')}`,
              )
              .join(''),
            class: 'trait trait-0',
          }),
        );
    }
  });
  return { node: el('div', { class: 'defile' }, root, el('p', { class: 'note' }, caption)), marks: [], points: [] };
}

/** Words above a drawing: « Montant (€), somme, par Année ». */
export function drawingCaption(view: ComputedView, xField: Field | undefined, yField: Field | undefined, t: ExplorerWords): string {
  const measure =
    view.aggregate === 'count' ? t.count : `${labelOf(yField, '', t.lang)} (${t.aggregates[view.aggregate] ?? view.aggregate})`;
  return `${measure}, ${labelOf(xField, '', t.lang)}`;
}
