/** What a device and a place can bear: how fine the tiles, how much memory, how large the targets. */
import type { Fineness } from './engine/pace.ts';

/** Where the viewer stands: a web page, the museum's kiosk, a lesson. */
export type ViewerProfile = 'web' | 'kiosk' | 'lesson';

export interface Budget {
  /**
   * Largest deviation of the surface on screen before a finer tile is fetched, px. It is the tile's worst place; most of
   * its surface lies several times closer to the original.
   */
  readonly errorPx: number;
  /** Ceiling of what loaded tiles may hold in memory, bytes. */
  readonly cacheBytes: number;
  /** Ceiling of the drawing's pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** Floor of the same for the picture at rest: more than the screen has, where a pixel of it is drawn by one sample alone. */
  readonly restRatio: number;
  /** Side of the moving light's shadow map, px. */
  readonly shadowPx: number;
  /** The processor draws: no graphics card, or no driver for it. */
  readonly software: boolean;
  /** Samples along a slanted surface's picture. */
  readonly anisotropy: number;
  /** What the first movement is drawn with; what is learnt then goes on from there. */
  readonly moving: Fineness;
}

const MIB = 1024 * 1024;
const BUDGETS: Readonly<Record<'phone' | 'desktop' | 'kiosk', Omit<Budget, 'software' | 'moving' | 'restRatio'>>> = {
  phone: { errorPx: 3, cacheBytes: 150 * MIB, pixelRatio: 2, shadowPx: 1024, anisotropy: 4 },
  desktop: { errorPx: 2.5, cacheBytes: 600 * MIB, pixelRatio: 2, shadowPx: 2048, anisotropy: 8 },
  kiosk: { errorPx: 2, cacheBytes: 600 * MIB, pixelRatio: 1.5, shadowPx: 2048, anisotropy: 8 },
};

/** The same where letters are to be read on the object: strokes thinner than the deviation would be broken, px. */
const LETTERED_PX = { phone: 2, desktop: 1.2, kiosk: 1.2 } as const;

interface DeviceHints {
  readonly deviceMemory?: number;
  readonly connection?: { readonly saveData?: boolean };
}

/** The first budget for this device; `setback` counts lost contexts, each makes it more modest. `lettered`: the object bears inscriptions. */
export function budgetFor(profile: ViewerProfile, setback = 0, lettered = false): Budget {
  const hints = navigator as Navigator & DeviceHints;
  const small =
    (hints.deviceMemory ?? 8) <= 4 ||
    hints.connection?.saveData === true ||
    (matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 820);
  const kind = profile === 'kiosk' ? 'kiosk' : small ? 'phone' : 'desktop';
  const budget = { ...BUDGETS[kind], ...(lettered ? { errorPx: LETTERED_PX[kind] } : {}) };
  const modesty = 1.6 ** Math.min(setback, 3);
  return {
    ...budget,
    software: false,
    restRatio: 0,
    moving: { share: 1, coarse: false },
    errorPx: budget.errorPx * modesty,
    cacheBytes: budget.cacheBytes / modesty,
    pixelRatio: Math.max(1, budget.pixelRatio / modesty),
  };
}

/** Samples a pixel of the screen's side has at rest, where the processor draws it without smoothing edges. */
const REST_SAMPLES = 1.25;

/** The same on a graphics context that the processor draws: what costs it most is spared. */
export function softened(budget: Budget): Budget {
  // On a page that is made smaller, as by the browser's zoom, a CSS pixel is less than one of the screen: nobody sees more of them.
  const restRatio = REST_SAMPLES * Math.min(1, devicePixelRatio);
  return { ...budget, software: true, restRatio, shadowPx: 1024, anisotropy: 1, moving: { share: 0.5, coarse: true } };
}
