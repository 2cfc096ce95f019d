import { describe, expect, it } from 'vitest';
import { OWN_COLOURS, paletteOf } from '../../../src/domain/identity/palette.ts';
import { barChart } from '../../../src/ingest/data/chart/bars.ts';
import type { ChartRoom } from '../../../src/ingest/data/chart/draw.ts';
import { lineChart } from '../../../src/ingest/data/chart/lines.ts';
import type { Point } from '../../../src/domain/table/view.ts';

const words: ChartRoom = {
  lang: 'fr',
  palette: paletteOf(OWN_COLOURS),
  title: { fr: 'Titre' },
  description: { fr: 'Description' },
  id: 'v',
  groupField: { name: 'poste', type: 'string' },
  xField: { name: 'annee', type: 'year' },
};
const years = (count: number) => Array.from({ length: count }, (_, i) => 2000 + i);
const points = (xs: readonly (number | string)[], groups: readonly string[] = []): Point[] =>
  (groups.length > 0 ? groups : [null]).flatMap((group) => xs.map((x, i) => ({ x, y: 100 + i, group }) as unknown as Point));
const view = (xs: readonly (number | string)[], groups: readonly string[] = []) =>
  ({ points: points(xs, groups), xs, groups, additive: true }) as never;
const widthOf = (svg: string) => Number(/ width="(\d+)"/.exec(svg)?.[1]);

describe('charts on a phone', () => {
  it('draws a few bars, rows of bars or points no wider than its screen, and says so to the page', () => {
    for (const svg of [
      barChart(view(years(6)), words),
      barChart(view(years(6), ['Enfance', 'Culture']), words),
      lineChart(view(years(6), ['Cantine', 'Tout le reste']), words),
    ]) {
      expect(widthOf(svg)).toBeLessThanOrEqual(400);
      expect(svg).toContain('class="graph narrow"');
    }
  });

  it('marks a title that is said in no other language, and not one that is', () => {
    const svg = barChart(view(years(6)), { ...words, lang: 'en', description: { fr: 'Description', en: 'What it shows' } });
    expect(svg).toContain('<title id="v-t" lang="fr">Titre</title><desc id="v-d">What it shows</desc>');
  });

  it('shows two dozen bars whole, each with its number on its end and names that do not touch', () => {
    const svg = barChart(view(years(20)), words);
    expect(widthOf(svg)).toBe(400);
    for (const { y } of points(years(20))) expect(svg).toMatch(new RegExp(`<text[^>]*rotate\\(-90\\)[^>]*>${y}<`));
    // No word is smaller than the others: a phone shows them all at 12 px or more.
    expect(svg).not.toMatch(/font-size="(?!14")/);
    const names = [...svg.matchAll(/>(\d{4})</g)].map(([, name]) => Number(name));
    expect(names.length).toBeGreaterThan(5);
    expect(names.length).toBeLessThan(14);
  });

  it('writes the figure of a narrow valley below its point, where no line goes, and none that another curve goes through', () => {
    const of = (ys: readonly number[], group: string | null = null) => ys.map((y, i) => ({ x: 2000 + i, y, group }));
    const valley = lineChart({ points: of([385, 33, 281, 12, 299]), xs: years(5), groups: [], additive: true } as never, words);
    const groups = [...valley.matchAll(/<g[^>]*>(?:<text[^>]*>[^<]*<\/text>)+<\/g>/g)].map(([all]) => all);
    for (const low of [33, 12]) expect(groups.find((all) => all.includes(`>${low}<`))).toContain('translate(0,14)');
    const points = [...valley.matchAll(/<circle[^>]* cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    const axis = Number(/ height="(\d+)"/.exec(valley)?.[1]) - 34;
    expect(Math.max(...points) + 20).toBeLessThan(axis);
    // The second curve goes through the room of the first one's middle figure, above and below it.
    const through = [...of([10, 50, 90], 'A'), ...of([60, 51, 52], 'B')];
    const two = lineChart({ points: through, xs: years(3), groups: ['A', 'B'], additive: false } as never, words);
    expect(two).not.toMatch(/>51</);
    expect(two).toMatch(/>90</);
  });

  it('breaks a line where years have no value, and marks what stands alone between two holes, however many points there are', () => {
    const line = (xs: readonly number[], rows = xs) => lineChart({ points: points(xs), xs: rows, groups: [] } as never, words);
    const strokes = (svg: string) => /<path[^>]* d="(M[^"]*L[^"]*)"/.exec(svg)?.[1]?.split('M').length;
    expect(strokes(line(years(6)))).toBe(2);
    expect(strokes(line([2000, 2001, 2004, 2005], years(6)))).toBe(3);
    expect(strokes(line([2000, 2001, 2002, 2005, 2006]))).toBe(3);
    const many = years(90).filter((year) => year !== 2040 && year !== 2042);
    expect(line(many).match(/<circle/g)).toHaveLength(1);
  });

  it('leaves a hole for a year that is missing, and none between decades', () => {
    const bars = (xs: readonly number[]) => {
      const svg = barChart(view(xs), words);
      return [...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width))[0] ?? 0;
    };
    expect(bars([1940, 1950, 1960, 1980])).toBeCloseTo(bars(years(5)), 0);
    expect(bars([1940, 1941, 1944])).toBeCloseTo(bars(years(5)), 0);
    // What is no year, in a column of them, is drawn as it is written.
    expect(barChart(view([1940, '']), words)).toContain('<rect');
    expect(barChart(view(['lundi', 'mardi']), { ...words, xField: { name: 'jour', type: 'date' } })).toContain('<rect');
  });

  it('tells the figure of a fall below its point, where the line does not pass, and beside the turning year’s own line', () => {
    const fall = [60, 60, 29, 32].map((y, i) => ({ x: 2009 + i, y, group: null }));
    const svg = lineChart({ points: fall, xs: fall.map(({ x }) => x), groups: [] } as never, {
      ...words,
      mark: { x: 2011, text: '2011 : le transfert' },
    });
    const groupOf = (figure: string) =>
      [...svg.matchAll(/<g[^>]*>(?:<text[^>]*>[^<]*<\/text>)+<\/g>/g)].map(([all]) => all).find((all) => all.includes(`>${figure}<`));
    expect(groupOf('29')).toMatch(/translate\(4,14\).*text-anchor="start"/);
    expect(groupOf('60')).toContain('translate(0,-13)');
    // Where it goes steeply through, the figure stands on the side that the line turns away from.
    const through = [60, 45, 30, 45, 60].map((y, i) => ({ x: 2009 + i, y: y + i / 10, group: null }));
    const steep = lineChart({ points: through, xs: through.map(({ x }) => x), groups: [] } as never, words);
    const stands = [
      ...steep.matchAll(
        /<g[^>]*translate\((-?6),-8\)[^>]*text-anchor="(\w+)"[^>]*>|<g[^>]*text-anchor="(\w+)"[^>]*translate\((-?6),-8\)[^>]*>/g,
      ),
    ];
    expect(stands.map(([, after, anchor, before, side]) => [after ?? side, anchor ?? before])).toEqual([
      ['-6', 'end'],
      ['6', 'start'],
    ]);
  });

  it('keeps many years wide, to be scrolled', () => {
    for (const svg of [barChart(view(years(40)), words), lineChart(view(years(20)), words)]) {
      expect(widthOf(svg)).toBe(720);
      expect(svg).not.toContain('etroit');
    }
  });

  it('sets long names above their bars, whole', () => {
    const name = 'Association des parents d’élèves de l’école';
    const svg = barChart(view([name, 'Foyer']), { ...words, xField: { name: 'association', type: 'string' } });
    expect(widthOf(svg)).toBe(400);
    expect(svg).toContain(name);
  });

  it('cuts no name short, in bars, in rows of bars, above curves or at their ends', () => {
    const name = 'Association des parents d’élèves et des amis de l’école publique de la commune, section du bourg et des hameaux';
    const whole = (svg: string) => svg.replaceAll(/<\/tspan><tspan[^>]*>/g, ' ').replaceAll(/<[^>]*>/g, '|');
    for (const svg of [
      barChart(view([name, 'Foyer']), { ...words, xField: { name: 'association', type: 'string' } }),
      barChart(view(years(6), [name, 'Foyer']), words),
      lineChart(view(years(6), [name, 'Foyer']), words),
      lineChart(view(years(20), [name, 'Foyer']), words),
      barChart(view([name, 'Foyer'], ['Enfance', 'Culture']), { ...words, xField: { name: 'association', type: 'string' } }),
    ]) {
      expect(svg).not.toContain('…');
      expect(whole(svg)).toContain(name);
    }
  });

  it('names each curve of a narrow chart above it, with its ink', () => {
    const svg = lineChart(view(years(6), ['Cantine', 'Tout le reste']), words);
    const inks = ['Cantine', 'Tout le reste'].map((name) => new RegExp(`fill="(#[0-9a-f]{6})"[^>]*>(?:<[^>]+>)*${name}`).exec(svg)?.[1]);
    expect(inks[0]).toBeTruthy();
    expect(new Set(inks).size).toBe(2);
  });

  it('marks what belongs to each curve, its line among it', () => {
    const svg = lineChart(view(years(6), ['Cantine', 'Tout le reste']), words);
    for (const serie of ['0', '1']) {
      const groups = [...svg.matchAll(new RegExp(`<g[^>]*data-series="${serie}"[^>]*>(.*?)</g>`, 'g'))].map(([, inner]) => inner);
      expect(groups.some((inner) => inner?.includes('<path'))).toBe(true);
      expect(groups.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('gives each row of bars its own scale, and says so, where one would make slivers of the others', () => {
    const rows = (small: number) => ({
      points: years(4).flatMap((x) => [
        { x, y: 1000, group: 'Enfance' },
        { x, y: small, group: 'Sport' },
      ]),
      xs: years(4),
      groups: ['Enfance', 'Sport'],
      additive: true,
    });
    const tallest = (svg: string) => [...svg.matchAll(/<rect[^>]* height="([\d.]+)"/g)].map(([, height]) => Number(height));
    const free = barChart(rows(20) as never, words);
    expect(free).toContain('sa propre échelle');
    expect(Math.max(...tallest(free)) - Math.min(...tallest(free))).toBeLessThan(0.2);
    const shared = barChart(rows(500) as never, words);
    expect(shared).not.toContain('sa propre échelle');
    expect(Math.min(...tallest(shared)) / Math.max(...tallest(shared))).toBeCloseTo(0.5, 1);
  });
});

describe('charts of what is less than nothing, of very little, of very many', () => {
  const of = (values: readonly number[]) =>
    ({ points: values.map((y, i) => ({ x: 2000 + i, y, group: null })), xs: years(values.length), groups: [], additive: true }) as never;
  const heightOf = (svg: string, figure: string) => {
    const [, y = ''] = new RegExp(`<text[^>]*translate\\([\\d.]+,([\\d.]+)\\)[^>]*>${figure}<`).exec(svg) ?? [];
    return Number(y);
  };

  it('draws the least lowest, though all is less than nothing', () => {
    const svg = lineChart(of([-101, -100, -100.5]), words);
    expect(heightOf(svg, '−100')).toBeLessThan(heightOf(svg, '−101'));
    for (const figure of ['−100', '−101']) expect(heightOf(svg, figure)).toBeGreaterThan(27);
    for (const same of [[0, 0, 0], [-4, -4, -4], [5]]) expect(lineChart(of(same), words)).not.toContain('NaN');
  });

  it('sets the figure of a hanging bar below its end, not upon it', () => {
    const svg = barChart(of([4, -4, 2]), words);
    const [, group = ''] = /<g[^>]*translate\([\d.]+,10\)[^>]*>((?:<text[^>]*>[^<]*<\/text>)+)/.exec(svg) ?? [];
    expect(group).toContain('>−4<');
    expect(group).not.toContain('>4<');
  });

  it('adds up no means of groups, and says how many it leaves out', () => {
    const many = Array.from({ length: 14 }, (_, i) => `g${i}`);
    const means = barChart({ ...(view(years(6), many) as object), additive: false } as never, words);
    expect(means).not.toContain('Autres');
    expect(means).toContain('3 autres ne sont pas dessinés.');
  });

  it('says of how many the bars are the largest', () => {
    const svg = barChart(view(Array.from({ length: 30 }, (_, i) => `nom ${i}`)), { ...words, xField: { name: 'nom', type: 'string' } });
    expect(svg).toContain('Les 24 plus grands, sur 30.');
  });

  it('keeps the last years of many in rows of bars, the missing ones as holes', () => {
    const long = years(70).filter((year) => year !== 2005);
    const svg = barChart(view(long, ['a', 'b']), words);
    expect(svg.match(/<rect/g)?.length).toBe(138);
    expect(svg).toMatch(/>206\d</);
  });

  it('writes names under a curve whole', () => {
    const names = ['North Berwick and the Bass Rock', 'Leith', 'Granton'];
    const svg = lineChart(view(names), { ...words, xField: { name: 'port', type: 'string' } });
    expect(svg.replaceAll(/<\/tspan><tspan[^>]*>/g, ' ')).toContain(names[0]);
  });
});

it('says what it says itself in the language that it is asked for', () => {
  const xs = Array.from({ length: 15 }, (_, i) => `2020-${String((i % 12) + 1).padStart(2, '0')}-0${i < 12 ? 1 : 2}`).sort();
  const dates = { ...words, xField: { name: 'jour', type: 'date' } as const };
  expect(lineChart(view(xs), dates)).toMatch(/>(?:janv\.|févr\.|avr\.|juil\.|août)/);
  const english = lineChart(view(xs), { ...dates, lang: 'en' });
  expect(english).toMatch(/>(?:Jan|Feb|Apr|Jul|Aug)/);
  expect(english).toContain(' lang="en"');
  const many = Array.from({ length: 14 }, (_, i) => `g${i}`);
  expect(barChart(view(years(6), many), words)).toContain('Autres (3)');
  expect(barChart(view(years(6), many), { ...words, lang: 'en' })).toContain('Others (3)');
});
