/**
 * The kiosk as a state machine: attract → doors → a door → one detail, and back. Pure: the hour comes with the events.
 * No place is deeper than three touches, and `home` leads out of every one of them.
 */
import type { Lang } from '../text/text.ts';
import { countdownOver, idleFor, listens, type IdleRules } from './idle.ts';

export type Place =
  | { readonly screen: 'attract' }
  | { readonly screen: 'doors' }
  | {
      readonly screen: 'door';
      readonly door: string;
      readonly step?: string | undefined;
    }
  | { readonly screen: 'staff'; readonly stage: 'gesture' | 'code' | 'open' };

/** What a visitor sets for their own comfort; gone with them. */
export interface Settings {
  readonly lang: Lang;
  /** 0 normal, 1 ×1.25, 2 ×1.5. */
  readonly size: 0 | 1 | 2;
  readonly contrast: boolean;
  /** Everything to touch in the lower half, for a seated person or a child. */
  readonly lowered: boolean;
  /** Nothing moves by itself. */
  readonly calm: boolean;
}

/** A sheet over the screen: the access settings, a page to carry away as a QR code, what is told of a door, or word that no voice can read here. */
export type Sheet =
  | { readonly kind: 'access' }
  | { readonly kind: 'carry'; readonly url: string }
  | { readonly kind: 'media' }
  | { readonly kind: 'voiceless' };

export interface KioskState {
  readonly place: Place;
  readonly settings: Settings;
  readonly sheet?: Sheet | undefined;
  /** When the last touch was, ms; who listens counts as touching. */
  readonly touchedAt: number;
  /** When a voice began to be heard after the last touch, ms; missing while none was. */
  readonly heardSince?: number | undefined;
  /** When « Toujours là ? » was asked, ms; missing while it is not. */
  readonly askedAt?: number | undefined;
  /** Grows with each reset: whatever remembers the visitor hangs on it and goes with it. */
  readonly visit: number;
  /** Doors that failed too often, closed until the next restart. */
  readonly closed: readonly string[];
  /** The visitor was brought home by a fault and is told so. */
  readonly apology: boolean;
}

export type KioskEvent =
  | { readonly type: 'touch' }
  | { readonly type: 'start' }
  | { readonly type: 'open'; readonly door: string }
  | { readonly type: 'step'; readonly step: string }
  | { readonly type: 'back' }
  | { readonly type: 'home' }
  | { readonly type: 'set'; readonly settings: Partial<Settings> }
  | { readonly type: 'sheet'; readonly sheet?: Sheet | undefined }
  | { readonly type: 'tick'; readonly busy: boolean }
  | { readonly type: 'end' }
  | { readonly type: 'fault'; readonly close?: string | undefined }
  | { readonly type: 'staff'; readonly stage: 'gesture' | 'code' | 'open' };

export interface KioskRules extends IdleRules {
  readonly lang: Lang;
  readonly doors: readonly string[];
}

export function firstSettings(lang: Lang): Settings {
  return { lang, size: 0, contrast: false, lowered: false, calm: false };
}

export function firstState(rules: KioskRules, at: number, staff = false): KioskState {
  return {
    place: staff ? { screen: 'staff', stage: 'gesture' } : { screen: 'attract' },
    settings: firstSettings(rules.lang),
    touchedAt: at,
    visit: 0,
    closed: [],
    apology: false,
  };
}

/** How far from the attract loop: 0 attract, 1 doors, 2 a door, 3 a detail. */
export function depth(place: Place): number {
  if (place.screen === 'attract') return 0;
  if (place.screen === 'door') return place.step === undefined ? 2 : 3;
  return 1;
}

/** The state after an event at an hour. Events that make no sense where the kiosk is change nothing. */
export function next(state: KioskState, event: KioskEvent, at: number, rules: KioskRules): KioskState {
  if (event.type === 'tick') return tick(state, event.busy, at, rules);
  if (event.type === 'end') return reset(state, at, rules);
  if (event.type === 'fault') return afterFault(state, event.close, rules);
  // Whatever a visitor does is also the answer to « Toujours là ? ».
  const awake: KioskState = { ...state, touchedAt: at, heardSince: undefined, askedAt: undefined };
  const { place } = state;
  switch (event.type) {
    case 'touch':
      return awake;
    case 'start':
      return place.screen === 'attract' ? { ...awake, place: { screen: 'doors' } } : awake;
    case 'open':
      return (place.screen === 'doors' || place.screen === 'door') && rules.doors.includes(event.door) && !state.closed.includes(event.door)
        ? { ...awake, place: { screen: 'door', door: event.door }, sheet: undefined, apology: false }
        : awake;
    case 'step':
      return place.screen === 'door' ? { ...awake, place: { ...place, step: event.step }, sheet: undefined } : awake;
    case 'back':
      return back(awake, at, rules);
    case 'home':
      return place.screen === 'attract' ? awake : { ...awake, place: { screen: 'doors' }, sheet: undefined, apology: false };
    case 'set':
      return place.screen === 'attract' && event.settings.lang === undefined
        ? awake
        : { ...awake, settings: { ...state.settings, ...event.settings } };
    case 'sheet':
      return place.screen === 'attract' ? awake : { ...awake, sheet: event.sheet };
    case 'staff':
      return { ...awake, place: { screen: 'staff', stage: event.stage }, sheet: undefined };
  }
}

function back(state: KioskState, at: number, rules: KioskRules): KioskState {
  if (state.sheet) return { ...state, sheet: undefined };
  switch (state.place.screen) {
    case 'attract':
      return state;
    case 'doors':
    case 'staff':
      return reset(state, at, rules);
    case 'door':
      return { ...state, place: state.place.step === undefined ? { screen: 'doors' } : { screen: 'door', door: state.place.door } };
  }
}

function tick(state: KioskState, busy: boolean, at: number, rules: KioskRules): KioskState {
  if (state.place.screen === 'attract') return state;
  if (state.askedAt !== undefined) return countdownOver(state.askedAt, at) ? reset(state, at, rules) : state;
  // A voice that is reading is a visitor who is listening.
  const heardSince = busy ? (state.heardSince ?? at) : undefined;
  if (heardSince !== undefined && listens(heardSince, at)) return { ...state, touchedAt: at, heardSince };
  return idleFor(state.touchedAt, at, rules) ? { ...state, askedAt: at } : state;
}

function reset(state: KioskState, at: number, rules: KioskRules): KioskState {
  return {
    place: { screen: 'attract' },
    settings: firstSettings(rules.lang),
    touchedAt: at,
    visit: state.visit + 1,
    closed: state.closed,
    apology: false,
  };
}

/**
 * Home, with the visitor's settings kept: they did nothing wrong. Alone in the attract loop, there is nothing to tell; what
 * was told of an earlier fault stays until the visitor goes on.
 */
function afterFault(state: KioskState, close: string | undefined, rules: KioskRules): KioskState {
  const closed =
    close !== undefined && rules.doors.includes(close) && !state.closed.includes(close) ? [...state.closed, close] : state.closed;
  if (state.place.screen === 'attract') return { ...state, closed };
  const apology = state.place.screen === 'door' || (state.place.screen === 'doors' && state.apology);
  return { ...state, closed, place: { screen: 'doors' }, sheet: undefined, apology };
}
