/** Photographs an hour by the number of workers, one group of bars for each count: an SVG of its own, to be opened in a browser. */
import type { ScaleRow } from './scale.ts';

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [720, 360, 90, 40, 60];
const INKS = ['#1f3a5f', '#b07d2b', '#6b8f71', '#8c3b3b'];

/** A round number at or above a value. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

export function scaleChart(rows: readonly ScaleRow[]): string {
  const ingests = rows.filter(({ step }) => step === 'ingest');
  const anHour = ({ photographs, seconds }: ScaleRow) => (photographs / Math.max(0.1, seconds)) * 3600;
  const counts = [...new Set(ingests.map(({ photographs }) => photographs))];
  const workers = [...new Set(ingests.map((row) => row.workers))];
  const most = roundUp(ingests.reduce((top, row) => Math.max(top, anHour(row)), 1));
  const y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  const group = (WIDTH - LEFT - 20) / Math.max(1, counts.length);
  const bar = (group - 30) / Math.max(1, workers.length);
  const text = (x: number, at: number, words: string, anchor = 'middle') =>
    `<text x="${x}" y="${at}" text-anchor="${anchor}">${words}</text>`;
  const lines = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(most * share);
    return `<path d="M${LEFT} ${at}H${WIDTH - 20}" stroke="#ccc"/>${text(LEFT - 8, at + 4, String(Math.round(most * share)), 'end')}`;
  });
  const bars = ingests.map((row) => {
    const x = LEFT + 15 + counts.indexOf(row.photographs) * group + workers.indexOf(row.workers) * bar;
    const top = y(anHour(row));
    return `<rect x="${x}" y="${top}" width="${bar - 4}" height="${HEIGHT - BOTTOM - top}" fill="${INKS[workers.indexOf(row.workers) % INKS.length]}"><title>${Math.round(anHour(row))}</title></rect>${text(x + (bar - 4) / 2, HEIGHT - BOTTOM + 16, String(row.workers))}`;
  });
  const names = counts.map((count, i) => {
    const shrink = ingests.find(({ photographs }) => photographs === count)?.shrink ?? 1;
    return text(LEFT + (i + 0.5) * group, HEIGHT - BOTTOM + 38, `${count} photographs${shrink === 1 ? '' : `, sides ÷ ${shrink}`}`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${text(LEFT, 22, 'Ingest: photographs an hour, by the number of workers', 'start')}${lines.join('')}${bars.join('')}${names.join('')}</svg>\n`;
}
