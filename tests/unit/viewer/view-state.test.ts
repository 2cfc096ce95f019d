import { describe, expect, it } from 'vitest';
import { parseViewState, viewQuery, type ViewState } from '../../../src/domain/object/view-state.ts';

const read = (query: string): ViewState => parseViewState(new URLSearchParams(query));

describe('a view in the address', () => {
  it('comes back as it went', () => {
    const view: ViewState = {
      camera: { azimuth: 30.5, elevation: -10, distance: 0.42, target: [0.01, -0.02, 0.003] },
      annotation: 'initiale-m',
      mode: 'relief',
      open: 0.6,
      explode: 0.25,
      section: { axis: 'y', at: 0.375, flipped: true },
      measure: [
        [0.001, 0.002, 0.003],
        [-0.01, 0, 0.05],
      ],
      light: [-75, 9],
      scale: 'coin',
      tour: { id: 'courte', step: 2 },
      reading: true,
    };
    expect(read(viewQuery(view))).toEqual(view);
  });

  it('is short and readable', () => {
    expect(
      viewQuery({ camera: { azimuth: 30, elevation: 10, distance: 0.42, target: [0, 0, 0] }, annotation: 'crane', mode: 'natural' }),
    ).toBe('?vue=30,10,420&note=crane');
    expect(viewQuery({})).toBe('');
    expect(viewQuery({ measure: [] })).toBe('?mesure=');
  });

  it('leaves foreign keys of the address alone', () => {
    expect(viewQuery({ open: 1 }, new URLSearchParams('a=1&ouvert=0.2'))).toBe('?a=1&ouvert=1');
  });

  it.each([
    'vue=a,b,c',
    'vue=1,2',
    'vue=1,2,-5',
    'vue=1,2,1e400',
    'vue=1,2,Infinity',
    'mode=or',
    'ouvert=oui',
    'coupe=w,0.5',
    'coupe=x',
    'mesure=1,2_3',
    'mesure=1,2,3_4,5,6_7,8,9',
    'lumiere=1',
    'echelle=tour',
    'note=<script>',
    'visite=',
    'lecture=oui',
    `note=${'x'.repeat(200)}`,
  ])('leaves out what makes no sense: %s', (query) => {
    expect(read(query)).toEqual({});
  });

  it('keeps values within what they can be', () => {
    expect(read('ouvert=7&coupe=z,3&lumiere=10,200')).toEqual({ open: 1, section: { axis: 'z', at: 1 }, light: [10, 89] });
    expect(read('vue=10,120,100').camera).toEqual({ azimuth: 10, elevation: 89, distance: 0.1, target: [0, 0, 0] });
    expect(read('visite=courte&etape=0').tour).toEqual({ id: 'courte', step: 0 });
  });
});
