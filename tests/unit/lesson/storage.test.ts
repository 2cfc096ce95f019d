/** The device's memory of lessons, and devices that refuse one. */
import { afterEach, expect, it, vi } from 'vitest';
import { emptyProgress } from '../../../src/domain/lesson/progress.ts';
import { deviceKeeper } from '../../../src/islands/lesson/storage.ts';

/** Local storage as far as it is used: what is kept are own properties. */
function memory(): Storage {
  const store: Record<string, unknown> = {};
  for (const [name, work] of Object.entries({
    getItem: (key: string) => store[key] ?? null,
    setItem: (key: string, value: string) => void (store[key] = value),
    removeItem: (key: string) => void delete store[key],
  }))
    Object.defineProperty(store, name, { value: work });
  return store as unknown as Storage;
}
afterEach(() => void vi.unstubAllGlobals());

it('keeps each pupil of a lesson, and forgets one', () => {
  vi.stubGlobal('localStorage', memory());
  const keeper = deviceKeeper('essai');
  const [loup, ours] = ['Loup', 'Ours'].map((name) => emptyProgress('essai', name, 'fr'));
  expect([loup && keeper.keep(loup), ours && keeper.keep(ours)]).toEqual([true, true]);
  expect(deviceKeeper('autre').pupils()).toEqual([]);
  expect(keeper.pupils().map(({ pupil }) => pupil)).toEqual(['Loup', 'Ours']);
  if (loup) keeper.forget(loup);
  expect(keeper.pupils().map(({ pupil }) => pupil)).toEqual(['Ours']);
});

it('says that nothing is kept where a device refuses, and goes on', () => {
  vi.stubGlobal('localStorage', {
    get setItem() {
      throw new Error('refused');
    },
  });
  const keeper = deviceKeeper('essai');
  expect(keeper.keep(emptyProgress('essai', 'Loup', 'fr'))).toBe(false);
  expect(keeper.pupils()).toEqual([]);
  vi.stubGlobal('localStorage', undefined);
  expect(deviceKeeper('essai').keep(emptyProgress('essai', 'Loup', 'fr'))).toBe(false);
  expect(deviceKeeper('essai').pupils()).toEqual([]);
});
