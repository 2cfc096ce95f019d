import { describe, expect, it } from 'vitest';
import { begunWith } from '../../../src/islands/object-viewer/destinations.ts';
import { barTools, offeredTools } from '../../../src/islands/object-viewer/offered-tools.ts';
import { RECORD } from './scene/stage.tsx';

describe('the tools that are offered', () => {
  it('are those that the object has something for', () => {
    expect(offeredTools(RECORD, 'web', undefined)).toEqual(['views', 'parts', 'light', 'surface', 'section', 'measure', 'scale', 'share']);
    const plain = { ...RECORD, parts: [], motions: [] };
    expect(offeredTools(plain, 'lesson', undefined)).not.toContain('parts');
    expect(offeredTools(plain, 'lesson', undefined)).not.toContain('share');
  });

  it('are not opened by a link either, on what bears no writing', () => {
    const asked = { reading: 'lamp', open: 1 } as const;
    expect(begunWith(RECORD, asked)).toEqual({ open: 1 });
    const written = [{ annotation: 'bord', original: 'ANNO', modern: { fr: 'L’an' } }];
    expect(begunWith({ ...RECORD, inscriptions: written }, asked)).toEqual(asked);
  });

  it('leave opening to its one button in a kiosk, and taking apart to its panel', () => {
    expect(offeredTools({ ...RECORD, parts: [] }, 'kiosk', ['parts', 'light'])).toEqual(['light']);
    expect(offeredTools(RECORD, 'kiosk', ['parts', 'light'])).toEqual(['parts', 'light']);
  });

  it('have five places in the bar: the first ones where they are offered, the next in their stead', () => {
    expect(barTools(['notes', 'tours', 'reading', 'views', 'parts', 'light', 'surface', 'share'])).toEqual({
      first: ['tours', 'reading', 'parts', 'light', 'share'],
      more: ['notes', 'views', 'surface'],
    });
    expect(barTools(['views', 'light', 'surface', 'section', 'measure', 'scale', 'share'])).toEqual({
      first: ['light', 'measure', 'views', 'surface', 'share'],
      more: ['section', 'scale'],
    });
    expect(barTools(['measure', 'views'])).toEqual({ first: ['measure', 'views'], more: [] });
  });
});
