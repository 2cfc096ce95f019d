// @vitest-environment happy-dom
/** A photograph's viewer in a page. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PhotoState } from '../../../src/domain/sky/photo-state.ts';
import type { PhotoViewerHandle } from '../../../src/islands/photo-viewer/options.ts';
import { preparePage } from '../islands/leaflet-page.ts';

preparePage();
const { mountPhotoViewer } = await import('../../../src/islands/photo-viewer/mount.ts');

describe('a photograph’s viewer', () => {
  let room: HTMLElement;
  let viewer: PhotoViewerHandle;
  let closed: number;
  const states: PhotoState[] = [];
  beforeEach(() => {
    // Who asks for less movement is there at once.
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    document.body.replaceChildren((room = document.createElement('div')));
    closed = 0;
    states.length = 0;
    viewer = mountPhotoViewer(room, {
      width: 4000,
      height: 3000,
      iiif: '/iiif/bourg',
      tileSize: 512,
      poster: '/bourg.jpg',
      title: 'Le bourg',
      annotations: [{ id: 'port', x: 1000, y: 1000, title: { fr: 'Le port' }, body: { fr: 'Au bord de l’eau.' } }],
      beside: (id) => Object.assign(document.createElement('div'), { className: 'media', textContent: `Média de ${id}` }),
      metresPerPixel: 0.5,
      ruler: true,
      onClose: () => void closed++,
    });
    viewer.on('state', (state) => states.push(state));
  });
  afterEach(() => viewer.destroy());

  const named = (name: string) => room.querySelector<HTMLElement>(`[aria-label^="${name}"]`);
  const stage = () => room.querySelector<HTMLElement>('.pv-stage');
  const key = (name: string) => stage()?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));

  it('shows the whole, with its scale and where its names are', () => {
    expect(stage()?.getAttribute('aria-label')).toBe('Photographie à explorer\u00a0: Le bourg');
    expect(room.querySelector('.pv-scale')?.textContent).toMatch(/\d+\sm/);
    expect(room.querySelector<HTMLElement>('.pv-pin')?.style.cssText).toContain('translate(200.0px, 200.0px)');
    expect(room.querySelector<HTMLElement>('.pv-overview')?.hidden).toBe(true);
    expect(named('Réduire')?.getAttribute('aria-disabled')).toBe('true');
  });

  it('comes nearer by key and by button, and says so', () => {
    key('+');
    expect(states.at(-1)?.view?.scale).toBeCloseTo(0.32);
    expect(room.querySelector('.pv > p[role=status]')?.textContent).toBe('Zoom 32\u00a0%');
    named('Agrandir')?.click();
    expect(states.at(-1)?.view?.scale).toBeCloseTo(0.512);
    expect(room.querySelector<HTMLElement>('.pv-overview')?.hidden).toBe(false);
    key('r');
    expect(room.querySelector('.pv > p[role=status]')?.textContent).toBe('Image tournée de 90\u00a0degrés');
    key('0');
    expect(named('Image entière')?.getAttribute('aria-disabled')).toBe('true');
    key('Escape');
    expect(closed).toBe(1);
  });

  it('reads a name, and keeps it in the address', () => {
    const pin = room.querySelector<HTMLElement>('.pv-pin');
    pin?.click();
    expect(pin?.getAttribute('aria-expanded')).toBe('true');
    expect(room.querySelector('.pv-note [role=status]')?.textContent).toBe('Le portAu bord de l’eau.');
    // What plays is beside the words that are told, and the same element as long as the note is open.
    const media = room.querySelector('.pv-note > .media');
    expect(media?.textContent).toBe('Média de port');
    key('+');
    expect(room.querySelector('.pv-note > .media')).toBe(media);
    expect(viewer.getState()).toMatchObject({ annotation: 'port', view: { x: 1000, y: 1000 } });
    pin?.click();
    expect(room.querySelector<HTMLElement>('.pv-note')?.hidden).toBe(true);
  });

  it('lights the picture, and takes that back', () => {
    const [brightness] = room.querySelectorAll('input');
    if (brightness) brightness.value = '150';
    brightness?.dispatchEvent(new Event('input'));
    expect(room.querySelector('canvas')?.style.filter).toBe('brightness(150%) contrast(100%)');
    [...room.querySelectorAll('button')].find(({ textContent }) => textContent === 'Rétablir')?.click();
    expect([room.querySelector('canvas')?.style.filter, brightness?.value]).toEqual(['', '100']);
  });

  it('measures between two points', () => {
    const lengths: number[] = [];
    viewer.on('length', ({ pixels }) => lengths.push(pixels));
    viewer.pressCentre();
    viewer.setState({ light: { brightness: 100, contrast: 100 }, view: { x: 1000, y: 1500, scale: 1, rotation: 0 } });
    viewer.pressCentre();
    expect(lengths).toEqual([1000]);
    expect(room.querySelectorAll('.pv-ruler-end')).toHaveLength(2);
  });
});
