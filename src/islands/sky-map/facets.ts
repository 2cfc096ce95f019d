/** The ways to narrow the result besides place and years: words, campaign, commune, kind, theme. */
import type { Count } from '../../domain/sky/photo-query.ts';
import type { SkyState } from '../../domain/sky/sky-state.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { button, debounce, h } from '../map/dom.ts';
import type { Answer, Opened } from './protocol.ts';
import { count, WORDS } from './words.ts';

export type FacetState = Pick<SkyState, 'query' | 'campaign' | 'commune' | 'kind' | 'theme' | 'held' | 'computed'>;

export interface Facets {
  readonly element: HTMLElement;
  readonly update: (answer: Answer | undefined, state: FacetState) => void;
}

type Choice = 'campaign' | 'commune' | 'kind' | 'theme';

/** Communes in the list at most; the others are found by typing their name. */
const LISTED = 250;

export function createFacets(lang: Lang, opened: Opened, change: (state: Partial<FacetState>) => void): Facets {
  const words = WORDS[lang];
  const communeNames = new Map(opened.communes);
  const campaignTitles = new Map(opened.campaigns.map(({ id, title }) => [id, pick(title, lang)]));
  const names: Record<Choice, (value: string) => string> = {
    campaign: (value) => campaignTitles.get(value) ?? value,
    commune: (value) => communeNames.get(value) ?? value,
    kind: (value) => words.kinds[value as keyof typeof words.kinds] ?? value,
    theme: (value) => value,
  };

  const search = h('input', { type: 'search', class: 'champ', placeholder: words.searchHint, autocomplete: 'off', spellcheck: 'false' });
  const typed = debounce(() => change({ query: search.value.trim() }), 200);
  search.addEventListener('input', typed);

  const select = (choice: Choice, label: string, any: string) => {
    const input = h('select', { class: 'champ' });
    input.addEventListener('change', () => change({ [choice]: input.value || undefined }));
    const update = (counts: readonly Count[], value: string | undefined) => {
      const rows = counts.slice(0, LISTED).map((row) => ({ ...row, name: names[choice](row.value) }));
      if (choice === 'commune') rows.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
      if (value !== undefined && !rows.some((row) => row.value === value)) rows.push({ value, count: 0, name: names[choice](value) });
      input.replaceChildren(
        h('option', { value: '' }, any),
        ...rows.map((row) => h('option', { value: row.value, selected: row.value === value }, `${row.name} (${count(row.count, lang)})`)),
      );
    };
    return { element: h('label', { class: 'ciel-champ' }, h('span', {}, label), input), update };
  };
  const selects: Record<Choice, ReturnType<typeof select>> = {
    campaign: select('campaign', words.campaign, words.any),
    commune: select('commune', words.commune, words.any),
    kind: select('kind', words.kind, words.any),
    theme: select('theme', words.theme, words.anyMasculine),
  };
  const check = (label: string, key: 'held' | 'computed') => {
    const input = h('input', { type: 'checkbox' });
    input.addEventListener('change', () => change({ [key]: input.checked }));
    return { input, element: h('label', { class: 'ciel-case' }, input, h('span', {}, label)) };
  };
  const held = check(words.onlyHeld, 'held');
  const computed = check(words.withComputed, 'computed');
  const clear = button(words.clear, () =>
    change({ query: '', campaign: undefined, commune: undefined, kind: undefined, theme: undefined, held: false, computed: false }),
  );

  const more = h(
    'details',
    { class: 'ciel-affiner' },
    h('summary', { class: 'bouton discret' }, words.facets),
    h(
      'div',
      { class: 'ciel-facettes' },
      opened.campaigns.length > 1 && selects.campaign.element,
      opened.communes.length > 0 && selects.commune.element,
      selects.kind.element,
      opened.themes.length > 0 && selects.theme.element,
      opened.hasUnheld && held.element,
      opened.hasComputed && computed.element,
      clear,
    ),
  );
  const element = h('div', { class: 'ciel-mots' }, h('label', { class: 'ciel-champ' }, h('span', {}, words.search), search), more);
  return {
    element,
    update(answer, state) {
      if (document.activeElement !== search) search.value = state.query;
      held.input.checked = state.held;
      computed.input.checked = state.computed;
      const narrowed =
        [state.campaign, state.commune, state.kind, state.theme].filter(Boolean).length + Number(state.held) + Number(state.computed);
      clear.setAttribute('aria-disabled', String(narrowed === 0 && state.query === ''));
      const summary = more.querySelector('summary');
      if (summary) summary.textContent = narrowed === 0 ? words.facets : `${words.facets} (${narrowed})`;
      if (!answer) return;
      for (const choice of ['campaign', 'commune', 'kind', 'theme'] as const) selects[choice].update(answer.facets[choice], state[choice]);
    },
  };
}
