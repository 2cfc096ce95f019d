/** The object in the visitor's room: Android opens the one-file model itself, iOS wants USDZ. */
import { href } from '../../../domain/urls.ts';
import type { ViewerRecord } from '../viewer-record.ts';

type Way = 'scene-viewer' | 'quick-look' | undefined;

/** Which way this device offers, if any. */
export function augmentedWay(): Way {
  if (/android/i.test(navigator.userAgent)) return 'scene-viewer';
  const probe = document.createElement('a');
  return probe.relList.supports('ar') ? 'quick-look' : undefined;
}

/** Opens the device's own viewer at true size. */
export async function openAugmented(record: ViewerRecord, title: string): Promise<void> {
  const model = new URL(href(record.glb), location.href).href;
  if (augmentedWay() === 'scene-viewer') {
    const query = new URLSearchParams({ file: model, mode: 'ar_preferred', title, resizable: 'false' });
    location.href = `intent://arvr.google.com/scene-viewer/1.0?${query}#Intent;scheme=https;package=com.google.android.googlequicksearchbox;action=android.intent.action.VIEW;S.browser_fallback_url=${encodeURIComponent(location.href)};end;`;
    return;
  }
  const link = document.createElement('a');
  link.rel = 'ar';
  // Quick Look asks for a picture inside the link.
  link.append(document.createElement('img'));
  const { usdzOf } = await import('./usdz.ts');
  link.href = record.usdz === undefined ? URL.createObjectURL(await usdzOf(model)) : href(record.usdz);
  link.click();
}
