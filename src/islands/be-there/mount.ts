/**
 * Standing where a photograph was taken, on a phone: the way there, then the old view before the phone's own. Place,
 * compass and camera are asked of the browser when the visitor presses, stay in the page, and end with it.
 */
import './be-there.css';
import { heldDirection, type Held } from '../../domain/orientation/handheld.ts';
import type { ThereData } from '../../domain/sky/there-data.ts';
import type { Lang } from '../../domain/text/text.ts';
import { createIsland } from '../draw.ts';
import { reduce, START_THERE, type ThereEvent, type ThereState } from './there-state.ts';
import { thereView } from './there-view.ts';

/** What browsers add to the standard's event. */
interface CompassEvent extends DeviceOrientationEvent {
  /** Safari's: clockwise from north, of the phone's upper edge. */
  readonly webkitCompassHeading?: number;
}

/** Opens over the page. @param compass whether the phone may say where it points, asked within the press */
export function openThere(data: ThereData, lang: Lang, compass: Promise<boolean>, closed: () => void): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'there';
  dialog.lang = lang;
  dialog.setAttribute('aria-labelledby', 'there-title');
  const video = document.createElement('video');
  video.className = 'there-video';
  video.muted = true;
  video.playsInline = true;
  const ending = new AbortController();
  let stream: MediaStream | undefined;
  document.body.append(dialog);

  const island = createIsland<ThereState, ThereEvent>(dialog, {
    state: START_THERE,
    reduce,
    view: (state, emit) =>
      thereView(state, data, lang, video, emit, { close: () => dialog.close(), ghost: (open) => void (open ? show() : hide()) }),
    refuge: () => dialog.querySelector('button'),
  });

  async function show(): Promise<void> {
    island.emit({ type: 'ghost', ghost: 'asked' });
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      if (ending.signal.aborted) return hide();
      video.srcObject = stream;
      await video.play();
      island.emit({ type: 'ghost', ghost: 'on' });
    } catch {
      hide();
      island.emit({ type: 'ghost', ghost: 'refused' });
    }
  }
  function hide(): void {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.srcObject = null;
    island.emit({ type: 'ghost', ghost: 'off' });
  }

  const watch = navigator.geolocation.watchPosition(
    ({ coords }) => island.emit({ type: 'here', here: { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy } }),
    ({ code, PERMISSION_DENIED }) => island.emit({ type: 'here', here: code === PERMISSION_DENIED ? 'refused' : 'lost' }),
    { enableHighAccuracy: true, timeout: 20_000 },
  );
  void compass.then((granted) => {
    if (!granted || ending.signal.aborted) return;
    const told = (event: Event): void => {
      const held = heldOf(event as CompassEvent);
      if (held) island.emit({ type: 'held', held });
    };
    // Chromium's compass has an event of its own; Safari's comes with the usual one.
    for (const name of ['deviceorientationabsolute', 'deviceorientation']) addEventListener(name, told, { signal: ending.signal });
  });

  dialog.addEventListener('close', () => {
    ending.abort();
    navigator.geolocation.clearWatch(watch);
    hide();
    dialog.remove();
    closed();
  });
  dialog.showModal();
}

/** Where the phone points; nothing from angles that are not counted from north. */
function heldOf({ alpha, beta, gamma, absolute, webkitCompassHeading }: CompassEvent): Held | undefined {
  if (beta === null || gamma === null) return undefined;
  // Older ones of Safari do not say how the page is turned.
  const angle = (screen as Partial<Screen>).orientation?.angle ?? 0;
  // Safari's is negative while its compass is not to be trusted.
  if (webkitCompassHeading !== undefined)
    return webkitCompassHeading < 0 ? undefined : heldDirection({ alpha: 360 - webkitCompassHeading, beta, gamma }, angle);
  return alpha === null || !absolute ? undefined : heldDirection({ alpha, beta, gamma }, angle);
}
