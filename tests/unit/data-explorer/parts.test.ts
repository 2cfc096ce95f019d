/** Filters, drawings, columns, findings and origins, as figures and words. */
import { describe, expect, it } from 'vitest';
import type { PublishedView } from '../../../src/domain/table/published.ts';
import { computeView } from '../../../src/domain/table/view.ts';
import { inLines } from '../../../src/domain/text/in-lines.ts';
import { barsOf, curveOf, EDGE, H, mapOf, pathOf, PHONE, roundLevels, W, WIDE } from '../../../src/islands/data-explorer/drawing-shapes.ts';
import { bounded, boundFields, facetFields, facetValues, ticked } from '../../../src/islands/data-explorer/facet-values.ts';
import { findingsOf } from '../../../src/islands/data-explorer/findings.ts';
import { keptRows } from '../../../src/islands/data-explorer/kept-rows.ts';
import { defectsOf, factsOf, figuresOf } from '../../../src/islands/data-explorer/provenance.ts';
import { columnsOf, nextSort, sumsOf } from '../../../src/islands/data-explorer/rows-table.ts';
import { choose, DOUBLED, load, pack, t } from './a-table.ts';

const loaded = load();
const { fields, rows } = loaded;
const field = (name: string) => {
  const found = fields.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('filters', () => {
  it('are columns of a few values, and numbers that are there', () => {
    expect(facetFields(rows, fields).map(({ name }) => name)).toEqual(['annee', 'categorie', 'beneficiaire']);
    expect(boundFields(rows, fields).map(({ name }) => name)).toEqual(['montant_eur', 'taux_pourcent']);
  });
  it('count what each value would keep under the others', () => {
    const choices = choose({ facets: { categorie: ['Sport'], annee: ['2011'] } });
    expect(facetValues(rows, fields, field('categorie'), choices).map(({ key, count, chosen }) => [key, count, chosen])).toEqual([
      ['Culture', 1, false],
      ['Sport', 1, true],
    ]);
  });
  it('are ticked and unticked, bounded and freed', () => {
    const one = choose({ facets: { categorie: ['Sport'] } });
    expect(ticked(one, 'categorie', 'Culture', true).facets).toEqual({ categorie: ['Sport', 'Culture'] });
    expect(ticked(one, 'categorie', 'Sport', false).facets).toEqual({});
    // Columns may be named as an object's own methods are.
    expect(ticked(one, 'constructor', 'x', true).facets).toEqual({ categorie: ['Sport'], constructor: ['x'] });
    expect(bounded(choose({ min: { a: 1 } }), 'min', 'b', '2.5')).toEqual({ min: { a: 1, b: 2.5 } });
    expect(bounded(choose({ min: { a: 1 } }), 'min', 'a', '')).toEqual({ min: {} });
  });
});

describe('drawings', () => {
  const draw = (shape: Parameters<typeof computeView>[2]) => {
    const view = computeView(rows, fields, shape);
    if (!view) throw new Error('no view');
    return view;
  };
  it('are bars from the largest, or in the order of time', () => {
    const { bars } = barsOf(draw({ x: 'categorie', y: 'montant_eur', aggregate: 'sum' }), field('categorie'));
    expect(bars.map(({ point }) => point.x)).toEqual(['Culture', 'Sport']);
    expect(bars[0]?.length).toBe(1);
    expect(bars[1]?.length).toBeCloseTo(300 / 1050.5);
    const time = barsOf(draw({ x: 'annee', y: 'montant_eur', aggregate: 'sum' }), field('annee'));
    expect(time.bars.map(({ point }) => point.x)).toEqual([2010, 2011, 2012]);
    expect(time.cut).toBe(false);
  });
  it('name a group of bars once', () => {
    const { bars } = barsOf(draw({ x: 'annee', y: 'montant_eur', group: 'categorie', aggregate: 'sum' }), field('annee'));
    expect(bars.filter(({ again }) => again)).toHaveLength(1);
  });
  it('are curves between their edges, from nought, with names that do not lie on one another', () => {
    const { levels, ticks, series } = curveOf(draw({ x: 'annee', y: 'montant_eur', group: 'categorie', aggregate: 'sum' }), field('annee'));
    expect([levels[0]?.y, levels.at(-1)?.y]).toEqual([H - EDGE.bottom, EDGE.top]);
    expect(levels.map(({ value }) => value % 100)).toEqual(levels.map(() => 0));
    expect(ticks.map(({ lines }) => lines.join(' '))).toEqual(['2010', '2011', '2012']);
    expect([ticks[0]?.x, ticks[2]?.x]).toEqual([EDGE.left, W - EDGE.right]);
    expect(series.map(({ group }) => group)).toEqual(['Culture', 'Sport']);
    const [first, second] = series.map(({ label }) => label ?? 0);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(18);
    expect(
      pathOf([
        { x: 1, y: 2 },
        { x: 3.25, y: 4 },
      ]),
    ).toBe('M1.0 2.0L3.3 4.0');
    // A year that has a row and no value is no part of the line.
    const seen = { points: [2010, 2012].map((x) => ({ x, group: undefined, y: 1 })), xs: [2010, 2011, 2012], groups: [] };
    const [broken] = curveOf(seen as never, field('annee')).series;
    expect(pathOf(broken?.marks ?? [], broken?.holes)).not.toContain('L');
  });
  it('are measured in round numbers', () => {
    expect(roundLevels(0, 118_500)).toEqual([0, 50_000, 100_000, 150_000]);
    expect(roundLevels(-3, 9)).toEqual([-5, 0, 5, 10]);
    expect(roundLevels(0, 0.3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(roundLevels(0, 1e-9).at(-1)).toBeGreaterThanOrEqual(1e-9);
  });
  it('have their names whole, in lines beside a curve and above it on a phone', () => {
    const name = 'Cantine et services transférés (AFR)';
    expect(inLines(name, 18)).toEqual(['Cantine et', 'services', 'transférés (AFR)']);
    const view = draw({ x: 'annee', y: 'montant_eur', group: 'categorie', aggregate: 'sum' });
    const [first, second] = curveOf(view, field('annee'), () => name).series;
    expect(first?.name.join(' ')).toBe(name);
    expect((second?.label ?? 0) - (first?.label ?? 0)).toBeGreaterThanOrEqual(3 * 18);
    const { series, ticks } = curveOf(view, field('annee'), () => name, PHONE);
    expect(series.map(({ label }) => label)).toEqual([undefined, undefined]);
    expect(ticks.at(-1)?.x).toBe(PHONE.width - PHONE.edge.right);
    // Neither long words nor neighbours in time lie on one another.
    const words = curveOf(view, field('annee'), String, WIDE, (x) => `${String(x)}-circonscriptions-scolaires`).ticks;
    expect(words.length).toBe(3);
    const phone = curveOf(view, field('annee'), String, PHONE, (x) => `${String(x)}-circonscriptions-scolaires`).ticks;
    expect(phone.length).toBe(2);
  });
  it('are maps as wide as what is on them, and none where nothing has a place', () => {
    expect(mapOf(loaded, rows, (row) => row)).toBeUndefined();
    const placed = { ...loaded, shapes: new Map(rows.map((row, i) => [row, { type: 'Point' as const, coordinates: [-2 + i * 0.1, 47] }])) };
    const map = mapOf(placed, rows, (row) => row);
    expect(map?.shapes.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
    expect(map?.shapes[0]?.places[0]?.x).toBeCloseTo(30);
    expect(map?.shapes[3]?.places[0]?.x).toBeCloseTo(W - 30);
  });
});

describe('the table', () => {
  const { columns, constant } = columnsOf(loaded);
  it('says once what every row says', () => {
    expect(constant.map(({ name }) => name)).toEqual(['pays']);
    expect(columns.map(({ name }) => name)).not.toContain('pays');
  });
  it('sums money, not rates, nor a single row', () => {
    expect(sumsOf(columns, rows)).toEqual([undefined, undefined, undefined, 1350.5, undefined]);
    expect(sumsOf(columns, rows.slice(0, 1))).toBeUndefined();
  });
  it('sorts numbers from the largest first, words from the first letter, then the other way', () => {
    expect(nextSort(choose(), field('montant_eur'))).toEqual({ field: 'montant_eur', down: true });
    expect(nextSort(choose(), field('categorie'))).toEqual({ field: 'categorie', down: false });
    expect(nextSort(choose({ sort: { field: 'categorie', down: false } }), field('categorie')).down).toBe(true);
  });
});

describe('findings', () => {
  const view = {
    title: 'Le total',
    resource: 'subventions',
    sentence: 'La commune a versé {sum:montant_eur}.',
    chart: 'bar',
    x: 'annee',
    y: 'montant_eur',
    filter: undefined,
  } as unknown as PublishedView;
  const room = { rows, fields, choices: choose(), words: '' };
  it('are said again over the kept rows, with what draws them', () => {
    const [finding] = findingsOf([view], room, t);
    expect(finding?.sentence.replaceAll(/\s/g, ' ')).toBe('La commune a versé 1 350,50 €.');
    expect(finding?.draws).toMatchObject({ x: 'annee', y: 'montant_eur', chart: 'bar' });
    expect(finding?.now).toBe(false);
  });
  it('are none of other tables, without figures or without rows', () => {
    expect(findingsOf([{ ...view, resource: 'autre' }], room, t)).toEqual([]);
    expect(findingsOf([{ ...view, sentence: 'Rien que des mots.' }], room, t)).toEqual([]);
    expect(findingsOf([view], { ...room, rows: [] }, t)).toEqual([]);
  });
});

describe('whence a figure comes', () => {
  const asked = (row: (typeof rows)[number] | undefined, table = loaded) => ({
    pack: { ...pack, defects: [{ ...DOUBLED, resource: 'subventions' }] } as typeof pack,
    loaded: table,
    row,
    ...keptRows(table, choose()),
    words: '',
  });
  it('is a line of a file for a row, a count for a total', () => {
    expect(factsOf(asked(rows[2]), t)[0]).toEqual(['Ligne du fichier publié', 'subventions.csv, 4']);
    expect(factsOf(asked(undefined), t)[0]?.[1].replaceAll(/\s/g, ' ')).toBe('4 lignes (Subventions) · toutes les lignes');
    expect(figuresOf(asked(rows[0]), t).replaceAll(/\s/g, ' ')).toBe('Montant (€) : 100 € ; taux_pourcent : 1');
  });
  it('tells the defects that touch it', () => {
    const table = load([DOUBLED]);
    expect(defectsOf(asked(table.rows[3], table)).map(({ number }) => number)).toEqual([1]);
    expect(defectsOf(asked(table.rows[0], table))).toEqual([]);
    expect(defectsOf(asked(undefined, table))).toHaveLength(1);
  });
});
