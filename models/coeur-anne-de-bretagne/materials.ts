/** Gold and enamel as glTF metallic-roughness materials. */
import type { Document, Material } from '@gltf-transform/core';

type Rgb = readonly [number, number, number];

/** Reflectance at normal incidence of pure metals, linear sRGB, from measured indices (physicallybased.info, after the refractiveindex.info tables). */
const PURE: Readonly<Record<'gold' | 'silver' | 'copper', Rgb>> = {
  gold: [1.022, 0.782, 0.344],
  silver: [0.99, 0.985, 0.97],
  copper: [0.955, 0.638, 0.538],
};

/** Reflectance of an alloy, mixed by mass: good enough between metals of one family. Parts are made to sum to 1. */
export function alloyReflectance(gold: number, silver: number, copper: number): Rgb {
  const sum = gold + silver + copper;
  const mix = (channel: 0 | 1 | 2): number =>
    Math.min(1, (gold * PURE.gold[channel] + silver * PURE.silver[channel] + copper * PURE.copper[channel]) / sum);
  return [mix(0), mix(1), mix(2)];
}

export type MaterialName = 'gold-mat' | 'gold-polished' | 'enamel-white' | 'enamel-green' | 'enamel-red';

/** The sheet is about 90 % gold, letters and rope 85 % (X-ray fluorescence, Archéosciences, Rennes); silver and copper share the rest 2 to 1 (Chicago). */
const MATERIALS: Readonly<Record<MaterialName, { readonly colour: Rgb; readonly metal: 0 | 1; readonly roughness: number }>> = {
  'gold-mat': { colour: alloyReflectance(90, 7, 3), metal: 1, roughness: 0.42 },
  'gold-polished': { colour: alloyReflectance(85, 10, 5), metal: 1, roughness: 0.2 },
  'enamel-white': { colour: [0.74, 0.72, 0.66], metal: 0, roughness: 0.16 },
  'enamel-green': { colour: [0.006, 0.075, 0.042], metal: 0, roughness: 0.24 },
  'enamel-red': { colour: [0.26, 0.01, 0.012], metal: 0, roughness: 0.2 },
};

/** The five materials of a document. */
export function makeMaterials(document: Document): Readonly<Record<MaterialName, Material>> {
  const make = (name: MaterialName): Material => {
    const { colour, metal, roughness } = MATERIALS[name];
    return document
      .createMaterial(name)
      .setBaseColorFactor([...colour, 1])
      .setMetallicFactor(metal)
      .setRoughnessFactor(roughness);
  };
  return {
    'gold-mat': make('gold-mat'),
    'gold-polished': make('gold-polished'),
    'enamel-white': make('enamel-white'),
    'enamel-green': make('enamel-green'),
    'enamel-red': make('enamel-red'),
  };
}
