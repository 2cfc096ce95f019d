/** The ways to narrow the result besides place and years: words, campaign, commune, kind, theme. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Count } from '../../domain/sky/photo-query.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { button } from '../map/controls.ts';
import { narrowings, WIDE, type ExplorerState } from './explorer-state.ts';
import type { Opened } from './protocol.ts';
import { numberText } from '../../words/message.ts';
import { words as wordsOf } from '../../words/words.ts';

export type Facet = 'campaign' | 'commune' | 'kind' | 'theme';

/** Communes in the list at most; the others are found by typing their name. */
const LISTED = 250;

export interface FacetActions {
  readonly typed: (text: string) => void;
  /** The field of words was entered. */
  readonly searching: () => void;
  readonly change: (change: Partial<SkyState>) => void;
  /** The filters were unfolded, or folded. */
  readonly unfolded: (open: boolean) => void;
}

/** What a value of a facet is called. */
function nameOf(facet: Facet, value: string, opened: Opened, lang: Lang): string {
  const { kinds } = wordsOf('skyMap', lang);
  if (facet === 'campaign') {
    const title = opened.campaigns.find(({ id }) => id === value)?.title;
    return title ? pick(title, lang) : value;
  }
  if (facet === 'commune') return opened.communes.find(([code]) => code === value)?.[1] ?? value;
  return facet === 'kind' ? (kinds[value as keyof typeof kinds] ?? value) : value;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

/** What can be chosen of a facet, with how many photographs; what is chosen is among it even where nothing answers. */
export function choicesOf(facet: Facet, counts: readonly Count[], chosen: string | undefined, opened: Opened, lang: Lang): Choice[] {
  const named = (value: string, number: number): Choice => ({ value, count: number, name: nameOf(facet, value, opened, lang) });
  const choices = counts.slice(0, LISTED).map((row) => named(row.value, row.count));
  if (facet === 'commune') choices.sort((a, b) => a.name.localeCompare(b.name, lang));
  return chosen === undefined || choices.some(({ value }) => value === chosen) ? choices : [...choices, named(chosen, 0)];
}

/** Words first; the rest can be unfolded. Nothing before the index has come. */
export function facetsView(state: ExplorerState, lang: Lang, actions: FacetActions): TemplateResult | typeof nothing {
  const words = wordsOf('skyMap', lang);
  const { opened, sky } = state;
  if (!opened) return nothing;
  const narrowed = narrowings(sky);
  const check = (label: string, key: 'held' | 'computed') =>
    html`<label class="sky-box"
      ><input
        type="checkbox"
        .checked=${live(sky[key])}
        @change=${({ target }: Event) => actions.change({ [key]: (target as HTMLInputElement).checked })}
      /><span>${label}</span></label
    >`;
  const select = (facet: Facet, label: string, any: string) => selectView(state, opened, lang, facet, { label, any }, actions);
  return html`<div class="sky-words">
    <label class="sky-field"
      ><span>${words.search}</span
      ><input
        type="search"
        class="field"
        placeholder=${words.searchHint}
        autocomplete="off"
        spellcheck="false"
        .value=${live(state.typed)}
        @focus=${actions.searching}
        @input=${({ target }: InputEvent) => actions.typed((target as HTMLInputElement).value)}
    /></label>
    <details class="sky-refine" @toggle=${({ target }: Event) => actions.unfolded((target as HTMLDetailsElement).open)}>
      <summary class="button quiet">${narrowed === 0 ? words.facets : `${words.facets} (${narrowed})`}</summary>
      <div class="sky-facets">
        ${opened.campaigns.length > 1 ? select('campaign', words.campaign, words.any) : nothing}
        ${opened.communes.length > 0 ? select('commune', words.commune, words.any) : nothing} ${select('kind', words.kind, words.any)}
        ${opened.themes.length > 0 ? select('theme', words.theme, words.anyMasculine) : nothing}
        ${opened.hasUnheld ? check(words.onlyHeld, 'held') : nothing}
        ${opened.hasComputed ? check(words.withComputed, 'computed') : nothing}
        ${button(words.clear, () => actions.change(WIDE), { idle: narrowed === 0 && sky.query === '' })}
      </div>
    </details>
  </div>`;
}

interface SelectWords {
  readonly label: string;
  /** Of the choice that narrows nothing. */
  readonly any: string;
}

function selectView(
  { sky, told }: ExplorerState,
  opened: Opened,
  lang: Lang,
  facet: Facet,
  { label, any }: SelectWords,
  { change }: FacetActions,
): TemplateResult {
  const chosen = sky[facet];
  const counts = told?.answer.facets[facet];
  const option = (value: string, text: string, on: boolean) => html`<option value=${value} .selected=${live(on)}>${text}</option>`;
  return html`<label class="sky-field"
    ><span>${label}</span
    ><select class="field" @change=${({ target }: Event) => change({ [facet]: (target as HTMLSelectElement).value || undefined })}>
      ${option('', any, chosen === undefined)}
      ${choicesOf(facet, counts ?? [], chosen, opened, lang).map((choice) =>
        option(choice.value, `${choice.name} (${numberText(choice.count, lang)})`, choice.value === chosen),
      )}
    </select></label
  >`;
}
