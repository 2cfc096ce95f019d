/** The photograph that a site without objects opens with. */
import { expect, it } from 'vitest';
import { openingPhoto } from '../../../src/domain/photo/opening-photo.ts';

const photo = (id: string, more: { provenance?: string; width?: number; height?: number; widths?: number[]; elsewhere?: object } = {}) => {
  const { provenance = 'photograph', width = 4000, height = 3000, widths = [480, 960, 1600], elsewhere } = more;
  return { id, provenance, image: { width, height, elsewhere, sizes: widths.map((size) => ({ width: size })) } } as never;
};
const opening = (photos: never[], shown: string[] = []) => (openingPhoto(photos, shown) as { id: string } | undefined)?.id;

it('is a wide photograph that lies, best one that is not shown again', () => {
  const unfit = [
    photo('computed', { provenance: 'computed' }),
    photo('standing', { width: 3000, height: 4000 }),
    photo('strip', { width: 4000, height: 1000 }),
    photo('tiny', { width: 640, height: 480 }),
    photo('elsewhere', { elsewhere: {} }),
    // A telephone would be sent its largest picture.
    photo('in-one-file', { widths: [480, 1600] }),
  ];
  expect(opening(unfit)).toBeUndefined();
  expect(opening([...unfit, photo('a'), photo('b')])).toBe('a');
  expect(opening([...unfit, photo('a'), photo('b')], ['a'])).toBe('b');
  expect(opening([photo('a')], ['a'])).toBe('a');
});
