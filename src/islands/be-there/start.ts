/** A photograph's page on a phone: going to where it was taken is offered where the browser can tell where one is. */
import type { ThereData } from '../../domain/sky/there-data.ts';

interface AskedOrientation {
  readonly requestPermission?: () => Promise<'granted' | 'denied'>;
}

/** Safari asks the visitor, and only within a press; others tell without being asked. */
async function askCompass(): Promise<boolean> {
  const orientation = globalThis.DeviceOrientationEvent as unknown as AskedOrientation | undefined;
  if (!orientation?.requestPermission) return orientation !== undefined;
  return orientation.requestPermission().then(
    (said) => said === 'granted',
    () => false,
  );
}

function begin(place: HTMLElement): void {
  if (!isSecureContext || !('geolocation' in navigator) || !matchMedia('(pointer: coarse)').matches) return;
  const button = place.querySelector('button');
  if (!button) return;
  place.hidden = false;
  button.addEventListener('click', () => {
    const compass = askCompass();
    void import('./mount.ts').then(
      ({ openThere }) =>
        openThere(JSON.parse(place.dataset['there'] ?? '{}') as ThereData, place.dataset['lang'] ?? '', compass, () => button.focus()),
      () => undefined,
    );
  });
}

for (const place of document.querySelectorAll<HTMLElement>('[data-there]')) begin(place);
