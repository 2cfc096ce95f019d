/** What the whole page must know of the state: its language and title, the text's size, contrast, and where the kiosk is. */
import { useEffect } from 'react';
import type { KioskState } from '../../domain/kiosk/machine.ts';
import { directionOf } from '../../domain/text/text.ts';

export function useScreen({ settings, place, askedAt, visit }: KioskState, title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = settings.lang;
    root.dir = directionOf(settings.lang) ?? '';
    root.dataset['screen'] = place.screen;
    root.dataset['question'] = String(askedAt !== undefined);
    root.dataset['tour'] = String(visit);
    root.dataset['size'] = String(settings.size);
    root.toggleAttribute('data-contrast', settings.contrast);
    root.toggleAttribute('data-lowered', settings.lowered);
    root.toggleAttribute('data-calm', settings.calm);
  }, [settings, place.screen, askedAt, visit]);
}
