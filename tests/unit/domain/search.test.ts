import { describe, expect, it } from 'vitest';
import { merged, writings } from '../../../src/domain/text/search-variants.ts';

describe('search', () => {
  it('looks for a ligature however it is typed', () => {
    expect(writings('coeur')).toEqual(['coeur', 'cœur']);
    expect(writings('Œillets')).toEqual(['Œillets', 'oeillets', 'œillets']);
    expect(writings('écrin')).toEqual(['écrin']);
  });

  it('gives each page once, best first', () => {
    expect(
      merged([
        [
          { id: 'a', score: 1 },
          { id: 'b', score: 3 },
        ],
        [{ id: 'a', score: 2 }],
      ]),
    ).toEqual([
      { id: 'b', score: 3 },
      { id: 'a', score: 2 },
    ]);
  });
});
