// @vitest-environment happy-dom
/** The explorer's parts as they stand in the page. */
import { render, type TemplateResult } from 'lit-html';
import { describe, expect, it } from 'vitest';
import { START } from '../../../src/domain/sky/sky-state.ts';
import { spotIn, startState, type ExplorerState, type PointAsked } from '../../../src/islands/sky-map/explorer-state.ts';
import { choicesOf, facetsView } from '../../../src/islands/sky-map/facets.ts';
import { layersView, silenceView } from '../../../src/islands/sky-map/layer-picker.ts';
import { positionText } from '../../../src/domain/sky/position-text.ts';
import { placeIn, pointIn } from '../../../src/islands/sky-map/in-pictures.ts';
import { pictureView } from '../../../src/islands/sky-map/picture-panel.ts';
import { dayText, pointView } from '../../../src/islands/sky-map/point-panel.ts';
import type { Answer, Opened, Ranked } from '../../../src/islands/sky-map/protocol.ts';
import { listView } from '../../../src/islands/sky-map/result-list.ts';
import { timelineView } from '../../../src/islands/sky-map/timeline.ts';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';

const none = () => undefined;
const say = (value: number) => `${value} vues`;
const shown = (view: TemplateResult | symbol, root = document.createElement('div')) => {
  render(view, root);
  return root;
};
const photo = (rank: number, more: Partial<Ranked> = {}): Ranked => ({
  rank,
  detail: { id: `photo-${rank}`, title: { fr: `Vue ${rank}` }, date: '1950', footprint: [] } as unknown as Ranked['detail'],
  held: true,
  computed: false,
  campaign: 0,
  ...more,
});
const opened = {
  count: 2,
  campaigns: [
    { id: 'a', title: { fr: 'Campagne A' } },
    { id: 'b', title: { fr: 'Campagne B' } },
  ],
  communes: [
    ['44040', 'Chéméré'],
    ['44005', 'Arthon'],
  ],
  themes: ['bocage'],
  years: { from: 1920, to: 2020 },
  hasComputed: false,
  hasUnheld: true,
  themesLater: false,
} as unknown as Opened;
const answer = {
  total: 2,
  located: 1,
  inView: 1,
  listed: 2,
  ranks: [0, 1],
  clusters: [],
  facets: {
    campaign: [],
    commune: [
      { value: '44040', count: 2 },
      { value: '44005', count: 1 },
    ],
    kind: [],
    theme: [],
  },
} as unknown as Answer;
const state: ExplorerState = { ...startState(START), opened, answer, told: { answer, rows: [photo(0), photo(1)] }, notice: undefined };
const listActions = { show: none, point: none, order: none, everywhere: none, page: none };

describe('the list', () => {
  it('says the result, then each photograph with its way to the map', () => {
    const root = shown(listView(state, 'fr', say, listActions));
    expect(root.querySelector('.sky-result')?.textContent).toBe('2 vues, dont 1 dans la carte, 1 non localisée.');
    expect([...root.querySelectorAll('.sky-title')].map(({ textContent }) => textContent)).toEqual(['Vue 0', 'Vue 1']);
    expect(root.querySelector('.sky-show')?.getAttribute('aria-label')).toBe('Montrer sur la carte\u00a0: Vue 0');
    expect(root.querySelector<HTMLElement>('.sky-pages')?.hidden).toBe(true);
  });
  it('keeps the row that has the focus while others come', () => {
    const root = document.createElement('div');
    document.body.append(root);
    shown(listView(state, 'fr', say, listActions), root);
    const button = root.querySelectorAll<HTMLElement>('.sky-show')[1];
    button?.focus();
    shown(listView({ ...state, told: { answer, rows: [photo(5), photo(1)] } }, 'fr', say, listActions), root);
    expect(document.activeElement).toBe(button);
    root.remove();
  });
  it('marks the chosen one, and what is held elsewhere', () => {
    const away = photo(1, { held: false, detail: { ...photo(1).detail, url: 'https://exemple.org/1' } as Ranked['detail'] });
    const root = shown(listView({ ...state, selected: photo(0), told: { answer, rows: [photo(0), away] } }, 'fr', say, listActions));
    expect(root.querySelectorAll('[aria-current=true]')).toHaveLength(1);
    const link = root.querySelectorAll<HTMLAnchorElement>('.sky-title a')[1];
    expect([link?.getAttribute('href'), link?.rel]).toEqual(['https://exemple.org/1', 'external']);
  });
  it('says that it is being loaded, and that nothing is here', () => {
    expect(shown(listView(startState(START), 'fr', say, listActions)).querySelector('.sky-result')?.textContent).toBe(
      'Chargement de la liste…',
    );
    const nothing = { ...state, told: { answer: { ...answer, total: 0 }, rows: [] } };
    expect(shown(listView(nothing, 'fr', say, listActions)).querySelector<HTMLElement>('.sky-message')?.textContent).toBe(
      'Rien ne répond à ces choix.',
    );
  });
});

describe('the filters', () => {
  it('are not there before the index is', () => {
    expect(shown(facetsView(startState(START), 'fr', { typed: none, searching: none, change: none, unfolded: none })).textContent).toBe('');
  });
  it('list communes by name, with what is chosen even where nothing answers', () => {
    expect(choicesOf('commune', answer.facets.commune, '44999', opened, 'fr')).toEqual([
      { value: '44005', name: 'Arthon', count: 1 },
      { value: '44040', name: 'Chéméré', count: 2 },
      { value: '44999', name: '44999', count: 0 },
    ]);
  });
  it('say how many narrow, and choose', () => {
    const changes: unknown[] = [];
    const root = shown(
      facetsView({ ...state, sky: { ...START, commune: '44040', held: true } }, 'fr', {
        typed: none,
        searching: none,
        unfolded: none,
        change: (change) => changes.push(change),
      }),
    );
    expect(root.querySelector('summary')?.textContent).toBe('Affiner (2)');
    const commune = root.querySelectorAll('select')[1];
    if (commune) commune.value = '';
    commune?.dispatchEvent(new Event('change'));
    expect(changes).toEqual([{ commune: undefined }]);
  });
});

describe('the years', () => {
  it('are sliders and a brush that is placed without a style attribute of the template', () => {
    const spans: unknown[] = [];
    const root = shown(
      timelineView('fr', { limits: { from: 1920, to: 2019 }, bars: undefined, span: { from: 1945, to: 1969 } }, say, (span) =>
        spans.push(span),
      ),
    );
    const brush = root.querySelector<HTMLElement>('.sky-brush');
    expect(brush?.style.cssText).toContain('inset-inline-start: 25%');
    const [from] = root.querySelectorAll('input');
    expect(from?.value).toBe('1945');
    if (from) from.value = '1920';
    from?.dispatchEvent(new Event('input'));
    root.querySelector('button')?.click();
    expect(spans).toEqual([{ from: 1920, to: 1969 }, undefined]);
  });
});

describe('a point', () => {
  const asked = {
    turn: 1,
    at: [47.118, -1.917],
    near: 'Chéméré',
    page: '/lieux/44040/',
    areas: ['Limite'],
    compare: '/c/',
    layer: undefined,
    seen: [photo(3)],
    spots: undefined,
    day: undefined,
  } as const;
  it('is hidden until one is asked about, then says who sees it', () => {
    const actions = { show: none, point: none, close: none, askDay: none };
    const root = shown(pointView(undefined, 'fr', say, actions));
    expect(root.querySelector<HTMLElement>('.sky-point')?.hidden).toBe(true);
    shown(pointView(asked, 'fr', say, actions), root);
    expect(root.querySelector('h3')?.textContent).toBe('En ce point, près de Chéméré');
    expect([...root.querySelectorAll('.sky-actions a')].map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
      ['/lieux/44040/', 'Chéméré, hier et aujourd’hui'],
      ['/c/', 'Comparer deux dates ici'],
    ]);
    expect(root.querySelector('.sky-day')?.childElementCount).toBe(0);
    expect(root.querySelector('.sky-day')?.textContent).toBe('');
    expect(root.querySelector('.sky-message')?.textContent).toBe('1 vues.');
    expect(root.querySelectorAll('.sky-row')).toHaveLength(1);
  });
  it('is shown in the pictures whose camera sees it; those that land hides it from are left out', () => {
    const actions = { show: none, point: none, close: none, askDay: none };
    const pictured = (rank: number) =>
      photo(rank, { detail: { ...photo(rank).detail, thumb: { src: '/v.jpg', width: 320, height: 240 } } as Ranked['detail'] });
    const spots = new Map([
      [3, { x: 0.25, y: 0.5, hidden: false }],
      [4, { x: 0.5, y: 0.5, hidden: true }],
      [5, undefined],
    ]);
    const root = shown(pointView({ ...asked, seen: [3, 4, 5, 6].map(pictured), spots }, 'fr', say, actions));
    expect([...root.querySelectorAll('.sky-title')].map(({ textContent }) => textContent)).toEqual(['Vue 3', 'Vue 6']);
    expect(root.querySelector('.sky-message')?.textContent).toBe('2 vues.');
    const dots = root.querySelectorAll<HTMLElement>('.sky-dot');
    expect(dots).toHaveLength(1);
    expect(dots[0]?.getAttribute('style')).toContain('25.00%');
  });
  it('is written as people write it', () => {
    expect(positionText(47.118, -1.917, 'fr')).toBe('47,11800°\u00a0N, 1,91700°\u00a0O');
    expect(positionText(-8.05, 34.9, 'en')).toBe('8.05000°\u00a0S, 34.90000°\u00a0E');
  });
  it('has a day, or the reason why it is not known', () => {
    expect(dayText({ date: '1952-05-27', mission: '1223-0041' }, 'fr')).toBe('27 mai 1952 – 1223-0041');
    expect(dayText('offline', 'fr')).toContain('n’a pu être obtenue');
    expect(dayText(undefined, 'fr')).toBe('');
  });
});

describe('the chosen picture', () => {
  const camera = { lon: -1.6, lat: 47.2, heading: 0, tilt: 70, roll: 0, altitude_m: 300, hfov: 60 };
  const thumb = { src: '/v.jpg', width: 320, height: 240 };
  const chosen = photo(7, { detail: { ...photo(7).detail, camera, thumb } as Ranked['detail'] });

  it('is there where its camera is known, and says where it was touched', () => {
    expect(shown(pictureView(photo(1), undefined, 'fr', none)).querySelector('section')).toBeNull();
    const touched: number[][] = [];
    const root = shown(pictureView(chosen, { x: 0.5, y: 0.75, hidden: false }, 'fr', (_, x, y) => touched.push([x, y])));
    expect(root.querySelector('.sky-dot')?.getAttribute('style')).toContain('75.00%');
    const plate = root.querySelector<HTMLElement>('.sky-plate')!;
    plate.getBoundingClientRect = () => ({ left: 100, top: 50, width: 200, height: 100 }) as DOMRect;
    plate.dispatchEvent(new MouseEvent('click', { clientX: 150, clientY: 75 }));
    expect(touched).toEqual([[0.25, 0.25]]);
    expect(root.querySelector('a')?.getAttribute('href')).toBe('/vue-du-ciel/photo-7/');
  });

  it('shows the map’s point where its camera sees it, and gives the place of its own', async () => {
    const place = (await placeIn(chosen, 0.5, 0.8))!;
    expect(place.lon).toBeCloseTo(-1.6, 6);
    expect(place.lat).toBeGreaterThan(47.2);
    expect(await placeIn(chosen, 0.5, 0.01)).toBeUndefined();
    const point = { turn: 1, at: [place.lat, place.lon], seen: [chosen, photo(8)], spots: undefined } as unknown as PointAsked;
    const spots = await pointIn(point, undefined);
    expect([...spots.keys()]).toEqual([7]);
    expect(spots.get(7)).toMatchObject({ x: expect.closeTo(0.5, 4), y: expect.closeTo(0.8, 3), hidden: false });
    const state = { ...startState(START), selected: chosen, point: { ...point, spots } };
    expect(spotIn(state)).toBe(spots.get(7));
  });
});

describe('the images of the ground', () => {
  const config = {
    layers: [
      { id: 'plan', role: 'base', label: { fr: 'Plan' } },
      { id: '1950', role: 'imagery', date: '1950', label: { fr: '1950' } },
      { id: 'limites', role: 'overlay', type: 'geojson', label: { fr: 'Limites' } },
    ],
    photos: [],
  } as unknown as SkyConfig;
  it('are one choice, and what lies on top', () => {
    const changes: unknown[] = [];
    const root = shown(layersView({ layer: '1950', overlays: [], opacity: 100 }, config, 'fr', 'sol', (change) => changes.push(change)));
    expect([...root.querySelectorAll<HTMLInputElement>('[type=radio]')].map(({ value, checked }) => [value, checked])).toEqual([
      ['plan', false],
      ['1950', true],
      ['aucune', false],
    ]);
    const box = root.querySelector<HTMLInputElement>('[type=checkbox]');
    if (box) box.checked = true;
    box?.dispatchEvent(new Event('change'));
    expect(changes).toEqual([{ overlays: ['limites'] }]);
  });
  it('that do not answer are named, with the way to ask again; else the notice is empty', () => {
    expect(shown(silenceView([], 'fr', none)).querySelector('[role=status]')?.textContent).toBe('');
    const root = shown(silenceView(['Plan', '1950'], 'fr', none));
    expect(root.textContent).toMatch(/^Ne répond pas\u00a0: «\u00a0Plan\u00a0», «\u00a01950\u00a0»\./);
    expect(root.querySelector('button')?.textContent).toBe('Réessayer');
  });
});
