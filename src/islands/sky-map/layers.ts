/** Which images of the ground are wanted, from what is chosen: the plan, the years or the drawn backdrop, and what lies on top. */
import type { Layer } from '../../domain/records/site.ts';
import type { ComparablePhoto, SkyConfig } from '../../domain/sky/sky-config.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { imageryByDate, latestImagery } from '../../domain/sky/imagery.ts';
import { overlaysOf } from '../map/overlays.ts';

/** Name of the choice without any layer, in the address too. */
export const DRAWN = 'aucune';

export type LayerState = Pick<SkyState, 'layer' | 'overlays' | 'opacity'>;

/** Something to be laid on the map. */
export interface WantedLayer {
  /** Another key is another layer. */
  readonly key: string;
  readonly label: string;
  /** 0 … 1. */
  readonly opacity?: number;
  readonly pane: 'plan' | 'images' | 'dessus';
  readonly source: Layer | (ComparablePhoto & { readonly tiles: NonNullable<ComparablePhoto['tiles']> });
}

/** What a visitor sees first: today's imagery, else the plan, else the drawn backdrop. */
export function firstLayer(layers: readonly Layer[]): string {
  return latestImagery(layers)?.id ?? layers.find((layer) => layer.role === 'base')?.id ?? DRAWN;
}

/** The images of the ground that one can choose from: plans, then imagery by its date. */
export function groundLayers(layers: readonly Layer[]): Layer[] {
  return [...layers.filter((layer) => layer.role === 'base'), ...imageryByDate(layers)];
}

/** Pictures that lie rectified on the map. */
export function warpedPhotos({ photos }: SkyConfig): (ComparablePhoto & { readonly tiles: NonNullable<ComparablePhoto['tiles']> })[] {
  return photos.flatMap((photo) => (photo.tiles ? [{ ...photo, tiles: photo.tiles }] : []));
}

/** Whether the opacity means something: there is imagery over the plan, or a picture over all. */
export function hasOpacity(config: SkyConfig, { layer, overlays }: LayerState): boolean {
  const chosen = config.layers.find(({ id }) => id === layer);
  return chosen?.role === 'imagery' || warpedPhotos(config).some(({ id }) => overlays.includes(id));
}

/** What is to be seen, from the ground up. */
export function wantedLayers(config: SkyConfig, state: LayerState, lang: Lang): WantedLayer[] {
  const ground = groundLayers(config.layers);
  const chosen = ground.find((layer) => layer.id === state.layer);
  const plan = ground.find((layer) => layer.role === 'base');
  const label = (layer: Layer) => pick(layer.label, lang);
  const wanted: WantedLayer[] = [];
  if (chosen?.role === 'imagery' && state.opacity < 100 && plan)
    wanted.push({ key: `plan ${plan.id}`, label: label(plan), pane: 'plan', source: plan });
  if (chosen)
    wanted.push({
      key: `sol ${chosen.id}`,
      label: label(chosen),
      opacity: chosen.role === 'imagery' ? state.opacity / 100 : 1,
      pane: 'images',
      source: chosen,
    });
  for (const layer of overlaysOf(config.layers))
    if (state.overlays.includes(layer.id)) wanted.push({ key: `sur ${layer.id}`, label: label(layer), pane: 'dessus', source: layer });
  for (const photo of warpedPhotos(config))
    if (state.overlays.includes(photo.id))
      wanted.push({
        key: `photo ${photo.id}`,
        label: pick(photo.title, lang),
        opacity: state.opacity / 100,
        pane: 'dessus',
        source: photo,
      });
  return wanted;
}

/** With a ground to be seen: the one that is chosen, else the first. */
export function withLayer(state: SkyState, { layers }: SkyConfig): SkyState {
  return { ...state, layer: state.layer ?? firstLayer(layers) };
}
