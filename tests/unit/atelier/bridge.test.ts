/** The desk and the page beside it: who is heard, what of a form's value a page can show, and where a dragged card comes to stand. */
import { describe, expect, it } from 'vitest';
import { heard, say, type ToDesk } from '../../../src/atelier/bridge/messages.ts';
import { nearestItem } from '../../../src/atelier/desk/fields/use-reorder.ts';
import { draftOf } from '../../../src/atelier/desk/page/use-live-draft.ts';
import { authoredView, writtenView } from '../../../src/islands/object-viewer/engine/view-frame.ts';

const own = 'http://localhost:4321';
const frame = {};

/** What `say` sends, as the other side receives it. */
function sent(message: ToDesk) {
  let posted: { readonly data: unknown; readonly to: unknown } | undefined;
  const window = { postMessage: (data: unknown, to: unknown) => void (posted = { data, to }) } as unknown as Window;
  say(window, message, own);
  return posted;
}

describe('the bridge', () => {
  const note: ToDesk = { kind: 'note', id: 'anse' };

  it('hears the frame that it holds, and speaks to its own origin alone', () => {
    const posted = sent(note);
    expect(posted?.to).toBe(own);
    expect(heard({ origin: own, source: frame, data: posted?.data }, frame, own)).toEqual(note);
  });

  it.each<readonly [string, { readonly origin?: string; readonly source?: unknown; readonly data?: unknown }]>([
    ['another origin', { origin: 'https://example.org' }],
    ['a page of our origin that is not in the frame', { source: {} }],
    ['a development server’s message', { data: { type: 'full-reload' } }],
    ['a message without a kind', { data: { mark: 'atelier-pont', message: {} } }],
    ['nothing', { data: null }],
  ])('does not hear %s', (_, change) => {
    expect(heard({ origin: own, source: frame, data: sent(note)?.data, ...change }, frame, own)).toBeUndefined();
  });

  it('hears nobody where no frame stands', () => {
    expect(heard({ origin: own, source: null, data: sent(note)?.data }, null, own)).toBeUndefined();
  });
});

describe('what is shown before it is saved', () => {
  it('is what is written right: an item that is being written is not there yet', () => {
    const right = { id: 'anse', at: 'mesure=0,100,0', title: 'L’anse', body: 'Recollée.', media: [{ src: 'a.jpg', alt: 'L’anse' }] };
    expect(draftOf('objets/vase/annotations.yaml', [right, { id: 'bec', at: [0, null, 0] }], 'fr')).toEqual({
      annotations: [{ id: 'anse', at: [0, 0.1, 0], title: { fr: 'L’anse' }, body: { fr: 'Recollée.' } }],
    });
    expect(draftOf('objets/vase/visites.yaml', null, 'fr')).toEqual({ tours: [] });
    expect(draftOf('objets/vase/objet.yaml', { title: 'Un vase' }, 'fr')).toBeUndefined();
  });
});

it('writes a view as every stage can show it, whatever the one that it was taken on', () => {
  const orbit = { azimuth: 30, elevation: 10, distance: 0.4, target: [0, 0.1, 0] as const };
  for (const aspect of [0.5, 0.9, 1.2, 2]) {
    const back = writtenView(authoredView(orbit, aspect, 0.6), aspect, 0.6);
    expect(back.distance).toBeCloseTo(0.4, 9);
  }
});

it('puts a dragged card where it is let go', () => {
  const row = [0, 1, 2].map((i) => ({ left: i * 100, top: 0, width: 90, height: 80 }));
  expect(nearestItem(row, 40, 30)).toBe(0);
  expect(nearestItem(row, 197, 200)).toBe(2);
  expect(nearestItem(row, 900, 0)).toBe(2);
});
