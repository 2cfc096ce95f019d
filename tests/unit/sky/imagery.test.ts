import { expect, it } from 'vitest';
import type { Layer } from '../../../src/domain/records/site.ts';
import { layerTimes } from '../../../src/domain/sky/imagery.ts';

const layer = (id: string, role: Layer['role'], date?: string): Layer => ({
  id,
  label: { fr: id },
  type: 'xyz',
  url: 'https://tiles.example/{z}/{x}/{y}.png',
  minZoom: 0,
  maxZoom: 18,
  role,
  attribution: 'IGN',
  licence: 'etalab-2.0',
  ...(date === undefined ? {} : { date }),
});
const today = layer('today', 'imagery');

it('promises no more of a site’s imagery than it has', () => {
  expect(layerTimes([layer('plan', 'base')])).toBe('none');
  expect(layerTimes([layer('plan', 'base'), today])).toBe('none');
  expect(layerTimes([today, layer('1950', 'imagery', '1950/1965')])).toBe('images');
  expect(layerTimes([today, layer('1950', 'imagery', '1950/1965'), layer('staff', 'imagery', '1820/1866')])).toBe('maps');
});
