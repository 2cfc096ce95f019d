/** The choice of the two to four images. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Lang } from '../../domain/text/text.ts';
import type { Emit } from '../draw.ts';
import { button, sign } from '../map/controls.ts';
import { nextSources, type DeskEvent, type DeskState } from './desk-state.ts';
import type { Source } from './sources.ts';
import { words as wordsOf } from '../../words/words.ts';

export interface SourceGroup {
  readonly label: string;
  readonly sources: readonly Source[];
}

const isDraped = (source: Source): boolean => source.kind === 'tiles' && source.draped;

/** What can be chosen, by kind; kinds of which there is nothing are left out. */
export function sourceGroups(known: readonly Source[], lang: Lang): SourceGroup[] {
  const words = wordsOf('comparison', lang);
  const photographs = (kind: Source['kind']) => known.filter((source) => source.kind === kind && !source.computed);
  return [
    { label: words.layers, sources: photographs('layer') },
    { label: words.warped, sources: photographs('tiles').filter((source) => !isDraped(source)) },
    { label: words.draped, sources: photographs('tiles').filter(isDraped) },
    { label: words.loose, sources: photographs('picture') },
    // What they are is said once for all, at the head of their group.
    { label: words.computedGroup, sources: known.filter((source) => source.computed) },
  ].filter(({ sources }) => sources.length > 0);
}

/** Gives the field in which one of very many images is chosen. */
export type ImageField = (index: number, label: string) => HTMLElement;

/** @param field where there are too many for a list */
export function slotsView(state: DeskState, lang: Lang, emit: Emit<DeskEvent>, field?: ImageField): TemplateResult {
  const words = wordsOf('comparison', lang);
  const { sources } = state.compare;
  const groups = field ? [] : sourceGroups(state.known, lang);
  const labels = new Map(field ? state.known.map(({ key, label }) => [key, label]) : []);
  return html`<div class="compare-images">
    ${sources.map(
      (key, index) =>
        html`<div class="compare-image">
          ${
            field
              ? field(index, labels.get(key) ?? '')
              : html`<label class="compare-field"
                  ><span>${words.slot({ n: index + 1 })}</span
                  ><select
                    class="field"
                    @change=${({ target }: Event) => emit({ type: 'replaced', index, source: (target as HTMLSelectElement).value })}
                  >
                    ${groups.map((group) => groupView(group, key))}
                  </select></label
                >`
          }
          ${sources.length > 2 ? button(sign('close'), () => emit({ type: 'removed', index }), { name: words.remove({ n: index + 1 }) }) : nothing}
        </div>`,
    )}
    ${sources.length === 2 ? button(words.swap, () => emit({ type: 'swapped' })) : nothing}
    ${nextSources(state) ? button(words.add, () => emit({ type: 'added' })) : nothing}
  </div>`;
}

function groupView({ label, sources }: SourceGroup, chosen: string): TemplateResult {
  return html`<optgroup label=${label}>
    ${sources.map((source) => html`<option value=${source.key} .selected=${live(source.key === chosen)}>${source.label}</option>`)}
  </optgroup>`;
}
