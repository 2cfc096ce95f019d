import { describe, expect, it } from 'vitest';
import { offeredTools } from '../../../src/islands/object-viewer/offered-tools.ts';
import { RECORD } from './scene/stage.tsx';

describe('the tools that are offered', () => {
  it('are those that the object has something for', () => {
    expect(offeredTools(RECORD, 'web', undefined)).toEqual(['views', 'parts', 'light', 'surface', 'section', 'measure', 'scale', 'share']);
    const plain = { ...RECORD, parts: [], motions: [] };
    expect(offeredTools(plain, 'lesson', undefined)).not.toContain('parts');
    expect(offeredTools(plain, 'lesson', undefined)).not.toContain('share');
  });

  it('leave opening to its one button in a kiosk, and taking apart to its panel', () => {
    expect(offeredTools({ ...RECORD, parts: [] }, 'kiosk', ['parts', 'light'])).toEqual(['light']);
    expect(offeredTools(RECORD, 'kiosk', ['parts', 'light'])).toEqual(['parts', 'light']);
  });
});
