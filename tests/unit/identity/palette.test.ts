/** Whatever five colours an institution gives, what is told from them holds, or the sentence says which two do not. */
import { describe, expect, it } from 'vitest';
import { contrast, OWN_COLOURS, PAIRS, paletteOf, weakPairs, type Colours } from '../../../src/domain/identity/palette.ts';
import { identityStylesheet } from '../../../src/domain/identity/stylesheet.ts';

const GIVEN: Readonly<Record<string, Colours>> = {
  'les couleurs du programme': OWN_COLOURS,
  'un accent sombre': { paper: '#ffffff', ink: '#111111', accent: '#7a1f3d', link: '#0057b8', night: '#1a0f14' },
  'un papier sombre': { paper: '#12151c', ink: '#f2efe6', accent: '#e0563b', link: '#7cc4ff', night: '#000000' },
  'un papier teinté': { paper: '#e9f0e4', ink: '#1b2a1f', accent: '#f4c430', link: '#1f5c4a', night: '#0d1f14' },
  'un gris et un jaune': { paper: '#fafafa', ink: '#333333', accent: '#ffff00', link: '#444444', night: '#222222' },
  'un accent clair': { ...OWN_COLOURS, accent: '#ffd9e8' },
};

describe('what is told from five colours', () => {
  it.each(Object.entries(GIVEN))('holds wherever it is written: %s', (_, colours) => {
    const palette = paletteOf(colours);
    const weak = PAIRS.filter(({ ink, on, ratio }) => contrast(palette[ink], palette[on]) < ratio);
    expect(weak.map(({ ink, on }) => `${ink} ${palette[ink]} sur ${on} ${palette[on]}`)).toEqual([]);
    expect(weakPairs(colours)).toEqual([]);
    for (const value of Object.values(palette)) expect(value).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('keeps the institution’s own as they are', () => {
    const colours = GIVEN['un papier teinté']!;
    const palette = paletteOf(colours);
    expect([palette.velin, palette.encre, palette.or, palette.loire, palette.nuit]).toEqual([
      colours.paper,
      colours.ink,
      colours.accent,
      colours.link,
      colours.night,
    ]);
  });

  it('leaves what no given colour touches as it was drawn', () => {
    const palette = paletteOf({ ...OWN_COLOURS, accent: '#2f6b3a' });
    const own = paletteOf(OWN_COLOURS);
    for (const token of [
      'velin',
      'craie',
      'surface',
      'encre',
      'ardoise',
      'loire',
      'nuit',
      'surface-nuit',
      'filet-nuit',
      'loire-clair',
    ] as const)
      expect(palette[token], token).toBe(own[token]);
    expect(palette['or-clair']).not.toBe(own['or-clair']);
  });
});

describe('colours that do not hold', () => {
  it('are named two by two, with what is measured and what is needed', () => {
    const [first, second] = weakPairs({ ...OWN_COLOURS, paper: '#ffffff', ink: '#888888', link: '#66aaff' });
    expect(first).toMatchObject({ seed: 'ink', ink: '« ink » (#888888)', on: '« paper » (#ffffff)', needed: 4.5 });
    expect(first?.ratio).toBeCloseTo(3.54, 2);
    expect(second).toMatchObject({ seed: 'link', ink: '« link » (#66aaff)' });
  });
  it('include a night that is not one, once', () => {
    expect(weakPairs({ ...OWN_COLOURS, night: '#dddddd' }).map(({ on }) => on)).toEqual(['« night » (#dddddd)']);
  });
});

describe('the stylesheet', () => {
  const letters = {
    display: { family: 'A "b', files: [] },
    text: { family: 'C', files: [{ url: '/x.woff2', style: 'normal', weight: '400' }] },
  } as const;
  it('gives every token, in the layer of tokens, and says whether the page is dark', () => {
    const light = identityStylesheet(paletteOf(OWN_COLOURS), letters);
    expect(light).toContain('@layer reinit, jetons, base');
    for (const [token, value] of Object.entries(paletteOf(OWN_COLOURS))) expect(light).toContain(`--${token}:${value};`);
    expect(light).toContain('color-scheme:light');
    expect(light).toContain('src:url("/x.woff2")');
    expect(light).toContain('--serif:"A \\"b", ');
    expect(identityStylesheet(paletteOf(GIVEN['un papier sombre']!), letters)).toContain('color-scheme:dark');
  });
});
