// @vitest-environment happy-dom
/** A comparison in a page: where the focus is after each step, what is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SkyConfig } from '../../../src/domain/sky/sky-config.ts';
import type { CompareHandle } from '../../../src/islands/compare/options.ts';
import { CONFIG, preparePage } from '../islands/leaflet-page.ts';

preparePage();
/** A machine that is busy takes its time. */
const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000 });
const { mountCompare } = await import('../../../src/islands/compare/mount.ts');

describe('a comparison', () => {
  let room: HTMLElement;
  let comparison: CompareHandle;
  beforeEach(async () => {
    document.body.replaceChildren((room = document.createElement('div')));
    comparison = mountCompare(room, { config: CONFIG as unknown as SkyConfig });
    await soon(() => expect(room.querySelector('.compare-scene')).not.toBeNull());
  });
  afterEach(() => comparison.destroy());

  const button = (text: string) => {
    const found = [...room.querySelectorAll('button')].find(
      (one) => one.textContent?.trim().startsWith(text) || one.getAttribute('aria-label') === text,
    );
    if (!found) throw new Error(text);
    return found;
  };
  const press = (text: string) => {
    button(text).focus();
    button(text).click();
  };
  const fields = () => [...room.querySelectorAll('select')];
  const choose = (mode: string) => room.querySelector(`[value=${mode}]`)?.dispatchEvent(new Event('change'));

  it('gives the focus to an image that is added, and to the last one when one is taken away', () => {
    expect(comparison.getState().sources).toEqual(['couche:1950', 'couche:ortho']);
    press('Ajouter une image');
    const { sources } = comparison.getState();
    expect(sources).toHaveLength(3);
    expect(document.activeElement).toBe(fields()[sources.findIndex((key) => !['couche:1950', 'couche:ortho'].includes(key))]);
    press('Retirer l’image 3');
    expect(document.activeElement).toBe(fields()[1]);
    press('Échanger');
    expect(document.activeElement).toBe(button('Échanger'));
  });

  it('says that an image does not answer once the drawn ground is there instead, asks again, and leaves the focus to the new scene', async () => {
    for (const tile of [...room.querySelectorAll('.compare-scene img')]) tile.dispatchEvent(new Event('error'));
    expect(room.querySelector('.compare-notice p')).toBeNull();
    await soon(() => expect(room.querySelector('.compare-notice p')?.textContent).toMatch(/^Ne répond pas\u00a0: /));
    const before = room.querySelector('.compare-scene');
    press('Réessayer');
    expect(room.querySelector('.compare-notice')?.textContent).toBe('');
    expect(room.querySelector('.compare-scene')).not.toBe(before);
    expect(room.querySelector('.compare-scene')?.contains(document.activeElement)).toBe(true);
  });

  it('measures, and gives the focus back when it is done', () => {
    press('Mesurer');
    expect(button('Mesurer').getAttribute('aria-pressed')).toBe('true');
    press('Point au centre');
    press('Point au centre');
    expect(room.querySelector('.compare-measure')?.textContent).toMatch(/^Longueur\u00a0: 0/);
    press('Terminer');
    expect(document.activeElement).toBe(button('Mesurer'));
    expect(room.querySelector('.compare-measure')?.textContent).toBe('');
  });

  it('blinks by hand, and says which image it shows', () => {
    choose('blink');
    press('Suivante');
    expect(button('Reprendre')).toBeDefined();
    expect(room.querySelector('.compare-controls [role=status]')?.textContent).toBe('À l’écran\u00a0: ortho');
  });

  it('lays a picture by hand, and comes back to where it was begun', () => {
    comparison.setState({ sources: ['photo:p1', 'photo:p2'], mode: 'swipe', position: 50, alignments: {} });
    expect(room.querySelector<HTMLElement>('.places-search')?.hidden).toBe(true);
    press('Caler «\u00a01960 – p2\u00a0» (place approchée)');
    const [left, right] = [...room.querySelectorAll<HTMLElement>('.compare-align button')].filter(
      (one) => one.textContent === 'Repère au centre',
    );
    left?.click();
    expect(room.querySelector('.compare-align [role=status]')?.textContent).toMatch(/^Repère 1\./);
    right?.click();
    press('Annuler');
    expect(room.querySelector('.compare-align')).toBeNull();
    expect(document.activeElement).toBe(button('Caler'));
  });
});

it('a comparison without tools has its modes, its slider and one line for what it says', async () => {
  const room = document.createElement('div');
  document.body.replaceChildren(room);
  const comparison = mountCompare(room, { config: CONFIG as unknown as SkyConfig, tools: false });
  await soon(() => expect(room.querySelector('.compare-scene')).not.toBeNull());
  expect(room.querySelector('.compare-images, .compare-tool, .places-search, .map-arrows')).toBeNull();
  expect(room.querySelectorAll('.compare-mode')).toHaveLength(5);
  expect(room.querySelector('.compare > .compare-frame > .compare-place')).not.toBeNull();
  const slider = room.querySelector<HTMLInputElement>('[type=range]');
  if (slider) slider.value = '80';
  slider?.dispatchEvent(new Event('input'));
  expect(comparison.getState().position).toBe(80);
  for (const tile of [...room.querySelectorAll('.compare-scene img')]) tile.dispatchEvent(new Event('error'));
  await soon(() => expect(room.querySelector('.compare-notice')?.textContent).toMatch(/^Ne répond pas\u00a0: /));
  comparison.destroy();
});

it('a comparison of a large collection chooses by words, and loads what is chosen', async () => {
  const [p1, p2] = CONFIG.photos;
  const room = document.createElement('div');
  document.body.replaceChildren(room);
  const config = { ...CONFIG, photos: [], apart: { parts: 1, indexed: 9000 } } as unknown as SkyConfig;
  const comparison = mountCompare(room, { config });
  await soon(() => expect(room.querySelector('.compare-scene')).not.toBeNull());
  const fields = () => [...room.querySelectorAll<HTMLInputElement>('.compare-image [role=combobox]')];
  expect(room.querySelector('select')).toBeNull();
  expect(fields().map(({ value }) => value)).toEqual(['1950', 'ortho']);

  // What is there, before anything is typed.
  fields()[1]?.dispatchEvent(new Event('focus'));
  await soon(() => expect(room.querySelectorAll('.compare-image [role=option]').length).toBe(3));
  room.querySelectorAll('.compare-image [role=option]')[0]?.dispatchEvent(new Event('pointerdown', { cancelable: true }));
  await soon(() => expect(comparison.getState().sources).toEqual(['couche:1950', 'couche:plan']));
  expect(fields()[1]?.value).toBe('plan');

  // Pictures that an address names are loaded first; one that cannot be had leaves another in its place.
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(path.endsWith('/comparables/0.json') ? Response.json([p1, p2]) : new Response('', { status: 404 })),
  );
  comparison.setState({ sources: ['photo:p1', 'photo:p2'], mode: 'swipe', position: 50, alignments: {} });
  await soon(() => expect(fields().map(({ value }) => value)).toEqual(['1940 – p1', '1960 – p2']));
  comparison.setState({ sources: ['photo:p1', 'photo:p9'], mode: 'swipe', position: 50, alignments: {} });
  await soon(() => expect(comparison.getState().sources).not.toContain('photo:p2'));
  expect(fields()[0]?.value).toBe('1940 – p1');
  comparison.destroy();
});
