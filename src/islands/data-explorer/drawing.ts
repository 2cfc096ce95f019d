/** Drawings of the explorer: bars as a table that measures itself, curves and small maps as SVG. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { ExplorerState } from '../../domain/table/explorer-state.ts';
import { columnDigits, formatNumber, formatShort } from '../../domain/table/number-format.ts';
import type { Field, Value } from '../../domain/table/table-schema.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { computeView, labelOf, type ComputedView, type Point } from '../../domain/table/view.ts';
import { barsOf, curveOf, H, LINE, mapOf, pathOf, PHONE, W, WIDE, type Mark, type Series } from './drawing-shapes.ts';
import type { KeptRows } from './kept-rows.ts';
import type { LoadedTable } from './load.ts';
import type { ExplorerWords } from './words.ts';

const DASHES = ['none', '7 4', '2 4', '10 3 2 3'];
/** Curves are drawn no wider than a phone on screens of this width. */
const NARROW = '(max-width: 40rem)';
/** Marks of longer curves are dots; rows of longer lists have no numbers on the map. */
const MANY = 60;

export interface Drawing {
  /** Points in the order in which they are drawn and heard. */
  readonly points: readonly Point[];
  /** @param sounding index of the point that is heard */
  readonly view: (sounding: number | undefined) => TemplateResult;
}

/** What the choices draw of the kept rows; nothing where there is nothing to draw. */
export function drawingOf(loaded: LoadedTable, kept: KeptRows, choices: ExplorerState, t: ExplorerWords): Drawing | undefined {
  if (kept.rows.length === 0 || choices.chart === 'none') return undefined;
  if (choices.chart === 'map') return { points: [], view: () => mapView(loaded, kept, t) };
  const computed = computeView(kept.rows, loaded.fields, choices);
  if (!computed || computed.points.length === 0) return undefined;
  const field = (name: string | undefined) => loaded.fields.find((candidate) => candidate.name === name);
  const room: Room = {
    view: computed,
    xField: field(choices.x),
    groupField: field(choices.group),
    caption: captionOf(computed, field(choices.x), field(choices.y), t),
    t,
  };
  return choices.chart === 'line' ? curve(room) : bars(room);
}

interface Room {
  readonly view: ComputedView;
  readonly xField: Field | undefined;
  readonly groupField: Field | undefined;
  readonly caption: string;
  readonly t: ExplorerWords;
}

/** Words above a drawing: « Montant (€), somme, par Année ». */
function captionOf(view: ComputedView, xField: Field | undefined, yField: Field | undefined, t: ExplorerWords): string {
  const by = labelOf(xField, '', t.lang);
  return view.aggregate === 'count'
    ? t.counted({ by })
    : t.measured({ measure: labelOf(yField, '', t.lang), calculation: t.aggregates[view.aggregate], by });
}

const valueLabel = (value: Value | undefined, field: Field | undefined, t: ExplorerWords) =>
  (field ? formatValue(value, field, t.lang) : String(value ?? '')) || t.empty;

/** Bars: a table whose cells hold a bar and its figure. */
function bars({ view, xField, groupField, caption, t }: Room): Drawing {
  const { bars: drawn, cut } = barsOf(view, xField);
  const digits = columnDigits(
    drawn.map(({ point }) => point.y),
    view.unit,
  );
  const grouped = view.groups.length > 0;
  const row = ({ point, length, again }: (typeof drawn)[number], index: number, sounding: number | undefined) => {
    const name = valueLabel(point.x, xField, t);
    return html`<tr class=${index === sounding ? 'sounding' : nothing}>
      <th scope="row">${again ? html`<span class="visually-hidden">${name}</span>` : name}</th>
      ${grouped ? html`<td>${valueLabel(point.group, groupField, t)}</td>` : nothing}
      <td class="track"><span class=${point.y < 0 ? 'bar negative' : 'bar'} .style=${`inline-size: ${100 * length}%`}></span></td>
      <td class="numeric">${formatNumber(point.y, { unit: view.unit, digits, lang: t.lang })}</td>
    </tr>`;
  };
  return {
    points: drawn.map(({ point }) => point),
    view: (sounding) =>
      html`<div class="scroller" tabindex="0" role="group" aria-label=${caption}>
        <table class="bars" lang=${t.file}>
          <caption class="visually-hidden">
            ${caption}
          </caption>
          <tbody>
            ${drawn.map((bar, index) => row(bar, index, sounding))}
          </tbody>
        </table>
        ${cut ? html`<p class="note">${t.tooMany}</p>` : nothing}
      </div>`,
  };
}

/** Curves over time or order. */
function curve({ view, xField, groupField, caption, t }: Room): Drawing {
  const room = globalThis.matchMedia(NARROW).matches ? PHONE : WIDE;
  const { width, edge, named } = room;
  const { levels, ticks, series } = curveOf(
    view,
    xField,
    (group) => valueLabel(group, groupField, t),
    room,
    (x) => valueLabel(x, xField, t),
  );
  const points = series.flatMap(({ marks }) => marks.map(({ point }) => point));
  const circle = ({ point, x, y }: Mark, kind: string, r: number, sounding: boolean) =>
    svg`<circle cx=${x} cy=${y} r=${r} class=${`mark ${kind}${sounding ? ' sounding' : ''}`}><title>${valueLabel(point.x, xField, t)}${t.colon}${formatNumber(point.y, { unit: view.unit, lang: t.lang })}</title></circle>`;
  const kindOf = (index: number) => `stroke-${index % 4}`;
  const dashOf = (index: number) => DASHES[index % DASHES.length] ?? 'none';
  const nameOf = ({ name, label }: Series) =>
    label === undefined
      ? nothing
      : svg`<text y=${label}>${name.map((line, i) => svg`<tspan x=${width - edge.right + 12} dy=${i === 0 ? 0 : LINE}>${line}</tspan>`)}</text>`;
  let before = 0;
  const firsts = series.map(({ marks }) => (before += marks.length) - marks.length);
  const low = Math.max(0, ...series.map(({ label, name }) => (label === undefined ? 0 : label + LINE * (name.length - 1) + 8)));
  const height = Math.max(low, H + LINE * (Math.max(1, ...ticks.map(({ lines }) => lines.length)) - 1));
  return {
    points,
    view: (sounding) =>
      html`${
          named || view.groups.length === 0
            ? nothing
            : html`<ul class="curve-names" role="list" lang=${t.file}>
                ${series.map(
                  ({ group }, index) =>
                    html`<li>
                      <svg viewBox="0 0 40 12" aria-hidden="true">
                        <path d="M0 6H40" class=${`stroke ${kindOf(index)}`} stroke-dasharray=${dashOf(index)}></path>
                      </svg>
                      ${valueLabel(group, groupField, t)}
                    </li>`,
                )}
              </ul>`
        }
        <div class="scroller">
          <svg
            viewBox=${`0 0 ${width} ${height}`}
            role="img"
            lang=${t.file}
            aria-label=${caption}
            class=${named ? 'curve' : 'curve narrow'}
            font-size="14"
            fill="currentColor"
          >
            ${levels.map(
              ({ value, y }) =>
                svg`<path d=${`M${edge.left} ${y}H${width - edge.right}`} class="grid-axis"></path><text x=${edge.left - 8} y=${y + 5} text-anchor="end">${formatShort(value, t.lang)}</text>`,
            )}
            ${ticks.map(
              ({ x, lines }) =>
                svg`<text y=${H - 12} text-anchor="middle">${lines.map((line, i) => svg`<tspan x=${x} dy=${i === 0 ? 0 : LINE}>${line}</tspan>`)}</text>`,
            )}
            ${series.map((one, index) => {
              const { marks } = one;
              const radius = marks.length > MANY ? 1.5 : 4;
              return svg`<path d=${pathOf(marks, one.holes)} class=${`stroke ${kindOf(index)}`} stroke-dasharray=${dashOf(index)}></path>${marks.map(
                (mark, i) => circle(mark, kindOf(index), radius, (firsts[index] ?? 0) + i === sounding),
              )}${nameOf(one)}`;
            })}
          </svg>
        </div>`,
  };
}

/** A small map; numbers are the rows of the list below. */
function mapView(loaded: LoadedTable, { rows, original }: KeptRows, t: ExplorerWords): TemplateResult {
  const map = mapOf(loaded, rows, original);
  if (!map) return html`<p class="note">–</p>`;
  const shape = ({ row, places }: (typeof map.shapes)[number]) => {
    const [first] = places;
    if (places.length !== 1 || !first) return svg`<path d=${pathOf(places)} class="stroke stroke-0"></path>`;
    const number = rows.length <= MANY ? svg`<text x=${first.x + 7} y=${first.y - 6}>${row + 1}</text>` : nothing;
    return svg`<circle cx=${first.x} cy=${first.y} r="5" class="mark stroke-0"></circle>${number}`;
  };
  return html`<div class="scroller">
    <svg
      viewBox=${`0 0 ${W} ${Math.round(map.height)}`}
      role="img"
      lang=${t.file}
      aria-label=${t.onMap}
      class="curve"
      font-size="13"
      fill="currentColor"
    >
      ${map.shapes.map(shape)}
    </svg>
    <p class="note">${t.onMap}</p>
  </div>`;
}
