/**
 * The colours of the site. An institution gives five; every other one is told from them, light enough or dark enough for what
 * is written on it. Nothing else in the program names a colour of the interface: stylesheets and drawings take these tokens.
 */
import { clampChroma, formatHex, interpolate, oklch, wcagContrast } from 'culori';

/** What `site.yaml: identity.colours` may give, `#rrggbb`. */
export const SEEDS = ['paper', 'ink', 'accent', 'link', 'night'] as const;
export type Seed = (typeof SEEDS)[number];
export type Colours = Readonly<Record<Seed, string>>;

/** « L'or, l'encre, la Loire »: those of a site that gives none. */
export const OWN_COLOURS: Colours = { paper: '#f6f1e6', ink: '#14171f', accent: '#c9a24b', link: '#1f4e6b', night: '#0b0e14' };

/** Every token with its colour where no seed is given. French names are those of the CSS custom properties. */
const OWN = {
  velin: '#f6f1e6',
  /** Cards. */
  craie: '#fffdf8',
  /** Bands. */
  surface: '#ede5d3',
  encre: '#14171f',
  /** Secondary text. */
  ardoise: '#4a5160',
  loire: '#1f4e6b',
  /** The accent where it is text. */
  'or-sombre': '#7a5a14',
  /** The accent: rules and fills. */
  or: '#c9a24b',
  'sur-or': '#14171f',
  'email-vert': '#1f5c4a',
  rouge: '#8e2a2b',
  /** Borders of controls. */
  filet: '#8a826f',
  'bouton-encre': '#fffdf8',
  /** A code to be read by a telephone: dark on light, whatever the page. */
  'code-fond': '#fffdf8',
  'code-encre': '#14171f',
  /** Lines of the map that is drawn where no layer answers. */
  quadrillage: '#d2c6aa',
  /** Its waters and shores. */
  'carte-eau-jour': '#d3dde2',
  rive: '#8a9aa6',
  nuit: '#0b0e14',
  'surface-nuit': '#181d27',
  /** The lift in the middle of a showcase. */
  lueur: '#242a38',
  'texte-nuit': '#f6f1e6',
  /** Ink on a ground of the night's text: buttons. */
  'encre-nuit': '#14171f',
  'ardoise-clair': '#b4bac6',
  'loire-clair': '#8fc0da',
  'or-nuit': '#c9a24b',
  'or-clair': '#e6c878',
  'rouge-clair': '#e58a84',
  'filet-nuit': '#6b7384',
  'carte-nuit': '#141a26',
  'quadrillage-nuit': '#2b3447',
  'eau-nuit': '#0b1420',
  'rive-nuit': '#40566a',
  'noms-nuit': '#c9cedb',
  /** Where the visitor's machine asks for more contrast. */
  'ardoise-forte': '#2b303b',
  'filet-fort': '#4d483c',
  'ardoise-clair-forte': '#e4e7ec',
  'filet-nuit-fort': '#c3c8d2',
} as const;
export type Token = keyof typeof OWN;
export type Palette = Readonly<Record<Token, string>>;

/** WCAG 2 level AA: text, and what must be seen to be used. */
const TEXT = 4.5;
const GRAPHIC = 3;

export function contrast(a: string, b: string): number {
  return wcagContrast(a, b);
}

function mixed(a: string, b: string, share: number): string {
  return formatHex(interpolate([a, b], 'oklab')(share));
}

/**
 * What `token` is to `own`, for another seed: as much lighter or darker (the other way where a dark paper stands for a light one),
 * the hue turned as far. `floor` is the least lightness: near black, steps are not seen.
 */
function like(seed: string, own: string, token: string, floor = 0): string {
  const [from, to, start] = [oklch(own), oklch(token), oklch(seed)];
  if (!from || !to || !start) return seed;
  const grey = from.c < 0.01 || start.c < 0.01;
  const turned = from.l > 0.5 !== start.l > 0.5 ? -1 : 1;
  return formatHex(
    clampChroma(
      {
        mode: 'oklch',
        l: Math.min(1, Math.max(floor, start.l + turned * (to.l - from.l))),
        c: start.c * Math.min(1.2, grey ? 1 : to.c / from.c),
        h: (start.h ?? 0) + (grey ? 0 : (to.h ?? 0) - (from.h ?? 0)),
      },
      'oklch',
    ),
  );
}

const STEPS = 40;

/** The first step from a colour towards the lightness of another, its hue kept, that stands out enough from every ground. */
function held(colour: string, grounds: readonly string[], ratio: number, towards: string): string {
  const [from, to] = [oklch(colour), oklch(towards)];
  for (let step = 0; from && to && step <= STEPS; step++) {
    const l = from.l + ((to.l - from.l) * step) / STEPS;
    const tried = step === 0 ? colour : formatHex(clampChroma({ ...from, l }, 'oklch'));
    if (grounds.every((ground) => contrast(tried, ground) >= ratio)) return tried;
  }
  return towards;
}

/** The ground nearest to a wished one on which every ink still holds; the paper itself at worst. */
function ground(wished: string, inks: readonly string[], paper: string): string {
  for (let step = 0; step <= 20; step++) {
    const tried = mixed(wished, paper, step / 20);
    if (inks.every((ink) => contrast(ink, tried) >= TEXT)) return tried;
  }
  return paper;
}

const better = (on: string, ...inks: readonly string[]): string =>
  inks.reduce((best, ink) => (contrast(ink, on) > contrast(best, on) ? ink : best));

/** The best of some inks on a ground; black or white where none of them holds. */
function written(on: string, ...inks: readonly string[]): string {
  const best = better(on, ...inks);
  return contrast(best, on) >= TEXT ? best : better(on, '#000000', '#ffffff');
}

/** Every token of an institution's colours. Those of a site that gives none are as they were drawn. */
export function paletteOf(colours: Colours): Palette {
  const asDrawn = (...seeds: readonly Seed[]) => seeds.every((seed) => colours[seed] === OWN_COLOURS[seed]);
  if (asDrawn(...SEEDS)) return OWN;
  const { paper, ink, accent, link, night } = colours;
  const from = (token: Token, seed: Seed, floor?: number): string =>
    asDrawn(seed) ? OWN[token] : like(colours[seed], OWN_COLOURS[seed], OWN[token], floor);
  const craie = ground(from('craie', 'paper'), [ink, link], paper);
  const surface = ground(from('surface', 'paper'), [ink, link], paper);
  // The showcase is dark whatever the page: its text is the lighter of paper and ink.
  const textNight = better('#000000', paper, ink);
  const panel = ground(from('surface-nuit', 'night', 0.22), [textNight], night);
  const [papers, nights] = [
    [paper, craie, surface],
    [night, panel],
  ];
  const onPaper = (colour: string, ratio: number) => held(colour, papers, ratio, ink);
  const atNight = (colour: string, ratio: number) => held(colour, nights, ratio, textNight);
  const second = onPaper(asDrawn('ink', 'paper') ? OWN.ardoise : mixed(ink, paper, 0.27), TEXT);
  const secondNight = atNight(asDrawn('paper', 'night') ? OWN['ardoise-clair'] : mixed(textNight, night, 0.28), TEXT);
  const rule = onPaper(from('filet', 'paper'), GRAPHIC);
  const ruleNight = atNight(from('filet-nuit', 'night', 0.5), GRAPHIC);
  const map = ground(from('carte-nuit', 'night', 0.2), [textNight], night);
  return {
    velin: paper,
    craie,
    surface,
    encre: ink,
    ardoise: second,
    loire: link,
    'or-sombre': onPaper(asDrawn('accent') ? OWN['or-sombre'] : accent, TEXT),
    or: accent,
    'sur-or': written(accent, ink, paper),
    'email-vert': onPaper(OWN['email-vert'], TEXT),
    rouge: onPaper(OWN.rouge, TEXT),
    filet: rule,
    'bouton-encre': asDrawn('paper', 'ink', 'link') ? OWN['bouton-encre'] : written(link, craie, paper, ink),
    'code-fond': better('#000000', craie, ink),
    'code-encre': better('#ffffff', ink, paper),
    quadrillage: from('quadrillage', 'paper'),
    'carte-eau-jour': asDrawn('paper', 'link') ? OWN['carte-eau-jour'] : mixed(paper, link, 0.16),
    rive: asDrawn('paper', 'link') ? OWN.rive : mixed(paper, link, 0.5),
    nuit: night,
    'surface-nuit': panel,
    lueur: ground(from('lueur', 'night', 0.28), [textNight], night),
    'texte-nuit': textNight,
    'encre-nuit': textNight === paper ? ink : paper,
    'ardoise-clair': secondNight,
    'loire-clair': atNight(asDrawn('link') ? OWN['loire-clair'] : link, 6),
    'or-nuit': atNight(accent, GRAPHIC),
    'or-clair': atNight(asDrawn('accent') ? OWN['or-clair'] : accent, 6),
    'rouge-clair': atNight(OWN['rouge-clair'], TEXT),
    'filet-nuit': ruleNight,
    'carte-nuit': map,
    'quadrillage-nuit': from('quadrillage-nuit', 'night', 0.32),
    'eau-nuit': asDrawn('night', 'link') ? OWN['eau-nuit'] : mixed(night, link, 0.12),
    'rive-nuit': asDrawn('night', 'link') ? OWN['rive-nuit'] : mixed(night, link, 0.55),
    'noms-nuit': held(asDrawn('paper', 'night') ? OWN['noms-nuit'] : secondNight, [map], TEXT, textNight),
    'ardoise-forte': asDrawn('paper', 'ink') ? OWN['ardoise-forte'] : onPaper(second, 9),
    'filet-fort': asDrawn('paper', 'ink') ? OWN['filet-fort'] : onPaper(rule, 7),
    'ardoise-clair-forte': asDrawn('paper', 'night') ? OWN['ardoise-clair-forte'] : atNight(secondNight, 11),
    'filet-nuit-fort': asDrawn('paper', 'night') ? OWN['filet-nuit-fort'] : atNight(ruleNight, 8),
  };
}

const PAPERS = ['velin', 'craie', 'surface'] as const;
const NIGHTS = ['nuit', 'surface-nuit'] as const;
const pairs = (inks: readonly Token[], grounds: readonly Token[], ratio: number) =>
  inks.flatMap((ink) => grounds.map((on) => ({ ink, on, ratio })));

/** Every token that is written or drawn on another, with the contrast that it needs. */
export const PAIRS: readonly { readonly ink: Token; readonly on: Token; readonly ratio: number }[] = [
  ...pairs(['encre', 'ardoise', 'loire', 'or-sombre', 'email-vert', 'rouge', 'ardoise-forte'], PAPERS, TEXT),
  ...pairs(['filet', 'filet-fort'], PAPERS, GRAPHIC),
  ...pairs(['sur-or'], ['or'], TEXT),
  ...pairs(['bouton-encre'], ['loire'], TEXT),
  ...pairs(['code-encre'], ['code-fond'], TEXT),
  ...pairs(['texte-nuit', 'ardoise-clair', 'loire-clair', 'or-clair', 'rouge-clair', 'ardoise-clair-forte'], NIGHTS, TEXT),
  ...pairs(['or-nuit', 'filet-nuit', 'filet-nuit-fort'], NIGHTS, GRAPHIC),
  ...pairs(['noms-nuit'], ['carte-nuit'], TEXT),
  ...pairs(['encre-nuit'], ['texte-nuit'], TEXT),
];

/** The seed that a token is, or is told from. */
const SEED_OF: Readonly<Partial<Record<Token, Seed>>> = {
  velin: 'paper',
  craie: 'paper',
  surface: 'paper',
  loire: 'link',
  'loire-clair': 'link',
  or: 'accent',
  'or-sombre': 'accent',
  'or-clair': 'accent',
  'or-nuit': 'accent',
  nuit: 'night',
  'surface-nuit': 'night',
  'carte-nuit': 'night',
};

export interface WeakPair {
  /** Key of `identity.colours` to change. */
  readonly seed: Seed;
  /** The two colours as a sentence names them, with their `#rrggbb`. */
  readonly ink: string;
  readonly on: string;
  readonly ratio: number;
  readonly needed: number;
}

/**
 * The pairs that do not hold, by the colours that the institution wrote. What is told from two of them fails with them: it is
 * named only where they hold.
 */
export function weakPairs(colours: Colours): readonly WeakPair[] {
  const palette = paletteOf(colours);
  const light = palette['texte-nuit'] === colours.paper ? 'paper' : 'ink';
  const seedOf = (token: Token): Seed =>
    token === 'texte-nuit' ? light : (SEED_OF[token] ?? (NIGHTS.some((night) => palette[token] === palette[night]) ? 'night' : 'ink'));
  const weak = PAIRS.map((pair) => ({ ...pair, measured: contrast(palette[pair.ink], palette[pair.on]) })).filter(
    ({ measured, ratio }) => measured < ratio,
  );
  const written = ({ ink, on }: (typeof weak)[number]) => palette[ink] === colours[seedOf(ink)] && palette[on] === colours[seedOf(on)];
  const found = new Map<string, WeakPair>();
  const grounds = new Set(weak.filter(written).map(({ on }) => seedOf(on)));
  for (const pair of weak) {
    const [seed, under] = [seedOf(pair.ink), seedOf(pair.on)];
    if (!written(pair) && grounds.has(under)) continue;
    const named = (which: Seed, token: Token) =>
      palette[token] === colours[which] ? `« ${which} » (${palette[token]})` : `ce qui est tiré de « ${which} » (${palette[token]})`;
    const key = `${seed} ${under}`;
    if (!found.has(key))
      found.set(key, { seed, ink: named(seed, pair.ink), on: named(under, pair.on), ratio: pair.measured, needed: pair.ratio });
  }
  return [...found.values()];
}
