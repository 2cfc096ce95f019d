/** What the whole page must know of the state: its language and title, the text's size, contrast, and where the kiosk is. */
import { useEffect } from 'react';
import type { KioskState } from '../../domain/kiosk/machine.ts';

export function useScreen({ settings, place, askedAt, visit }: KioskState, title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = settings.lang;
    root.dataset['ecran'] = place.screen;
    root.dataset['question'] = String(askedAt !== undefined);
    root.dataset['visite'] = String(visit);
    root.dataset['taille'] = String(settings.size);
    root.toggleAttribute('data-contraste', settings.contrast);
    root.toggleAttribute('data-bas', settings.lowered);
    root.toggleAttribute('data-calme', settings.calm);
  }, [settings, place.screen, askedAt, visit]);
}
