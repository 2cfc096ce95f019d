/** What every part of the kiosk needs to draw itself. */
import { createContext, useContext } from 'react';
import type { Door } from '../../domain/kiosk/content.ts';
import type { KioskEvent, KioskState } from '../../domain/kiosk/machine.ts';
import type { Spoken } from '../../domain/kiosk/spoken.ts';
import type { Words } from '../../words/words.ts';
import type { Lang, Text } from '../../domain/text/text.ts';

export interface Written {
  readonly children: string;
  readonly lang: Lang | undefined;
}

export interface KioskView {
  readonly state: KioskState;
  readonly lang: Lang;
  readonly words: Words<'kiosk'>;
  /** Nothing moves by itself: asked by the visitor or by the machine. */
  readonly calm: boolean;
  /** Pictures only: live viewers have failed too often. */
  readonly plain: boolean;
  readonly send: (event: KioskEvent) => void;
  /** The place that « Emporter » offers: a path of the site and its state. */
  readonly offer: (path: string, query?: string) => void;
  /** Every door of the kiosk, to lead from one to another. */
  readonly doors: readonly Door[];
  /** The public address of a place, in the visitor's language where its content has it. */
  readonly urlOf: (path: string, title: Text, query?: string) => string;
  /** Shows an address as a code to carry away. */
  readonly carry: (url: string) => void;
  /** Shows the place that is offered as a code to carry away. */
  readonly carryPlace: () => void;
  /** What « Écouter » reads of this screen. */
  readonly tell: (pieces: readonly Spoken[]) => void;
  readonly say: (text: Text | undefined) => string;
  /** The same as an element's content, marked where it is not in the visitor's language. */
  readonly written: (text: Text | undefined) => Written;
  /** The page of a content in the visitor's language, where it has that language. */
  readonly pageOf: (path: string, title: Text) => string;
  /** The same for a page that exists in every language of the site, whatever its content's. */
  readonly sitePage: (path: string) => string;
}

export const KioskContext = createContext<KioskView | undefined>(undefined);

export function useKiosk(): KioskView {
  const view = useContext(KioskContext);
  if (!view) throw new Error('outside of the kiosk');
  return view;
}
