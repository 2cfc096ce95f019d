/** What a device and a place can bear: how fine the tiles, how much memory, how large the targets. */

/** Where the viewer stands: a web page, the museum's kiosk, a lesson. */
export type ViewerProfile = 'web' | 'kiosk' | 'lesson';

export interface Budget {
  /** Largest deviation of the surface on screen before a finer tile is fetched, px. */
  readonly errorPx: number;
  /** Ceiling of what loaded tiles may hold in memory, bytes. */
  readonly cacheBytes: number;
  /** Ceiling of the drawing's pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** Side of the moving light's shadow map, px. */
  readonly shadowPx: number;
}

const MIB = 1024 * 1024;
const BUDGETS: Readonly<Record<'phone' | 'desktop' | 'kiosk', Budget>> = {
  phone: { errorPx: 2, cacheBytes: 150 * MIB, pixelRatio: 2, shadowPx: 1024 },
  desktop: { errorPx: 1.2, cacheBytes: 600 * MIB, pixelRatio: 2, shadowPx: 2048 },
  kiosk: { errorPx: 1, cacheBytes: 600 * MIB, pixelRatio: 1.5, shadowPx: 2048 },
};

interface DeviceHints { readonly deviceMemory?: number; readonly connection?: { readonly saveData?: boolean } }

/** The first budget for this device; `setback` counts lost contexts, each makes it more modest. */
export function budgetFor(profile: ViewerProfile, setback = 0): Budget {
  const hints = navigator as Navigator & DeviceHints;
  const small = (hints.deviceMemory ?? 8) <= 4 || hints.connection?.saveData === true || (matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 820);
  const budget = BUDGETS[profile === 'kiosk' ? 'kiosk' : small ? 'phone' : 'desktop'];
  const modesty = 1.6 ** Math.min(setback, 3);
  return { ...budget, errorPx: budget.errorPx * modesty, cacheBytes: budget.cacheBytes / modesty, pixelRatio: Math.max(1, budget.pixelRatio / modesty) };
}
