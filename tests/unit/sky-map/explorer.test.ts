// @vitest-environment happy-dom
/** The map of photographs in a page, over an index that answers at once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';
import type { SkyMapHandle } from '../../../src/islands/sky-map/options.ts';
import type { PhotoIndex } from '../../../src/islands/sky-map/photo-index.ts';
import { CONFIG, preparePage } from '../islands/leaflet-page.ts';

preparePage();
/** A machine that is busy takes its time. */
const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000 });
const { mountSkyMap } = await import('../../../src/islands/sky-map/mount.ts');

const RING = [
  [-2, 47],
  [-1.9, 47],
  [-1.9, 47.1],
  [-2, 47],
];
const ranked = (rank: number) => ({
  rank,
  detail: { id: `p${rank}`, title: { fr: `Vue ${rank}` }, date: '1950', footprint: RING },
  held: true,
  computed: false,
  campaign: 0,
});
const mark = (lat: number, count: number, rank: number) => ({
  lat,
  lon: -2,
  count,
  rank,
  held: count,
  from: 1950,
  to: 1950,
  bounds: [-2, lat, -2, lat],
});
const OPENED = {
  count: 30,
  located: 30,
  campaigns: [],
  communes: [],
  themes: [],
  years: { from: 1920, to: 2000 },
  hasComputed: false,
  hasUnheld: false,
  themesLater: false,
};

/** Answers of the index; what it was asked is kept. */
function fakeIndex(): PhotoIndex & { readonly asked: { readonly query: string; readonly list: { readonly from: number } }[] } {
  const asked: { query: string; list: { from: number } }[] = [];
  const answers: Record<string, (question: never) => unknown> = {
    ask(question: { query: string; list: { from: number } }) {
      asked.push(question);
      const ranks = Array.from({ length: 20 }, (_, i) => question.list.from + i).filter((rank) => rank < 30);
      const facets = { campaign: [], commune: [], kind: [], theme: [] };
      const histogram = { from: 1920, to: 2009, step: 10, counts: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
      return { total: 30, located: 30, inView: 30, listed: 30, clusters: [mark(47, 3, 1), mark(47.1, 1, 2)], ranks, facets, histogram };
    },
    details: ({ ranks }: { ranks: number[] }) => ranks.map(ranked),
    under: () => [ranked(5)],
    find: () => undefined,
  };
  return {
    asked,
    open: () => Promise.resolve(OPENED),
    close: () => undefined,
    send: (name: string, question: never) => Promise.resolve(answers[name]?.(question)),
  } as unknown as ReturnType<typeof fakeIndex>;
}

describe('the explorer', () => {
  let room: HTMLElement;
  let map: SkyMapHandle;
  let index: ReturnType<typeof fakeIndex>;
  beforeEach(async () => {
    document.body.replaceChildren((room = document.createElement('div')));
    index = fakeIndex();
    map = mountSkyMap(room, { config: CONFIG as unknown as SkyConfig, index });
    await soon(() => expect(room.querySelector('.sky-result')?.textContent).toMatch(/^30/));
  });
  afterEach(() => map.destroy());

  const named = (name: string) => room.querySelector<HTMLElement>(`[aria-label="${name}"]`);
  const press = (element: HTMLElement | null | undefined) => {
    element?.focus();
    element?.click();
  };

  it('shows the same photographs on the map and in the list', () => {
    expect(room.querySelector('.sky-result')?.textContent).toBe('30 photographies, toutes dans la carte.');
    expect(room.querySelectorAll('.sky-list .sky-row')).toHaveLength(20);
    expect([...room.querySelectorAll('.sky-button')].map((one) => one.getAttribute('aria-label'))).toEqual([
      '3 photographies, 1950',
      '1 photographie, 1950',
    ]);
    expect(room.querySelector('.map-attribution')?.textContent).toBe('© ortho');
  });

  it('turns the pages of the list, and keeps the focus on the way', async () => {
    const next = [...room.querySelectorAll('button')].find(({ textContent }) => textContent === 'Suivantes');
    press(next);
    await soon(() => expect(room.querySelector('.sky-title')?.textContent).toBe('Vue 20'));
    expect(index.asked.at(-1)?.list.from).toBe(20);
    expect(room.querySelector('.sky-page')?.textContent).toBe('21–30 / 30');
    expect(document.activeElement).toBe(next);
  });

  it('asks about a point, and gives the focus to the map when its panel is closed', async () => {
    press(named('Interroger le centre de la carte'));
    await soon(() => expect(room.querySelector('.sky-point .sky-title')?.textContent).toBe('Vue 5'));
    expect(map.getState().point).toBeDefined();
    press(named('Fermer'));
    expect(room.querySelector<HTMLElement>('.sky-point')?.hidden).toBe(true);
    expect(document.activeElement).toBe(room.querySelector('.sky-ground'));
    expect(map.getState().point).toBeUndefined();
  });

  it('searches as one types, and leaves what is typed as it is', async () => {
    const field = room.querySelector<HTMLInputElement>('[type=search]');
    if (!field) throw new Error('no field');
    field.value = 'moulin ';
    field.dispatchEvent(new Event('input'));
    await soon(() => expect(index.asked.at(-1)?.query).toBe('moulin'));
    expect(field.value).toBe('moulin ');
    map.setState({ ...map.getState(), query: '' });
    expect(field.value).toBe('');
  });

  it('chooses a photograph on the map, in the address and in the list', async () => {
    const chosen: unknown[] = [];
    map.on('photo', (id) => chosen.push(id));
    press(room.querySelectorAll<HTMLElement>('.sky-button')[1]);
    await soon(() => expect(map.getState().photo).toBe('p2'));
    expect(chosen).toEqual(['p2']);
    expect(room.querySelector('[aria-current] .sky-title')?.textContent).toBe('Vue 2');
  });
});
