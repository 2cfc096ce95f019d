/** Where the visitor is, asked of the browser only when he presses the button, kept nowhere. */
export function aroundMe(found: (lat: number, lon: number) => void, failed: () => void): void {
  if (!('geolocation' in navigator)) return failed();
  navigator.geolocation.getCurrentPosition(({ coords }) => found(coords.latitude, coords.longitude), failed, { timeout: 10_000 });
}
